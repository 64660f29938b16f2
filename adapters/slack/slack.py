"""The adapter as a whole: connected to a workspace, and plugged into the service."""

from __future__ import annotations

import aiohttp
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import Desk
from adapters.errands import Errands
from adapters.slack import calls, members, us
from adapters.slack.answers import Answers
from adapters.slack.app import Inside, SlackApp
from adapters.slack.directory import Leadership, SlackDirectory
from adapters.slack.dms import DirectMessages
from adapters.slack.files import Files
from adapters.slack.homes import Homes
from adapters.slack.messenger import SlackMessenger
from adapters.slack.missed import Missed
from adapters.slack.news import News
from adapters.slack.reactions import Reactions
from adapters.slack.route import CLOCK_OFF, Route
from adapters.slack.setup import Setup
from adapters.slack.socket import SocketMode
from adapters.slack.us import Us
from adapters.slack.verify import Verifier
from bot.domain.calendar import Hours
from bot.domain.place import Place
from bot.domain.ports import Store
from bot.service.helploop import Follow, Helploop

NO_CONNECTION = "there is no connection to Slack; it is tried again and again: helploop doctor slack"


class Slack:
    """One workspace. `connect`, take `directory` and `messenger`, `plug_in`, `start`; in the end `stop` and `close`."""

    platform = us.PLATFORM

    def __init__(
        self, setup: Setup, session: aiohttp.ClientSession, ours: Us, client: AsyncWebClient, hours: Hours
    ) -> None:
        self.us = ours
        self.triage = ours.channel(setup.triage) if setup.triage else None
        self._setup = setup
        self._session = session
        self._client = client
        self._dms = DirectMessages(client)
        self._errands = Errands()
        technicians = members.of_group(client, setup.technicians) if setup.technicians else None
        self._desk = Desk(members.of_channel(client, setup.triage), technicians, setup.duty, setup.lead)
        leadership = Leadership(members.of_group(client, setup.leadership), setup.leadership_titles)
        self.directory = SlackDirectory(client, ours, self._desk, leadership, hours)
        self._homes: Homes | None = None
        self._missed: Missed | None = None
        self._news: News | None = None
        self._route: Route | None = None
        self._socket: SocketMode | None = None

    @classmethod
    async def connect(cls, setup: Setup, hours: Hours) -> Slack:
        """Find out who we are. Raises SetupError."""
        session = aiohttp.ClientSession()
        client = calls.client(setup.bot_token, setup.api_url, session)
        try:
            ours = await us.find_out(client)
        except BaseException:
            await session.close()
            raise
        return cls(setup, session, ours, client, hours)

    def messenger(self, store: Store) -> SlackMessenger:
        """The way out."""
        files = Files(self._client, self._session, self._errands)
        return SlackMessenger(self._client, self.us, self._dms, store.identity_of, self._said, files)

    def plug_in(self, helploop: Helploop) -> Follow:
        """Let in what happens. What is answered here follows emojis."""
        intake, queries, roster, clock = helploop.intake, helploop.queries, helploop.roster, helploop.clock
        self._homes = Homes(self._client, self.us, self._desk, helploop.triage, queries, clock, self._errands)
        answers = Answers(self._client, self._session, self.us, self._desk, queries, clock, self._errands)
        self._news = News(
            self.us, self._setup.triage, self._desk.channel, self.directory, roster, self._homes, self._errands
        )
        app = SlackApp(
            # Bolt would choose its own way to authorise with a client that has a token.
            AsyncWebClient(base_url=self._setup.api_url, session=self._session, retry_handlers=[]),
            self.us,
            Inside(intake, queries, helploop.triage),
            self._dms,
            answers,
            self._news,
            self._setup.ticket_emoji,
        )
        if self._setup.app_token:
            self._socket = SocketMode(self._client, self._setup.app_token, self._session, app.bolt.async_dispatch)
        else:
            verifier = Verifier(self._setup.signing_secret)
            self._route = Route(self._setup.path, verifier, app.bolt.async_dispatch)
        self._missed = Missed(self._client, self.us, self._dms, intake.take)
        return Reactions(self._client, self.us, self._dms, intake.take).follow

    async def _said(self, place: Place) -> None:
        if self._homes:
            await self._homes.changed(place)

    def wrong(self) -> tuple[str, ...]:
        """What keeps us from working in Slack, and how to mend it."""
        wrong = self._news.wrong if self._news else ()
        if self._socket and not self._socket.is_connected:
            wrong += (NO_CONNECTION,)
        if self._route and self._route.clock_is_off:
            wrong += (CLOCK_OFF,)
        return wrong

    def add_to(self, app: web.Application) -> None:
        """Serve what Slack sends, if it sends."""
        if self._route:
            self._route.add_to(app)

    def start(self) -> None:
        """Hear what happens, and what has happened while we were away."""
        if self._socket:
            self._socket.start()
        if self._missed:
            self._errands.begin(self._missed.read_back(), "reading back what people wrote", is_long=True)

    async def stop(self) -> None:
        """Hear no more; what was heard is stored."""
        if self._socket:
            await self._socket.stop()
        await self._errands.stop()

    async def settle(self) -> None:
        """Wait until nothing is done beside."""
        await self._errands.done()

    async def close(self) -> None:
        """Say no more."""
        await self._session.close()
