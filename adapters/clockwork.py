"""APScheduler as the ticking hand: the safety tick, the audit, learning. What is due stands in our own rows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK = 1
"""Seconds between two safety ticks."""

AUDIT = 10
"""Seconds between two audits."""

LEARN = 60
"""Seconds until a replica learns from what became of tickets in another one."""


class Clockwork:
    """Calls `tick`, `audit` and `learn` again and again, never two of the same at once; `learn` from the start on."""

    def __init__(
        self,
        tick: Callable[[], Awaitable[object]],
        audit: Callable[[], Awaitable[object]],
        learn: Callable[[], Awaitable[object]],
    ) -> None:
        # Late is better than dropped, and one late run makes up for several.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")
        self._scheduler.add_job(_until_stopped(tick), "interval", seconds=TICK)
        self._scheduler.add_job(_until_stopped(audit), "interval", seconds=AUDIT)
        self._scheduler.add_job(_until_stopped(learn), "interval", seconds=LEARN, next_run_time=datetime.now(UTC))

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)


def _until_stopped(job: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """The job; that it is cancelled when the clockwork stops is no error to be logged."""

    async def run() -> None:
        with suppress(asyncio.CancelledError):
            await job()

    return run
