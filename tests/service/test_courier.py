"""The courier keeps the order of a place and says everything once, whatever fails in between."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.changes import Change, Delivered
from bot.domain.errors import Ambiguous, StoreAway, TryLater
from bot.domain.ports import Outgoing
from tests.harness import Company, Platform


class Forgetful(Platform):
    """A platform that can not look up what was posted for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.can_not_look = 0

    async def find(self, message: Outgoing) -> str:
        if self.can_not_look:
            self.can_not_look -= 1
            raise TryLater(0.0)
        return await super().find(message)


@pytest.fixture
async def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Company]:
    monkeypatch.setattr("bot.service.courier.LONGEST_WAIT", 0.0)
    monkeypatch.setattr("bot.service.courier.AWAY", 0.0)
    company = Company(tmp_path)
    company.platform = Forgetful()
    await company.opens()
    yield company
    await company.closes()


def away_for(company: Company, monkeypatch: pytest.MonkeyPatch, times: int, what: Callable[[Change], bool]) -> None:
    """The database is away for the next commits of this kind."""
    submit, left = company.database.submit, [times]

    async def sometimes(*changes: Change) -> None:
        if left[0] and any(what(change) for change in changes):
            left[0] -= 1
            raise StoreAway("disk full")
        await submit(*changes)

    monkeypatch.setattr(company.database, "submit", sometimes)


async def at_the_desk(company: Company) -> None:
    await company.ada.says("my mic does not work in teams. I have a client on the line")


async def comes_to_rest(company: Company) -> None:
    for _ in range(3):
        await company.bot.engine.tick()
        await company.settle()
    assert await company.database.outbox(1) == ()
    health = await company.bot.audit.look()
    assert health.well, health.broken


async def test_what_can_not_be_looked_up_now_is_looked_up_later_and_nothing_overtakes_it(company: Company) -> None:
    await at_the_desk(company)
    before = len(company.posts_in(company.ada.place))
    assert isinstance(company.platform, Forgetful)
    company.platform.failures, company.platform.can_not_look = [Ambiguous()], 1
    await company.ada.says("hello?", settle=False)
    await company.ada.says("what about my ticket?")
    await comes_to_rest(company)
    said = [posted.message.key for posted in company.posts_in(company.ada.place)[before:]]
    assert said == ["in/event-2/1", "in/event-3/1"]


async def test_a_card_that_could_not_be_noted_stays_the_only_one(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    away_for(company, monkeypatch, 2, lambda change: isinstance(change, Delivered))
    await at_the_desk(company)
    await company.noor.claims()
    await comes_to_rest(company)
    cards = company.posts_in(TRIAGE)
    assert len(cards) == 1, company.story("there should be one card")
    assert len(company.thread(cards[0])) == 2, company.story("the call for the duty technician, and the claim")


async def test_a_card_that_could_not_be_read_now_comes_before_its_thread(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, left = company.bot.queries.card, [2]

    async def sometimes(ticket: str) -> object:
        if left[0]:
            left[0] -= 1
            raise StoreAway("locked")
        return await card(ticket)

    monkeypatch.setattr(type(company.bot.queries), "card", lambda _, ticket: sometimes(ticket))
    await at_the_desk(company)
    await comes_to_rest(company)
    assert len(company.thread(company.posts_in(TRIAGE)[0])) == 1, company.story("the call for the duty technician")
