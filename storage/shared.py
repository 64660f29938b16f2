"""Several processes over one PostgreSQL database: each thing is done by one of them, and taken over when that one dies.

A replica is alive while its row in `replica` says so, by the server's clock; it renews the row every second. What it
has claimed (an arrival, something due, a place) is its own for so long. Arrivals and due things may be taken over at
once when it is dead, since what is done with them is guarded; a place only when nothing that it began to send can
still be on its way.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import INTERVAL, insert
from sqlalchemy.engine import Connection

from bot.domain.check_in import Due
from bot.domain.errors import StoreAway
from bot.domain.incoming import Incoming
from bot.domain.place import Place
from bot.domain.ports import SENDS_WITHIN, Waiting
from storage import reads, tables
from storage.news import News
from storage.postgres import PostgresDatabase
from storage.prepared import Prepared
from storage.rows import columns
from storage.tables import CLAIMED, PENDING, SENDING, UNCLAIMED, UNFINISHED

log = logging.getLogger(__name__)

LEASE = 5.0
"""Seconds that a replica counts as alive after its last beat."""

HOLDS_AT_ONCE = 4
"""Places that are taken or let go of at the same moment, of all who want to: the first ones are served, and not all of
them a little."""

BEATS_WITHIN = 2.0
"""Seconds that a beat may take; later it says nothing any more."""


class Shared:
    """One replica of several. `owner` names it; a process that starts again is another one."""

    def __init__(self, database: PostgresDatabase, owner: str) -> None:
        self._database = database
        self._owner = owner
        self._alive_until = 0.0
        self._held: set[Place] = set()
        self._lapses = 0
        self._news = News(database.listening)
        self._few = asyncio.Semaphore(HOLDS_AT_ONCE)

    async def beat(self) -> None:
        """Say that we live. Raises StoreAway: then what is ours will be taken over."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(BEATS_WITHIN):
                lived_on = await self._database.pulse(lambda connection: _beat(connection, self._owner))
        except TimeoutError as late:
            raise StoreAway("the server did not answer in time") from late
        if not lived_on or began > self._alive_until:
            # Others may have taken what was ours: to live again does not give it back.
            self._held.clear()
            self._lapses += 1
        self._alive_until = began + LEASE

    def lease_left(self, place: Place) -> float:
        """Seconds; counted from before the beat, and so never more than the server gives us."""
        return self._alive_until - time.monotonic() if place in self._held else 0.0

    async def waiting_places(self, limit: int) -> tuple[Place, ...]:
        """Those that no other replica brings out."""
        return await self._database.read(_waiting_places, limit, self._owner)

    async def hold(self, place: Place, known: tuple[Waiting, ...]) -> tuple[Waiting, ...] | None:
        """Another replica may have written something for this place before us, so the outbox tells what to send."""
        lapses = self._lapses
        async with self._few:
            doubtful = await self._database.write(lambda connection: _hold(connection, place, self._owner))
            if doubtful is None:
                self.hint(place.key)
                return None
            # In a statement of its own: it must see all that whoever held the place before has written down.
            waiting = await self._database.read(reads.posts_after_takeover, place, doubtful)
        if lapses != self._lapses:
            return None
        self._held.add(place)
        return waiting

    async def release(self, place: Place) -> bool:
        """Let others have it, unless there is something new to send."""
        async with self._few:
            released = await self._database.write(
                lambda connection: bool(_RELEASE.run(connection, self._ours(place=place)))
            )
        if released:
            self._held.discard(place)
        return released or place not in self._held

    async def arrivals(self, limit: int) -> tuple[Incoming, ...]:
        """Ours, and those that a dead replica has left."""

        def claim(connection: Connection) -> tuple[Incoming, ...]:
            _CLAIM_ARRIVALS.run(connection, self._ours(limit=limit))
            return tuple(Incoming(*row) for row in _OUR_ARRIVALS.rows(connection, self._ours(limit=limit)))

        return await self._database.write(claim)

    async def claim_due(self, until: datetime, limit: int, again: bool) -> tuple[Due, ...]:
        """What was nobody's is ours now; with `again` also what was a dead replica's, and what was ours before."""

        values = self._ours(until=until, limit=limit)
        if again:
            rows = await self._database.write(lambda connection: _claim_again(connection, values))
        else:
            rows = await self._database.at_once(_CLAIM_DUE.rows, values)
        return tuple(sorted((Due(*row) for row in rows), key=lambda due: (due.at, due.id)))

    async def next_unclaimed(self) -> datetime | None:
        """When the next thing is due that nobody has claimed."""
        return await self._database.read(_next_unclaimed)

    def hint(self, news: str) -> None:
        """Tell the others; they may or may not hear it."""
        self._news.tell(news)

    def on_news(self, told: Callable[[str], None]) -> None:
        """`told` hears what the others tell; empty when something may have been missed."""
        self._news.listen(told)

    async def leave(self, in_doubt: frozenset[Place]) -> None:
        """Give everything back at once, but for the places `in_doubt`: these are left to time. Raises StoreAway."""
        await self._news.close()
        await self._database.write(lambda connection: _leave(connection, self._owner, in_doubt))

    def _ours(self, **values: object) -> dict[str, object]:
        return {"ours": self._owner, **values}


