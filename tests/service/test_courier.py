"""The courier keeps the order of a place and says everything once, whatever fails in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.changes import Change, Delivered, Post
from bot.domain.errors import Ambiguous, CanNotTell, StoreAway, TryLater
from bot.domain.ports import Outgoing
from bot.service.courier import Courier
from storage import parcels
from storage.visit import visit
from tests.harness import Actor, Company, Platform
from tests.storage.left import outbox


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
    assert await outbox(company.database) == ()
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
    assert len(company.thread(cards[0])) == 1, company.story("the call for the duty technician")


async def test_a_card_that_is_in_hand_twice_is_brought_out(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """The outbox was read just before it was also handed over: the second is no later update that says it all."""
    take = Courier.take

    def twice(self: Courier, posts: tuple[Post, ...]) -> None:
        take(self, posts)
        take(self, posts)

    monkeypatch.setattr(Courier, "take", twice)
    await at_the_desk(company)
    await company.noor.claims()
    await comes_to_rest(company)
    company.card_says("Status: claimed")
    assert len(company.thread(company.posts_in(TRIAGE)[0])) == 1


async def test_nobody_waits_until_it_is_noted_what_others_were_told(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = company.ada, company.ben
    submit, ben_was_told, go_on = company.database.submit, asyncio.Event(), asyncio.Event()

    async def slowly(*changes: Change) -> None:
        match changes:
            case (Delivered(((key, *_), *_)),) if key == "in/event-1/1":
                await ben_was_told.wait()
            case (Delivered(((key, *_), *_)),) if key == "in/event-2/1":
                await go_on.wait()
        await submit(*changes)

    monkeypatch.setattr(company.database, "submit", slowly)
    await ada.says("outlook keeps asking for my password", settle=False)
    await is_told(company, ada, times=1)
    await ben.says("my printer is not printing", settle=False)
    await is_told(company, ben, times=1)
    ben_was_told.set()
    await ada.says("person please", settle=False)
    await is_told(company, ada, times=2)
    go_on.set()
    await comes_to_rest(company)


async def is_told(company: Company, actor: Actor, times: int) -> None:
    """Wait until somebody was told something so many times."""
    async with asyncio.timeout(30):
        while len(company.posts_in(actor.place)) < times:  # noqa: ASYNC110 - the platform tells nobody
            await asyncio.sleep(0.001)


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


class Blind(Platform):
    """A platform that never tells what was posted, and loses the answer to what is written to people."""

    def __init__(self) -> None:
        super().__init__()
        self.cuts_off = 0

    async def send(self, message: Outgoing) -> str:
        ref = await super().send(message)
        if self.cuts_off:
            self.cuts_off -= 1
            raise Ambiguous("the connection broke")
        return ref

    async def find(self, message: Outgoing) -> str:
        raise CanNotTell("this platform has no history")


@pytest.fixture
async def in_the_dark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Company]:
    monkeypatch.setattr("bot.service.courier.LONGEST_WAIT", 0.0)
    company = Company(tmp_path)
    company.platform = Blind()
    await company.opens()
    yield company
    await company.closes()


def cuts_off(company: Company, times: int = 1) -> None:
    assert isinstance(company.platform, Blind)
    company.platform.cuts_off = times


async def test_where_nobody_can_tell_a_person_hears_it_once_at_most_and_the_desk_is_told(in_the_dark: Company) -> None:
    company = in_the_dark
    await at_the_desk(company)
    await company.noor.claims()
    before = len(company.posts_in(company.ada.place))
    cuts_off(company)
    await company.noor.sends("I am on my way.")
    assert len(company.posts_in(company.ada.place)) == before + 1, company.story("not a second time")
    company.thread_says("can not tell whether this reached Ada", "the connection broke")
    health = await company.bot.audit.look()
    assert health.broken == ("1 messages may or may not have been delivered: see `helploop outbox`",)


async def test_where_nobody_can_tell_people_are_answered_after_a_pause_and_not_asked_twice(
    in_the_dark: Company,
) -> None:
    company = in_the_dark
    await company.ada.says("outlook keeps asking for my password")
    await company.ada.says("yes that worked, thanks")
    await asyncio.to_thread(visit, company.url, parcels.pause)
    await asyncio.to_thread(visit, company.url, parcels.resume)
    await company.bot.engine.tick()
    said = len(company.posts_in(company.ada.place))
    await company.time_passes(to="next working day 11:00")
    assert (await company.database.vitals()).unsure == 1, "the check-in may have been sent before a restore"
    await company.ada.says("my vpn does not connect")
    assert len(company.posts_in(company.ada.place)) == said + 1, company.story("what was asked now is answered")
    _, kept = await asyncio.to_thread(visit, company.url, parcels.parcels)
    assert "it may have been sent before sending was paused" in [each.reason for each in kept]


async def test_where_nobody_can_tell_a_card_is_rather_posted_twice_than_not_at_all(in_the_dark: Company) -> None:
    company = in_the_dark
    await company.ada.says("my mic does not work in teams")
    cuts_off(company)
    await company.ada.says("person please")
    await company.settle()
    assert (await company.database.vitals()).unsure <= 1
    await company.noor.claims()
    company.card_says("Noor")


async def test_after_an_ambiguous_end_the_quarantine_is_waited_for(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    rested: list[float] = []

    async def rest(_: Courier, seconds: float) -> None:
        rested.append(seconds)

    monkeypatch.setattr(Courier, "_rest", rest)
    company.platform.quarantine = 7.0
    company.platform.failures = [Ambiguous("late")]
    await company.ada.says("outlook keeps asking for my password")
    assert rested == [7.0]
    assert len(company.posts_in(company.ada.place)) == 1


async def test_what_hangs_is_given_up_and_looked_for(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.service.courier.SENDS_WITHIN", 0.05)
    send, hangs = Platform.send, [True]

    async def sometimes(platform: Platform, message: Outgoing) -> str:
        ref = await send(platform, message)
        if hangs:
            hangs.pop()
            await asyncio.sleep(60)
        return ref

    monkeypatch.setattr(Platform, "send", sometimes)
    await company.ada.says("outlook keeps asking for my password")
    assert len(company.posts_in(company.ada.place)) == 1, company.story("it was out already")


async def test_while_sending_is_paused_people_are_heard_and_answered_later(company: Company) -> None:
    await asyncio.to_thread(visit, company.url, parcels.pause)
    await company.bot.engine.tick()
    await company.ada.says("outlook keeps asking for my password")
    assert company.posts_in(company.ada.place) == []
    assert any("backup" in line for line in (await company.bot.audit.look()).broken)
    await asyncio.to_thread(visit, company.url, parcels.resume)
    await comes_to_rest(company)
    assert len(company.posts_in(company.ada.place)) == 1


async def test_after_a_pause_nothing_is_said_a_second_time(company: Company) -> None:
    await asyncio.to_thread(visit, company.url, parcels.pause)
    await company.bot.engine.tick()
    await company.ada.says("outlook keeps asking for my password")
    (post,) = await outbox(company.database)
    assert post.reply is not None
    await company.platform.send(Outgoing(post.key, post.place, post.reply))  # it was out before the backup was restored
    await asyncio.to_thread(visit, company.url, parcels.resume)
    await comes_to_rest(company)
    assert len(company.posts_in(company.ada.place)) == 1


async def test_a_stop_does_not_wait_for_a_platform_that_asks_for_patience(company: Company) -> None:
    company.platform.failures = [TryLater(3600.0)]
    await company.ada.says("outlook keeps asking for my password", settle=False)
    while company.platform.failures:  # noqa: ASYNC110 - the platform tells nobody
        await asyncio.sleep(0.001)
    async with asyncio.timeout(30):
        await company.restarts()
    await company.settle()
    assert len(company.posts_in(company.ada.place)) == 1
