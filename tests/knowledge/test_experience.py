"""What earlier tickets teach: categories, and which ticket was like a new one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.learned import Alike, Corrected, Like, Solved
from flows.knowledge.experience import Experience
from flows.knowledge.search import MAYBE, SURE, ArticleSearch
from tests.harness import ARTICLES

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
COFFEE = "the lamp of the coffee machine blinks all the time"


def solved(number: int, need: str, by: str = "ada", **what: object) -> Solved:
    at = NOW - timedelta(days=100 - number)
    given = {"resolution": "pulled the plug", **what}
    return Solved(f"t{number}", number, by, need, at, at, **given)  # type: ignore[arg-type]


def experienced(*tickets: Solved) -> Experience:
    experience = Experience(ArticleSearch(ARTICLES))
    others = (solved(50 + number, f"the {thing} is not there") for number, thing in enumerate(("mouse", "door", "key")))
    for ticket in (*others, *tickets):
        experience.solved(ticket)
    return experience


def test_the_same_code_is_the_strongest_reason() -> None:
    experience = experienced(solved(1, "outlook shows 0x80040115 when it starts"), solved(2, COFFEE))
    assert experience.like("excel says 0x80040115", "ben", NOW, 2)[0] == Like("t1", Alike.CODE, "0x80040115")


def test_the_same_person_and_the_same_words() -> None:
    experience = experienced(solved(1, COFFEE, by="ada"))
    assert experience.like("coffee machine: the lamp again", "ada", NOW, 2) == (Like("t1", Alike.PERSON),)
    assert experience.like("coffee machine: the lamp again", "ben", NOW, 2) == (Like("t1", Alike.WORDS),)


def test_nothing_is_like_a_need_of_which_no_word_was_said_before() -> None:
    assert experienced(solved(1, COFFEE)).like("zebra crossing", "ada", NOW, 2) == ()


def test_a_ticket_of_which_nobody_wrote_what_helped_is_not_shown() -> None:
    assert experienced(solved(1, COFFEE, resolution="")).like(COFFEE, "ada", NOW, 2) == ()


def test_a_ticket_teaches_once() -> None:
    search = ArticleSearch(ARTICLES)
    experience, article = Experience(search), ARTICLES[0]
    for _ in range(2):
        experience.solved(solved(1, COFFEE, helped=(article.title, "a title that was changed")))
    assert search.helped(article.id) == 1
    assert len(experience.like(COFFEE, "ada", NOW, 5)) == 1


async def test_an_article_that_fails_more_people_than_it_helps_is_asked_about_first() -> None:
    search = ArticleSearch(ARTICLES)
    experience, need = Experience(search), "outlook keeps asking for my password"
    article = (await search.search(need))[0].article
    for number in (1, 2):
        experience.solved(solved(number, COFFEE, failed=(article.title,)))
    assert (await search.search(need))[0].fit >= SURE
    for number in (3, 4):
        experience.solved(solved(number, COFFEE, failed=(article.title,)))
    hit = (await search.search(need))[0]
    assert hit.article == article and MAYBE <= hit.fit < SURE
    for number in range(10, 20):
        experience.solved(solved(number, need, by=f"person {number}", helped=(article.title,)))
    assert (await search.search(need))[0].fit >= SURE


async def test_a_correction_counts_at_once_and_other_likely_categories_are_offered() -> None:
    experience = experienced()
    assert len(await experience.categories(COFFEE)) == 3
    experience.corrected(Corrected("e1", NOW, COFFEE, "network"))
    assert (await experience.categories(COFFEE))[0] == "network"


def test_a_category_is_taken_only_when_it_was_right_often_enough() -> None:
    experience = experienced()
    assert experience.category("the vpn is down") == ""
    for number in range(100, 300):
        vpn = number % 2
        need = f"the {'vpn tunnel' if vpn else 'printer tray'} {number} fails"
        experience.solved(solved(number, need, category="network" if vpn else "printing"))
    assert experience.category("my vpn tunnel fails again") == "network"


def test_what_no_article_can_be_about_is_no_category() -> None:
    experience = experienced()
    assert "network" in experience.all_categories() and "made up" not in experience.all_categories()
