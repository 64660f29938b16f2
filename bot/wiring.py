"""The one module that knows everyone: it plugs flows, words, adapters and the database into the services."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Protocol

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
from bot.domain.ports import UNMETERED, Directory, Messenger, Meter, Store
from bot.service.absences import Absences
from bot.service.arrived import Arrived
from bot.service.articles import Articles
from bot.service.asking import Asking
from bot.service.at_work import AtWork
from bot.service.audit.auditor import Audit
from bot.service.commit import Commits
from bot.service.courier import Courier
from bot.service.desk import Desk
from bot.service.directories import Directories
from bot.service.drafts import Drafts
from bot.service.engine import Engine
from bot.service.follow_up import FollowUp
from bot.service.hearing import Hearing
from bot.service.helploop import Follow, Helploop
from bot.service.intake import Intake
from bot.service.keys import Keys
from bot.service.lanes import Lanes
from bot.service.learning import Learning
from bot.service.outages import Outages
from bot.service.owning import Owning
from bot.service.passing_on import PassingOn
from bot.service.problems import Problems
from bot.service.queries import Queries
from bot.service.roster import Roster
from bot.service.turns import Turns
from bot.service.weekly import Weekly
from bot.settings import Loaded
from flows.knowledge.check import lines
from flows.knowledge.double_words import DoubleWord, DoubleWords
from flows.knowledge.editor import ArticleEditor
from flows.knowledge.elsewhere import Contact, Elsewhere
from flows.knowledge.experience import Experience
from flows.knowledge.folder import load
from flows.knowledge.problem import Loaded as Read
from flows.knowledge.search import ArticleSearch
from flows.knowledge.shelf import Shelf
from flows.say.words import EnglishWords
from flows.support import SupportFlow
from flows.understanding.answers import EnglishEar
from flows.understanding.details import details_of
from flows.understanding.embedding import Embedder, MiniLM, installed
from flows.understanding.moment import moment_of
from flows.understanding.need import about_same
from flows.understanding.secrets import SecretMasker
from storage.engine import beside
from storage.store import SqlStore

if TYPE_CHECKING:
    from aiohttp import web

    from adapters.slack.setup import Setup
    from adapters.teams.setup import Setup as TeamsSetup
    from adapters.web.app import SandboxPage
    from bot.settings import Slack as SlackSettings
    from bot.settings_teams import Teams as TeamsSettings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Basics:
    """What the service needs wherever it works. `hours` are the team's; in an account of the company's own, an e-mail
    address of `verified_domains` tells who somebody is. The articles are followed in their `folder`, if there is one;
    those that technicians keep go there if it is so wished (`keep_articles`). `weekly`: they read what articles did.
    One of them works on so many requests at a time (`most_claims`; 0: as many as they like)."""

    hours: Hours
    articles: Sequence[Article]
    secrets_link: str = ""
    verified_domains: Collection[str] = ()
    meter: Meter = UNMETERED
    folder: Path | None = None
    keep_articles: bool = False
    weekly: bool = False
    contacts: Sequence[Contact] = ()
    double_words: Sequence[DoubleWord] = ()
    embedder: Embedder | None = None
    most_claims: int = 0


def basics(loaded: Loaded, meter: Meter = UNMETERED) -> Basics:
    """What the settings say, and the articles. Raises SetupError if none can be used."""
    settings = loaded.settings
    read = read_knowledge(settings.knowledge)
    return Basics(
        loaded.hours,
        read.articles,
        settings.secrets_link,
        settings.verified_domains,
        meter,
        settings.knowledge,
        settings.keep_articles,
        settings.weekly,
        read.contacts,
        read.double_words,
        embedder(settings.semantic),
        settings.claims,
    )


def embedder(wanted: str) -> Embedder | None:
    """What tells how near texts are in what they mean: if it is wanted ('on'), or if it is installed ('auto').

    Raises SetupError if it is wanted and not installed.
    """
    if wanted == "off" or (wanted == "auto" and not installed()):
        return None
    log.info("articles and earlier tickets are also found by what they mean")
    return MiniLM()


def plug_together(
    store: Store,
    clock: Clock,
    directory: Directory,
    messengers: Mapping[str, Messenger],
    triage: Place,
    given: Basics,
) -> Helploop:
    """The whole service over a store and the edges to the world."""
    ids = Keys(uuid_utils.uuid7, store)
    knowledge = ArticleSearch(given.articles, given.embedder)
    words = EnglishWords(given.secrets_link)
    experience = Experience(knowledge, given.embedder)
    learning = Learning(store, experience)
    elsewhere, double_words = Elsewhere(given.contacts), DoubleWords(given.double_words)
    flow = SupportFlow(knowledge, experience.category, elsewhere, double_words)
    roster = Roster(store, clock, directory, ids, triage, given.hours, given.verified_domains)

    def take_words(read: Read) -> None:
        elsewhere.refresh(read.contacts)
        double_words.refresh(read.double_words)

    shelf = Shelf(knowledge, given.folder, writes=given.keep_articles, others=(take_words,))
    editor = ArticleEditor(knowledge, shelf)
    outages, absences = Outages(moment_of), Absences(store, moment_of)
    owning = Owning(store, roster, given.most_claims)
    queries = Queries(store, clock, roster, words, experience, details_of, editor, outages, absences, owning)
    courier = Courier(store, messengers, queries, given.meter)
    hearing = Hearing(EnglishEar(), about_same)
    lanes = Lanes()
    commits = Commits(store, courier, roster)
    drafts = Drafts(clock, ids, roster, words)
    turns = Turns(store, ids, {flow.name: flow})
    asking = Asking(store, clock, drafts, turns, commits, lanes)
    arrived = Arrived(store, directory, roster, drafts, hearing, turns, commits, AtWork(messengers))
    missing = Articles(store, drafts, commits, editor, learning)
    weekly = Weekly(store, clock, roster, drafts, commits, editor, wanted=given.weekly)
    problems = Problems(store, drafts, commits, learning)
    desk = Desk(store, roster, drafts, commits, courier, learning, missing, outages, absences, problems, owning)
    courier.report_to(desk.undelivered)
    passing_on = PassingOn(store, drafts, commits)
    follow_up = FollowUp(store, drafts, asking, commits, missing, weekly, passing_on, absences, problems)
    audit = Audit(store, clock)
    engine = Engine(store, clock, roster, drafts, arrived, desk, follow_up, courier, audit, lanes, given.meter)
    intake = Intake(store, SecretMasker(), clock, engine.heard)
    return Helploop(
        store,
        clock,
        triage,
        intake,
        engine,
        queries,
        audit,
        courier,
        arrived,
        roster,
        learning,
        knowledge,
        editor,
        weekly,
    )


# --- the sandbox -----------------------------------------------------------------------------------------------


async def sandbox(loaded: Loaded, given: Basics) -> tuple[Helploop, Service]:
    """The made-up company over the database of the settings, with a clock that can be moved. Raises SetupError."""
    store = await SqlStore.open(loaded.settings.database_url, alone=True)
    clock = MovableClock(ahead=timedelta(seconds=await store.clock_ahead()))
    return sandbox_over(store, clock, given)


def sandbox_over(store: SqlStore, clock: MovableClock, given: Basics) -> tuple[Helploop, Service]:
    """The made-up company over a database that is open, and what its people need to act in it."""
    feed = Feed(store)
    messengers = {PLATFORM: SandboxMessenger(feed, Keys(uuid_utils.uuid7, store), clock)}
    alone = replace(given, weekly=False)  # its people move the clock from one event of theirs to the next
    helploop = plug_together(store, clock, SandboxDirectory(), messengers, TRIAGE, alone)
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


# --- chat platforms --------------------------------------------------------------------------------------------


class Connected(Protocol):
    """A chat platform to which we are connected."""

    @property
    def platform(self) -> str:
        """Its name, as it stands in places and identities."""
        ...

    @property
    def directory(self) -> Directory: ...

    @property
    def triage(self) -> Place | None:
        """The technicians' channel, if it is here."""
        ...

    def messenger(self, store: Store) -> Messenger:
        """The way out."""
        ...

    def plug_in(self, helploop: Helploop) -> Follow:
        """Let in what happens. What is answered here follows emojis."""
        ...

    def add_to(self, app: web.Application) -> None:
        """Serve what the platform sends."""
        ...

    def wrong(self) -> tuple[str, ...]:
        """What keeps us from working there, and how to mend it."""
        ...

    def start(self) -> None: ...

    async def stop(self) -> None:
        """Hear no more; what was heard is stored."""
        ...

    async def close(self) -> None:
        """Say no more."""
        ...


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


