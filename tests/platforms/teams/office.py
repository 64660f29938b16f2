"""Helploop in a small Teams: the real route, adapter, services and database; only Teams and the time are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from adapters.teams.render import WORK
from adapters.teams.setup import Setup
from adapters.teams.teams import Teams
from tests.harness import TEAM_HOURS
from tests.platforms import office
from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.delivery import Answer
from tests.platforms.fake_teams.person import Person
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.fake_teams.world import Conversation, Message

Json = dict[str, Any]


class Office(office.Office[Person, Conversation, Message]):
    """A company with Helploop in its Teams."""

    def __init__(self, teams: FakeTeams, database: Path) -> None:
        super().__init__(teams, database)
        self.teams = teams
        self.ada = teams.person("Ada Novak", title="Accountant")
        self.ben = teams.person("Ben Okafor", tz="America/New_York")
        self.noor = teams.person("Noor Haddad")
        self.tom = teams.person("Tom Weber")
        self.lena = teams.person("Lena Fischer")
        self.triage = teams.channel("it-triage", [self.noor, self.tom, self.lena])
        self.setup = setup(teams, self.triage.id, duty=self.noor.aad, lead=self.lena.aad)
        self.tenant: Teams

    # --- the service -------------------------------------------------------------------------------------------

    async def connects(self) -> Teams:
        self.tenant = await Teams.connect(self.setup, TEAM_HOURS)
        return self.tenant

    def is_told_at(self, address: str) -> None:
        self.teams.sends_to(f"{address}{self.setup.path}")

    # --- what can be seen --------------------------------------------------------------------------------------

    def said(self, where: Person | Conversation) -> list[Message]:
        return self.teams.said(where)

    def hears(self, person: Person) -> list[Message]:
        """What the bot said to somebody in their chat."""
        return self.said(person)

    def is_in_thread(self, message: Message) -> bool:
        return bool(message.root)

    def thread(self) -> list[Message]:
        """What the bot wrote in the thread of the latest card."""
        return [message for message in self.teams.said(self.triage) if message.root == self.card.id]

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

    async def forges(self, person: Person, message: Message, **data: Any) -> Answer:
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
