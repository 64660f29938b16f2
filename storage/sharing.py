"""Who brings out what: one process that has the database to itself, or several that share it (`storage.shared`)."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.engine import Connection

from bot.domain.check_in import Due
from bot.domain.incoming import Incoming
from bot.domain.place import Place
from bot.domain.ports import Waiting
from storage import reads
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import replica

REMEMBERED = timedelta(days=1)
"""So long it is known when a process has begun. What it sent before that has turned up, or never will."""


class Sharing(Protocol):
    """How the work on one database is divided. The methods are those of the port `Store`."""

    async def beat(self) -> None: ...

    def lease_left(self, place: Place) -> float: ...

    async def waiting_places(self, limit: int) -> tuple[Place, ...]: ...

    async def hold(self, place: Place, known: tuple[Waiting, ...]) -> tuple[Waiting, ...] | None: ...

    async def release(self, place: Place) -> bool: ...

    async def arrivals(self, limit: int) -> tuple[Incoming, ...]: ...

    async def claim_due(self, until: datetime, limit: int, again: bool) -> tuple[Due, ...]: ...

    async def next_unclaimed(self) -> datetime | None: ...

    def hint(self, news: str) -> None: ...

    def on_news(self, told: Callable[[str], None]) -> None: ...

    async def leave(self, in_doubt: frozenset[Place]) -> None: ...


class Alone:
    """Nobody else serves the database: all of it is ours, and nothing has to be written to say so."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database = database
        self._owner = owner
        self._has_begun = False

    async def beat(self) -> None:
        """Nobody asks whether we live; but from now on, whoever served the database before us does so no more."""
        if not self._has_begun:
            await self._database.write(lambda connection: _begin(connection, self._owner))
            self._has_begun = True

    def lease_left(self, place: Place) -> float:
        """For ever."""
        return math.inf

    async def waiting_places(self, limit: int) -> tuple[Place, ...]:
        """Those for which something is to be sent."""
        return await self._database.read(reads.waiting_places, limit)

    async def hold(self, place: Place, known: tuple[Waiting, ...]) -> tuple[Waiting, ...] | None:
        """What is known need not be read again: nobody else has written anything for this place."""
        return known or await self._database.read(reads.posts_in, place, self._owner)

    async def release(self, place: Place) -> bool:
        """There is nothing to let go of."""
        return True

    async def arrivals(self, limit: int) -> tuple[Incoming, ...]:
        """All that is unfinished."""
        return await self._database.read(reads.unfinished, limit)

    async def claim_due(self, until: datetime, limit: int, again: bool) -> tuple[Due, ...]:
        """All that is due."""
        return await self._database.read(reads.due_until, until, limit)

    async def next_unclaimed(self) -> datetime | None:
        """The next thing that is pending."""
        return await self._database.read(reads.next_due)

    def hint(self, news: str) -> None:
        """Nobody listens."""

    def on_news(self, told: Callable[[str], None]) -> None:
        """Nobody has any."""

    async def leave(self, in_doubt: frozenset[Place]) -> None:
        """The lock of the database is let go of when it is closed."""


def _begin(connection: Connection, owner: str) -> None:
    now = datetime.now(UTC)
    _FORGET.run(connection, {"long_ago": now - REMEMBERED})
    _BEGIN.run(connection, {"id": owner, "until": now})


_FORGET = Prepared(
    sa.delete(replica).where(replica.c.until < bindparam("long_ago", type_=replica.c.until.type)),
)
_BEGIN = Prepared(sa.insert(replica), columns=["id", "until"])
