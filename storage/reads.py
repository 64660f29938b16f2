"""What the services read apart from scenes. Functions of a Connection; `storage.readers` runs them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.engine import Connection

from bot.domain.changes import Entry, Post
from bot.domain.check_in import Due
from bot.domain.incoming import Incoming
from bot.domain.message import Message
from bot.domain.outage import NOBODY, Joined
from bot.domain.pace import Pace
from bot.domain.person import Person
from bot.domain.place import Place
from bot.domain.ports import Queue, Sending, TicketFile, Waiting
from bot.domain.priority import Urgency
from bot.domain.problem import Incident
from bot.domain.talk import Talk
from bot.domain.ticket import Event, Status, Ticket
from storage import ranking, search, tables
from storage.prepared import Prepared
from storage.rows import TICKETS, columns
from storage.scene import ticket_told
from storage.tables import HAS_JOINED, HAS_PROBLEM, IS_CARD, PENDING, SENDING, UNFINISHED, VERIFIED

NAMED = 10
"""So many names of those who have joined an outage are told."""

LARGEST_NUMBER = 2**31 - 1
"""What fits into the column. Somebody may well ask for a larger one."""


def file(connection: Connection, ticket_id: str) -> TicketFile | None:
    """A ticket with everything about it."""
    found = ticket_told(connection, ticket_id)
    if found is None:
        return None
    of_ticket = {"ticket": ticket_id}
    *requester, asked, told_later = _PERSON.rows(connection, {"id": found.ticket.requester})[0]
    return TicketFile(
        found.ticket,
        Person(*requester),
        found.technician,
        found.promise,
        tuple(Talk(*row) for row in _TALKS_ABOUT.rows(connection, of_ticket)),
        tuple(Event(*row) for row in _HISTORY.rows(connection, of_ticket)),
        tuple(Message(*row) for row in _MESSAGES.rows(connection, of_ticket)),
        _joined(connection, ticket_id) if found.ticket.outage else NOBODY,
        Pace(asked, told_later),
        _incidents(connection, ticket_id) if found.ticket.problem else (),
    )


def _joined(connection: Connection, outage: str) -> Joined:
    """Who has joined an outage."""
    total, waiting, verified, stopped, customers = _COUNT_JOINED.rows(connection, {"outage": outage})[0]
    names = _NAMES_JOINED.rows(connection, {"outage": outage}) if total else []
    return Joined(total, waiting, verified, tuple(row[0] for row in names), stopped, customers)


def _incidents(connection: Connection, carrier: str) -> tuple[Incident, ...]:
    """The tickets that have come of the problem that this one carries."""
    return tuple(Incident(*row) for row in _INCIDENTS.rows(connection, {"carrier": carrier}))


def problems(connection: Connection) -> tuple[Ticket, ...]:
    """The tickets that carry an open problem, the oldest first."""
    tickets = (Ticket(*row) for row in _PROBLEMS.rows(connection, {}))
    return tuple(each for each in tickets if each.problem and each.problem.is_open)


def waiting_for(connection: Connection, outage: str, after: int, limit: int) -> tuple[str, ...]:
    """Tickets (ids) that wait for the end of an outage, in order of their numbers from `after` on."""
    where = {"outage": outage, "after": after, "limit": limit}
    return tuple(row[0] for row in _WAITING_FOR.rows(connection, where))


def ticket_numbered(connection: Connection, number: int) -> str:
    """The id of the ticket with this number, or empty."""
    if not 0 < number <= LARGEST_NUMBER:
        return ""
    return _one(_NUMBERED.first(connection, {"number": number}))


def ticket_of_card(connection: Connection, place: Place) -> str:
    """The id of the ticket whose card started the thread `place`, or empty."""
    if not place.thread:
        return ""
    return _one(_CARD_AT.first(connection, {"channel": place.in_thread(""), "ref": place.thread}))


def card_ref(connection: Connection, ticket_id: str) -> str:
    """The platform's id of a ticket's card, or empty."""
    return _one(_CARD_REF.first(connection, {"card": ticket_id}))


def reference(connection: Connection, place: Place) -> str:
    """By what the adapter reaches a place again, or empty."""
    return _one(_REFERENCE.first(connection, {"place": place}))


def queue(connection: Connection, limit: int, unclaimed: bool, technician: str) -> Queue:
    """The head of the queue: of all of it, of what nobody has claimed, or of what a technician has."""
    if technician:
        rows = ranking.CLAIMED_BY.rows(connection, {"limit": limit, "technician": technician})
    else:
        rows = (ranking.UNCLAIMED if unclaimed else ranking.ALL).rows(connection, {"limit": limit})
    return Queue(tuple(Ticket(*row[:-1]) for row in rows), rows[0][-1] if rows else 0)


def similar(connection: Connection, text: str, limit: int, but_not: str) -> tuple[Ticket, ...]:
    """Verified tickets whose need is like `text`, best first."""
    return tuple(Ticket(*row) for row in search.similar(connection, text, limit, but_not))


def unfinished(connection: Connection, limit: int) -> tuple[Incoming, ...]:
    """What arrived and is not dealt with, oldest first."""
    return tuple(Incoming(*row) for row in _UNFINISHED.rows(connection, {"limit": limit}))


def due_until(connection: Connection, until: datetime, limit: int) -> tuple[Due, ...]:
    """What is pending and due, in order of time."""
    return tuple(Due(*row) for row in _DUE.rows(connection, {"until": until, "limit": limit}))


def next_due(connection: Connection) -> datetime | None:
    """When the next pending thing is due."""
    row = _NEXT_DUE.first(connection, {})
    return row[0] if row else None


def scheduled(connection: Connection, talk: str, ticket: str) -> tuple[Due, ...]:
    """What is pending for a talk or a ticket, in order of time."""
    of_talk = _SCHEDULED_TALK.rows(connection, {"talk": talk}) if talk else []
    of_ticket = _SCHEDULED_TICKET.rows(connection, {"ticket": ticket}) if ticket else []
    found = {due.id: due for due in (Due(*row) for row in of_talk + of_ticket)}
    return tuple(sorted(found.values(), key=lambda due: (due.at, due.id)))


def waiting_places(connection: Connection, limit: int) -> tuple[Place, ...]:
    """Places for which something is to be sent."""
    return tuple(row[0] for row in _WAITING_PLACES.rows(connection, {"limit": limit}))


def posts_in(connection: Connection, place: Place, owner: str) -> tuple[Waiting, ...]:
    """What is to be sent to `place`, in order. What another process has stored may be out already."""
    rows = _POSTS_IN.rows(connection, {"place": place})
    return tuple(Waiting(Post(*row[:-3]), fresh=row[-2] in (owner, tables.AGAIN), since=row[-1]) for row in rows)


def posts_after_takeover(connection: Connection, place: Place, doubtful: int) -> tuple[Waiting, ...]:
    """The same; what has a number up to `doubtful` may be out already."""
    rows = _POSTS_IN.rows(connection, {"place": place})
    return tuple(Waiting(Post(*row[:-3]), fresh=row[-3] > doubtful or row[-2] == tables.AGAIN) for row in rows)


def arrived(connection: Connection, key: str) -> tuple[Incoming, ...]:
    """What arrived under this key, and what was done to it afterwards: the oldest first."""
    begins = {"more": f"{key}/", "end": f"{key}0"}  # 0 comes after / in the order of characters
    return tuple(Incoming(*row) for row in _ARRIVED.rows(connection, {"key": key, **begins}))


def is_unfinished(connection: Connection, key: str) -> bool:
    """Whether the arrival with this key is not dealt with yet."""
    return _IS_UNFINISHED.first(connection, {"key": key}) is not None


def sending(connection: Connection) -> Sending:
    """Whether messages go out."""
    row = _SENDING.first(connection, {})
    return Sending(*row) if row else Sending()


def clock_ahead(connection: Connection) -> float:
    """How far the sandbox's clock is ahead, in seconds."""
    row = _CLOCK.first(connection, {})
    return float(row[0]) if row else 0.0


