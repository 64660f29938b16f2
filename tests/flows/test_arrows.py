"""The table of arrows: all of it is used, and nothing beside it can be."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.flow import Turn, go
from bot.domain.heard import Heard
from flows.support import ARROWS, SupportFlow
from flows.support_facts import Facts
from flows.support_moves import CONFIRM, LISTEN, Step
from tests.harness import Company, words_of

SORRY = "Something went wrong on our side"


def test_every_step_can_be_reached() -> None:
    reached, new = set[str](), {SupportFlow.first}
    while new:
        reached |= new
        new = {to for step in new for to in ARROWS[step]} - reached
    assert reached == ARROWS.keys()
    assert all(targets <= ARROWS.keys() for targets in ARROWS.values())


def test_every_step_of_the_table_is_a_step_of_the_flow() -> None:
    assert all(callable(getattr(SupportFlow, step)) for step in ARROWS)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """The arrows that are taken while a test runs."""
    arrows: set[tuple[str, str]] = set()
    run = SupportFlow.run

    async def noted(self: SupportFlow, step: str, turn: Turn[Facts]) -> Step:
        outcome = await run(self, step, turn)
        if outcome.step:
            arrows.add((step, outcome.step))
        return outcome

    monkeypatch.setattr(SupportFlow, "run", noted)
    return arrows


async def test_every_arrow_is_taken_by_some_conversation(company: Company, taken: set[tuple[str, str]]) -> None:
    ada, noor = company.ada, company.noor

    await ada.says("my printer does not print")
    assert {("listen", "confirm"), ("confirm", "resolve")} <= taken
    await ada.says("no, I meant the scanner")
    assert ("resolve", "confirm") in taken
    await ada.says("it is the scanner on floor 2, it does not scan to mail")
    assert ("confirm", "listen") in taken
    await ada.says("never mind")

    await ada.says("outlook keeps asking for my password")
    await ada.says("yes")
    assert ("resolve", "offer_more") in taken
    await ada.says("it's back")
    assert ("offer_more", "resolve") in taken
    await noor.claims_and_resolves("I reset your sign-in session.")
    assert ("resolve", "verify") in taken
    await ada.says("no")
    assert ("verify", "resolve") in taken
    await noor.resolves("I cleared the old accounts as well.")
    await ada.says("yes")
    assert ("verify", "offer_more") in taken

    await ada.says("excel will not open")
    await ada.says("it works now")
    assert ("confirm", "offer_more") in taken

    await company.ben.says("can I talk to a person please")
    assert ("listen", "resolve") in taken
    assert taken <= {(start, to) for start, targets in ARROWS.items() for to in targets}


async def test_ended_requests_are_taken_up_again(company: Company, taken: set[tuple[str, str]]) -> None:
    """It is back, said in a new talk: the same request, by the shortest way."""
    ada = company.ada
    await ada.says("outlook keeps asking for my password")
    await company.time_passes(days=5)
    assert "so I closed this" in ada.hears()[-1].summary
    await ada.taps("It is back")
    assert taken == {("listen", "confirm"), ("confirm", "resolve"), ("listen", "resolve")}


async def test_an_arrow_beside_the_table_is_refused(
    company: Company, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(SupportFlow, "arrows", {step: frozenset[str]() for step in ARROWS})
    await company.ada.says("outlook keeps asking for my password")
    company.ada.hears_once(SORRY)
    assert "support: listen -> confirm" in caplog.text
    assert await company.bot.queries.numbered(1) is None, "nothing of a refused turn is kept"


async def test_a_flow_that_goes_in_circles_is_stopped(
    company: Company, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def round_and_round(self: SupportFlow, step: str, turn: Turn[Facts]) -> Step:
        return go(CONFIRM if step == LISTEN else LISTEN, turn.facts)

    monkeypatch.setattr(SupportFlow, "run", round_and_round)
    await company.ada.says("outlook keeps asking for my password")
    company.ada.hears_once(SORRY)
    assert "goes in circles" in caplog.text


async def test_a_step_that_breaks_is_heard_of_and_the_talk_goes_on(
    company: Company, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(self: SupportFlow, step: str, turn: Turn[Any]) -> Step:
        heard: Heard = turn.heard
        raise RuntimeError(f"{step} can not hear {heard}")

    with monkeypatch.context() as patch:
        patch.setattr(SupportFlow, "run", breaks)
        await company.ada.says("outlook keeps asking for my password")
        company.ada.hears_once(SORRY, "[Talk to a person]")
    assert "can not hear" in caplog.text
    await company.ada.says("outlook keeps asking for my password")
    assert "1. " in words_of(company.ada.hears()[-1])
