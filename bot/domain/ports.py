"""What the body needs from the world. Adapters, flows and storage provide it; wiring plugs it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Protocol

from bot.domain.article import Article, ArticleDraft, ArticleFile, Hit
from bot.domain.calendar import Hours
from bot.domain.changes import Change, Entry, Post
from bot.domain.check_in import Due
from bot.domain.heard import Heard, Question
from bot.domain.incoming import Incoming, Text
from bot.domain.learned import Corrected, Digest, Like, Past, Proposed, Solved
from bot.domain.message import Message
from bot.domain.notice import Card, Notice, Reader
from bot.domain.outage import NOBODY, Joined
from bot.domain.pace import FREE, Pace
from bot.domain.person import Identity, Known, Person, Profile
from bot.domain.place import Place
from bot.domain.problem import Incident, Recurring
from bot.domain.promise import Promise
from bot.domain.reply import Reply
from bot.domain.talk import Talk
from bot.domain.ticket import Event, Ticket


class Ids(Protocol):
    """Makes keys."""

    def new(self) -> str:
        """A UUIDv7 (RFC 9562) as text."""
        ...

    async def ticket_number(self) -> int:
        """The next human number of a ticket. Gaps are allowed, repeats are not. Raises StoreAway."""
        ...


class Directory(Protocol):
    """Who is this? And who is on duty?"""

    async def profile(self, identity: Identity) -> Profile | None:
        """What the platform knows about an account; None if it does not know it."""
        ...

    async def duty(self) -> Identity | None:
        """The technician who owns what is unclaimed."""
        ...

    async def lead(self) -> Identity | None:
        """Who hears it when nobody takes it."""
        ...

    async def technicians(self) -> tuple[Identity, ...]:
        """Everybody who works at the desk."""
        ...

    def direct(self, identity: Identity) -> Place | None:
        """The direct message with somebody, which nobody else reads; None where the platform has none."""
        ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way out. `replaces` is the platform's id of the message that it updates."""

    key: str
    place: Place
    reply: Reply
    talk: str = ""
    turn: int = 0
    ticket: str = ""
    replaces: str = ""


SENDS_WITHIN = 10.0
"""Seconds that the courier gives a messenger to send something; after that nobody knows what became of it."""


class Messenger(Protocol):
    """Posts on a platform. It renders, sends once, and never retries by itself."""

    @property
    def quarantine(self) -> float:
        """For how many seconds a message may still turn up after it seemed not to have been sent."""
        ...

    async def send(self, message: Outgoing) -> str:
        """The platform's id of the message. Raises TryLater, Ambiguous or Undeliverable; StoreAway only if nothing was
        sent."""
        ...

    async def find(self, message: Outgoing) -> str:
        """The id under which this very message was posted already, or empty.

        Raises TryLater, Ambiguous, Undeliverable; CanNotTell where the platform has no way to find out.
        """
        ...

    async def working(self, place: Place) -> None:
        """Show in `place` that an answer is on its way, until it comes; nothing where the platform has no such sign.

        Raises DeliveryError or StoreAway if it could not be shown, which does no harm.
        """
        ...


class Counted(StrEnum):
    """What is counted."""

    TURNS = "turns"
    TICKS = "ticks"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    THROTTLED = "throttled"
    AMBIGUOUS = "ambiguous"


class Meter(Protocol):
    """Counts what happens, for whoever watches the service."""

    def count(self, what: Counted) -> None: ...

    def late(self, seconds: float) -> None:
        """Something was heard so long after it was due, by the clock that people live by."""
        ...


class Unmetered:
    """Nobody watches."""

    def count(self, what: Counted) -> None: ...

    def late(self, seconds: float) -> None: ...


UNMETERED = Unmetered()


