"""The threads that read, each read in one hop and at one moment, whatever it consists of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.engine import Connection, Engine

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
    """Runs functions of a Connection in a transaction that only reads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = Workers("helploop-reader", READERS, GROUP, self._look)

    async def read(self, look: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `look` finds. It sees everything that was committed before. Raises StoreAway."""
        work: Work[T] = partial(_with_arguments, look, args, kwargs)
        return await self._threads.run(work)

    async def close(self) -> None:
        """Let what is being read finish, then end."""
        await self._threads.close()

    def _look(self, group: Sequence[Work[Any]]) -> list[Outcome]:
        """All of them at one moment, which is after all of them were asked for."""
        try:
            with self._engine.begin() as connection:
                return [_one(connection, work) for work in group]
        except Exception as error:  # this thread must live on, and nobody may wait for ever
            logger.error("%d reads failed: %s", len(group), error, exc_info=not is_away(error))
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
