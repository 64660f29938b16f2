"""Articles and earlier tickets that are found by what they mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flows.knowledge.earlier import Asked, EarlierTickets
from flows.knowledge.search import SURE, ArticleSearch
from flows.understanding.embedding import MiniLM
from tests.knowledge.concepts import Concepts
from tests.knowledge.test_lessons import BADGE, COPIER, MAIL, bare
from tests.knowledge.test_meaning import ARTICLES, nearest

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def test_what_helped_with_the_same_in_other_words_gains() -> None:
    search = ArticleSearch(ARTICLES, Concepts())
    search.learn("letters are lost", COPIER)
    search.learn("paper is crumpled", MAIL)
    added = {one.article.id: one.parts.get("meant alike", 0.0) for one in search.explain("notes on messages")}
    assert added[COPIER] > added[MAIL] == added[BADGE] == 0.0


def test_the_model_puts_first_what_is_meant() -> None:
    articles = (bare(COPIER, "Notes on a printer without paper"), bare(BADGE, "Notes on a door that stays shut"))
    search = ArticleSearch(articles, MiniLM())
    assert nearest(search, "notes for those who can not get into the building") == BADGE
    assert nearest(search, "notes for those who have no sheets left") == COPIER


async def test_the_model_makes_nothing_sure() -> None:
    search = ArticleSearch((bare(COPIER, "The printer has no paper"), bare(BADGE, "The door stays shut")), MiniLM())
    hits = await search.search("the copier ran out of paper")
    assert hits[0].article.id == COPIER and hits[0].fit < SURE


def test_the_model_finds_an_earlier_ticket_without_a_common_word() -> None:
    tickets = EarlierTickets(embedder=MiniLM())
    for number, text in enumerate(["the gate is locked", "paper jam", "i forgot my password"]):
        tickets.add(number, Asked(text, NOW - timedelta(days=30)))
    assert tickets.search(Asked("nobody can open that door", NOW), 3)[0].key == 0
