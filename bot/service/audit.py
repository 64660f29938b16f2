"""Proves that nothing is overdue, and only then gives a heartbeat."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.domain.errors import StoreAway
from bot.domain.ports import Store, Vitals

log = logging.getLogger(__name__)

SOON = timedelta(seconds=60)
"""What arrived or is due is dealt with in this time."""

TICKS = 15.0
"""Seconds without a tick after which the clockwork counts as stopped."""


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
        broken = broken_promises(vitals, self._clock.now())
        if time.monotonic() - self._last_tick > TICKS:
            broken.append("the clockwork has stopped ticking: check-ins and promises are late")
        for line in broken:
            log.error("audit: %s", line)
        return Health(tuple(broken))


def broken_promises(vitals: Vitals, now: datetime) -> list[str]:
    """What is overdue, in words for whoever runs the service."""
    broken = []
    if vitals.oldest_unfinished and now - vitals.oldest_unfinished > SOON:
        broken.append(f"a message waits since {vitals.oldest_unfinished:%Y-%m-%d %H:%M:%S} UTC to be dealt with")
    if vitals.oldest_due and now - vitals.oldest_due > SOON:
        broken.append(f"something is due since {vitals.oldest_due:%Y-%m-%d %H:%M:%S} UTC and was not heard")
    if vitals.unsure:
        broken.append(f"{vitals.unsure} messages may or may not have been delivered")
    broken += [f"ticket {each} is resolved and its requester will not be asked" for each in vitals.resolved_unasked]
    broken += [f"ticket {each} is open and nothing will happen next" for each in vitals.forgotten]
    broken += [f"ticket {each} is verified without a word of its requester" for each in vitals.unconfirmed]
    return broken
