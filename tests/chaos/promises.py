"""What must hold whenever the service rests, whatever went wrong before: a function for each promise.

They look at the database, at the platform, and at what was done; each tells what is broken, in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
import uuid_utils

from adapters.sandbox.company import TRIAGE
from adapters.sandbox.directory import SandboxDirectory
from bot.domain.changes import PostState
from bot.domain.check_in import AT_ONCE, DueKind, DueState
from bot.domain.clock import MovableClock
from bot.domain.place import Place
from bot.domain.promise import PromiseState
from bot.domain.talk import YIELDS_AFTER
from bot.domain.ticket import MOVES, EventKind, Move, Status
from bot.service.audit.auditor import broken_promises
from bot.service.audit.seen import Seen
from bot.service.keys import Keys
from bot.service.queries import Queries
from bot.service.roster import Roster
from flows.knowledge.experience import Experience
from flows.knowledge.search import ArticleSearch
from flows.say.words import EnglishWords
from flows.understanding.choosing import choose
from flows.understanding.details import details_of
from storage import tables
from storage.tables import DONE
from tests.chaos.luck import Luck, UnluckyStore
from tests.chaos.unlucky import UnluckyCompany
from tests.flows.walking import choices_of
from tests.harness import ARTICLES, Posted, words_of
from tests.pacing import OURS, Unasked, two_within_the_hour

Rows = Sequence[sa.Row[Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told, and the part of it that is found again wherever it is kept."""

    place: Place
    text: str
    mark: str


@dataclass(slots=True)
class Done:
    """What people did: the model that the service is held against."""

    told: dict[str, Told] = field(default_factory=dict)
    """What must not be lost, by the key of the event."""
    internal: list[str] = field(default_factory=list)
    """What technicians wrote for themselves."""
    said_yes: Counter[str] = field(default_factory=Counter)
    """How often each employee said or tapped a yes, by name."""

    def gives_up(self, place: Place) -> None:
        """Whoever writes here no longer needs what they told: it may be forgotten."""
        self.told = {key: told for key, told in self.told.items() if told.place != place}


@dataclass(frozen=True, slots=True)
class Books:
    """The database and the platform at one moment of rest, and what people did until then."""

    company: UnluckyCompany
    did: Done
    now: datetime
    names: dict[str, str]
    inbox: Rows
    outbox: Rows
    due: Rows
    talks: Rows
    tickets: Rows
    history: Rows
    messages: Rows
    promises: Rows

    @property
    def posts(self) -> list[Posted]:
        return self.company.platform.posts

    def number(self, ticket: str) -> int:
        """How people call this ticket."""
        return next(int(row.number) for row in self.tickets if row.id == ticket)


def read(company: UnluckyCompany, did: Done) -> Books:
    """Read the books of the company."""
    with company.books.connect() as connection:

        def rows(table: sa.Table, *order: sa.ColumnElement[Any]) -> Rows:
            return connection.execute(sa.select(table).order_by(*order)).all()

        history = tables.ticket_history
        return Books(
            company,
            did,
            company.clock.now(),
            {row.id: row.name for row in rows(tables.person)},
            rows(tables.inbox, tables.inbox.c.seq),
            rows(tables.outbox, tables.outbox.c.seq),
            rows(tables.due, tables.due.c.id),
            rows(tables.talk, tables.talk.c.id),
            rows(tables.ticket, tables.ticket.c.number),
            rows(history, history.c.at, history.c.id),
            rows(tables.message, tables.message.c.id),
            rows(tables.promise, tables.promise.c.id),
        )


# --- what arrives ----------------------------------------------------------------------------------------------


def every_event_is_dealt_with_once(books: Books) -> Iterator[str]:
    """What was acknowledged is stored, nothing is stored that nobody did, and all of it is finished."""
    stored = Counter(row.key for row in books.inbox)
    on_the_wire = {event.key for event in books.company.wire}
    for key in books.company.acknowledged - set(stored):
        yield f"{key} was acknowledged and is not stored"
    for key in set(stored) - books.company.acknowledged - on_the_wire:
        yield f"{key} is stored, and nobody did that"
    for row in books.inbox:
        if row.state != DONE:
            yield f"{row.key} is {row.state}: {row.failed}"


def no_words_are_lost(books: Books) -> Iterator[str]:
    """What people told stands in a ticket's messages or in their talk."""
    kept = "\n".join([*(f"{row.text} {row.files}" for row in books.messages), *(str(row.facts) for row in books.talks)])
    for key in books.company.acknowledged & set(books.did.told):
        told = books.did.told[key]
        if told.mark not in kept and not _names_a_button(books, told):
            yield f"the words of {key} are lost: {told.text}"


