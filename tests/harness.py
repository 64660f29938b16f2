"""A small company for tests: people who say and tap, a chat platform that remembers, a clock that obeys.

The platform is a fake at the port of the messenger; the database, the services and the flows are the real ones.
A failure prints the transcript.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.sandbox.company import ACCOUNT, PEOPLE, PLATFORM, TRIAGE, Someone, dm
from adapters.sandbox.directory import SandboxDirectory
from benchmarks.world import buttons_of
from benchmarks.world import words_of as read_aloud
from bot.domain.article import Article, Picture
from bot.domain.calendar import Hours
from bot.domain.check_in import Due
from bot.domain.clock import MovableClock
from bot.domain.errors import Ambiguous, DeliveryError, StoreAway
from bot.domain.incoming import File, Form, Incoming, Tap, Text, What
from bot.domain.place import Place
from bot.domain.ports import UNMETERED, Messenger, Meter, Outgoing, Store, TicketFile
from bot.domain.reply import Act, Choice, Choices, Reply
from bot.domain.ticket import Status
from bot.service.helploop import Helploop
from bot.wiring import Basics, plug_together, read_knowledge
from flows.knowledge.elsewhere import Contact
from storage.store import SqlStore

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""10:00 in Vienna, where the team and Ada work."""

EVER = 36_500
"""Days back from the machine's today: that Monday is among them whenever the tests run."""

TEAM_HOURS = Hours("Europe/Vienna", time(8), time(18))

STARTER = read_knowledge(None)
ARTICLES: tuple[Article, ...] = STARTER.articles
PICTURED = tuple(
    replace(each, pictures=(Picture(3, "https://help.company.example/manager.png", "Credential Manager"),))
    if each.id == "outlook-asks-for-password"
    else each
    for each in ARTICLES
)
"""The same articles, one with a picture of its third step."""


OTHER_TEAMS = tuple(replace(each, contact=f"{each.id}@company.example") for each in STARTER.contacts)
"""Whom to ask about what is not IT's, filled in."""


def words_of(reply: Reply) -> str:
    """A reply as a person reads it, with its buttons."""
    return "\n".join(filter(None, (read_aloud(reply), buttons_of(reply))))


@dataclass(slots=True)
class Posted:
    """A message on the platform."""

    ref: str
    place: Place
    message: Outgoing
    edits: int = 0


@dataclass(slots=True)
class Platform:
    """A chat platform that keeps what is posted, also when the bot crashes. It can be told to fail."""

    posts: list[Posted] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    failures: list[DeliveryError] = field(default_factory=list)
    lost_answers: int = 0
    quarantine: float = 0.0
    _refs: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def send(self, message: Outgoing) -> str:
        if self.failures:
            raise self.failures.pop(0)
        if message.replaces:
            posted = next(each for each in self.posts if each.ref == message.replaces)
            posted.message, posted.edits = message, posted.edits + 1
            return posted.ref
        posted = Posted(f"m{next(self._refs)}", message.place, message)
        self.posts.append(posted)
        self.log.append(f"  bot in {_name(message.place)}: {words_of(message.reply)}")
        if self.lost_answers:
            self.lost_answers -= 1
            raise Ambiguous("the connection broke after the message was sent")
        return posted.ref

    async def find(self, message: Outgoing) -> str:
        return next((each.ref for each in self.posts if each.message.key == message.key), "")

    async def working(self, place: Place) -> None:
        self.log.append(f"  bot is at work in {_name(place)}")


def _name(place: Place) -> str:
    return f"{place.channel} (thread)" if place.thread else place.channel


