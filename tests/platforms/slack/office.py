"""Helploop in a small Slack: the real Bolt, SDK, services and database; only Slack and the time are made up."""

from __future__ import annotations

from pathlib import Path

import aiosqlite

from adapters.slack.setup import Setup
from adapters.slack.slack import Slack
from tests.harness import TEAM_HOURS
from tests.platforms import office
from tests.platforms.fake_slack.person import Person
from tests.platforms.fake_slack.slack import SIGNING_SECRET, FakeSlack
from tests.platforms.fake_slack.workspace import Channel, Message

HTTP, SOCKETS = "http", "sockets"


class Office(office.Office[Person, Channel, Message]):
    """A company with Helploop in its Slack. `way` is how Slack tells what happens."""

    def __init__(self, slack: FakeSlack, database: Path, way: str = HTTP) -> None:
        super().__init__(slack, database)
        self.slack = slack
        self.way = way
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
        self.workspace: Slack

    # --- the service -------------------------------------------------------------------------------------------

    async def connects(self) -> Slack:
        self.workspace = await Slack.connect(self.setup, TEAM_HOURS)
        return self.workspace

    async def opens(self) -> None:
        """Start the service as `helploop run` does."""
        await super().opens()
        if self.way == SOCKETS:
            await self.slack.sockets.until_open(2)
            await self.settles()

    async def listens(self) -> None:
        if self.way == HTTP:
            await super().listens()

    def is_told_at(self, address: str) -> None:
        self.slack.sends_to(f"{address}{self.setup.path}")

    @property
    def wrong(self) -> list[str]:
        """What the service says that keeps it from working in Slack."""
        return list(self.workspace.wrong())

    # --- what can be seen --------------------------------------------------------------------------------------

    def said(self, where: Person | Channel) -> list[Message]:
        return self.slack.said(where)

    def hears(self, person: Person) -> list[Message]:
        """What the bot said to somebody in the direct message."""
        return self.said(person)

    def is_in_thread(self, message: Message) -> bool:
        return bool(message.thread_ts)

    def thread(self) -> list[Message]:
        """What the bot wrote in the thread of the latest card."""
        return [message for message in self.slack.thread(self.card)[1:] if message.bot_id]

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

    async def taps(self, person: Person, message: Message, label: str) -> None:
        answer = await person.taps(message, label)
        assert answer.ok, answer
        await self.settles()

    async def fills(self, person: Person, **entered: str) -> None:
        """Fill in the form that somebody has open."""
        answer = await person.fills(self.slack.view_of(person), dict(entered))
        assert answer.ok and not answer.body, answer
        await self.settles()
