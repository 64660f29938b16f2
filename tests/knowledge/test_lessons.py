"""What the search learns from tickets that articles solved, and how it explains itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Article, Risk
from bot.domain.learned import Solved
from flows.knowledge.judges import weights, worth_untaught
from flows.knowledge.lessons import Lesson
from flows.knowledge.search import MAYBE, SURE, ArticleSearch
from flows.knowledge.shown import explained, found
from tests.knowledge.test_starter_articles import ARTICLES, FOLDER

BADGE, MAIL, COPIER = "badge", "mail", "copier"


def bare(id_: str, title: str) -> Article:
    """An article of which nobody wrote down how people ask for it."""
    return Article(id_, title, (), "access", ("Do it.",), (), "", "", Risk.NONE, "", date(2030, 1, 1))


BARE = (bare(BADGE, "Renew a staff card"), bare(MAIL, "Rebuild a profile"), bare(COPIER, "Clear the tray"))
ASKED = {
    BADGE: "the door on floor {} does not open for me",
    MAIL: "no messages arrive since {} o'clock",
    COPIER: "paper jam in room {}",
}


def lessons(rounds: int) -> list[Lesson]:
    return [Lesson(text.format(number), id_) for number in range(rounds) for id_, text in ASKED.items()]


TAUGHT = ArticleSearch(BARE)
TAUGHT.teach(lessons(40))
WORDS = sorted({word for text in (*ASKED.values(), *(article.title for article in BARE)) for word in text.split()})


async def best(search: ArticleSearch, text: str) -> tuple[str, float]:
    hits = await search.search(text)
    return (hits[0].article.id, hits[0].fit) if hits else ("", 0.0)


async def test_one_solved_ticket_is_enough_to_be_found_in_its_words() -> None:
    search = ArticleSearch(BARE)
    assert await best(search, "the door does not open") == ("", 0.0)
    search.learn("the door does not open for me", BADGE)
    assert await best(search, "the door does not open") == (BADGE, 0.0)


async def test_after_many_lessons_it_offers_but_is_never_sure_by_them_alone() -> None:
    search = ArticleSearch(BARE)
    search.teach(lessons(40))
    for id_, text in ASKED.items():
        article, fit = await best(search, text.format(99))
        assert article == id_
        assert MAYBE <= fit < SURE


async def test_one_by_one_it_learns_the_same_as_all_at_once() -> None:
    search = ArticleSearch(BARE)
    for lesson in lessons(40):
        search.learn(lesson.message, lesson.article)
    assert [(await best(search, text.format(99)))[0] for text in ASKED.values()] == list(ASKED)


async def test_a_message_of_another_kind_is_still_not_answered() -> None:
    search = ArticleSearch(BARE)
    search.teach(lessons(40))
    assert await best(search, "xyzzy qwrtz") == ("", 0.0)


async def test_a_few_lessons_take_nothing_from_what_authors_wrote() -> None:
    message = "Outlook keeps asking for my password"
    taught = ArticleSearch(ARTICLES)
    before = await taught.search(message, limit=1)
    for number in range(3):
        taught.learn(f"my screen flickers again {number}", ARTICLES[0].id)
    assert await taught.search(message, limit=1) == before


async def test_lessons_outlive_an_article_that_goes_and_comes_back() -> None:
    search = ArticleSearch(BARE)
    search.teach(lessons(40))
    search.refresh([article for article in BARE if article.id != BADGE])
    assert (await best(search, ASKED[BADGE].format(99)))[0] != BADGE
    search.refresh(BARE)
    assert (await best(search, ASKED[BADGE].format(99)))[0] == BADGE


async def test_a_changed_article_is_found_by_its_new_words() -> None:
    search = ArticleSearch(BARE)
    assert await best(search, "toner cartridge") == ("", 0.0)
    search.refresh([*BARE[:2], bare(COPIER, "Change the toner cartridge")])
    assert (await best(search, "toner cartridge"))[0] == COPIER


async def test_the_explanation_names_the_same_articles_and_why() -> None:
    search = ArticleSearch(BARE)
    search.teach(lessons(40))
    text = "the door does not open, is it my card"
    hits, reasons = await search.search(text), search.explain(text)
    assert [(hit.article, hit.fit, hit.why) for hit in hits] == [(one.article, one.fit, one.why) for one in reasons]
    assert reasons[0].article.id == BADGE
    assert "card" in reasons[0].words and reasons[0].learned["door"] > 0
    assert {"learned", "solved alike", "helps lately", "own words", "title"} <= set(reasons[0].parts)


@given(st.text(max_size=200))
def test_any_text_is_explained_the_same_way_twice(text: str) -> None:
    search = ArticleSearch(BARE)
    search.learn("the door does not open for me", BADGE)
    assert search.explain(text) == search.explain(text)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_what_was_learned_offers_only_what_all_judges_hold_best(asked: str) -> None:
    found = TAUGHT.explain(asked)
    best = max((sum(one.parts.values()) for one in found), default=0.0)
    assert all(sum(one.parts.values()) == best for one in found if one.fit)


@given(st.integers(0, 5_000), st.booleans())
def test_the_more_was_learned_the_more_it_is_worth(learned: int, meaning: bool) -> None:
    worth = worth_untaught(ARTICLES)
    fewer, more = weights(worth, learned, meaning=meaning), weights(worth, learned + 1, meaning=meaning)
    assert fewer["learned"] < more["learned"] and fewer["fits"] > more["fits"]


def test_the_terminal_shows_what_is_found_and_why() -> None:
    (first, *_) = found(FOLDER, "forgot my password")
    assert first.endswith("forgotten-password: Your password is forgotten or has expired") and "given at once" in first
    reasons = explained(FOLDER, "forgot my password")
    assert reasons[0] == first
    assert any("phrasings:" in line and "mentions 'forgot'" in line for line in reasons)
    assert "Meaning was not looked at" in reasons[-2] and "pip install" in reasons[-2]
    assert explained(FOLDER, "xyzzy")[0] == "No article shares a telling word with it."


def test_it_explains_what_the_bot_has_learned_from_solved_requests() -> None:
    """An article that failed again and again is no longer given at once."""
    when = datetime(2026, 11, 2, tzinfo=UTC)
    need, title = "my printer does not print", "The printer does not print"
    failed = [Solved(str(n), n, f"person {n}", need, when, when, failed=(title,)) for n in range(1, 9)]
    assert "given at once" in explained(FOLDER, need)[0]
    assert "asked about" in explained(FOLDER, need, solved=failed)[0]
    assert explained(FOLDER, need, solved=failed)[-1].endswith("were looked at: 8.")