@dataclass(slots=True)
class Actor:
    """Somebody of the company, at the keyboard."""

    company: Company
    who: Someone
    read: int = 0
    """Posts in their direct message that were looked at."""

    @property
    def place(self) -> Place:
        return dm(self.who.id)

    @property
    def name(self) -> str:
        return self.who.profile.name

    # --- doing -------------------------------------------------------------------------------------------------

    async def says(self, text: str, *files: File, place: Place | None = None, settle: bool = True) -> None:
        """Type this into the direct message (or `place`)."""
        self.company.platform.log.append(f"{self.name}: {text} {' '.join(file.name for file in files)}".rstrip())
        await self.company.arrives(self, Text(text, files), place or self.place)
        if settle:
            await self.company.settle()

    async def taps(self, label: str, *, on: Posted | None = None) -> None:
        """Tap the button with this label on the latest message that has it."""
        posted = on or self.company.with_button(self.place, label)
        choice = self.company.choice(posted, label)
        await self.taps_raw(_tap(choice, posted.message), f"taps [{label}]")

    async def taps_raw(self, tap: What, log: str = "taps", place: Place | None = None) -> None:
        self.company.platform.log.append(f"{self.name} {log}")
        await self.company.arrives(self, tap, place or self.place)
        await self.company.settle()

    async def acts(self, act: Act, ticket: TicketFile, text: str = "") -> None:
        """Use a button of the card."""
        what: What = (
            Form(act, (("text", text),), ticket=ticket.ticket.id) if text else Tap(act, ticket=ticket.ticket.id)
        )
        await self.taps_raw(what, f"{act} {text}".strip(), TRIAGE)

    async def claims(self, ticket: TicketFile | None = None) -> None:
        await self.acts(Act.CLAIM, ticket or await self.company.ticket())

    async def sends(self, text: str, ticket: TicketFile | None = None) -> None:
        await self.acts(Act.SEND, ticket or await self.company.ticket(), text)

    async def resolves(self, note: str, ticket: TicketFile | None = None) -> None:
        await self.acts(Act.RESOLVE, ticket or await self.company.ticket(), note)

    async def claims_and_resolves(self, note: str) -> None:
        await self.claims()
        await self.resolves(note)

    async def writes_in_thread(self, text: str) -> None:
        """Write into the thread of the latest card."""
        card = self.company.card()
        await self.says(text, place=TRIAGE.in_thread(card.ref))

    # --- reading -----------------------------------------------------------------------------------------------

    def hears(self) -> list[Reply]:
        """What the bot said in the direct message since it was last looked at."""
        posts = self.company.posts_in(self.place)
        new, self.read = posts[self.read :], len(posts)
        return [posted.message.reply for posted in new]

    def hears_once(self, *parts: str) -> Reply:
        """One message came, and it says all of this."""
        heard = self.hears()
        assert len(heard) == 1, self.company.story(f"{self.name} should hear one message, heard {len(heard)}")
        text = words_of(heard[0])
        for part in parts:
            assert part.lower() in text.lower(), self.company.story(f"{self.name} should hear {part!r}, heard:\n{text}")
        return heard[0]

    def hears_nothing(self) -> None:
        heard = self.hears()
        assert not heard, self.company.story(f"{self.name} should hear nothing, heard:\n{words_of(heard[0])}")


def _tap(choice: Choice, message: Outgoing) -> Tap:
    return Tap(choice.act, choice.value, message.talk, message.turn, message.ticket if not message.talk else "")


