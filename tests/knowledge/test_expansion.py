"""The words that people use when they mean an article, from messages of which nobody said what they were about."""

from __future__ import annotations

import pytest

from flows.knowledge import expansion as module
from flows.knowledge.expansion import Expansion
from flows.knowledge.rarity import ENOUGH
from flows.knowledge.search import ArticleSearch
from tests.knowledge.concepts import Concepts
from tests.knowledge.test_lessons import BADGE, BARE, COPIER

JAMS = (
    "the tray is stuck, sheets are crumpled",
    "crumpled sheets in the tray again",
    "please clear the tray: crumpled",
)
OTHERS = ("my password has expired", "the screen stays dark", "no sound in the meeting", "the profile is slow")


def messages(number: int) -> list[str]:
    """One in five is about the tray."""
    return [JAMS[at // 5 % 3] if at % 5 == 0 else f"{OTHERS[at % 4]} in room {at}" for at in range(number)]


def expansion(number: int) -> Expansion:
    seen = Expansion()
    for message in messages(number):
        seen.see(message)
    return seen


def test_what_people_write_goes_with_a_title() -> None:
    beside = expansion(ENOUGH).beside({"tray"})
    assert next(iter(beside)) == "crumpl"
    assert "password" not in beside and "tray" not in beside


def test_of_a_few_messages_nothing_is_made() -> None:
    assert expansion(ENOUGH - 1).beside({"tray"}) == {}


def test_nothing_goes_with_a_title_that_nobody_speaks_of() -> None:
    assert expansion(ENOUGH).beside({"zebra"}) == {}


async def test_an_article_is_found_by_what_goes_with_its_title() -> None:
    search = ArticleSearch(BARE)
    assert await search.search("everything is crumpled") == ()
    search.teach((), heard=messages(ENOUGH))
    assert [hit.article.id for hit in await search.search("everything is crumpled")] == [COPIER]


async def test_one_message_after_the_other_teaches_the_same() -> None:
    search = ArticleSearch(BARE)
    for message in messages(ENOUGH + len(BARE)):
        search.hear(message)
    assert [hit.article.id for hit in await search.search("everything is crumpled")] == [COPIER]


def others(number: int) -> list[str]:
    """One in five is about a door, in two ways that share no word."""
    doors = ("the gate is jammed, my staff card blinks red", "no entrance: the staff card blinks")
    return [doors[at // 5 % 2] if at % 5 == 0 else f"{OTHERS[at % 4]} in room {at}" for at in range(number)]


def test_what_others_say_who_mean_the_same_goes_with_a_message() -> None:
    seen = Expansion(Concepts())
    seen.see_all(others(ENOUGH))
    around = seen.around("door")
    assert {"staff", "card", "blink"} <= around.keys() and "password" not in around


def test_without_an_embedder_nothing_goes_with_a_message() -> None:
    assert expansion(ENOUGH).around("the tray is stuck") == {}


def test_only_of_the_latest_messages_is_known_what_they_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEANT", 20)
    at_once, one_by_one = Expansion(Concepts()), Expansion(Concepts())
    messages = [*others(ENOUGH), *("the door squeaks" for _ in range(20))]
    at_once.see_all(messages)
    for message in messages:
        one_by_one.see(message)
    assert at_once.around("gate") == one_by_one.around("gate")
    assert at_once.around("gate").keys() == {"door", "squeak"}


async def test_with_an_embedder_an_article_is_found_by_what_others_say() -> None:
    search = ArticleSearch(BARE, Concepts())
    search.teach((), heard=others(ENOUGH))
    (best, *_) = search.explain("the door in room 7")
    assert best.article.id == BADGE and best.parts["said otherwise"] > 0.0
