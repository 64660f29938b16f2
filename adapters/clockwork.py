"""APScheduler as the ticking hand: the safety tick, the audit, learning. What is due stands in our own rows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

TICK = 1
"""Seconds between two safety ticks."""

AUDIT = 10
"""Seconds between two audits."""

LEARN = 60
"""Seconds until a replica learns from what became of tickets in another one."""

TIDY = 24 * 3600
"""Seconds until what is too old is looked for again."""

SETTLED = timedelta(minutes=1)
"""After a start there is more important work than tidying up."""


class Every(BaseTrigger):  # type: ignore[misc] # APScheduler has no types
    """So many seconds after each time.

    APScheduler's own interval makes a list of all times that were missed: after a jump of the clock by a year that are
    31 million ticks, and nothing else is done meanwhile.
    """

    def __init__(self, seconds: float) -> None:
        self.interval = timedelta(seconds=seconds)

    def __str__(self) -> str:
        """For the log."""
        return f"every {self.interval.total_seconds():g} s"

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """The next time, from now on."""
        return now + self.interval


class Clockwork:
    """Calls `tick`, `audit`, `learn` and `tidy` again and again, never two of the same at once; `learn` from the start.

    To be started and stopped in one event loop.
    """

    def __init__(
        self,
        tick: Callable[[], Awaitable[object]],
        audit: Callable[[], Awaitable[object]],
        learn: Callable[[], Awaitable[object]],
        tidy: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        # Late is better than dropped, and one late run makes up for several.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")
        self._watch: asyncio.Task[None] | None = None
        self._scheduler.add_job(_until_stopped(tick), Every(TICK))
        self._scheduler.add_job(_until_stopped(audit), Every(AUDIT))
        self._scheduler.add_job(_until_stopped(learn), Every(LEARN), next_run_time=datetime.now(UTC))
        if tidy:
            self._scheduler.add_job(_until_stopped(tidy), Every(TIDY), next_run_time=datetime.now(UTC) + SETTLED)

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()
        self._watch = asyncio.create_task(self._keep_pace(), name="clockwork")

    async def stop(self) -> None:
        """Tick no more, and cancel what runs."""
        if self._watch:
            self._watch.cancel()
        self._scheduler.pause()
        await asyncio.sleep(0)  # what was just handed out begins: only then is its end ours, and no error in the log
        self._scheduler.shutdown(wait=False)

    async def _keep_pace(self) -> None:
        """APScheduler goes by the machine's clock: set back by an hour, it would not tick for an hour."""
        while True:
            await asyncio.sleep(TICK)
            now = datetime.now(UTC)
            for job in self._scheduler.get_jobs():
                if job.next_run_time - now > job.trigger.interval:
                    job.modify(next_run_time=now)


def _until_stopped(job: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """The job; that it is cancelled when the clockwork stops is no error to be logged."""

    async def run() -> None:
        with suppress(asyncio.CancelledError):
            await job()

    return run