def teams_setup(given: TeamsSettings, host: str) -> TeamsSetup:
    """What the adapter needs of the settings; `host` is where the service listens."""
    from adapters.teams.setup import Setup

    return Setup(
        given.app_id.lower(),
        tuple(each.lower() for each in given.tenants),
        given.metadata_url,
        given.issuer,
        given.token_url,
        given.service_url,
        tuple(given.service_hosts),
        given.graph_url,
        given.triage_conversation,
        given.secret.get_secret_value(),
        given.certificate,
        given.managed_identity,
        given.anonymous,
        given.duty.lower(),
        given.lead.lower(),
        given.technicians.lower(),
        frozenset(each.lower() for each in given.leadership),
        given.path,
        host,
    )


async def connect(loaded: Loaded) -> tuple[Connected, ...]:
    """The chat platforms that are set up, connected; none if none is. Raises SetupError."""
    settings = loaded.settings
    connected: list[Connected] = []
    try:
        if settings.slack.is_set_up:
            from adapters.slack.slack import Slack

            connected.append(await Slack.connect(slack_setup(settings.slack), loaded.hours))
        if settings.teams.is_set_up:
            from adapters.teams.teams import Teams

            connected.append(await Teams.connect(teams_setup(settings.teams, settings.host), loaded.hours))
    except BaseException:
        for platform in connected:
            await platform.close()
        raise
    return tuple(connected)