def _waiting_places(connection: Connection, limit: int, owner: str) -> tuple[Place, ...]:
    return tuple(row[0] for row in _WAITING_PLACES.rows(connection, {"limit": limit, "ours": owner}))


def _claim_again(connection: Connection, values: Mapping[str, object]) -> list[list[Any]]:
    _FREE_DUE.run(connection, values)
    _CLAIM_DUE.rows(connection, values)
    return _OUR_DUE.rows(connection, values)


def _next_unclaimed(connection: Connection) -> datetime | None:
    row = _NEXT_UNCLAIMED.first(connection, {})
    return row[0] if row else None


def _beat(connection: Connection, owner: str) -> bool:
    """Live on, or live again; whether we had been alive until now."""
    if _LIVE_ON.run(connection, {"ours": owner}):
        return True
    _LIVE_AGAIN.run(connection, {"ours": owner})
    _FORGET.run(connection, {})
    return False


def _leave(connection: Connection, owner: str, in_doubt: frozenset[Place]) -> None:
    ours = {"ours": owner}
    _LET_ARRIVALS_GO.run(connection, ours)
    _LET_DUE_GO.run(connection, ours)
    keep = [place.key for place in in_doubt]
    connection.execute(sa.delete(tables.lane).where(tables.lane.c.owner == owner, _PLACE_KEY.not_in(keep)))
    if not in_doubt:
        _LEAVE.run(connection, ours)


def _hold(connection: Connection, place: Place, owner: str) -> int | None:
    row = _HOLD.first(connection, {"place": place, "ours": owner})
    return int(row[0]) if row else None


def _seconds(seconds: float) -> sa.ColumnElement[object]:
    return sa.cast(sa.literal_column(f"'{seconds} seconds'"), INTERVAL)


_NOW = sa.func.clock_timestamp()
_OURS: sa.BindParameter[str] = bindparam("ours", type_=sa.Text)
_LIMIT: sa.BindParameter[int] = bindparam("limit", type_=sa.Integer)
_UNTIL = bindparam("until", type_=tables.due.c.at.type)


def _lives(owner: sa.ColumnElement[str], longer: float = 0.0) -> sa.ColumnElement[bool]:
    """Whether a replica is alive, or was `longer` seconds ago."""
    alive = sa.select(tables.replica.c.id).where(tables.replica.c.until + _seconds(longer) > _NOW)
    return owner.in_(alive)


_LIVE_ON = Prepared(
    sa.update(tables.replica)
    .where(tables.replica.c.id == _OURS, tables.replica.c.until > _NOW)
    .values(until=_NOW + _seconds(LEASE))
)
_LIVE_AGAIN = Prepared(
    insert(tables.replica)
    .values(id=_OURS, until=_NOW + _seconds(LEASE))
    .on_conflict_do_update(index_elements=["id"], set_={"until": _NOW + _seconds(LEASE)})
)
_FORGET = Prepared(sa.delete(tables.replica).where(tables.replica.c.until + _seconds(3600) < _NOW))
_LEAVE = Prepared(sa.delete(tables.replica).where(tables.replica.c.id == _OURS))