class Knowledge(Protocol):
    """Finds articles."""

    async def search(self, text: str, *, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that fit best, best first."""
        ...

    async def article(self, article_id: str) -> Article | None: ...

    def helped(self, article_id: str) -> int:
        """How many people an article has helped, as far as was learned."""
        ...


class Experience(Protocol):
    """What was learned from earlier tickets."""

    def solved(self, solved: Solved) -> None:
        """Learn from a ticket whose requester said that it works."""
        ...

    def corrected(self, corrected: Corrected) -> None:
        """Learn what a need is about, from a technician."""
        ...

    def all_categories(self) -> tuple[str, ...]:
        """All that a ticket may be about."""
        ...

    async def categories(self, need: str) -> tuple[str, ...]:
        """What a need may be about, the most likely first."""
        ...

    def like(self, need: str, requester: str, now: datetime, limit: int) -> tuple[Like, ...]:
        """Solved tickets that were like this need, the best first."""
        ...

    def recurring(self, ticket: Ticket, now: datetime) -> tuple[Recurring, ...]:
        """Solved tickets of the last weeks that were about the same trouble, the best first."""
        ...


class Editor(Protocol):
    """Makes articles of what was done, and looks at what articles did."""

    def draft(self, file: TicketFile) -> ArticleDraft | None:
        """The draft of an article that is missing; None if there was one, or if nobody wrote what to do."""
        ...

    def file(self, draft: ArticleDraft, ticket: Ticket) -> ArticleFile:
        """The article as a file, and what is wrong with it."""
        ...

    async def keep(self, file: ArticleFile) -> bool:
        """Put it into the folder of articles, if that may be written; whether it is there. Never over another one."""
        ...

    async def look_again(self) -> None:
        """Take up what somebody has changed in the folder of articles."""
        ...

    def digest(self, past: Sequence[Past]) -> Digest:
        """What the articles did in these requests, in short."""
        ...


class Masker(Protocol):
    """Takes secrets out of what somebody wrote, before anything is stored."""

    def mask(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with secrets hidden, and what kinds they were ('password', 'token', ...)."""
        ...


class Ear(Protocol):
    """Reads typed words in the light of the question that is open."""

    def hear(self, text: Text, question: Question | None) -> Heard:
        """What the words mean as an answer, or by themselves."""
        ...

    def hear_each(self, text: Text, asked: Mapping[int, str]) -> dict[int, Heard] | None:
        """What the words answer to several questions with yes and no: `asked` are the needs by their numbers. Empty if
        it is not clear which of them is meant; None if the words are no such answer at all."""
        ...

    def is_private(self, text: str) -> bool:
        """Whether the words are about something that colleagues need not read."""
        ...

    def says_me_too(self, text: str) -> bool:
        """Whether they say no more than that somebody has the same trouble."""
        ...


class MomentOf(Protocol):
    """Reads a coming moment that somebody has written into a field."""

    def __call__(self, text: str, hours: Hours, now: datetime, *, alone: time | None = None) -> datetime | None:
        """What is meant, by the clock of `hours` (UTC); None if that is not plain, or over. A day without a time is
        `alone` on that day, or else the end of its work."""
        ...


class Words(Protocol):
    """Words what the services notice."""

    def notice(self, notice: Notice, reader: Reader) -> Reply: ...

    def card(self, card: Card, reader: Reader) -> Reply: ...


@dataclass(frozen=True, slots=True)
class Scene:
    """What a turn needs to know, read at one moment. `talks` are not ended, oldest first.

    `named` is the talk that was asked for by id, whoever it belongs to. `tickets` are the person's, open or
    ended within 90 days, newest first. `outages` are those that go on, and those that the person has joined.
    `promises` are the open ones of all of these.
    """

    known: Known | None
    talks: tuple[Talk, ...] = ()
    named: Talk | None = None
    tickets: tuple[Ticket, ...] = ()
    promises: tuple[Promise, ...] = ()
    people: tuple[Person, ...] = ()
    """The technicians of these tickets and outages."""
    host: Talk | None = None
    """In a thread where the person has no talk going on: the latest talk of somebody else, whose thread it is."""
    asked_of: Identity | None = None
    """An identity of the talk's person, when the talk was asked for without one (time speaks)."""
    outages: tuple[Ticket, ...] = ()
    pace: Pace = FREE


@dataclass(frozen=True, slots=True)
class Queue:
    """The head of the queue, whom to help first at the top, and how many there are in all."""

    tickets: tuple[Ticket, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TicketFile:
    """A ticket with everything about it, as the desk reads it."""

    ticket: Ticket
    requester: Person
    technician: Person | None
    promise: Promise | None
    talks: tuple[Talk, ...]
    history: tuple[Event, ...]
    messages: tuple[Message, ...]
    joined: Joined = NOBODY
    pace: Pace = FREE
    """When we last wrote to the requester by ourselves."""
    incidents: tuple[Incident, ...] = ()
    """If it carries a problem: all tickets that have come of it, this one among them, in order of their numbers."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message in the outbox that is to be brought out. `fresh` is False if it may be out already."""

    post: Post
    fresh: bool
    since: datetime | None = None
    """Until when (real time) somebody else may have sent it; None if that is not known."""


@dataclass(frozen=True, slots=True)
class Sending:
    """Whether messages go out. Times are real ones (UTC)."""

    paused: datetime | None = None
    """Since when nothing is sent: a backup was restored, or somebody paused it."""
    looks_until: datetime | None = None
    """Until then each message is looked for before it is sent."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the auditor looks at. Times are UTC; None or empty means that there is nothing of the kind."""

    oldest_unfinished: datetime | None = None
    """Since when the oldest arrival waits that is not dealt with."""
    oldest_due: datetime | None = None
    """Since when the oldest pending thing is due."""
    oldest_unsent: datetime | None = None
    """Since when (real time) the oldest message waits to be sent."""
    unfinished: int = 0
    unsent: int = 0
    unsure: int = 0
    abandoned: int = 0
    """Places whose replica is dead for a while, and which no other one has taken over."""
    unposted: tuple[str, ...] = ()
    """Tickets at the desk whose card the platform refuses."""
    sending: Sending = Sending()
    resolved_unasked: tuple[str, ...] = ()
    """Resolved tickets whose requester has not been asked and will not be: no question, nothing scheduled."""
    forgotten: tuple[str, ...] = ()
    """Open tickets at the desk (not with the bot) without an open promise or anything scheduled, and open tickets with
    the bot without a question or anything scheduled: nothing will happen next."""
    unconfirmed: tuple[str, ...] = ()
    """Verified tickets without a 'verify' in their history by somebody who is in one of the ticket's talks."""
    latest: datetime | None = None
    """When what arrived last did so, by the clock of then."""
    server_clock: datetime | None = None
    """What the database server's clock says; None for a file, which has none."""
    room: int | None = None
    """Bytes that are left on the disk of the database's file; None for a server."""


class Store(Protocol):
    """The database. Every method may raise StoreAway."""

    async def submit(self, *changes: Change) -> None:
        """Commit these at once or not at all. Raises Conflict, Gone or Duplicate; then nothing was stored."""
        ...

    async def next_numbers(self, how_many: int) -> int:
        """Reserve ticket numbers; the first of them."""
        ...

    async def scene(self, identity: Identity, place: Place, now: datetime, talk: str = "") -> Scene: ...

    async def scene_of(self, talk: str, now: datetime) -> Scene:
        """The same for a talk to which time speaks: its person, its place."""
        ...

    async def known(self, identity: Identity) -> Known | None: ...

    async def identity_of(self, person: str, place: Place | None = None) -> Known | None:
        """A person with the identity that reaches them in `place`, else with one of their identities."""
        ...

    async def same_person(self, email: str, but_not: Identity) -> tuple[Person, ...]:
        """Who has this e-mail address (in small letters) in an account of the company's own.

        Not those who have an account where `but_not` is.
        """
        ...

    async def reference(self, place: Place) -> str:
        """By what the adapter reaches this place again, or empty."""
        ...

    async def file(self, ticket: str) -> TicketFile | None: ...

    async def waiting_for(self, outage: str, after: int, limit: int) -> tuple[str, ...]:
        """Tickets (ids) that have joined an outage and wait for its end, in order of their numbers from `after` on."""
        ...

    async def ticket_numbered(self, number: int) -> str:
        """The id of the ticket with this number, or empty."""
        ...

    async def ticket_of_card(self, place: Place) -> str:
        """The id of the ticket whose card started the thread `place`, or empty."""
        ...

    async def queue(self, limit: int, *, unclaimed: bool = False, technician: str = "") -> Queue:
        """Open tickets that the desk has to do with, whom to help first at the top (`priority.rank`), `limit` at most.

        All of them, those that nobody has claimed, or those that a technician (an id) has.
        """
        ...

    async def similar(self, text: str, limit: int, but_not: str = "") -> tuple[Ticket, ...]:
        """Verified tickets whose need is like `text`, best first."""
        ...

    async def solved(self, since: datetime, limit: int) -> tuple[Solved, ...]:
        """The latest tickets that were verified since then, the oldest first."""
        ...

    async def corrected(self, since: datetime, limit: int) -> tuple[Corrected, ...]:
        """The latest corrections of categories since then, the oldest first."""
        ...

    async def proposed(self, since: datetime) -> tuple[Proposed, ...]:
        """For which tickets an article was proposed since then, the oldest first."""
        ...

    async def past(self, since: datetime) -> tuple[Past, ...]:
        """All tickets that were opened since then, the oldest first."""
        ...

    async def problems(self) -> tuple[Ticket, ...]:
        """The tickets that carry an open problem, the oldest first."""
        ...

    async def arrived(self, key: str) -> tuple[Incoming, ...]:
        """What arrived under this key, and what was done to it afterwards (its key begins so): the oldest first."""
        ...

    async def is_unfinished(self, key: str) -> bool:
        """Whether what arrived under `key` is still to be dealt with."""
        ...

    async def due(self, until: datetime, limit: int) -> tuple[Due, ...]:
        """What is pending and due at `until`, in order of time."""
        ...

    async def next_due(self) -> datetime | None:
        """When the next pending thing is due."""
        ...

    async def scheduled(self, *, talk: str = "", ticket: str = "") -> tuple[Due, ...]:
        """What is pending for a talk or a ticket."""
        ...

    async def card_ref(self, ticket: str) -> str:
        """The platform's id of a ticket's card, or empty."""
        ...

    async def sending(self) -> Sending: ...

    async def vitals(self) -> Vitals:
        """Writes, too: a database that only lets itself be read is away."""
        ...

    async def clock_ahead(self) -> float:
        """How far the sandbox's clock is ahead, in seconds."""
        ...

    # --- who does what, where several processes serve one database -------------------------------------------------

    async def beat(self) -> None:
        """Say that this process lives: what it has claimed stays its own for a while."""
        ...

    async def arrivals(self, limit: int) -> tuple[Incoming, ...]:
        """What arrived, is not dealt with and is for this process to deal with, oldest first."""
        ...

    async def claim_due(self, until: datetime, limit: int, again: bool) -> tuple[Due, ...]:
        """What is due at `until` and from now on for this process to deal with, in order of time; with `again` also
        what it has claimed before."""
        ...

    async def next_unclaimed(self) -> datetime | None:
        """When the next pending thing is due that no process deals with."""
        ...

    async def waiting_places(self, limit: int) -> tuple[Place, ...]:
        """Places for which there is something to be sent, and that no other process brings out."""
        ...

    async def hold(self, place: Place, known: tuple[Waiting, ...]) -> tuple[Waiting, ...] | None:
        """Take a place: what is to be sent there, in order; None if another process brings it out.

        `known` has been stored by this process and is not sent; it need not be read again if there is nothing else.
        """
        ...

    def lease_left(self, place: Place) -> float:
        """For how many seconds of real time a place that was taken is still this process's."""
        ...

    async def release(self, place: Place) -> bool:
        """Let go of a place; False if there is something to be sent, and it stays ours."""
        ...

    def hint(self, news: str) -> None:
        """Tell the other processes, which may or may not hear it: the key of a place, or DUE."""
        ...

    def on_news(self, told: Callable[[str], None]) -> None:
        """`told` hears the hints of others; an empty one when some may have been missed."""
        ...

    async def leave(self, in_doubt: frozenset[Place]) -> None:
        """What this process has claimed is free at once, but for places to which something may still be on its way."""
        ...

    async def close(self) -> None: ...


DUE = "due"
"""The hint that something will be due soon."""


class Transcript(Protocol):
    """What was said in the places of the sandbox, which have no platform that would remember it."""

    async def put(self, entry: Entry) -> str:
        """Keep it, once for each key (or update what `replaces` names); its id."""
        ...

    async def find(self, key: str) -> str:
        """The id of the entry with this key, or empty."""
        ...

    async def read(self, after: int = 0) -> tuple[Entry, ...]:
        """Entries that are new or were changed after position `after`, in order."""
        ...
