"""What the auditor looks at: what waits, and which tickets nothing will happen to."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.engine import Connection

from bot.domain.changes import PostState
from bot.domain.check_in import TALK_HEARS
from bot.domain.ports import Vitals
from bot.domain.ticket import AT_DESK as DESK
from bot.domain.ticket import Move, Status
from storage.prepared import Prepared
from storage.reads import next_due, sending
from storage.tables import (
    ALIVE,
    AT_DESK,
    PENDING,
    PROMISED,
    SENDING,
    UNFINISHED,
    UNSURE,
    VERIFIED,
    due,
    inbox,
    lane,
    outbox,
    promise,
    replica,
    settings,
    talk,
    text_of,
    ticket,
    ticket_history,
)

TAKEN_OVER_WITHIN = timedelta(seconds=60)
"""After the end of a replica its places are other replicas' within this time."""

LOOKED_AT = 1_000
"""So many verified tickets are proven each time, those that ended last: older ones were proven before."""


def prove_writable(connection: Connection) -> None:
    """Write what stands there already: reading goes on where a disk is full or read-only."""
    _WRITE.run(connection, {})


def vitals(connection: Connection) -> Vitals:
    """Read them all at one moment."""
    server_clock = _server_clock(connection)
    return Vitals(
        _value(_OLDEST_UNFINISHED, connection),
        next_due(connection),
        _value(_OLDEST_UNSENT, connection),
        int(_value(_UNFINISHED, connection)),
        int(_value(_UNSENT, connection)),
        int(_value(_UNSURE, connection)),
        int(_ABANDONED.rows(connection, {"dead_since": (server_clock or datetime.now(UTC)) - TAKEN_OVER_WITHIN})[0][0]),
        _ids(_UNPOSTED, connection),
        sending(connection),
        _ids(_RESOLVED_UNASKED, connection),
        _ids(_FORGOTTEN, connection),
        _ids(_UNCONFIRMED, connection),
        _latest(connection),
        server_clock,
        _room(connection),
    )


def _server_clock(connection: Connection) -> datetime | None:
    if connection.dialect.name == "sqlite":
        return None
    told: datetime = _value(_SERVER_CLOCK, connection)
    return told


def _latest(connection: Connection) -> datetime | None:
    row = _LATEST_ARRIVAL.first(connection, {})
    return row[0] if row else None


def _room(connection: Connection) -> int | None:
    """On the disk of the database's file; a server's disk can not be seen from here."""
    if connection.dialect.name != "sqlite":
        return None
    return shutil.disk_usage(connection.engine.url.database or "").free


def _value(statement: Prepared, connection: Connection) -> Any:
    return statement.rows(connection, {})[0][0]


def _ids(statement: Prepared, connection: Connection) -> tuple[str, ...]:
    return tuple(row[0] for row in statement.rows(connection, {}))


def _is(status: Status) -> sa.ColumnElement[bool]:
    return ticket.c.status == text_of(status)


_ASKED = sa.exists().where(talk.c.ticket == ticket.c.id, talk.c.ended.is_(None), talk.c.question.is_not(None))
_IS_HEARD = due.c.kind.in_([text_of(kind) for kind in sorted(TALK_HEARS)])


def _scheduled(*which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Something is pending for the ticket, or for one of the talks about it."""
    talks = sa.select(talk.c.id).where(talk.c.ticket == ticket.c.id).correlate(ticket)
    of_ticket = sa.exists().where(due.c.ticket == ticket.c.id, PENDING, *which)
    of_talk = sa.exists().where(due.c.talk.in_(talks), PENDING, *which)
    return sa.or_(of_ticket, of_talk)


_WRITE = Prepared(sa.update(settings).values(ahead=settings.c.ahead))
_SERVER_CLOCK = Prepared(sa.select(sa.func.clock_timestamp(type_=replica.c.until.type)))
_LATEST_ARRIVAL = Prepared(sa.select(inbox.c.received).order_by(inbox.c.seq.desc()).limit(1))
_OLDEST_UNFINISHED = Prepared(sa.select(sa.func.min(inbox.c.received)).where(UNFINISHED))
_UNFINISHED = Prepared(sa.select(sa.func.count()).select_from(inbox).where(UNFINISHED))
_OLDEST_UNSENT = Prepared(sa.select(sa.func.min(outbox.c.queued)).where(SENDING))
_UNSENT = Prepared(sa.select(sa.func.count()).select_from(outbox).where(SENDING))
_UNSURE = Prepared(sa.select(sa.func.count()).select_from(outbox).where(UNSURE))
_OWNER_LIVES = sa.exists().where(
    replica.c.id == lane.c.owner, replica.c.until > bindparam("dead_since", type_=replica.c.until.type)
)
_ABANDONED = Prepared(
    sa.select(sa.func.count())
    .select_from(lane)
    .where(~_OWNER_LIVES, sa.exists().where(outbox.c.place == lane.c.place, SENDING))
)
_CARD = outbox.alias("card")
_LAST_CARD = (
    sa.select(_CARD.c.state).where(_CARD.c.card == ticket.c.id).order_by(_CARD.c.seq.desc()).limit(1).scalar_subquery()
)
_UNPOSTED = Prepared(sa.select(ticket.c.id).where(ALIVE, AT_DESK, text_of(PostState.FAILED) == _LAST_CARD))
_RESOLVED_UNASKED = Prepared(
    sa.select(ticket.c.id).where(ALIVE, _is(Status.RESOLVED), ~_ASKED, ~_scheduled(_IS_HEARD)).order_by(ticket.c.opened)
)
_OUTAGE = ticket.alias("outage")
_FOLLOWS = sa.exists().where(
    _OUTAGE.c.id == ticket.c.parent,
    sa.or_(
        _OUTAGE.c.status.in_([text_of(status) for status in sorted(DESK)]),
        sa.exists().where(due.c.ticket == _OUTAGE.c.id, PENDING),
    ),
)
"""It has joined an outage that goes on, or that is over and has not told all who wait for it."""

_FORGOTTEN = Prepared(
    sa.select(ticket.c.id)
    .where(
        ALIVE,
        sa.or_(
            sa.and_(AT_DESK, ~sa.exists().where(promise.c.ticket == ticket.c.id, PROMISED), ~_scheduled(), ~_FOLLOWS),
            sa.and_(_is(Status.WITH_BOT), ~_ASKED, ~_scheduled()),
        ),
    )
    .order_by(ticket.c.opened)
)

_LATEST = sa.select(ticket.c.id).where(VERIFIED).order_by(ticket.c.ended.desc()).limit(LOOKED_AT).subquery()
_SAID_SO = (
    sa.select(ticket_history.c.id)
    .join(talk, sa.and_(talk.c.ticket == ticket_history.c.ticket, talk.c.person == ticket_history.c.actor))
    .where(ticket_history.c.ticket == _LATEST.c.id, ticket_history.c.move == text_of(Move.VERIFY))
    .correlate(_LATEST)
    .exists()
)
_UNCONFIRMED = Prepared(sa.select(_LATEST.c.id).where(~_SAID_SO))
