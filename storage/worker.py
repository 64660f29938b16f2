"""Threads that work for the event loop: they take whatever has queued up, and release all who wait at once.

Going from one thread to another costs more than most of the work does; so many pieces go together when many wait.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from sqlalchemy.engine import Connection

from bot.domain.errors import StoreAway

logger = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[Connection], T]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece of work."""

    result: Any = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    """A piece of work, and who waits for it."""

    work: Work[T]
    waiting: asyncio.Future[T]


class Workers:
    """Threads that share a queue. To be made and used in one event loop.

    `do` does a group of work, `at_once` pieces at most, in one of the threads; whatever happens, it returns an outcome
    for each.
    """

    def __init__(
        self, name: str, threads: int, at_once: int, do: Callable[[Sequence[Work[Any]]], list[Outcome]]
    ) -> None:
        self._at_once = at_once
        self._do = do
        self._loop = asyncio.get_running_loop()
        self._together: list[_Job[Any]] = []
        """Asked for in this round of the event loop, handed over at its end: a thread that is woken by the first piece
        takes the interpreter from the event loop, and begins with this piece alone."""
        self._queue: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._closing: asyncio.Task[None] | None = None
        self._threads = [Thread(target=self._run, name=f"{name}-{number}", daemon=True) for number in range(threads)]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Work[T]) -> T:
        """The result of `work`. What it raises is raised here. Raises StoreAway when it was closed."""
        if self._closing is not None:
            raise StoreAway("it was closed")
        waiting: asyncio.Future[T] = self._loop.create_future()
        if not self._together:
            self._loop.call_soon(self._hand_over)
        self._together.append(_Job(work, waiting))
        return await waiting

    def _hand_over(self) -> None:
        for job in self._together:
            self._queue.put(job)
        self._together.clear()

    async def close(self) -> None:
        """Finish what has queued up, then end."""
        if self._closing is None:
            self._hand_over()
            for _ in self._threads:
                self._queue.put(None)
            self._closing = asyncio.create_task(asyncio.to_thread(self._join))
        await asyncio.shield(self._closing)

    def _join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        more = True
        while more:
            group, more = self._take()
            if group:
                self._release(group, self._do([job.work for job in group]))

    def _take(self) -> tuple[list[_Job[Any]], bool]:
        """What has queued up, at least one; and whether there will be more for this thread."""
        job = self._queue.get()
        group: list[_Job[Any]] = []
        while job is not None:
            group.append(job)
            if len(group) == self._at_once:
                return group, True
            try:
                job = self._queue.get_nowait()
            except Empty:
                return group, True
        return group, False

    def _release(self, group: Sequence[_Job[Any]], outcomes: Sequence[Outcome]) -> None:
        def settle() -> None:
            for job, outcome in zip(group, outcomes, strict=True):
                if job.waiting.done():  # whoever waited was cancelled
                    continue
                if outcome.error is not None:
                    job.waiting.set_exception(outcome.error)
                else:
                    job.waiting.set_result(outcome.result)

        try:
            self._loop.call_soon_threadsafe(settle)
        except RuntimeError:
            logger.warning("the event loop ended before %d pieces of work were acknowledged", len(group))