def _names_a_button(books: Books, told: Told) -> bool:
    """Whether the words are an answer: they name something that we had offered to choose from."""
    offered = [
        [(choice.value, choice.label) for choice in choices_of(posted) if choice.value]
        for posted in books.posts
        if posted.place == told.place
    ]
    return any(choose(told.text, options) is not None for options in offered)


# --- what is said ----------------------------------------------------------------------------------------------


def nothing_is_posted_twice(books: Books) -> Iterator[str]:
    """Each message of ours is on the platform once, nothing is said twice for one cause, each ticket has one card."""
    for key, times in Counter(posted.message.key for posted in books.posts).items():
        if times > 1:
            yield f"{key} was posted {times} times"
    said = Counter(
        (posted.message.key.rsplit("/", 1)[0], posted.place.key, words_of(posted.message.reply))
        for posted in books.posts
    )
    for (cause, place, words), times in said.items():
        if times > 1:
            yield f"{cause} said {times} times in {place}: {words}"
    for ticket, times in Counter(posted.message.ticket for posted in books.posts if posted.place == TRIAGE).items():
        if ticket and times > 1:
            yield f"ticket {books.number(ticket)} has {times} cards"


def all_that_was_decided_is_said(books: Books) -> Iterator[str]:
    """Every message in the outbox is sent, and stands on the platform; a card stands there in its latest state."""
    there = {posted.message.key for posted in books.posts}
    for row in books.outbox:
        if row.state is not PostState.SENT:
            yield f"{row.key} is {row.state}: {row.error}"
        elif not row.card and row.key not in there:
            yield f"{row.key} counts as sent and is not there"


def places_are_in_order(books: Books) -> Iterator[str]:
    """What was decided first stands first, in each place."""
    order = {row.key: row.seq for row in books.outbox}
    places: dict[str, list[str]] = defaultdict(list)
    for posted in books.posts:
        if posted.place != TRIAGE:  # a card is posted with whatever update of it comes first
            places[posted.place.key].append(posted.message.key)
    for place, keys in places.items():
        wanted = sorted(keys, key=lambda key: order.get(key, 0))
        if keys != wanted:
            yield f"{place} reads {', '.join(keys)}; decided was {', '.join(wanted)}"


def internal_words_stay_inside(books: Books) -> Iterator[str]:
    """What technicians write for themselves appears nowhere but in their own channel."""
    for posted in books.posts:
        if posted.place.channel != TRIAGE.channel:
            words = words_of(posted.message.reply)
            for note in books.did.internal:
                if note in words:
                    yield f"a note of the technicians is in {posted.place.channel}: {note}"


# --- time ------------------------------------------------------------------------------------------------------


def what_is_due_is_heard_once(books: Books) -> Iterator[str]:
    """Nothing is overdue; what fired did so once, and words came of it if somebody waited for them."""
    for row in books.due:
        if row.state is DueState.PENDING and row.at <= books.now:
            yield f"{row.kind} of {row.at:%A %H:%M} was not heard"
    causes = {row.key.rsplit("/", 1)[0] for row in books.outbox}
    for due, times in Counter(fired.due.id for fired in books.company.fired).items():
        if times > 1:
            yield f"{due} fired {times} times"
    for fired in books.company.fired:
        if fired.words_owed and not any(f"due/{each}" in causes for each in fired.together):
            yield f"{fired.due.kind} of {fired.due.at:%A %H:%M} fired, and nobody heard anything"


def promises_are_kept_or_renewed(books: Books) -> Iterator[str]:
    """No promise to a person lies in the past without a word, and no ticket has two."""
    for row in books.promises:
        if row.state is PromiseState.OPEN and row.due < books.now:
            yield f"ticket {books.number(row.ticket)}: word was promised by {row.due:%A %H:%M}, and none came"


def questions_wait_for_each_other(books: Books) -> Iterator[str]:
    """Of its own accord the service asks nothing while another fresh question is open in the same place."""
    asked_by = {(row.talk, row.turn): row.key for row in books.outbox if row.talk}
    notes = {f"due/{row.id}": row.note for row in books.due}
    needs = {f"due/{row.id}" for row in books.due if row.kind is DueKind.START}
    open_ = [row for row in books.talks if row.question and not row.question.idle and not row.ended and row.asked]
    for newer in open_:
        cause = asked_by.get((newer.id, newer.question.turn), "").rsplit("/", 1)[0]
        if not cause.startswith("due/") or notes.get(cause) == AT_ONCE:
            continue
        for older in open_:
            pressing = timedelta() < newer.asked - older.asked < YIELDS_AFTER
            if older.question.message and cause in needs:
                continue  # who tells something new does not wait for the rest of a list
            if older.place == newer.place and older.person == newer.person and pressing:
                yield f"{cause} asked at {newer.asked:%H:%M} while a question of {older.asked:%H:%M} was open"


