"""A small Slack on this machine: strict where Slack is strict, and spoken to in the words of those who use it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from aiohttp import ClientSession, web

from tests.platforms.clock import Clock
from tests.platforms.fake_slack.api import ALL_SCOPES, Call, Method, Tokens, WebApi
from tests.platforms.fake_slack.api_chat import Chat
from tests.platforms.fake_slack.api_files import Files
from tests.platforms.fake_slack.api_read import Reading
from tests.platforms.fake_slack.api_views import Views
from tests.platforms.fake_slack.delivery import Delivery
from tests.platforms.fake_slack.events import ALL_EVENTS, Events
from tests.platforms.fake_slack.faults import Fault, Faults, Rule
from tests.platforms.fake_slack.http import Http
from tests.platforms.fake_slack.parcel import Answer, Delivered
from tests.platforms.fake_slack.person import OtherBot, Person
from tests.platforms.fake_slack.responses import Responses
from tests.platforms.fake_slack.sockets import Sockets
from tests.platforms.fake_slack.workspace import BOT_USER, Channel, Message, User, View, Workspace
from tests.served import serve

Json = dict[str, Any]

SIGNING_SECRET = "0" * 32


class FakeSlack:
    """One workspace with the app installed. `async with FakeSlack() as slack:` starts and stops its server.

    `slack.api` is the base URL for the SDK. Give the app's URL with `slack.sends_to(url)`; without one, what there is
    to tell goes over the sockets that the app opens. `scopes` and `events` are what its manifest asks for.
    """

    def __init__(self, scopes: Iterable[str] = ALL_SCOPES, events: Iterable[str] = ALL_EVENTS, port: int = 0) -> None:
        self.clock = Clock()
        self.tokens = Tokens(scopes=frozenset(scopes))
        self.signing_secret = SIGNING_SECRET
        self.workspace = Workspace(self.clock)
        self.sockets = Sockets()
        self.delivery = Delivery(self.sockets)
        self.events = Events(self.workspace, self.delivery, self.tokens, events)
        self.chat = Chat(self.workspace, self.events)
        self.views = Views(self.workspace)
        self.files = Files(self.workspace, self.tokens, self.events)
        self.responses = Responses(self.workspace, self.chat, self.events)
        self._reading = Reading(self.workspace, self.tokens)
        self._faults = Faults(self.clock)
        self._api = WebApi(self._methods(), self.tokens, self._faults, self.clock)
        self._port = port
        self._runner: web.AppRunner | None = None
        self._session: ClientSession | None = None
        self.url = ""

    def _methods(self) -> dict[str, Method]:
        return {
            **self._reading.methods,
            **self.chat.methods,
            **self.views.methods,
            **self.files.methods,
            "apps.connections.open": Method(self._open_socket, app_token=True),
        }

    # --- its server --------------------------------------------------------------------------------------------

    async def __aenter__(self) -> FakeSlack:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen on this machine."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self._api.answer)
        app.router.add_get("/link", self.sockets.answer)
        app.router.add_post("/upload/{file}", self.files.take)
        app.router.add_get("/files-pri/{team_and_file}/{rest:.*}", self.files.give)
        app.router.add_post("/response/{name}", self.responses.answer)
        self._runner, self.url = await serve(app, self._port)
        for part in (self.events, self._reading, self.files, self.responses):
            part.url = self.url
        self._session = ClientSession()

    async def stop(self) -> None:
        """Close everything; what was still to be delivered is dropped."""
        self._api.let_go.set()
        await self.delivery.close()
        await self.sockets.close()
        if self._session:
            await self._session.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """The base URL of the Web API."""
        return f"{self.url}/api/"

    def _open_socket(self, _: Json) -> Json:
        return {"url": f"{self.url.replace('http', 'ws')}/link?ticket={self.sockets.ticket()}&app_id=A0HELPLOOP"}

    # --- the app -----------------------------------------------------------------------------------------------

    def sends_to(self, url: str) -> Http:
        """From now on everything is brought to this URL."""
        if self._session is None:
            raise RuntimeError("start it first")
        self.delivery.http = Http(url, self.signing_secret, self._session)
        return self.delivery.http

    async def verifies_url(self) -> Answer:
        """The question that Slack asks when a URL is entered: the answer must repeat the challenge."""
        return await self.delivery.once(
            "events_api", {"type": "url_verification", "token": "verification", "challenge": "c" * 20}
        )

    async def settled(self) -> None:
        """Wait until nothing is on its way to the app, retries included."""
        await self.delivery.settled()

    @property
    def delivered(self) -> list[Delivered]:
        """Every attempt to bring something to the app."""
        return self.delivery.log

    async def tells(self, event: Json) -> Answer:
        """An event that nobody in the workspace made: of an unknown type, with other fields."""
        return await self.delivery.event(self.events.envelope(event))

    async def brings_again(self, delivered: Delivered) -> Answer:
        """The same once more, as when the first answer got lost."""
        if delivered.parcel.kind == "events_api":
            return await self.delivery.event(delivered.parcel.payload)
        return await self.delivery.once(delivered.parcel.kind, delivered.parcel.payload)

    # --- what goes wrong ---------------------------------------------------------------------------------------

    def fails(
        self,
        method: str,
        fault: Fault,
        *,
        times: int = 1,
        seconds: int = 1,
        error: str = "",
        where: Callable[[Json], bool] = lambda arguments: True,
    ) -> None:
        """The next calls of `method` ('*': of any) fail. `seconds` is Retry-After, `error` what REFUSED says."""
        self._faults.add(Rule(method, times, where, fault, seconds, error))

    def refuses(self, method: str, error: str, *, times: int = 1) -> None:
        """The next calls of `method` are answered with ok: false."""
        self.fails(method, Fault.REFUSED, times=times, error=error)

    def paces(self, method: str, most: int = 1, seconds: float = 1.0) -> None:
        """At most so many calls in so many seconds, for each channel; the others are answered with 429."""
        self._faults.pace(method, most, seconds)

    def lets_go(self) -> None:
        """Calls that hang are dropped now."""
        self._api.let_go.set()

    def time_passes(self, seconds: float) -> None:
        """Slack's own clock goes ahead: triggers grow old, the pace is free again."""
        self.clock.ahead += seconds

    async def revokes_tokens(self) -> Answer:
        """An administrator takes the app's tokens away."""
        self.tokens.trouble = "token_revoked"
        return await self.events.tokens_revoked()

    async def uninstalls(self) -> Answer:
        """The app is removed from the workspace."""
        self.tokens.trouble = "account_inactive"
        return await self.events.uninstalled()

    def reinstalls(self) -> None:
        """The app is back, with the same tokens."""
        self.tokens.trouble = ""

    # --- people and places -------------------------------------------------------------------------------------

    def person(self, name: str, email: str = "", **more: Any) -> Person:
        """Somebody who works here: `title`, `tz`, `locale`, `guest`; `stranger` for whom a channel is shared with."""
        user = User(self.workspace.new_id("U"), name, email or f"{name.split()[0].lower()}@company.example", **more)
        self.workspace.users[user.id] = user
        return Person(self, user)

    def bot(self, name: str) -> OtherBot:
        """Another app's bot."""
        user = User(self.workspace.new_id("U"), name, bot_id=self.workspace.new_id("B"))
        self.workspace.users[user.id] = user
        return OtherBot(self, user)

    def channel(
        self, name: str, members: Iterable[Person | OtherBot] = (), *, private: bool = False, with_app: bool = True
    ) -> Channel:
        """A channel with these members, and the app's bot."""
        kind, prefix = ("group", "G") if private else ("channel", "C")
        ids = [each.id for each in members] + ([BOT_USER] if with_app else [])
        channel = Channel(self.workspace.new_id(prefix), name, kind, ids)
        self.workspace.channels[channel.id] = channel
        return channel

    def user_group(self, members: Iterable[Person]) -> str:
        """A user group; its id."""
        group = self.workspace.new_id("S")
        self.workspace.groups[group] = [each.id for each in members]
        return group

    async def hires(self, name: str, **more: Any) -> Person:
        """Somebody new, of whom the app is told."""
        person = self.person(name, **more)
        await self.events.joined_team(person.user)
        return person

    async def changes(self, person: Person, **what: Any) -> Answer:
        """Something about somebody is different now: `title`, `name`, `tz`, `deleted`."""
        for name, value in what.items():
            setattr(person.user, name, value)
        return await self.events.user_changed(person.user)

    async def archives(self, channel: Channel, by: Person) -> Answer:
        channel.archived = True
        return await self.events.archived(by.user, channel)

    # --- looking -----------------------------------------------------------------------------------------------

    @property
    def calls(self) -> list[Call]:
        """Every call that the app made."""
        return self._api.calls

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def messages(self, where: Channel | Person) -> list[Message]:
        """All messages of a channel, or of somebody's direct message with the bot, threads included."""
        return self.place(where).messages

    def place(self, where: Channel | Person) -> Channel:
        return where if isinstance(where, Channel) else self.workspace.im_with(where.id)

    def thread(self, message: Message) -> list[Message]:
        """The message and its replies."""
        return self.workspace.channels[message.channel].thread(message.ts)

    def said(self, where: Channel | Person) -> list[Message]:
        """What the bot said there."""
        return [message for message in self.messages(where) if message.user == BOT_USER]

    def whispers(self, person: Person) -> list[Message]:
        """What only this person saw."""
        return self.workspace.whispers.get(person.id, [])

    def status(self, begins: Message) -> str:
        """What the bot says that it is doing in the thread of a message."""
        return self.workspace.statuses.get((begins.channel, begins.ts), "")

    def view_of(self, person: Person) -> View | None:
        """The modal that somebody has in front of them."""
        stack = self.workspace.modals.get(person.id, [])
        return stack[-1] if stack else None

    def home_of(self, person: Person) -> View | None:
        return self.workspace.homes.get(person.id)

    async def until(self, happened: Callable[[], bool], within: float = 30.0) -> None:
        """Wait until it is so; looked at after each call of the app. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while not happened():
                self._api.answered.clear()
                await self._api.answered.wait()
