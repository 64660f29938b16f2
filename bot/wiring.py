"""The one module that knows everyone: it plugs flows, words, adapters and the database into the services."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

import uuid_utils

from adapters.sandbox.company import PLATFORM, TRIAGE
from adapters.sandbox.directory import SandboxDirectory
from adapters.sandbox.feed import Feed
from adapters.sandbox.hand import Hand
from adapters.sandbox.messenger import SandboxMessenger
from adapters.sandbox.service import Service
from bot.domain.article import Article
from bot.domain.calendar import Hours
from bot.domain.clock import Clock, MovableClock, SystemClock
from bot.domain.errors import SetupError
from bot.domain.place import Place
from bot.domain.ports import UNMETERED, Directory, Ids, Messenger, Meter, Store
from bot.service.audit.auditor import Audit
from bot.service.commit import Commits
from bot.service.courier import Courier
from bot.service.desk import Desk
from bot.service.engine import Engine
from bot.service.follow_up import FollowUp
from bot.service.hearing import Hearing
from bot.service.intake import Intake
from bot.service.keys import Keys
from bot.service.lanes import Lanes
from bot.service.queries import Queries
from bot.service.roster import Roster
from bot.service.turns import Turns
from bot.settings import Loaded
from flows.knowledge.check import report
from flows.knowledge.folder import load
from flows.knowledge.search import ArticleSearch
from flows.say.words import EnglishWords
from flows.support import SupportFlow
from flows.understanding.answers import EnglishEar
from flows.understanding.need import about_same
from flows.understanding.secrets import SecretMasker
from storage.engine import beside
from storage.store import SqlStore

if TYPE_CHECKING:
    from adapters.slack.setup import Setup
    from adapters.slack.slack import Slack
    from adapters.web.app import SandboxPage
    from bot.settings import Slack as SlackSettings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Helploop:
    """The service, plugged together. `start` it, give what arrives to `intake`, `stop` it."""

    store: Store
    clock: Clock
    ids: Ids
    intake: Intake
    engine: Engine
    queries: Queries
    audit: Audit
    courier: Courier
    turns: Turns
    roster: Roster

    async def start(self) -> None:
        """Take up what was left, and run. Raises StoreAway."""
        await self.engine.start()

    async def stop(self) -> None:
        """Finish what is in hand and let go of the database."""
        await self.engine.stop()
        await self.store.close()


def plug_together(
    store: Store,
    clock: Clock,
    ids: Ids,
    directory: Directory,
    messengers: Mapping[str, Messenger],
    triage: Place,
    hours: Hours,
    articles: Sequence[Article],
    secrets_link: str = "",
    meter: Meter = UNMETERED,
) -> Helploop:
    """The whole service over a store and the edges to the world."""
    knowledge = ArticleSearch(articles)
    words = EnglishWords(secrets_link)
    flow = SupportFlow(knowledge)
    roster = Roster(store, directory, ids, triage, hours)
    queries = Queries(store, clock, roster, words)
    courier = Courier(store, messengers, queries, meter)
    hearing = Hearing(EnglishEar(), about_same)
    lanes = Lanes()
    commits = Commits(store, courier)
    turns = Turns(store, clock, ids, directory, roster, hearing, words, {flow.name: flow}, commits, lanes)
    desk = Desk(store, clock, ids, roster, words, commits, courier)
    courier.report_to(desk.undelivered)
    follow_up = FollowUp(store, clock, ids, roster, words, turns, commits)
    audit = Audit(store, clock)
    engine = Engine(store, clock, ids, words, roster, turns, desk, follow_up, courier, audit, lanes, meter)

    intake = Intake(store, SecretMasker(), clock, engine.heard)
    return Helploop(store, clock, ids, intake, engine, queries, audit, courier, turns, roster)


async def sandbox(loaded: Loaded, found: Sequence[Article], meter: Meter = UNMETERED) -> tuple[Helploop, Service]:
    """The made-up company over the database of the settings, with a clock that can be moved. Raises SetupError."""
    store = await SqlStore.open(loaded.settings.database_url, alone=True)
    clock = MovableClock(ahead=timedelta(seconds=await store.clock_ahead()))
    return sandbox_over(store, clock, loaded.hours, found, loaded.settings.secrets_link, meter)


def sandbox_over(
    store: SqlStore,
    clock: MovableClock,
    hours: Hours,
    articles: Sequence[Article],
    secrets_link: str = "",
    meter: Meter = UNMETERED,
) -> tuple[Helploop, Service]:
    """The made-up company over a database that is open, and what its people need to act in it."""
    ids, feed = Keys(uuid_utils.uuid7, store), Feed(store)
    messengers = {PLATFORM: SandboxMessenger(feed, ids, clock)}
    helploop = plug_together(
        store, clock, ids, SandboxDirectory(), messengers, TRIAGE, hours, articles, secrets_link, meter
    )
    return helploop, Service(helploop.intake, helploop.engine, helploop.queries, feed, clock)


def sandbox_page(loaded: Loaded, service: Service, articles: Sequence[Article]) -> SandboxPage:
    """The page in front of the sandbox."""
    # Here: whoever talks in a terminal need not wait until all of this is loaded.
    from adapters.sandbox.practice import cast
    from adapters.sandbox.practice.player import Pace
    from adapters.sandbox.practice.practices import Practices
    from adapters.web.app import SandboxPage
    from adapters.web.preview import gallery
    from flows.say.preview import examples

    hand = Hand(service)
    practices = Practices(service, hand, articles, cast.shipped(), about_same, SystemRandom(), Pace())
    files = beside(loaded.settings.database_url, ".files")
    return SandboxPage(service, hand, practices, files, lambda: gallery(examples()))


def slack_setup(given: SlackSettings) -> Setup:
    """What the adapter needs of the settings."""
    from adapters.slack.setup import Setup

    return Setup(
        given.bot_token.get_secret_value(),
        given.triage,
        given.app_token.get_secret_value(),
        given.signing_secret.get_secret_value(),
        given.duty,
        given.lead,
        given.technicians,
        given.leadership,
        tuple(given.leadership_titles),
        given.ticket_emoji.strip(":"),
        given.path,
        given.api_url,
    )


async def slack(loaded: Loaded, found: Sequence[Article], meter: Meter = UNMETERED) -> tuple[Helploop, Slack]:
    """The service in the Slack workspace of the settings, connected. Raises SetupError."""
    from adapters.slack.slack import Slack

    settings, hours = loaded.settings, loaded.hours
    workspace = await Slack.connect(slack_setup(settings.slack), hours)
    try:
        store = await SqlStore.open(settings.database_url)
    except BaseException:
        await workspace.close()
        raise
    return slack_over(workspace, store, SystemClock(), hours, found, settings.secrets_link, meter), workspace


def slack_over(
    workspace: Slack,
    store: Store,
    clock: Clock,
    hours: Hours,
    articles: Sequence[Article],
    secrets_link: str = "",
    meter: Meter = UNMETERED,
) -> Helploop:
    """The service in a workspace, over a database that is open."""
    from adapters.slack.us import PLATFORM as SLACK

    ids = Keys(uuid_utils.uuid7, store)
    messengers = {SLACK: workspace.messenger(store)}
    helploop = plug_together(
        store, clock, ids, workspace.directory, messengers, workspace.triage, hours, articles, secrets_link, meter
    )
    reactions = workspace.plug_in(helploop.intake, helploop.queries, helploop.roster, clock)
    helploop.turns.follow_with(SLACK, reactions.follow)
    return helploop


def starter_articles() -> Path:
    """The folder of articles that comes with Helploop."""
    # The folder holds no module, so its path is only to be had by a file in it.
    return Path(str(files("knowledge").joinpath("README.md"))).parent


def articles(folder: Path | None) -> tuple[Article, ...]:
    """The articles of a folder; one that can not be used is left out and logged. Raises SetupError if none is left."""
    chosen = folder or starter_articles()
    loaded = load(chosen)
    if not loaded.well:
        problems, _ = report(chosen)
        if not loaded.articles:
            raise SetupError("no article can be used:\n" + "\n".join(problems[:5]))
        for problem in problems:
            log.error("left out: %s", problem)
    return tuple(loaded.articles)
