"""What is done beside: after an answer was given, so that nobody has to wait for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

from bot.domain.errors import HelploopError

log = logging.getLogger(__name__)

STOPS_WITHIN = 5.0
"""Seconds that errands may take when the service stops."""


class Errands:
    """Runs errands, and says when one fails."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._long: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[None, None, None], what: str, *, is_long: bool = False) -> None:
        """Do this beside; `what` names it in the log. What `is_long` is dropped when the service stops."""
        task = asyncio.create_task(self._run(work, what), name=what)
        for tasks in (self._tasks, self._long) if is_long else (self._tasks,):
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    async def done(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def stop(self) -> None:
        """Finish what is under way, within a few seconds."""
        for task in tuple(self._long):
            task.cancel()
        if self._tasks:
            _, late = await asyncio.wait(tuple(self._tasks), timeout=STOPS_WITHIN)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, work: Coroutine[None, None, None], what: str) -> None:
        try:
            await work
        except HelploopError as why:
            log.warning("%s: %s", what, why)
        except Exception:
            log.exception("%s failed", what)
