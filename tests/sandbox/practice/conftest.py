"""A studio: the made-up company over a real database, a trainee at the desk, and practices at no pace at all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from adapters.sandbox.company import TRIAGE, Someone
from adapters.sandbox.hand import Hand
from adapters.sandbox.practice.cast import shipped
from adapters.sandbox.practice.character import Character
from adapters.sandbox.practice.player import Pace
from adapters.sandbox.practice.practices import Practice, Practices, Progress
from adapters.sandbox.practice.report import Finding, Skill
from bot.domain.changes import Entry
from bot.domain.ports import TicketFile
from bot.domain.reply import Act
from bot.domain.ticket import Status
from flows.understanding.need import about_same
from tests.harness import ARTICLES, someone
from tests.played import Played

PATIENCE = 120.0
"""Seconds of real time after which something will not happen any more."""


def character(name: str) -> Character:
    return next(each for each in shipped() if each.id == name)


@dataclass
class Studio(Played):
    """Where technicians practise."""

    practices: Practices = field(init=False)
    hand: Hand = field(init=False)

    async def opens(self) -> None:
        await super().opens()
        self.hand = Hand(self.service)
        pace = Pace(thinks=0, looks=0.01)
        self.practices = Practices(self.service, self.hand, ARTICLES, shipped(), about_same, Random(1), pace)

    async def closes(self) -> None:
        await self.practices.close()
        await super().closes()

    async def passes(self, **span: float) -> None:
        await self.service.engine.move_clock(self.clock, self.clock.now() + timedelta(**span))

    async def said_in(self, account: str) -> list[Entry]:
        return [entry for entry in await self.service.feed.read() if entry.place.channel == f"dm-{account}"]


@dataclass
class Trainee:
    """A technician who practises."""

    studio: Studio
    who: Someone

    async def begins(self, with_whom: str) -> TicketFile:
        """Start a practice, and wait until its ticket is at the desk. A scrap waits some seconds for its sequel."""
        self.studio.practices.start(self.who.id, with_whom)

        async def at_desk_after_a_while() -> bool:
            await self.studio.passes(seconds=1)
            return await self.is_at_desk()

        await self.sees(at_desk_after_a_while)
        return await self.file()

    async def acts(self, act: Act, text: str = "") -> None:
        file = await self.file()
        await self.studio.hand.acts(self.who, act, file.ticket.id, text)
        await self.studio.service.engine.settle()

    async def writes_note(self, text: str) -> None:
        card = await self.studio.service.queries.card_ref((await self.file()).ticket.id)
        await self.studio.hand.types(self.who, TRIAGE.in_thread(card), text)
        await self.studio.service.engine.settle()

    async def practice(self) -> Practice:
        practice = await self.studio.practices.of(self.who.id)
        assert practice is not None
        return practice

    async def file(self) -> TicketFile:
        practice = await self.practice()
        file = await self.studio.service.queries.numbered(practice.ticket or 0)
        assert file is not None, "the ticket is not at the desk"
        return file

    async def finding(self, skill: Skill) -> Finding:
        report = (await self.practice()).report
        assert report is not None
        return next(each for each in report.findings if each.skill is skill)

    async def sees(self, what: Callable[[], Awaitable[bool]]) -> None:
        """Wait until it is so."""
        until = time.monotonic() + PATIENCE
        while not await what():
            assert time.monotonic() < until, f"this does not happen: {what.__name__}\n{await self.story()}"
            await asyncio.sleep(0.005)

    async def sees_status(self, status: Status) -> None:
        async def stands_so() -> bool:
            return (await self.file()).ticket.status is status

        await self.sees(stands_so)

    async def hears(self, text: str) -> None:
        """Wait until the requester has written this, and it has reached the ticket."""

        async def written() -> bool:
            return any(message.text == text for message in (await self.file()).messages)

        await self.sees(written)

    async def is_at_desk(self) -> bool:
        return (await self.practice()).ticket is not None

    async def is_over(self) -> bool:
        return (await self.practice()).progress is Progress.OVER

    async def story(self) -> str:
        practice = await self.practice()
        said = await self.studio.said_in(practice.account)
        lines = [f"{entry.author or 'Helploop'}: {entry.text or str(entry.reply)[:300]}" for entry in said]
        return "\n".join([str(practice), *lines])


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    studio = Studio(tmp_path)
    await studio.opens()
    yield studio
    await studio.closes()


@pytest.fixture
def noor(studio: Studio) -> Trainee:
    return Trainee(studio, someone("noor"))


@pytest.fixture
def tom(studio: Studio) -> Trainee:
    return Trainee(studio, someone("tom"))
