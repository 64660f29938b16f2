"""Learns from what became of tickets: all of it after a start, then what is new, in each replica for itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.domain.errors import StoreAway
from bot.domain.learned import Corrected, Solved
from bot.domain.ports import Experience, Store, TicketFile
from bot.domain.problem import Recurring
from bot.domain.ticket import Ticket

log = logging.getLogger(__name__)

REMEMBERED = 3_000
"""So many of the latest tickets, and of the latest corrections, are learned after a start: some seconds of work."""

OVERLAP = timedelta(minutes=5)
"""What another replica wrote at the same time may be seen later than what came after it: so far is looked back."""

ALIKE = 20
"""So many tickets like another one are told at most."""

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

L = TypeVar("L", Solved, Corrected)


@dataclass(slots=True)
class Seen:
    """What was learned lately (ids), and until when."""

    until: datetime = BEGINNING
    ids: frozenset[str] = frozenset()


class Learning:
    """Tells `experience` what happened since it was last told."""

    def __init__(self, store: Store, experience: Experience) -> None:
        self._store = store
        self._experience = experience
        self._solved, self._corrected = Seen(), Seen()
        self._one_at_a_time = asyncio.Lock()

    @property
    def categories(self) -> tuple[str, ...]:
        """All that a ticket may be about."""
        return self._experience.all_categories()

    async def alike(self, ticket: Ticket, now: datetime) -> frozenset[str]:
        """Solved tickets (their ids) that were like this one, also those of the last minute."""
        await self.keep_up()
        found = self._experience.like(ticket.need, ticket.requester, now, ALIKE)
        return frozenset(like.ticket for like in found) - {ticket.id}

    async def recurring(self, file: TicketFile, now: datetime) -> tuple[Recurring, ...]:
        """Solved tickets that were about the same trouble, also those of the last minute."""
        await self.keep_up()
        return self._experience.recurring(file.ticket, now)

    async def keep_up(self) -> None:
        """The same as `refresh`; when the database is away it is learned a little later."""
        try:
            await self.refresh()
        except StoreAway as away:
            log.warning("nothing is learned: %s", away)

    async def refresh(self) -> None:
        """Learn what is new. Others get their turn after each ticket. Raises StoreAway."""
        async with self._one_at_a_time:
            for solved in await _new(self._store.solved, self._solved):
                self._experience.solved(solved)
                await asyncio.sleep(0)
            for corrected in await _new(self._store.corrected, self._corrected):
                self._experience.corrected(corrected)
                await asyncio.sleep(0)


async def _new(read: Callable[[datetime, int], Awaitable[tuple[L, ...]]], seen: Seen) -> list[L]:
    """What is read and was not seen; `seen` is brought up to date."""
    found: tuple[L, ...] = await read(seen.until - OVERLAP, REMEMBERED)
    new = [each for each in found if each.id not in seen.ids]
    seen.ids = frozenset(each.id for each in found)
    seen.until = max((seen.until, *(each.at for each in found)))
    return new
