"""The auditor: looks at every promise, and says which do not hold."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.clock import Clock
from bot.domain.errors import StoreAway
from bot.domain.ports import Store, Vitals
from bot.service.audit import arrivals, cards, clock, due, open_tickets, places, resolved, room, sent, ticks, verified
from bot.service.audit.machine import MachineClock
from bot.service.audit.seen import Seen

log = logging.getLogger(__name__)

PROMISES: tuple[Callable[[Seen], Iterator[str]], ...] = (
    arrivals.broken,
    due.broken,
    sent.broken,
    places.broken,
    cards.broken,
    resolved.broken,
    open_tickets.broken,
    verified.broken,
    ticks.broken,
    clock.broken,
    room.broken,
)


@dataclass(frozen=True, slots=True)
class Health:
    """Whether all promises hold, and which do not."""

    broken: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken


class Audit:
    """Looks at the promises that the data must keep, and asks those whom it `heeds` what keeps them from working.

    `ticked` is told of each tick of the clockwork.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._last_tick = time.monotonic()
        self._machine = MachineClock()
        self._others: list[Callable[[], tuple[str, ...]]] = []
        self.vitals = Vitals()
        self.last = Health(())
        """What the last look found."""
        self.last_well = 0.0
        """When all promises held, in seconds since 1970; 0 if they never did since the start."""

    def heed(self, wrong: Callable[[], tuple[str, ...]]) -> None:
        """Somebody else tells what is wrong with them, and how to mend it; nothing if all is well."""
        self._others.append(wrong)

    def ticked(self) -> None:
        """The clockwork ticks."""
        self._last_tick = time.monotonic()

    def now(self) -> datetime:
        """The time by which people live (UTC)."""
        return self._clock.now()

    async def look(self) -> Health:
        """The health of the service now. A database that is away is unhealthy, not an error."""
        told = tuple(line for wrong in self._others for line in wrong())
        try:
            self.vitals = await self._store.vitals()
        except StoreAway as away:
            self.last = Health((str(away), *told))
            return self.last
        since_tick = time.monotonic() - self._last_tick
        seen = Seen(self.vitals, self._clock.now(), datetime.now(UTC), since_tick, self._machine.jump())
        self.last = Health((*broken_promises(seen), *told))
        for line in self.last.broken:
            log.error("audit: %s", line)
        if self.last.well:
            self.last_well = time.time()
        return self.last


def broken_promises(seen: Seen) -> tuple[str, ...]:
    """What does not hold, in words for whoever runs the service."""
    return tuple(line for promise in PROMISES for line in promise(seen))
