"""The adapter as a whole: connected to a tenant, and plugged into the service."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from adapters.desk import Desk
from adapters.errands import Errands
from adapters.members import Members
from adapters.teams import auth, us
from adapters.teams.actions import Actions
from adapters.teams.app import TeamsApp
from adapters.teams.auth import Authenticate
from adapters.teams.chats import Chats
from adapters.teams.cloud import Cloud
from adapters.teams.directory import TeamsDirectory
from adapters.teams.files import Files
from adapters.teams.forms import Forms
from adapters.teams.line import Line
from adapters.teams.lookups import Lookups
from adapters.teams.members import Json, by_account, technicians
from adapters.teams.messenger import TeamsMessenger
from adapters.teams.news import News
from adapters.teams.reactions import Reactions
from adapters.teams.references import References
from adapters.teams.route import Route
from adapters.teams.setup import Setup
from adapters.teams.us import Us
from adapters.teams.views import Views
from bot.domain.calendar import Hours
from bot.domain.ports import Store
from bot.service.helploop import Follow, Helploop


class Teams:
    """One tenant. `connect`, take `directory` and `messenger`, `plug_in`, `start`; in the end `stop` and `close`."""

    platform = us.PLATFORM

    def __init__(self, setup: Setup, line: Line, authenticate: Authenticate, hours: Hours) -> None:
        self.us = Us(setup.app_id, setup.tenants)
        self.triage = us.channel(self.us.home, setup.triage) if setup.triage else None
        self._setup = setup
        self._line = line
        self._authenticate = authenticate
        connector = self._connector = line.connector
        self._references = References(setup.service_url)
        self._chats = Chats(connector, self.us, self._references)
        channel = Members(self._in_the_channel, "the technicians' channel")
        group = Members(self._in_the_group, f"the Entra group {setup.technicians}")
        self._desk = Desk(channel, group if setup.technicians else None, setup.duty, setup.lead)
        self.directory = TeamsDirectory(
            connector, self.us, self._desk, self._references, self._chats, setup.leadership, hours
        )
        self._errands = Errands()
        self._news = News(self.triage, self._desk, self._references)
        self._route: Route | None = None

    @classmethod
    async def connect(cls, setup: Setup, hours: Hours) -> Teams:
        """Ready to speak and to be spoken to. Raises SetupError."""
        line = Line.open(setup)
        try:
            if setup.anonymous:
                authenticate: Authenticate = auth.anonymous(setup.host, setup.allowed)
            else:
                authenticate = auth.signed(line.keys, setup.app_id, setup.issuer, setup.allowed)
        except BaseException:
            await line.close()
            raise
        return cls(setup, line, authenticate, hours)

    async def _in_the_channel(self) -> dict[str, Json]:
        """Everybody in the technicians' channel; nobody if it is on another platform. Raises DeliveryError."""
        if self.triage is None:
            return {}
        where = await self._chats.reached(self.triage)
        return by_account(await self._connector.members(where.service_url, where.conversation))

    async def _in_the_group(self) -> dict[str, Json]:
        """Everybody in the Entra group of technicians. Raises DeliveryError."""
        return by_account(await self._line.groups.members(self._setup.technicians))

    def messenger(self, store: Store) -> TeamsMessenger:
        """The way out."""
        self._references.keep_in(store)
        return TeamsMessenger(
            self._connector,
            self._chats,
            self.triage,
            Views(self._desk, store.file),
            store.identity_of,
            Reactions(store, self._errands),
            Files(self._connector, self._errands),
        )

    def plug_in(self, helploop: Helploop) -> Follow:
        """Let in what happens. What is answered here follows thumbs."""
        app = TeamsApp(self.us, helploop, self._connector, self._references, self._news, self._errands)
        views = Views(self._desk, helploop.store.file)
        actions = Actions(self.us, self._desk, helploop.queries, views, app.take)
        forms = Forms(helploop.queries, app.take)
        lookups = Lookups(self.us, self._desk, helploop.queries, helploop.knowledge)
        app.answers = {
            "adaptiveCard/action": actions.answer,
            "composeExtension/fetchTask": forms.open,
            "composeExtension/submitAction": forms.submit,
            "task/fetch": forms.open,
            "task/submit": forms.submit,
            "composeExtension/query": lookups.search,
            "composeExtension/queryLink": lookups.preview,
        }
        self._route = Route(
            self._setup.path, self._authenticate, Cloud(self._connector, self._authenticate, app.handle).take
        )
        return partial(Reactions(helploop.store, self._errands).follow, take=helploop.intake.take)

    def wrong(self) -> tuple[str, ...]:
        """What keeps us from working in Teams, and how to mend it."""
        trouble = self._line.tokens.trouble
        return ((trouble,) if trouble else ()) + self._news.wrong()

    def add_to(self, app: web.Application) -> None:
        """Serve what Teams sends."""
        if self._route:
            self._route.add_to(app)

    def start(self) -> None:
        """Learn what the first message would have to wait for."""
        self._errands.begin(self._gets_ready(), "getting ready for Teams", is_long=True)

    async def _gets_ready(self) -> None:
        await self._line.warm_up()
        await technicians(self._desk)

    async def stop(self) -> None:
        """Hear no more; what was heard is stored."""
        await self._errands.stop()

    async def settle(self) -> None:
        """Wait until nothing is done beside."""
        await self._errands.done()

    async def close(self) -> None:
        """Say no more."""
        await self._line.close()
