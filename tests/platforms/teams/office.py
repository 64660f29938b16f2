"""Helploop in a small Teams: the real route, adapter, services and database; only Teams and the time are made up."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import aiosqlite
from aiohttp import web

from adapters.teams.render import WORK
from adapters.teams.setup import Setup
from adapters.teams.teams import Teams
from bot.domain.clock import MovableClock
from bot.domain.ports import TicketFile
from bot.domain.ticket import Status
from bot.service.helploop import Helploop
from bot.wiring import Basics, Connected, working_over
from storage.store import SqlStore
from tests.harness import ARTICLES, MONDAY, TEAM_HOURS
from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.delivery import Answer
from tests.platforms.fake_teams.person import Person
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.fake_teams.world import Conversation, Message

Json = dict[str, Any]


class Office:
    """A company with Helploop in its Teams."""

    def __init__(self, teams: FakeTeams, database: Path) -> None:
        self.teams = teams
        self.clock = MovableClock(frozen=MONDAY)
        self.database = database
        self.ada = teams.person("Ada Novak", title="Accountant")
        self.ben = teams.person("Ben Okafor", tz="America/New_York")
        self.noor = teams.person("Noor Haddad")
        self.tom = teams.person("Tom Weber")
        self.lena = teams.person("Lena Fischer")
        self.triage = teams.channel("it-triage", [self.noor, self.tom, self.lena])
        self.setup = setup(teams, self.triage.id, duty=self.noor.aad, lead=self.lena.aad)
        self.given = Basics(TEAM_HOURS, ARTICLES)
        self.beside: tuple[Connected, ...] = ()
        """Other platforms in which the same service works."""
        self.store: SqlStore
        self.bot: Helploop
        self.tenant: Teams
        self.address = ""
        self._server: web.AppRunner | None = None

    # --- the service -------------------------------------------------------------------------------------------

    async def opens(self) -> None:
        """Start the service as `helploop run` does."""
        self.tenant = await Teams.connect(self.setup, TEAM_HOURS)
        self.store = await SqlStore.open(f"sqlite:///{self.database}")
        self.bot = working_over((self.tenant, *self.beside), self.store, self.clock, self.given)
        await self.bot.engine.start()
        await self._listens()
        self.tenant.start()
        await self.settles()

    async def _listens(self) -> None:
        app = web.Application()
        for each in (self.tenant, *self.beside):
            each.add_to(app)
        self._server = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._server.setup()
        await web.TCPSite(self._server, "127.0.0.1", 0).start()
        host, port = self._server.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        self.teams.sends_to(f"{self.address}{self.setup.path}")

    async def closes(self) -> None:
        await self.tenant.stop()
        if self._server:
            await self._server.cleanup()
        await self.bot.engine.stop()
        await self.tenant.close()
        await self.store.close()

    async def restarts(self) -> None:
        await self.closes()
        await self.opens()

    async def settles(self) -> None:
        """Wait until everything has been told, heard, said and done."""
        before = -1
        while before != len(self.teams.calls):
            before = len(self.teams.calls)
            await self.teams.settled()
            await self.bot.engine.settle()
            await self.tenant.settle()
            await asyncio.sleep(0)

    async def time_passes(self, until: datetime) -> None:
        await self.bot.engine.move_clock(self.clock, until)
        await self.settles()

    # --- what can be seen --------------------------------------------------------------------------------------

    def hears(self, person: Person) -> list[Message]:
        """What the bot said to somebody in their chat."""
        return self.teams.said(person)

    def last(self, where: Person | Conversation) -> Message:
        said = self.teams.said(where)
        assert said, "the bot said nothing there"
        return said[-1]

    @property
    def cards(self) -> list[Message]:
        """The messages in the technicians' channel itself."""
        return [message for message in self.teams.said(self.triage) if not message.root]

    @property
    def card(self) -> Message:
        return self.cards[-1]

    def thread(self) -> list[Message]:
        """What the bot wrote in the thread of the latest card."""
        return [message for message in self.teams.said(self.triage) if message.root == self.card.id]

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

    async def says(self, person: Person, text: str, *files: tuple[str, bytes], pasted: bytes = b"") -> Message:
        """Write to the bot, and wait for what comes of it."""
        said = await person.writes(text, *files, pasted=pasted)
        await self.settles()
        return said

    async def sends(self, person: Person, text: str) -> None:
        """As a technician, write in the thread of the latest card."""
        await person.replies(self.card, text)
        await self.settles()

    async def at_the_desk(self) -> None:
        """Ada's request has come to the technicians."""
        await self.says(self.ada, "outlook keeps asking for my password")
        await self.taps(self.ada, self.last(self.ada), "Talk to a person")

    async def in_work(self) -> None:
        """Noor has claimed it."""
        await self.at_the_desk()
        await self.taps(self.noor, self.card, "Claim")

    async def taps(self, person: Person, message: Message, label: str, inputs: Json | None = None) -> Answer:
        """Press a button on the card as this person sees it, with a form filled in; a technician's view is fetched."""
        await person.refreshes(message)
        if WORK in cards.labels(message.card_for(person.id) or {}):
            await person.taps(message, WORK)
        answer = await person.taps(message, label, inputs)
        assert answer.ok, answer
        await self.settles()
        return answer

    async def fills(self, person: Person, submit: str, field: str, text: str) -> Answer:
        """Fill in the form of the latest card that is sent with `submit`."""
        return await self.taps(person, self.card, submit, {field: text})

    async def forges(self, person: Person, message: Message, **data: str) -> Answer:
        """Send an action with a card that it does not offer to this person."""
        place = self.teams.world.conversations[message.conversation]
        value = {"action": {"type": "Action.Execute", "verb": data["act"], "data": data}, "trigger": "manual"}
        told = self.teams.activities.invoked("adaptiveCard/action", person.account, place, value, message)
        answer = await self.teams.tells(told)
        await self.settles()
        return answer


def setup(teams: FakeTeams, triage: str = "", **more: Any) -> Setup:
    """What an administrator enters for this tenant."""
    return Setup(
        teams.app,
        (teams.tenant,),
        teams.metadata_url,
        teams.issuer,
        teams.token_url,
        teams.service_url,
        ("127.0.0.1",),
        teams.url,
        triage,
        teams.secret,
        **more,
    )
