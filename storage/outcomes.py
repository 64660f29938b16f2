"""What became of requests: read for a report, with only those lines of their histories that tell it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from sys import intern

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.engine import Connection

from bot.domain.outcomes import Course
from bot.domain.ticket import Event, EventKind
from storage.prepared import Prepared
from storage.tables import ALIVE, text_of, ticket, ticket_history

_TELLING = (EventKind.MOVED, EventKind.HELD, EventKind.PROMISED, EventKind.RENEWED)

_LATELY: sa.ColumnElement[bool] = sa.or_(
    ticket.c.opened >= bindparam("since"), ticket.c.ended >= bindparam("since"), ALIVE
)

_TICKETS = Prepared(
    sa.select(ticket.c.id, ticket.c.opened, ticket.c.status, ticket.c.category, ticket.c.ended)
    .where(_LATELY)
    .order_by(ticket.c.number)
)

_SAID = sa.case((ticket_history.c.kind == text_of(EventKind.HELD), ticket_history.c.detail), else_=text_of(""))

# Not a join: SQLite would read all histories there are, and then look up whose they are.
_EVENTS = Prepared(
    sa.select(ticket_history.c.ticket, ticket_history.c.at, ticket_history.c.kind, ticket_history.c.move, _SAID)
    .where(
        ticket_history.c.ticket.in_(sa.select(ticket.c.id).where(_LATELY)),
        ticket_history.c.kind.in_([text_of(kind) for kind in _TELLING]),
    )
    .order_by(ticket_history.c.at, ticket_history.c.id)
)


def courses(connection: Connection, since: datetime) -> tuple[Course, ...]:
    """Of all requests that were opened or ended since then, or are still alive."""
    where = {"since": since}
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for of_ticket, at, kind, move, held in _EVENTS.rows(connection, where):
        histories[of_ticket].append(Event("", "", at, kind, move=intern(move), detail=held))
    return tuple(
        Course(opened, status, category, ended, tuple(histories[id_]))
        for id_, opened, status, category, ended in _TICKETS.rows(connection, where)
    )