class Company:
    """The service with its database, its platform, its people and its clock. `where`: a folder, or a database's URL."""

    def __init__(
        self, where: Path | str, *, hours: Hours = TEAM_HOURS, people: Sequence[Someone] = PEOPLE, alone: bool = True
    ) -> None:
        self.alone = alone
        self.url = where if isinstance(where, str) else f"sqlite:///{where / 'helploop.db'}"
        self.platform = Platform()
        self.clock = MovableClock(frozen=MONDAY)
        self.meter: Meter = UNMETERED
        self.articles = ARTICLES
        self.contacts: tuple[Contact, ...] = ()
        """Other teams, as soon as the service is opened with them."""
        self.kept_in: Path | None = None
        self.weekly = False
        self.most_claims = 0
        self.hours = hours
        self.people = tuple(people)
        self.ada = self._actor("ada")
        self.ben = self._actor("ben")
        self.mei = self._actor("mei")
        self.rosa = self._actor("rosa")
        self.noor = self._actor("noor")
        self.tom = self._actor("tom")
        self.lena = self._actor("lena")
        self.employee, self.technician = self.ada, self.noor
        self._keys = itertools.count(1)
        self.bot: Helploop
        self.database: SqlStore

    def _actor(self, external_id: str) -> Actor:
        return Actor(self, next(someone for someone in self.people if someone.id == external_id))

    def around(self, store: SqlStore) -> Store:
        """The store that the service gets; a fault injector overrides this."""
        return store

    def messenger(self) -> Messenger:
        return self.platform

    async def opens(self) -> None:
        """Start the service over the database as it is."""
        self.database = await SqlStore.open(self.url, alone=self.alone)
        store = self.around(self.database)
        directory, messengers = SandboxDirectory(self.people), {PLATFORM: self.messenger()}
        given = Basics(
            self.hours,
            self.articles,
            meter=self.meter,
            folder=self.kept_in,
            keep_articles=self.kept_in is not None,
            weekly=self.weekly,
            contacts=self.contacts,
            double_words=STARTER.double_words,
            most_claims=self.most_claims,
        )
        self.bot = plug_together(store, self.clock, directory, messengers, TRIAGE, given)
        await self.bot.start()

    async def closes(self) -> None:
        await self.bot.engine.stop()
        await self.database.close()

    async def restarts(self) -> None:
        self.platform.log.append("--- the service is restarted ---")
        await self.closes()
        await self.opens()

    # --- what happens ------------------------------------------------------------------------------------------

    async def arrives(self, actor: Actor, what: What, place: Place, key: str = "") -> bool:
        incoming = Incoming(key or f"event-{next(self._keys)}", ACCOUNT, actor.who.id, place, what)
        return await self.bot.intake.take(incoming)

    async def settle(self) -> None:
        await self.bot.engine.settle()

    async def time_passes(self, *, to: str = "", **span: float) -> None:
        """Let time pass: `to` a local time of Ada's ('10:30', 'tomorrow 10:00', 'next working day 10:00')."""
        until = self._moment(to) if to else self.clock.now() + timedelta(**span)
        self.platform.log.append(f"--- it is now {until.astimezone(ZoneInfo('Europe/Vienna')):%A %H:%M} in Vienna ---")
        await self.bot.engine.move_clock(self.clock, until)

    def _moment(self, to: str) -> datetime:
        *day, clock = to.split()
        local = self.clock.now().astimezone(ZoneInfo("Europe/Vienna"))
        date = local.date()
        if day == ["tomorrow"]:
            date += timedelta(days=1)
        if day == ["next", "working", "day"]:
            date = TEAM_HOURS.next_day(self.clock.now())
        return datetime.combine(date, time.fromisoformat(clock), ZoneInfo("Europe/Vienna")).astimezone(UTC)

    # --- what can be seen --------------------------------------------------------------------------------------

    def posts_in(self, place: Place) -> list[Posted]:
        return [posted for posted in self.platform.posts if posted.place == place]

    def card(self) -> Posted:
        """The latest card in the triage channel."""
        return self.posts_in(TRIAGE)[-1]

    def thread(self, card: Posted | None = None) -> list[str]:
        """What the bot wrote into the thread of a card."""
        place = TRIAGE.in_thread((card or self.card()).ref)
        return [words_of(posted.message.reply) for posted in self.posts_in(place)]

    def card_says(self, *parts: str) -> None:
        text = words_of(self.card().message.reply)
        for part in parts:
            assert part.lower() in text.lower(), self.story(f"the card should say {part!r}, it says:\n{text}")

    def thread_says(self, *parts: str) -> None:
        text = "\n".join(self.thread())
        for part in parts:
            assert part.lower() in text.lower(), self.story(f"the thread should say {part!r}, it says:\n{text}")

    def with_button(self, place: Place, label: str) -> Posted:
        for posted in reversed(self.posts_in(place)):
            if any(choice.label == label for choice in _choices(posted.message.reply)):
                return posted
        raise AssertionError(self.story(f"no message has the button [{label}]"))

    def choices(self, posted: Posted) -> list[Choice]:
        """Its buttons."""
        return _choices(posted.message.reply)

    def choice(self, posted: Posted, label: str) -> Choice:
        return next(choice for choice in self.choices(posted) if choice.label == label)

    async def ticket(self, number: int = 0) -> TicketFile:
        """The ticket with this number, or the latest."""
        numbers = range(200, 0, -1) if not number else (number,)
        for each in numbers:
            file = await self.bot.queries.numbered(each)
            if file:
                return file
        raise AssertionError(self.story("there is no ticket"))

    async def ticket_is(self, status: Status, number: int = 0) -> TicketFile:
        file = await self.ticket(number)
        assert file.ticket.status is status, self.story(f"the ticket should be {status}, it is {file.ticket.status}")
        return file

    async def scheduled(self) -> tuple[Due, ...]:
        return await self.database.due(self.clock.now() + timedelta(days=365), 1000)

    def story(self, why: str) -> str:
        return why + "\n\n--- the story so far ---\n" + "\n".join(self.platform.log)


def _choices(reply: Reply) -> list[Choice]:
    return [choice for block in reply.blocks if isinstance(block, Choices) for choice in block.items]


def away(store: SqlStore) -> StoreAway:
    """The error of a database that is away."""
    return StoreAway(repr(store))


def someone(external_id: str, **changes: object) -> Someone:
    """One of the people with a changed profile."""
    found = next(each for each in PEOPLE if each.id == external_id)
    return replace(found, profile=replace(found.profile, **changes))  # type: ignore[arg-type]
