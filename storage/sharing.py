"""Who brings out what: one process that has the database to itself, or several that share it (`storage.shared`)."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.domain.check_in import Due
from bot.domain.incoming import Incoming
from bot.domain.place import Place
from bot.domain.ports import Waiting
from storage import reads
from storage.database import Database


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

    async def beat(self) -> None:
        """Nobody asks whether we live."""

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