def now_there(connection: Connection) -> datetime:
    """What time it is for whoever is served by this database: that of the sandbox may be ahead (UTC)."""
    return datetime.now(UTC) + timedelta(seconds=clock_ahead(connection))


def entry_with_key(connection: Connection, key: str) -> str:
    """The id of the transcript's entry with this key, or empty."""
    return _one(_ENTRY.first(connection, {"key": key}))


def entries(connection: Connection, after: int) -> tuple[Entry, ...]:
    """Entries of the transcript that are new or were changed after a position, in order."""
    return tuple(Entry(*row) for row in _ENTRIES.rows(connection, {"after": after}))


def _one(row: list[object] | None) -> str:
    return str(row[0]) if row else ""


_PERSON = Prepared(
    sa.select(*columns(Person, tables.person), tables.person.c.asked, tables.person.c.told).where(
        tables.person.c.id == bindparam("id")
    )
)
_TALKS_ABOUT = Prepared(
    sa.select(*columns(Talk, tables.talk))
    .where(tables.talk.c.ticket == bindparam("ticket"))
    .order_by(tables.talk.c.opened, tables.talk.c.id)
)
_HISTORY = Prepared(
    sa.select(*columns(Event, tables.ticket_history))
    .where(tables.ticket_history.c.ticket == bindparam("ticket"))
    .order_by(tables.ticket_history.c.at, tables.ticket_history.c.id)
)
_MESSAGES = Prepared(
    sa.select(*columns(Message, tables.message))
    .where(
        # Not with OR: PostgreSQL would look at every message that there is.
        tables.message.c.id.in_(
            sa.union(
                sa.select(tables.message.c.id).where(tables.message.c.ticket == bindparam("ticket")),
                sa.select(tables.ticket_history.c.message).where(tables.ticket_history.c.ticket == bindparam("ticket")),
            )
        )
    )
    .order_by(tables.message.c.at, tables.message.c.id)
)

