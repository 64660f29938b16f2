"""What is found by what it means, whatever its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.knowledge.earlier import Asked, EarlierTickets
from flows.knowledge.meaning import Meanings
from flows.knowledge.search import SURE, ArticleSearch
from flows.knowledge.shown import explained
from tests.knowledge.concepts import CONCEPTS, Concepts
from tests.knowledge.test_lessons import BADGE, COPIER, MAIL, bare
from tests.knowledge.test_starter_articles import FOLDER

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
ARTICLES = (bare(BADGE, "Notes, entrance"), bare(MAIL, "Notes, letters"), bare(COPIER, "Notes, sheet"))


def test_the_nearest_comes_first_whatever_its_words() -> None:
    meanings: Meanings[str] = Meanings(Concepts())
    meanings.put("a", ["the gate is locked"])
    meanings.put("b", ["no sheet comes out"])
    around = meanings.around("the door does not open")
    assert list(around.nearest(2)) == ["a", "b"]
    assert around.near("a") > 0.9 > 0.5 > around.near("b")
    assert around.near("c") == 0.0
    assert around.all() == {"a": around.near("a"), "b": around.near("b")}


def test_the_nearest_text_of_a_thing_counts() -> None:
    meanings: Meanings[str] = Meanings(Concepts())
    meanings.put("a", ["letters", "the gate is locked"])
    assert meanings.around("door").near("a") > 0.9


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.lists(st.sampled_from(sorted(CONCEPTS)), min_size=1, max_size=3)), max_size=20
    ),
    st.lists(st.integers(0, 5), max_size=3),
)
def test_what_was_replaced_or_removed_is_not_found(put: list[tuple[int, list[str]]], removed: list[int]) -> None:
    meanings: Meanings[int] = Meanings(Concepts())
    for key, texts in put:
        meanings.put(key, texts)
    for key in removed:
        meanings.remove(key)
    fresh: Meanings[int] = Meanings(Concepts())
    for key, texts in {key: texts for key, texts in put if key not in removed}.items():
        fresh.put(key, texts)
    around, expected = meanings.around("door"), fresh.around("door")
    assert [around.near(key) for key in range(6)] == pytest.approx([expected.near(key) for key in range(6)])
    assert around.nearest(50).keys() == expected.nearest(50).keys()


def nearest(search: ArticleSearch, text: str) -> str:
    """The article to which its meaning adds most."""
    return max(search.explain(text), key=lambda one: one.parts.get("meaning", 0.0)).article.id


@pytest.mark.parametrize(("said", "wanted"), [("door", BADGE), ("messages", MAIL), ("paper", COPIER)])
def test_an_article_gains_that_says_it_in_other_words(said: str, wanted: str) -> None:
    assert nearest(ArticleSearch(ARTICLES, Concepts()), f"notes on {said}") == wanted


def test_an_article_that_was_changed_means_what_it_says_now() -> None:
    search = ArticleSearch(ARTICLES, Concepts())
    search.refresh((bare(BADGE, "Notes, letters"), bare(MAIL, "Notes, gates and the entrance")))
    assert nearest(search, "notes on the door") == MAIL


async def test_meaning_alone_finds_nothing_and_makes_nothing_sure() -> None:
    search = ArticleSearch(ARTICLES, Concepts())
    assert await search.search("messages") == ()
    assert all(hit.fit < SURE for hit in await search.search("notes on messages"))


def test_an_earlier_ticket_without_a_common_word_is_found() -> None:
    tickets = EarlierTickets(embedder=Concepts())
    for number, text in enumerate(["gate locked", "paper jam", "letters lost"]):
        tickets.add(number, Asked(text, NOW - timedelta(days=30)))
    best = tickets.search(Asked("door stuck", NOW), 3)[0]
    assert best.key == 0 and best.parts["meaning"] > 0.0


def test_the_terminal_says_that_meaning_was_looked_at() -> None:
    lines = explained(FOLDER, "the door does not open", Concepts())
    assert lines[-2] == "Meaning was looked at, too."
    assert any("meaning" in line and "order:" in line for line in lines)