_LAST_POST = sa.select(sa.func.coalesce(sa.func.max(tables.outbox.c.seq), 0)).scalar_subquery()
_HOLD = Prepared(
    insert(tables.lane)
    .values(place=bindparam("place", type_=tables.lane.c.place.type), owner=_OURS, doubtful=0)
    .on_conflict_do_update(
        index_elements=["place"],
        set_={
            "owner": _OURS,
            "doubtful": sa.case((tables.lane.c.owner == _OURS, tables.lane.c.doubtful), else_=_LAST_POST),
        },
        where=sa.or_(tables.lane.c.owner == _OURS, ~_lives(tables.lane.c.owner, longer=SENDS_WITHIN)),
    )
    .returning(tables.lane.c.doubtful)
)
_IN_PLACE = tables.outbox.c.place == tables.lane.c.place
_HELD_BY_OTHERS = sa.exists().where(
    _IN_PLACE, tables.lane.c.owner != _OURS, _lives(tables.lane.c.owner, longer=SENDS_WITHIN)
)
_WAITING_PLACES = Prepared(
    sa.select(tables.outbox.c.place)
    .where(SENDING, ~_HELD_BY_OTHERS)
    .group_by(tables.outbox.c.place)
    .order_by(sa.func.min(tables.outbox.c.seq))
    .limit(_LIMIT)
)
_RELEASE = Prepared(
    sa.delete(tables.lane).where(
        tables.lane.c.place == bindparam("place", type_=tables.lane.c.place.type),
        tables.lane.c.owner == _OURS,
        ~sa.exists().where(_IN_PLACE, SENDING),
    )
)

_PLACE_KEY = sa.type_coerce(tables.lane.c.place, sa.Text)
_LET_ARRIVALS_GO = Prepared(
    sa.update(tables.inbox).where(UNFINISHED, tables.inbox.c.owner == _OURS).values(owner=tables.text_of(""))
)
_LET_DUE_GO = Prepared(
    sa.update(tables.due).where(PENDING, tables.due.c.owner == _OURS).values(owner=tables.text_of(""))
)

_ORPHANS = (
    sa.select(tables.inbox.c.seq)
    .where(UNFINISHED, tables.inbox.c.owner != _OURS, ~_lives(tables.inbox.c.owner))
    .order_by(tables.inbox.c.seq)
    .limit(_LIMIT)
    .with_for_update(skip_locked=True)
    .cte("orphans")
)
_CLAIM_ARRIVALS = Prepared(
    sa.update(tables.inbox).where(tables.inbox.c.seq.in_(sa.select(_ORPHANS.c.seq))).values(owner=_OURS)
)
_OUR_ARRIVALS = Prepared(
    sa.select(*columns(Incoming, tables.inbox))
    .where(UNFINISHED, tables.inbox.c.owner == _OURS)
    .order_by(tables.inbox.c.seq)
    .limit(_LIMIT)
)

_FREE_DUE = Prepared(
    sa.update(tables.due)
    .where(CLAIMED, tables.due.c.owner != _OURS, ~_lives(tables.due.c.owner))
    .values(owner=tables.text_of(""))
)
_UNCLAIMED = (
    sa.select(tables.due.c.id)
    .where(UNCLAIMED, tables.due.c.at <= _UNTIL)
    .order_by(tables.due.c.at)
    .limit(_LIMIT)
    .with_for_update(skip_locked=True)
    .cte("unclaimed")
)
_CLAIM_DUE = Prepared(
    sa.update(tables.due)
    .where(tables.due.c.id.in_(sa.select(_UNCLAIMED.c.id)))
    .values(owner=_OURS)
    .returning(*columns(Due, tables.due))
)
_OUR_DUE = Prepared(
    sa.select(*columns(Due, tables.due))
    .where(CLAIMED, tables.due.c.at <= _UNTIL, tables.due.c.owner == _OURS)
    .order_by(tables.due.c.at)
    .limit(_LIMIT)
)
_NEXT_UNCLAIMED = Prepared(sa.select(tables.due.c.at).where(UNCLAIMED).order_by(tables.due.c.at).limit(1))