def never_two_of_ours_within_the_hour(books: Books) -> Iterator[str]:
    """What comes because it was time leaves people alone for an hour, unless they write."""
    fired = {f"due/{each.due.id}": each for each in books.company.fired}
    parents = {row.id: row.parent for row in books.tickets}
    outages = {row.id for row in books.talks if parents.get(row.ticket)}
    sent = [
        Unasked(row.place.key, cause.at, cause.due.kind, bool(cause.due.zone), cause.due.talk in outages)
        for row in books.outbox
        if (cause := fired.get(row.key.rsplit("/", 1)[0]))
        and cause.due.kind in OURS
        and row.place.channel != TRIAGE.channel
    ]
    wrote = [(row.place.key, row.received) for row in books.inbox if row.received]
    yield from two_within_the_hour(sent, wrote)


# --- tickets ---------------------------------------------------------------------------------------------------


def tickets_move_as_allowed(books: Books) -> Iterator[str]:
    """The history leads along the table of moves to where the ticket is now: so a claim has one winner."""
    numbers = [row.number for row in books.tickets]
    if len(set(numbers)) != len(numbers):
        yield f"numbers are given twice: {numbers}"
    for ticket in books.tickets:
        status = Status.WITH_BOT
        for event in books.history:
            if event.ticket != ticket.id or event.kind is not EventKind.MOVED:
                continue
            sources, target = MOVES[Move(event.move)]
            if status not in sources:
                yield f"ticket {ticket.number}: {event.move} while it is {status}"
            status = target
        if status is not ticket.status:
            yield f"ticket {ticket.number} is {ticket.status}, its history leads to {status}"


def verified_by_the_requester_only(books: Books) -> Iterator[str]:
    """There are no more verifications than the requester said yes."""
    verified: Counter[str] = Counter()
    requesters = {row.id: row.requester for row in books.tickets}
    for event in books.history:
        if event.move == Move.VERIFY:
            if event.actor != requesters[event.ticket]:
                yield f"ticket {books.number(event.ticket)} was verified by {books.names.get(event.actor)}"
            verified[books.names[event.actor]] += 1
    for name, times in verified.items():
        if times > books.did.said_yes[name]:
            yield f"{times} times verified for {name}, who said yes {books.did.said_yes[name]} times"


PROMISES: tuple[Callable[[Books], Iterator[str]], ...] = (
    every_event_is_dealt_with_once,
    no_words_are_lost,
    nothing_is_posted_twice,
    all_that_was_decided_is_said,
    places_are_in_order,
    internal_words_stay_inside,
    what_is_due_is_heard_once,
    promises_are_kept_or_renewed,
    questions_wait_for_each_other,
    never_two_of_ours_within_the_hour,
    tickets_move_as_allowed,
    verified_by_the_requester_only,
)


async def cards_are_true(company: UnluckyCompany) -> list[str]:
    """Every card says what it would say if it were made now; times are worded as of when it was last sent."""
    store: Any = UnluckyStore(company.database, Luck(), company.clock, [])
    ids = Keys(uuid_utils.uuid7, company.database)
    roster = Roster(company.database, company.clock, SandboxDirectory(company.people), ids, TRIAGE, company.hours)
    wrong = []
    for posted in company.posts_in(TRIAGE):
        if posted.message.ticket:
            then = MovableClock(frozen=company.platform.shown[posted.ref])
            queries = Queries(store, then, roster, EnglishWords(), _inexperienced(), details_of)
            card = await queries.card(posted.message.ticket)
            file = await company.database.file(posted.message.ticket)
            kept = file and (file.technician or file.ticket.is_open)  # what nobody had is over when it is over
            if kept and card != posted.message.reply:
                wrong.append(f"the card says:\n{words_of(posted.message.reply)}\n-- but true is:\n{words_of(card)}")
    return wrong


@cache
def _inexperienced() -> Experience:
    """Nobody teaches the company anything while it lives."""
    return Experience(ArticleSearch(ARTICLES))


async def audited(company: UnluckyCompany) -> list[str]:
    """What the auditor would say."""
    return list(broken_promises(Seen(await company.database.vitals(), company.clock.now(), datetime.now(UTC))))


async def all_that_is_broken(company: UnluckyCompany, did: Done) -> list[str]:
    """Whatever does not hold now, in words."""
    books = read(company, did)
    found = [f"{promise.__name__}: {line}" for promise in PROMISES for line in promise(books)]
    found += [f"a defect: {line}" for line in company.defects]
    found += [f"cards_are_true: {line}" for line in await cards_are_true(company)]
    return found + [f"audited: {line}" for line in await audited(company)]
