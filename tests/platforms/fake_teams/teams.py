"""A small Teams on this machine: strict where Teams is strict, and spoken to in the words of those who use it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from aiohttp import ClientSession, web

from tests.platforms.clock import Clock
from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.activities import Activities
from tests.platforms.fake_teams.api import Call, Calls
from tests.platforms.fake_teams.connector import Connector
from tests.platforms.fake_teams.delivery import Answer, Delivered, Delivery
from tests.platforms.fake_teams.faults import Fault, Faults, Rule
from tests.platforms.fake_teams.graph import Graph
from tests.platforms.fake_teams.keys import ISSUER, Signer
from tests.platforms.fake_teams.login import SECRET, OpenId, Tokens
from tests.platforms.fake_teams.person import Person
from tests.platforms.fake_teams.world import (
    APP,
    BOT,
    CHANNEL,
    GROUP,
    TENANT,
    Account,
    Conversation,
    File,
    Message,
    Team,
    World,
)
from tests.served import serve

Json = dict[str, Any]

KINDS = {"png": "image/png", "jpg": "image/jpeg", "txt": "text/plain", "pdf": "application/pdf"}


class FakeTeams:
    """One tenant with the app. `async with FakeTeams() as teams:` starts and stops its server.

    The app needs `app`, `secret`, `tenant`, `metadata_url`, `issuer`, `token_url`; its URL is given with
    `teams.sends_to(url)`.
    """

    def __init__(self, port: int = 0) -> None:
        self.clock = Clock()
        self.world = World(self.clock)
        self.signer = Signer(APP)
        self.tokens = Tokens(self.clock)
        self.delivery = Delivery(self.signer)
        self.activities = Activities(self.world)
        self._faults = Faults(self.clock)
        self._calls = Calls(self._faults)
        self._open_id = OpenId(self.signer)
        self.connector = Connector(self.world, self.tokens, self._faults)
        self.graph = Graph(self.tokens)
        self._port = port
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.app, self.secret, self.tenant, self.issuer = APP, SECRET, TENANT, ISSUER

    # --- its server --------------------------------------------------------------------------------------------

    async def __aenter__(self) -> FakeTeams:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen on this machine."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        for part in (self._open_id, self.tokens, self.connector, self.graph):
            part.add_to(app, self._calls)
        self._runner, self.url = await serve(app, self._port)
        for part in (self._open_id, self.tokens, self.connector, self.graph):
            part.url = self.url
        self.activities.url, self.activities.service_url = self.url, self.service_url
        self.delivery.session = ClientSession()

    async def stop(self) -> None:
        """Close everything; what was still to be delivered is dropped."""
        self._calls.let_go.set()
        await self.delivery.close()
        if self.delivery.session:
            await self.delivery.session.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def metadata_url(self) -> str:
        """The OpenID metadata of whoever signs what the app is sent."""
        return f"{self.url}/v1/.well-known/openidconfiguration"

    @property
    def token_url(self) -> str:
        """Where the app gets its tokens."""
        return f"{self.url}/{TENANT}/oauth2/v2.0/token"

    @property
    def identity_url(self) -> str:
        """The same for an app with a managed identity."""
        return f"{self.url}/metadata/identity/oauth2/token"

    @property
    def service_url(self) -> str:
        """The Bot Connector."""
        return self.connector.service_url

    # --- the app -----------------------------------------------------------------------------------------------

    def sends_to(self, url: str) -> None:
        """From now on everything is brought to this URL."""
        self.delivery.url = url

    async def settled(self) -> None:
        """Wait until nothing is on its way to the app, retries included."""
        await self.delivery.settled()

    @property
    def delivered(self) -> list[Delivered]:
        """Every attempt to bring something to the app."""
        return self.delivery.log

    async def tells(self, activity: Json) -> Answer:
        """An activity that nobody here made: of an unknown type, with other fields."""
        return await self.delivery.tell(activity)

    async def brings_again(self, delivered: Delivered, *, new_id: bool = False) -> Answer:
        """The same once more, as when the first answer got lost; an invoke may come under a `new_id`."""
        more = {"id": f"f:{self.world.number():08d}-again"} if new_id else {}
        return await self.delivery.tell({**delivered.activity, **more})

    # --- what goes wrong ---------------------------------------------------------------------------------------

    def fails(
        self,
        method: str,
        fault: Fault = Fault.ANSWERED_BEFORE,
        *,
        status: int = 500,
        code: str = "",
        seconds: float | None = None,
        times: int = 1,
        where: Callable[[Json], bool] = lambda activity: True,
    ) -> None:
        """The next calls of `method` ('*': of any) fail.

        Methods: create, send, update, delete, member, members, team, channels, download, upload, token, identity,
        metadata, keys, group. `status`, `code` and `seconds` (Retry-After) are what an answer says.
        """
        self._faults.add(Rule(method, times, where, fault, status, code, seconds))

    def paces(self, most: int = 1, seconds: float = 1.0) -> None:
        """At most so many messages in so many seconds, for each conversation; the others are answered with 429."""
        self._faults.pace(most, seconds)

    def lets_go(self) -> None:
        """Calls that hang are dropped now."""
        self._calls.let_go.set()

    def time_passes(self, seconds: float) -> None:
        """The clock of Teams goes ahead: the app's tokens grow old, the pace is free again."""
        self.clock.ahead += seconds

    # --- people and places -------------------------------------------------------------------------------------

    def person(self, name: str, email: str = "", **more: Any) -> Person:
        """Somebody who works here and has the app: `aad`, `upn`, `title`, `tz`, `locale`, `guest`, `installed`."""
        email = email or f"{name.split()[0].lower()}@company.example"
        aad = more.pop("aad", "") or self.world.uuid()
        upn = more.pop("upn", email)
        account = Account(f"29:1{'u' * 8}{self.world.number():06d}_-", name, aad, email, upn, **more)
        self.world.accounts[account.id] = account
        return Person(self, account)

    def team(self, name: str, members: Iterable[Person] = (), *, installed: bool = True) -> Conversation:
        """A team with these members; its first channel, which is called General."""
        number = self.world.number()
        team = Team(f"19:team{number:06d}@thread.tacv2", name, self.world.uuid())
        self.world.teams[team.id] = team
        first = Conversation(team.id, CHANNEL, "General", [each.id for each in members], team.id, installed)
        self.world.conversations[first.id] = first
        team.channels.append(first.id)
        return first

    def channel(self, name: str, members: Iterable[Person] = (), *, installed: bool = True) -> Conversation:
        """A channel, in a team of its own."""
        general = self.team(f"{name} team", members, installed=installed)
        channel = Conversation(
            f"19:channel{self.world.number():06d}@thread.tacv2",
            CHANNEL,
            name,
            general.members,
            general.team,
            installed,
        )
        self.world.conversations[channel.id] = channel
        self.world.teams[general.team].channels.append(channel.id)
        return channel

    def group_chat(self, members: Iterable[Person], *, installed: bool = True) -> Conversation:
        """A chat of some people, and the bot."""
        ids = [each.id for each in members]
        chat = Conversation(f"19:chat{self.world.number():06d}@thread.v2", GROUP, "", ids, installed=installed)
        self.world.conversations[chat.id] = chat
        return chat

    async def joins(self, person: Person, place: Conversation) -> None:
        """Somebody comes into a channel's team or a group chat."""
        place.members.append(person.id)
        await self._tells(self.activities.members(person.account, place, [person.id], added=True), place)

    async def leaves(self, person: Person, place: Conversation) -> None:
        place.members.remove(person.id)
        await self._tells(self.activities.members(person.account, place, [person.id], added=False), place)

    async def _tells(self, activity: Json, place: Conversation) -> None:
        """If the app is there."""
        if place.installed:
            await self.tells(activity)

    async def adds_app(self, place: Conversation, by: Person) -> None:
        """The app is installed in a team or a group chat."""
        place.installed = True
        await self.tells(self.activities.members(by.account, place, [BOT], added=True))
        await self.tells(self.activities.installation(by.account, place, "add"))

    async def removes_app(self, place: Conversation, by: Person) -> None:
        place.installed = False
        await self.tells(self.activities.members(by.account, place, [BOT], added=False))
        await self.tells(self.activities.installation(by.account, place, "remove"))

    def file(self, name: str, content: bytes, *, pasted: bool = False) -> File:
        """A file in somebody's OneDrive, or a picture that was pasted."""
        kind = KINDS.get(name.rpartition(".")[2], "application/octet-stream")
        file = File(f"file{self.world.number():06d}", name, kind, content, pasted)
        self.world.files[file.id] = file
        return file

    # --- looking -----------------------------------------------------------------------------------------------

    @property
    def calls(self) -> list[Call]:
        """Every call that the app made."""
        return self._calls.log

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def place(self, where: Conversation | Person) -> Conversation:
        return where if isinstance(where, Conversation) else self.world.personal(where.id)

    def messages(self, where: Conversation | Person) -> list[Message]:
        """All messages of a place, or of somebody's chat with the bot, threads included."""
        return self.place(where).messages

    def said(self, where: Conversation | Person) -> list[Message]:
        """What the bot said there."""
        return [message for message in self.messages(where) if message.sender == BOT]

    def thread(self, message: Message) -> list[Message]:
        """The message and its replies."""
        return self.world.conversations[message.conversation].thread(message.root or message.id)

    def what(self, person: Person) -> str:
        """All that somebody sees, place by place: who wrote what, cards as they see them, and their buttons."""
        lines: list[str] = []
        for place in self.world.conversations.values():
            if person.id in place.members and place.messages:
                lines.append(f"== {place.name or place.kind}")
                lines += [line for message in place.messages for line in self._seen(message, person)]
        return "\n".join(lines)

    def _seen(self, message: Message, person: Person) -> list[str]:
        writer = "Helploop" if message.sender == BOT else self.world.accounts[message.sender].name
        indent = "    " if message.root else ""
        card = message.card_for(person.id)
        buttons = [f"[{label}]" for label in cards.labels(card)] if card else []
        shown = f"{writer}: {message.shown_to(person.id)}".splitlines() + buttons
        return [f"{indent}{line}" for line in shown]

    async def until(self, happened: Callable[[], bool], within: float = 30.0) -> None:
        """Wait until it is so; looked at after each call of the app. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while not happened():
                self._calls.answered.clear()
                await self._calls.answered.wait()
