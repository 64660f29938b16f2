"""What is looked up from the box in which one writes: one's own requests, articles, links; and nothing is stored."""

from __future__ import annotations

from typing import Any

from adapters.teams import words
from adapters.teams.extension import NOTHING_FOUND
from adapters.teams.manifest import ARTICLES, REQUESTS
from tests.platforms.fake_teams import cards
from tests.platforms.teams.office import Office


def titles(found: list[dict[str, Any]]) -> list[str]:
    """What stands in the list."""
    return [str(each["preview"]["content"]["title"]) if "preview" in each else str(each["content"]) for each in found]


async def test_one_finds_ones_own_requests_and_technicians_what_is_at_the_desk(office: Office) -> None:
    await office.at_the_desk()
    await office.says(office.ben, "the printer on floor 2 does not print")
    before = await office.inbox()
    (mine,) = titles(await office.ada.searches(REQUESTS, "", first=True))
    assert "outlook keeps asking" in mine
    assert titles(await office.ben.searches(REQUESTS, "outlook")) == [NOTHING_FOUND]
    assert len(await office.noor.searches(REQUESTS, "#1")) == 1
    assert titles(await office.noor.searches(REQUESTS, "printer")) == [NOTHING_FOUND], "it is with the bot, and Ben's"
    assert await office.inbox() == before


async def test_a_request_that_is_shared_says_nothing_of_its_person(office: Office) -> None:
    await office.in_work()
    (found,) = await office.noor.searches(REQUESTS, "outlook")
    shown = cards.shown(found["content"])
    assert "Technician: Noor Haddad" in shown and "Ada" not in shown


async def test_articles_are_found_by_anybody(office: Office) -> None:
    found = await office.ben.searches(ARTICLES, "outlook keeps asking for my password")
    assert titles(found)[0] == "Outlook keeps asking for your password"
    assert "Close Outlook" in cards.shown(found[0]["content"])
    assert titles(await office.ben.searches(ARTICLES, "", first=True)) == [words.WHAT]


async def test_a_link_is_shown_to_whoever_may_see_the_request(office: Office) -> None:
    await office.at_the_desk()
    link = "https://it.example.com/tickets/1"
    assert "outlook keeps asking" in titles(await office.ada.pastes(link))[0]
    assert await office.ben.pastes(link) == []
    assert await office.ada.pastes("https://it.example.com/about") == []
