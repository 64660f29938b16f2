"""The one thread that writes. It commits whatever has queued up in one transaction, then releases all who wait.

One commit costs a flush of the disk, however much is in it: the more are waiting, the more a commit carries.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from sqlalchemy.engine import Connection, Engine

from bot.domain.errors import StoreAway
from storage.prepared import execute
from storage.trouble import away, is_away

logger = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[Connection], T]

GROUP = 64
"""So many pieces of work are committed together at most: what waits longest bounds how long an answer takes."""


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    """A piece of work, and who waits for it."""

    work: Work[T]
    waiting: asyncio.Future[T]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a piece of work."""

    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs work in the writer's thread. To be made and used in one event loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._closing: asyncio.Task[None] | None = None
        self._thread = Thread(target=self._run, name="helploop-writer", daemon=True)
        self._thread.start()

    async def run(self, work: Work[T]) -> T:
        """The result of `work`, once it is committed. What it raises is raised here, and nothing of it is stored."""
        if self._closing is not None:
            raise StoreAway("it was closed")
        waiting: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(_Job(work, waiting))
        return await waiting

    async def close(self) -> None:
        """Finish what has queued up, then end."""
        if self._closing is None:
            self._queue.put(None)
            self._closing = asyncio.create_task(asyncio.to_thread(self._thread.join))
        await asyncio.shield(self._closing)

    def _run(self) -> None:
        more = True
        while more:
            group, more = self._take()
            outcomes = self._commit(group) if group else []
            self._release(group, outcomes)

    def _take(self) -> tuple[list[_Job[Any]], bool]:
        """What has queued up, at least one; and whether there will be more."""
        job = self._queue.get()
        group: list[_Job[Any]] = []
        while job is not None:
            group.append(job)
            if len(group) == GROUP:
                return group, True
            try:
                job = self._queue.get_nowait()
            except Empty:
                return group, True
        return group, False

    def _commit(self, group: Sequence[_Job[Any]]) -> list[_Outcome]:
        """One transaction for all of them. Whatever happens, there is an outcome for each.

        Hardly any work is refused, so it is first done without savepoints, which cost two statements each. If some
        of it is refused, all is undone and done again, each piece behind a savepoint of its own.
        """
        try:
            with suppress(_Refused), self._engine.begin() as connection:
                return [_straight(connection, job.work) for job in group]
            with self._engine.begin() as connection:
                return [_attempt(connection, job.work) for job in group]
        except Exception as error:  # this thread must live on, and nobody may wait for ever
            logger.error("nothing of %d change-sets was stored: %s", len(group), error, exc_info=not is_away(error))
            self._engine.dispose()  # the next group starts with a connection that has seen no trouble
            return [_Outcome(error=away(error)) for _ in group]

    def _release(self, group: Sequence[_Job[Any]], outcomes: Sequence[_Outcome]) -> None:
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
            logger.warning("the event loop ended before %d change-sets were acknowledged", len(group))


class _Refused(Exception):
    """Some of the work of a group was refused; which, and why, is found out when it is done again."""


def _straight(connection: Connection, work: Work[Any]) -> _Outcome:
    """Do one piece of work; if it raises, the whole group is undone."""
    try:
        return _Outcome(work(connection))
    except Exception as error:
        if is_away(error):
            raise
        raise _Refused from error


def _attempt(connection: Connection, work: Work[Any]) -> _Outcome:
    """Do one piece of work; if it raises, undo it and nothing else."""
    execute(connection, "SAVEPOINT work")
    try:
        result = work(connection)
    except Exception as error:
        if is_away(error):
            raise
        execute(connection, "ROLLBACK TO work")
        execute(connection, "RELEASE work")
        return _Outcome(error=error)
    execute(connection, "RELEASE work")
    return _Outcome(result)
