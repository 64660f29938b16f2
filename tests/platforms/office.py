"""Helploop in a company on a platform in miniature: what is the same on each of them.

The adapter, the services and the database are the real ones; only the platform and the time are made up.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sized
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import aiosqlite
from aiohttp import web

from bot.domain.clock import MovableClock
from bot.domain.ports import TicketFile
from bot.domain.ticket import Status
from bot.service.helploop import Helploop
from bot.wiring import Basics, Connected, working_over
from storage.store import SqlStore
from tests.harness import ARTICLES, MONDAY, TEAM_HOURS
from tests.served import serve

PersonT = TypeVar("PersonT")
RoomT = TypeVar("RoomT")
MessageT = TypeVar("MessageT")


class Adapter(Connected, Protocol):
    """What connects the service to the platform."""

    async def settle(self) -> None:
        """Wait until what it does beside is done."""
        ...


class Platform(Protocol):
    """The platform in miniature."""

    @property
    def calls(self) -> Sized:
        """Every call that the adapter made."""
        ...

    async def settled(self) -> None:
        """Wait until nothing is on its way to the adapter."""
        ...


class Office(ABC, Generic[PersonT, RoomT, MessageT]):
    """The company: Ada asks, Noor and the others of the `triage` channel help."""

    ada: PersonT
    noor: PersonT
    triage: RoomT

    def __init__(self, platform: Platform, database: Path) -> None:
        self._platform = platform
        self.database = database
        self.clock = MovableClock(frozen=MONDAY)
        self.given = Basics(TEAM_HOURS, ARTICLES)
        self.beside: tuple[Connected, ...] = ()
        """Other platforms in which the same service works."""
        self.store: SqlStore
        self.bot: Helploop
        self.address = ""
        self._adapter: Adapter
        self._server: web.AppRunner | None = None

    # --- what is the platform's own ------------------------------------------------------------------------------

    @abstractmethod
    async def connects(self) -> Adapter:
        """The adapter, connected as it is set up."""

    @abstractmethod
    def is_told_at(self, address: str) -> None:
        """From now on the platform sends there what happens."""

    @abstractmethod
    def said(self, where: PersonT | RoomT) -> list[MessageT]:
        """What the bot said there."""

    @abstractmethod
    def is_in_thread(self, message: MessageT) -> bool:
        """Whether it stands below another message."""

    @abstractmethod
    async def says(self, person: PersonT, text: str) -> object:
        """Write to the bot, and wait for what comes of it."""

    @abstractmethod
    async def taps(self, person: PersonT, message: MessageT, label: str) -> object:
        """Press a button, and wait for what comes of it."""

    # --- the service ---------------------------------------------------------------------------------------------

    async def opens(self) -> None:
        """Start the service as `helploop run` does."""
        self._adapter = await self.connects()
        self.store = await SqlStore.open(f"sqlite:///{self.database}")
        self.bot = working_over((self._adapter, *self.beside), self.store, self.clock, self.given)
        await self.bot.engine.start()
        await self.listens()
        self._adapter.start()
        await self.settles()

    async def listens(self) -> None:
        """Serve what is sent to us."""
        app = web.Application()
        for each in (self._adapter, *self.beside):
            each.add_to(app)
        self._server, self.address = await serve(app)
        self.is_told_at(self.address)

    async def closes(self) -> None:
        await self._adapter.stop()
        if self._server:
            await self._server.cleanup()
        await self.bot.engine.stop()
        await self._adapter.close()
        await self.store.close()

    async def restarts(self) -> None:
        await self.closes()
        await self.opens()

    async def settles(self) -> None:
        """Wait until everything has been told, heard, said and done."""
        before = -1
        while before != len(self._platform.calls):
            before = len(self._platform.calls)
            await self._platform.settled()
            await self.bot.engine.settle()
            await self._adapter.settle()
            await asyncio.sleep(0)

    async def time_passes(self, until: datetime) -> None:
        await self.bot.engine.move_clock(self.clock, until)
        await self.settles()

    # --- what can be seen ----------------------------------------------------------------------------------------

    def last(self, where: PersonT | RoomT) -> MessageT:
        said = self.said(where)
        assert said, "the bot said nothing there"
        return said[-1]

    @property
    def cards(self) -> list[MessageT]:
        """The messages in the technicians' channel itself."""
        return [message for message in self.said(self.triage) if not self.is_in_thread(message)]

    @property
    def card(self) -> MessageT:
        return self.cards[-1]

    async def ticket(self, number: int = 1) -> TicketFile:
        found = await self.bot.queries.numbered(number)
        assert found, f"there is no ticket {number}"
        return found

    async def ticket_is(self, status: Status, number: int = 1) -> TicketFile:
        found = await self.ticket(number)
        assert found.ticket.status is status, f"the ticket is {found.ticket.status}"
        return found

    async def inbox(self) -> int:
        """How many things were stored that arrived."""
        async with aiosqlite.connect(self.database) as database, database.execute("SELECT count(*) FROM inbox") as rows:
            (count,) = await rows.fetchone() or (0,)
            return int(count)

    # --- what people do ------------------------------------------------------------------------------------------

    async def at_the_desk(self) -> None:
        """Ada's request has come to the technicians."""
        await self.says(self.ada, "outlook keeps asking for my password")
        await self.taps(self.ada, self.last(self.ada), "Talk to a person")

    async def in_work(self) -> None:
        """Noor has claimed it."""
        await self.at_the_desk()
        await self.taps(self.noor, self.card, "Claim")
