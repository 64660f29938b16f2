"""Reading: a short look is done at once, everything else by threads, in one hop and at one moment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.engine import Connection, Engine

from bot.domain.errors import StoreAway
from storage.held import Held
from storage.told_once import ToldOnce
from storage.trouble import away, is_away
from storage.worker import Outcome, Work, Workers

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

READERS = 2
"""Threads, each with a connection of its own: one goes on while the other is in a long search. More of them would only
wait for each other, since Python runs one at a time."""

GROUP = 8
"""So many looks go together at most: one of them may be a long search."""


class Readers:
    """Runs functions of a Connection in a transaction that only reads.

    `at_once` is an engine for short looks in the event loop's own thread; it must not wait for locks. `check` raises
    OSError if there is no database to be read.
    """

    def __init__(self, engine: Engine, at_once: Engine, check: Callable[[], None], told: ToldOnce) -> None:
        self._held = Held(engine, "BEGIN", check)
        self._at_once = Held(at_once, "BEGIN", check)
        self._told = told
        self._closed = False
        self._threads = Workers("helploop-reader", READERS, GROUP, self._look)

    async def read(self, look: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `look` finds. It sees everything that was committed before. Raises StoreAway."""
        work: Work[T] = partial(_with_arguments, look, args, kwargs)
        return await self._threads.run(work)

    async def glance(self, look: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for a look by keys, of some 0.1 ms: going to a thread and back costs more than that.

        Where SQLite is busy (with a backup, say), the threads do it, which wait. Raises StoreAway.
        """
        if self._closed:
            raise StoreAway("it was closed")
        try:
            with self._at_once.transaction() as connection:
                return look(connection, *args, **kwargs)
        except Exception as error:
            if not is_away(error):
                raise
        return await self.read(look, *args, **kwargs)

    async def close(self) -> None:
        """Let what is being read finish, then end."""
        self._closed = True
        await self._threads.close()
        self._held.close()
        self._at_once.close()

    def _look(self, group: Sequence[Work[Any]]) -> list[Outcome]:
        """All of them at one moment, which is after all of them were asked for."""
        try:
            with self._held.transaction() as connection:
                return [_one(connection, work) for work in group]
        except Exception as error:  # this thread must live on, and nobody may wait for ever
            if is_away(error):
                self._told.away(error)
            else:
                logger.exception("%d reads failed", len(group))
            return [Outcome(error=away(error)) for _ in group]


def _with_arguments(look: Callable[..., T], args: Any, kwargs: Any, connection: Connection) -> T:
    return look(connection, *args, **kwargs)


def _one(connection: Connection, work: Work[Any]) -> Outcome:
    try:
        return Outcome(work(connection))
    except Exception as error:
        if is_away(error):
            raise
        return Outcome(error=error)
