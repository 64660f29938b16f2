"""Helploop in a small Slack: the real Bolt, SDK, services and database; only Slack and the time are made up."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

import aiosqlite
from aiohttp import web

from adapters.slack.setup import Setup
from adapters.slack.slack import Slack
from bot.domain.clock import MovableClock
from bot.domain.ports import TicketFile
from bot.domain.ticket import Status
from bot.service.helploop import Helploop
from bot.wiring import Basics, working_over
from storage.store import SqlStore
from tests.harness import ARTICLES, MONDAY, TEAM_HOURS
from tests.platforms.fake_slack.person import Person
from tests.platforms.fake_slack.slack import SIGNING_SECRET, FakeSlack
from tests.platforms.fake_slack.workspace import Channel, Message

HTTP, SOCKETS = "http", "sockets"


class Office:
    """A company with Helploop in its Slack. `way` is how Slack tells what happens."""

    def __init__(self, slack: FakeSlack, database: Path, way: str = HTTP) -> None:
        self.slack = slack
        self.way = way
        self.clock = MovableClock(frozen=MONDAY)
        self.database = database
        self.ada = slack.person("Ada Novak", title="Accountant")
        self.ben = slack.person("Ben Okafor", title="Sales manager", tz="America/New_York")
        self.noor = slack.person("Noor Haddad", title="network technician")
        self.tom = slack.person("Tom Weber", title="workplace technician")
        self.lena = slack.person("Lena Fischer", title="head of IT support")
        self.triage = slack.channel("it-triage", [self.noor, self.tom, self.lena])
        self.setup = Setup(
            slack.tokens.bot,
            self.triage.id,
            app_token=slack.tokens.app if way == SOCKETS else "",
            signing_secret=SIGNING_SECRET,
            duty=self.noor.id,
            lead=self.lena.id,
            api_url=slack.api,
        )
        self.store: SqlStore
        self.bot: Helploop
        self.workspace: Slack
        self._server: web.AppRunner | None = None

    # --- the service -------------------------------------------------------------------------------------------

    async def opens(self) -> None:
        """Start the service as `helploop run` does."""
        self.workspace = await Slack.connect(self.setup, TEAM_HOURS)
        self.store = await SqlStore.open(f"sqlite:///{self.database}")
        self.bot = working_over((self.workspace,), self.store, self.clock, Basics(TEAM_HOURS, ARTICLES))
        await self.bot.engine.start()
        await self._listens()
        self.workspace.start()
        if self.way == SOCKETS:
            await self.slack.sockets.until_open(2)
        await self.settles()

    async def _listens(self) -> None:
        if self.way == SOCKETS:
            return
        app = web.Application()
        self.workspace.add_to(app)
        self._server = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._server.setup()
        await web.TCPSite(self._server, "127.0.0.1", 0).start()
        host, port = self._server.addresses[0][:2]
        self.slack.sends_to(f"http://{host}:{port}{self.setup.path}")

    async def closes(self) -> None:
        await self.workspace.stop()
        if self._server:
            await self._server.cleanup()
        await self.bot.engine.stop()
        await self.workspace.close()
        await self.store.close()

    async def restarts(self) -> None:
        await self.closes()
        await self.opens()

    async def settles(self) -> None:
        """Wait until everything has been told, heard, said and done."""
        before = -1
        while before != len(self.slack.calls):
            before = len(self.slack.calls)
            await self.slack.settled()
            await self.bot.engine.settle()
            await self.workspace.settle()
            await asyncio.sleep(0)

    async def time_passes(self, until: datetime) -> None:
        await self.bot.engine.move_clock(self.clock, until)
        await self.settles()

    @property
    def wrong(self) -> list[str]:
        """What the service says that keeps it from working in Slack."""
        return list(self.workspace.wrong())

    # --- what can be seen --------------------------------------------------------------------------------------

    def hears(self, person: Person) -> list[Message]:
        """What the bot said to somebody in the direct message."""
        return self.slack.said(person)

    def last(self, where: Person | Channel) -> Message:
        said = self.slack.said(where)
        assert said, "the bot said nothing there"
        return said[-1]

    @property
    def cards(self) -> list[Message]:
        """The messages in the triage channel itself."""
        return [message for message in self.slack.said(self.triage) if not message.thread_ts]

    @property
    def card(self) -> Message:
        return self.cards[-1]

    def thread(self) -> list[Message]:
        """What the bot wrote in the thread of the latest card."""
        return [message for message in self.slack.thread(self.card)[1:] if message.bot_id]

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

    async def kept(self, table: str) -> bytes:
        """Everything that a table of the database holds."""
        async with aiosqlite.connect(self.database) as database, database.execute(f"SELECT * FROM {table}") as rows:  # noqa: S608 - a table of ours
            return repr([tuple(row) async for row in rows]).encode()

    def calls_since(self, before: int) -> list[str]:
        """The methods that were called after the first `before` calls."""
        return [call.method for call in self.slack.calls[before:]]

    # --- what people do ------------------------------------------------------------------------------------------

    async def says(self, person: Person, text: str, *files: tuple[str, bytes]) -> Message:
        """Write to the bot, and wait for what comes of it."""
        said = await person.dm(text, *files)
        await self.settles()
        return said

    async def at_the_desk(self) -> None:
        """Ada's request has come to the technicians."""
        await self.says(self.ada, "outlook keeps asking for my password")
        await self.taps(self.ada, self.last(self.ada), "Talk to a person")

    async def in_work(self) -> None:
        """Noor has claimed it."""
        await self.at_the_desk()
        await self.taps(self.noor, self.card, "Claim")

    async def taps(self, person: Person, message: Message, label: str) -> None:
        answer = await person.taps(message, label)
        assert answer.ok, answer
        await self.settles()

    async def fills(self, person: Person, **entered: str) -> None:
        """Fill in the form that somebody has open."""
        answer = await person.fills(self.slack.view_of(person), dict(entered))
        assert answer.ok and not answer.body, answer
        await self.settles()
