"""The sandbox's clock as one person sees it, and moving it."""

from __future__ import annotations

import asyncio
from typing import Any
from zoneinfo import ZoneInfo

from adapters.sandbox.company import Someone
from adapters.sandbox.inside import local, upcoming
from adapters.sandbox.moment import NoMoment
from adapters.sandbox.passing import NothingAhead, let_pass
from adapters.sandbox.service import Service
from adapters.web.refused import Refused


class WallClock:
    """What time it is, what comes next, and how to get there."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._moving = asyncio.Lock()

    async def shown(self, who: Someone) -> dict[str, Any]:
        """The message 'clock' for the page. Raises StoreAway."""
        zone = who.profile.hours.zone
        due = await self._service.queries.upcoming()
        now = self._service.clock.now()
        return {
            "kind": "clock",
            "now": now.isoformat(timespec="minutes"),
            "zone": zone,
            "shown": f"{now.astimezone(ZoneInfo(zone)):%a %d %b, %H:%M}",
            "next": f"{local(due.at, zone)}: {upcoming(due)}" if due else "",
        }

    async def move(self, to: str, who: Someone) -> str:
        """Let time pass until then; the time that it is now. Raises Refused, StoreAway."""
        async with self._moving:  # two hands on one clock: one after the other
            try:
                await let_pass(self._service, to, who.profile.hours.zone)
            except NothingAhead as why:
                raise Refused(422, str(why)) from why
            except NoMoment as why:
                raise Refused(422, str(why), {"to": str(why)}) from why
        self._service.feed.wake()
        return str((await self.shown(who))["shown"])
