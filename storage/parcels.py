"""The outbox for whoever runs the service: what waits, what is unsure, what was refused, and what to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.domain.changes import PostState
from bot.domain.place import Place
from bot.domain.ports import Sending
from bot.domain.reply import Reply
from storage import reads
from storage.tables import AGAIN, outbox, settings, ticket

SHOWN = 200
"""Messages that are listed at most, the oldest first."""

REFUSED_FOR = timedelta(days=30)
"""So long a message that was refused is worth looking at."""

LOOKS_FOR = timedelta(hours=1)
"""So long after a pause each message is looked for before it is sent: what was due meanwhile may be out already."""

BY_HAND = "closed by hand"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message of ours that did not simply go out. `queued` is real time (UTC); `ticket` its number, 0 for none."""

    key: str
    place: Place
    state: PostState
    summary: str
    ticket: int
    queued: datetime | None
    reason: str


def parcels(connection: Connection) -> tuple[Sending, tuple[Parcel, ...]]:
    """Whether messages go out, and those that wait, are unsure, or were refused lately."""
    since = datetime.now(UTC) - REFUSED_FOR
    refused = sa.and_(outbox.c.state == PostState.FAILED, outbox.c.queued > since)
    rows = connection.execute(
        sa.select(
            outbox.c.key,
            outbox.c.place,
            outbox.c.state,
            outbox.c.reply,
            ticket.c.number,
            outbox.c.queued,
            outbox.c.error,
        )
        .select_from(outbox.outerjoin(ticket, ticket.c.id == outbox.c.ticket))
        .where(sa.or_(outbox.c.state.in_([PostState.SENDING, PostState.UNSURE]), refused))
        .order_by(outbox.c.seq)
        .limit(SHOWN)
    )
    found = tuple(
        Parcel(key, place, state, _summary(reply), number or 0, queued, reason)
        for key, place, state, reply, number, queued, reason in rows
    )
    return reads.sending(connection), found


def send_again(connection: Connection, key: str) -> bool:
    """Send a message that is unsure or was refused, and do not look for it first; whether there is such a one."""
    return _decide(connection, key, state=PostState.SENDING, owner=AGAIN, error="")


def close(connection: Connection, key: str) -> bool:
    """A message that is unsure or was refused is not to be sent; whether there is such a one."""
    return _decide(connection, key, state=PostState.SENT, error=BY_HAND)


def pause(connection: Connection) -> None:
    """Send nothing from now on."""
    connection.execute(sa.update(settings).values(paused=datetime.now(UTC), looks_until=None))


def resume(connection: Connection) -> bool:
    """Send again, and look for each message first for a while; False if sending was not paused."""
    looks_until = datetime.now(UTC) + LOOKS_FOR
    resumed = sa.update(settings).where(settings.c.paused.is_not(None)).values(paused=None, looks_until=looks_until)
    return bool(connection.execute(resumed).rowcount)


def _decide(connection: Connection, key: str, **values: object) -> bool:
    undecided = outbox.c.state.in_([PostState.UNSURE, PostState.FAILED])
    return bool(connection.execute(sa.update(outbox).where(outbox.c.key == key, undecided).values(**values)).rowcount)


def _summary(reply: Reply | None) -> str:
    return reply.summary if reply else "the card of the ticket"
