"""What arrives at a PostgreSQL server, stored in groups: one statement and one commit for all that have come meanwhile.

A platform waits for each of them, and what is new about it is one row; what a turn leads to has its own transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import Duplicate, StoreAway
from bot.domain.incoming import Incoming
from storage import apply, tables
from storage.postgres import PostgresDatabase

GROUP = 64
"""So many are stored together at most: what waits longest bounds how long an answer takes."""

ARRAYS: tuple[tuple[sa.Column[object], str], ...] = tuple(
    (column, "timestamptz[]" if column.name == "received" else "text[]")
    for column in tables.inbox.columns
    if column.name != "seq"
)
_NAMES = ", ".join(column.name for column, _ in ARRAYS)
_STORE = f"""
    INSERT INTO inbox ({_NAMES})
    SELECT {_NAMES} FROM unnest({", ".join(f"${n}::{kind}" for n, (_, kind) in enumerate(ARRAYS, 1))})
        WITH ORDINALITY AS arrived ({_NAMES}, nth) ORDER BY nth
    ON CONFLICT (key) DO NOTHING RETURNING key
"""  # noqa: S608 - the names of our own columns


@dataclass(frozen=True, slots=True)
class _Waiting:
    incoming: Incoming
    stored: asyncio.Future[None]


class Arriving:
    """Stores what arrives. To be made and used in one event loop."""

    def __init__(self, database: PostgresDatabase, owner: str) -> None:
        self._database = database
        self._owner = owner
        self._waiting: list[_Waiting] = []
        self._storing: asyncio.Task[None] | None = None

    async def store(self, incoming: Incoming) -> None:
        """Returns when it is committed. Raises Duplicate if it was there already, and StoreAway."""
        one = _Waiting(incoming, asyncio.get_running_loop().create_future())
        self._waiting.append(one)
        if self._storing is None:
            self._storing = asyncio.create_task(self._store_all())
        await one.stored

    async def _store_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
                await self._store_group(group)
        finally:
            self._storing = None

    async def _store_group(self, group: Sequence[_Waiting]) -> None:
        """Whatever happens, each of them hears of it."""
        try:
            new = await self._database.at_once(_insert, [one.incoming for one in group], self._owner)
        except StoreAway as away:
            _tell(group, away)
            return
        except (SQLAlchemyError, ValueError) as refused:
            if len(group) == 1:
                _tell(group, refused)
                return
            for one in group:  # what one of them caused must not be blamed on the others
                await self._store_group((one,))
            return
        except BaseException:
            _tell(group, StoreAway("it is being closed"))
            raise
        for one in group:
            # Twice in one group: the first of them is new.
            if one.incoming.key in new:
                new.discard(one.incoming.key)
                _tell((one,), None)
            else:
                _tell((one,), Duplicate(one.incoming.key))


def _tell(group: Sequence[_Waiting], error: Exception | None) -> None:
    for one in group:
        if one.stored.done():  # nobody waits any more
            continue
        if error:
            one.stored.set_exception(error)
        else:
            one.stored.set_result(None)


def _insert(connection: Connection, group: Sequence[Incoming], owner: str) -> set[str]:
    """Store them; the keys that are new."""
    processes = [
        column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column, _ in ARRAYS
    ]
    rows = [apply.inbox_row(incoming, owner) for incoming in group]
    arrays = tuple(
        [process(row[column.name]) if process else row[column.name] for row in rows]
        for (column, _), process in zip(ARRAYS, processes, strict=True)
    )
    return {row[0] for row in connection.exec_driver_sql(_STORE, arrays)}
