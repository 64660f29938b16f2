"""The auditor: looks at every promise, and says which do not hold."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.domain.clock import Clock
from bot.domain.errors import StoreAway
from bot.domain.ports import Store
from bot.service.audit import arrivals, due, open_tickets, resolved, sent, ticks, verified
from bot.service.audit.seen import Seen

log = logging.getLogger(__name__)

PROMISES: tuple[Callable[[Seen], Iterator[str]], ...] = (
    arrivals.broken,
    due.broken,
    sent.broken,
    resolved.broken,
    open_tickets.broken,
    verified.broken,
    ticks.broken,
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
    """Looks at the promises that the data must keep. `ticked` is told of each tick of the clockwork."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._last_tick = time.monotonic()

    def ticked(self) -> None:
        """The clockwork ticks."""
        self._last_tick = time.monotonic()

    async def look(self) -> Health:
        """The health of the service now. A database that is away is unhealthy, not an error."""
        try:
            vitals = await self._store.vitals()
        except StoreAway as away:
            return Health((str(away),))
        broken = broken_promises(Seen(vitals, self._clock.now(), time.monotonic() - self._last_tick))
        for line in broken:
            log.error("audit: %s", line)
        return Health(broken)


def broken_promises(seen: Seen) -> tuple[str, ...]:
    """What does not hold, in words for whoever runs the service."""
    return tuple(line for promise in PROMISES for line in promise(seen))
