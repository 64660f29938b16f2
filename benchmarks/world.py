"""The whole service over a real database file, a company as large as it takes, and a messenger that keeps in memory."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

import uuid_utils

from adapters.sandbox.company import ACCOUNT, PLATFORM, TRIAGE, dm, identity
from adapters.sandbox.directory import SandboxDirectory
from bot.domain.article import Article
from bot.domain.calendar import Hours
from bot.domain.clock import MovableClock
from bot.domain.incoming import Incoming, Text
from bot.domain.person import Identity, Profile
from bot.domain.place import Place
from bot.domain.ports import UNMETERED, Meter, Outgoing
from bot.domain.reply import Choices, Code, Facts, Note, Paragraph, Quote, Reply, Steps
from bot.service.helploop import Helploop
from bot.wiring import Basics, plug_together, read_knowledge
from storage.store import SqlStore

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning, at which the clock stands."""

HOURS = Hours("Europe/Vienna", clock_time(8), clock_time(18))
DATABASE = "helploop.db"
EMPLOYEE = "employee-"


@dataclass(frozen=True, slots=True)
class Said:
    """A message that was handed to the messenger, and when (`time.perf_counter`)."""

    message: Outgoing
    at: float


class Crowd(SandboxDirectory):
    """The sandbox's technicians, and anybody whose id begins with `employee-`."""

    async def profile(self, identity: Identity) -> Profile | None:
        if not identity.external_id.startswith(EMPLOYEE):
            return await super().profile(identity)
        number = identity.external_id.removeprefix(EMPLOYEE)
        return Profile(f"Sam Employee {number}", f"{number}@company.example", "Clerk", Hours("Europe/Vienna"))


class Mailbox:
    """A messenger without a network: it notes what it is given, by place, and tells who waits for it."""

    def __init__(self) -> None:
        self.said: defaultdict[Place, list[Said]] = defaultdict(list)
        self._waiting: dict[Place, asyncio.Future[Said]] = {}
        self._refs = itertools.count(1)
        self.quarantine = 0.0

    async def send(self, message: Outgoing) -> str:
        """Note it; its id."""
        said = Said(message, time.perf_counter())
        self.said[message.place].append(said)
        waiting = self._waiting.pop(message.place, None)
        if waiting and not waiting.done():
            waiting.set_result(said)
        return message.replaces or f"m{next(self._refs)}"

    async def find(self, message: Outgoing) -> str:
        """Nothing is ever lost on the way, so nothing is looked for."""
        return ""

    async def working(self, place: Place) -> None:
        """Nobody looks."""

    def next_in(self, place: Place) -> asyncio.Future[Said]:
        """The next message in a place. To be called before what causes it."""
        waiting: asyncio.Future[Said] = asyncio.get_running_loop().create_future()
        self._waiting[place] = waiting
        return waiting


@dataclass(frozen=True, slots=True)
class World:
    """The service at work."""

    bot: Helploop
    store: SqlStore
    clock: MovableClock
    mailbox: Mailbox
    articles: tuple[Article, ...]

    async def arrives(self, person: str, text: str) -> None:
        """Somebody (an id) types this into their direct message; it is stored when this returns."""
        incoming = Incoming(str(uuid_utils.uuid7()), ACCOUNT, person, dm(person), Text(text))
        if not await self.bot.intake.take(incoming):
            raise RuntimeError(f"{incoming.key} came twice")

    async def answered(self, person: str, text: str) -> tuple[Said, float]:
        """The same, until the reply is handed to the messenger; the reply, and the seconds that it took."""
        reply = self.mailbox.next_in(dm(person))
        begin = time.perf_counter()
        await self.arrives(person, text)
        said = await reply
        return said, said.at - begin

    async def settle(self) -> None:
        """Wait until nothing is in flight and nothing is due."""
        await self.bot.engine.settle()


def employee(number: int) -> str:
    """The id of one of many people."""
    return f"{EMPLOYEE}{number}"


def who(person: str) -> Identity:
    """The account of a person (an id)."""
    return identity(person)


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """The service over the database in `folder`, started; stopped at the end. One folder, one world at a time."""
    async with world_at(url_in(folder), MovableClock(frozen=NOW)) as here:
        yield here


@asynccontextmanager
async def world_at(url: str, clock: MovableClock, meter: Meter = UNMETERED) -> AsyncIterator[World]:
    """The same over the database of `url`, with a clock that may run, and a meter that watches."""
    store, mailbox, read = await SqlStore.open(url), Mailbox(), read_knowledge(None)
    given = Basics(HOURS, read.articles, meter=meter, contacts=read.contacts, double_words=read.double_words)
    bot = plug_together(store, clock, Crowd(), {PLATFORM: mailbox}, TRIAGE, given)
    await bot.start()
    try:
        yield World(bot, store, clock, mailbox, read.articles)
    finally:
        await bot.stop()


def url_in(folder: Path) -> str:
    """The URL of the database in `folder`."""
    return f"sqlite:///{folder / DATABASE}"


def words_of(reply: Reply) -> str:
    """A reply as a person reads it. Its buttons are left out: they are no words of ours to them."""
    lines: list[str] = []
    for block in reply.blocks:
        match block:
            case Paragraph(text) | Note(text) | Code(text):
                lines.append(text)
            case Quote(text, by):
                lines.append(f"{by}: {text}" if by else text)
            case Steps(items, start):
                lines += [f"{number}. {item}" for number, item in enumerate(items, start)]
            case Facts(rows):
                lines += [f"{label}: {value}" for label, value in rows]
            case _:
                pass
    return "\n".join(lines).strip()


def buttons_of(reply: Reply) -> str:
    """The buttons of a reply, on one line."""
    items = [choice.label for block in reply.blocks if isinstance(block, Choices) for choice in block.items]
    return " ".join(f"[{label}]" for label in items)


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies, the nearest one; 0 if there are none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))] if ranked else 0.0


def milliseconds(seconds: float) -> float:
    """For reports."""
    return round(seconds * 1000, 2)
