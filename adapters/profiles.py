"""Who people are, as their platform told us last."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfoNotFoundError

from bot.domain.calendar import Hours
from bot.domain.errors import Ambiguous, DeliveryError, TryLater, Undeliverable
from bot.domain.person import Identity, Profile

log = logging.getLogger(__name__)

FRESH = 3_600.0
"""Seconds for which a profile is taken as true, unless the platform tells that it changed."""

AGAIN = 60.0
"""Seconds until the platform is asked again for a profile that it could not give anew."""

WAITS = (0.5, 2.0, 5.0)
"""Seconds between two attempts to find out who somebody is who writes for the first time."""

REMEMBERED = 20_000
"""Profiles that are kept, at most."""


@dataclass(frozen=True, slots=True)
class _Entry:
    profile: Profile | None
    until: float


class Profiles:
    """Profiles by account. When the platform does not answer, the one of before holds.

    `read` asks the platform once; it tells None for whoever is none of ours. Raises DeliveryError.
    """

    def __init__(self, read: Callable[[Identity], Awaitable[Profile | None]]) -> None:
        self._read = read
        self._known: OrderedDict[Identity, _Entry] = OrderedDict()

    async def of(self, identity: Identity) -> Profile | None:
        """Who this is. Raises DeliveryError if the platform does not tell, and we do not know from before."""
        entry = self._known.get(identity)
        if entry and time.monotonic() < entry.until:
            return entry.profile
        try:
            found = await self._ask(identity, WAITS if entry is None else ())
        except Undeliverable:
            found = None
        except DeliveryError as why:
            if entry is None:
                raise
            log.warning("the profile of %s could not be read anew: %s", identity.key, why)
            return self.keep(identity, entry.profile, AGAIN)
        return self.keep(identity, found)

    def keep(self, identity: Identity, profile: Profile | None, fresh: float | None = None) -> Profile | None:
        """This is what we know now."""
        self._known[identity] = _Entry(profile, time.monotonic() + (FRESH if fresh is None else fresh))
        self._known.move_to_end(identity)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return profile

    async def _ask(self, identity: Identity, waits: tuple[float, ...]) -> Profile | None:
        """What the platform tells, asked again after so many seconds each while it does not answer."""
        for wait in waits:
            try:
                return await self._read(identity)
            except (TryLater, Ambiguous) as why:
                log.info("who %s is will be asked again: %s", identity.key, why)
                await asyncio.sleep(wait)
        return await self._read(identity)


def hours_in(zone: str, team: Hours) -> Hours:
    """The working day in somebody's time zone; in that of the team, where the platform tells none that exists."""
    try:
        return Hours(zone or team.zone)
    except (ZoneInfoNotFoundError, ValueError):
        log.warning("the time zone %.40r does not exist; the team's holds", zone)
        return Hours(team.zone)