_WAITS: sa.ColumnElement[bool] = tables.ticket.c.status == tables.text_of(Status.WAITING_THIRD_PARTY)
_OF_OUTAGE = sa.and_(HAS_JOINED, tables.ticket.c.parent == bindparam("outage"))
_NOT_WITHDRAWN: sa.ColumnElement[bool] = tables.ticket.c.status != tables.text_of(Status.WITHDRAWN)
_STOPPED: sa.ColumnElement[bool] = sa.and_(_WAITS, tables.ticket.c.urgency == Urgency.STOPPED)
_CUSTOMER: sa.ColumnElement[bool] = sa.and_(_WAITS, tables.ticket.c.customer_waiting)
_COUNTED = (_WAITS, VERIFIED, _STOPPED, _CUSTOMER)
_COUNTS: list[sa.ColumnElement[Any]] = [sa.func.count(), *(sa.func.count().filter(each) for each in _COUNTED)]
_COUNT_JOINED = Prepared(sa.select(*_COUNTS).select_from(tables.ticket).where(_OF_OUTAGE, _NOT_WITHDRAWN))
_NAMES_JOINED = Prepared(
    sa.select(tables.person.c.name)
    .select_from(tables.ticket.join(tables.person, tables.person.c.id == tables.ticket.c.requester))
    .where(_OF_OUTAGE, _NOT_WITHDRAWN)
    .order_by(tables.ticket.c.number)
    .limit(NAMED)
)
_WAITING_FOR = Prepared(
    sa.select(tables.ticket.c.id)
    .where(_OF_OUTAGE, _WAITS, tables.ticket.c.number > bindparam("after"))
    .order_by(tables.ticket.c.number)
    .limit(bindparam("limit"))
)
_INCIDENTS = Prepared(
    sa.select(
        tables.ticket.c.id,
        tables.ticket.c.number,
        tables.ticket.c.requester,
        tables.person.c.name,
        tables.ticket.c.reopened,
        tables.ticket.c.linked,
    )
    .select_from(tables.ticket.join(tables.person, tables.person.c.id == tables.ticket.c.requester))
    .where(sa.or_(tables.ticket.c.id == bindparam("carrier"), tables.ticket.c.recurs == bindparam("carrier")))
    .order_by(tables.ticket.c.number)
)
_PROBLEMS = Prepared(TICKETS.where(HAS_PROBLEM).order_by(tables.ticket.c.number))
_NUMBERED = Prepared(sa.select(tables.ticket.c.id).where(tables.ticket.c.number == bindparam("number")))
_CARD_AT = Prepared(
    sa.select(tables.outbox.c.card)
    .where(tables.outbox.c.ref == bindparam("ref"), tables.outbox.c.place == bindparam("channel"), IS_CARD)
    .limit(1)
)
_REFERENCE = Prepared(sa.select(tables.reference.c.reference).where(tables.reference.c.place == bindparam("place")))
_CARD_REF = Prepared(
    sa.select(tables.outbox.c.ref)
    .where(tables.outbox.c.card == bindparam("card"), tables.outbox.c.ref != tables.text_of(""), IS_CARD)
    .order_by(tables.outbox.c.seq.desc())
    .limit(1)
)

