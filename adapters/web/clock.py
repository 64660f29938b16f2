"""The sandbox's clock as one person sees it, and moving it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.sandbox.company import Someone
from adapters.sandbox.inside import local, upcoming
from adapters.sandbox.moment import NoMoment, moment
from adapters.sandbox.service import Service
from adapters.web.refused import Refused

NEXT = "next"


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
            clock, engine = self._service.clock, self._service.engine
            await engine.settle()
            until = await self._next() if to.strip().lower() == NEXT else self._moment(to, who)
            await engine.move_clock(clock, max(until, clock.now()))
        self._service.feed.wake()
        return str((await self.shown(who))["shown"])

    def _moment(self, to: str, who: Someone) -> datetime:
        try:
            return moment(to, self._service.clock.now(), who.profile.hours.zone)
        except NoMoment as why:
            raise Refused(422, str(why), {"to": str(why)}) from why

    async def _next(self) -> datetime:
        due = await self._service.queries.upcoming()
        if due is None:
            raise Refused(422, "Nothing is scheduled, so nothing would happen.")
        return due.at
