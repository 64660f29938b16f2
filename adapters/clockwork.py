"""APScheduler as the ticking hand: the safety tick and the audit. What is due stands in our own rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK = 1
"""Seconds between two safety ticks."""

AUDIT = 10
"""Seconds between two audits."""


class Clockwork:
    """Calls `tick` and `audit` again and again, never two of the same at once."""

    def __init__(self, tick: Callable[[], Awaitable[object]], audit: Callable[[], Awaitable[object]]) -> None:
        # Late is better than dropped, and one late run makes up for several.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")
        self._scheduler.add_job(tick, "interval", seconds=TICK)
        self._scheduler.add_job(audit, "interval", seconds=AUDIT)

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)