async def working_in(connected: Sequence[Connected], loaded: Loaded, given: Basics) -> Helploop:
    """The service in these platforms, over the database of the settings. Raises SetupError."""
    store = await SqlStore.open(loaded.settings.database_url)
    return working_over(connected, store, SystemClock(), given)


def working_over(connected: Sequence[Connected], store: Store, clock: Clock, given: Basics) -> Helploop:
    """The service in these platforms, over a database that is open. One of them has the technicians' channel."""
    [(desk, triage)] = [(each.platform, each.triage) for each in connected if each.triage]
    directory = Directories({each.platform: each.directory for each in connected}, desk)
    messengers = {each.platform: each.messenger(store) for each in connected}
    helploop = plug_together(store, clock, directory, messengers, triage, given)
    for each in connected:
        helploop.arrived.follow_with(each.platform, each.plug_in(helploop))
        helploop.audit.heed(each.wrong)
    return helploop


# --- articles --------------------------------------------------------------------------------------------------


def starter_articles() -> Path:
    """The folder of articles that comes with Helploop."""
    # The folder holds no module, so its path is only to be had by a file in it.
    return Path(str(files("knowledge").joinpath("README.md"))).parent


def articles(folder: Path | None) -> tuple[Article, ...]:
    """The articles of a folder. Raises SetupError if none can be used."""
    return read_knowledge(folder).articles


def read_knowledge(folder: Path | None) -> Read:
    """What a folder holds; what can not be used is left out and logged. Raises SetupError if no article is left."""
    chosen = folder or starter_articles()
    loaded = load(chosen)
    if not loaded.well:
        problems = lines(loaded)
        if not loaded.articles:
            raise SetupError("no article can be used:\n" + "\n".join(problems[:5]))
        for problem in problems:
            log.error("left out: %s", problem)
    return loaded