_UNFINISHED = Prepared(
    sa.select(*columns(Incoming, tables.inbox)).where(UNFINISHED).order_by(tables.inbox.c.seq).limit(bindparam("limit"))
)
_PENDING_DUE = sa.select(*columns(Due, tables.due)).where(PENDING)
_DUE = Prepared(
    _PENDING_DUE.where(tables.due.c.at <= bindparam("until"))
    .order_by(tables.due.c.at, tables.due.c.id)
    .limit(bindparam("limit"))
)
_NEXT_DUE = Prepared(sa.select(tables.due.c.at).where(PENDING).order_by(tables.due.c.at).limit(1))
_SCHEDULED_TALK = Prepared(_PENDING_DUE.where(tables.due.c.talk == bindparam("talk")))
_SCHEDULED_TICKET = Prepared(_PENDING_DUE.where(tables.due.c.ticket == bindparam("ticket")))
_WAITING_PLACES = Prepared(
    sa.select(tables.outbox.c.place)
    .where(SENDING)
    .group_by(tables.outbox.c.place)
    .order_by(sa.func.min(tables.outbox.c.seq))
    .limit(bindparam("limit"))
)
_OWNER, _NEXT = tables.replica.alias("owner"), tables.replica.alias("next")
_FOLLOWED = (
    sa.select(sa.func.min(_NEXT.c.until))
    .where(_OWNER.c.id == tables.outbox.c.owner, _NEXT.c.until > _OWNER.c.until)
    .scalar_subquery()
)
"""Where one process at a time serves the database: when the process was followed by the next one."""

_POSTS_IN = Prepared(
    sa.select(*columns(Post, tables.outbox), tables.outbox.c.seq, tables.outbox.c.owner, _FOLLOWED)
    .where(SENDING, tables.outbox.c.place == bindparam("place"))
    .order_by(tables.outbox.c.seq)
)
_ARRIVED = Prepared(
    sa.select(*columns(Incoming, tables.inbox))
    .where(
        sa.or_(
            tables.inbox.c.key == bindparam("key"),
            sa.and_(tables.inbox.c.key > bindparam("more"), tables.inbox.c.key < bindparam("end")),
        )
    )
    .order_by(tables.inbox.c.seq)
)
_IS_UNFINISHED = Prepared(sa.select(tables.inbox.c.seq).where(UNFINISHED, tables.inbox.c.key == bindparam("key")))
_SENDING = Prepared(sa.select(tables.settings.c.paused, tables.settings.c.looks_until))
_CLOCK = Prepared(sa.select(tables.settings.c.ahead))
_ENTRY = Prepared(sa.select(tables.transcript.c.ref).where(tables.transcript.c.key == bindparam("key")))
_ENTRIES = Prepared(
    sa.select(*columns(Entry, tables.transcript))
    .where(tables.transcript.c.position > bindparam("after"))
    .order_by(tables.transcript.c.position)
)

ONE_STATEMENT: frozenset[Callable[..., Any]] = frozenset(
    {
        waiting_for,
        ticket_numbered,
        ticket_of_card,
        card_ref,
        reference,
        queue,
        unfinished,
        due_until,
        next_due,
        waiting_places,
        posts_in,
        posts_after_takeover,
        arrived,
        is_unfinished,
        sending,
        clock_ahead,
        entry_with_key,
        entries,
    }
)
"""Looks that need one statement at most."""
