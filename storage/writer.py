"""The one thread that writes. It commits whatever has queued up in one transaction, then releases all who wait.

One commit costs a flush of the disk, however much is in it: the more are waiting, the more a commit carries.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from sqlalchemy.engine import Connection, Engine

from storage.prepared import execute
from storage.told_once import ToldOnce
from storage.trouble import away, is_away
from storage.worker import Outcome, Work, Workers

logger = logging.getLogger(__name__)

T = TypeVar("T")

GROUP = 64
"""So many change-sets are committed together at most: what waits longest bounds how long an answer takes."""


class Writer:
    """Runs work in the writer's thread. To be made and used in one event loop.

    `check` raises OSError if there is no database to be written.
    """

    def __init__(self, engine: Engine, check: Callable[[], None], told: ToldOnce) -> None:
        self._engine = engine
        self._check = check
        self._told = told
        self._connection: Connection | None = None
        """Kept from group to group: to take one from the pool and to give it back costs as much as a change-set."""
        self._thread = Workers("helploop-writer", 1, GROUP, self._commit)

    async def run(self, work: Work[T]) -> T:
        """The result of `work`, once it is committed. What it raises is raised here, and nothing of it is stored."""
        return await self._thread.run(work)

    async def close(self) -> None:
        """Finish what has queued up, then end."""
        await self._thread.close()
        self._let_go()

    def _commit(self, group: Sequence[Work[Any]]) -> list[Outcome]:
        """One transaction for all of them. Whatever happens, there is an outcome for each.

        Hardly any work is refused, so it is first done without savepoints, which cost two statements each. If some
        of it is refused, all is undone and done again, each piece behind a savepoint of its own.
        """
        try:
            outcomes = self._do(group)
        except Exception as error:  # this thread must live on, and nobody may wait for ever
            if is_away(error):
                self._told.away(error)
            else:
                logger.exception("nothing of %d change-sets was stored", len(group))
            self._let_go()  # the next group starts with a connection that has seen no trouble
            return [Outcome(error=away(error)) for _ in group]
        self._told.back()
        return outcomes

    def _do(self, group: Sequence[Work[Any]]) -> list[Outcome]:
        with suppress(_Refused), self._begin() as connection:
            return [_straight(connection, work) for work in group]
        with self._begin() as connection:
            return [_attempt(connection, work) for work in group]

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        """A transaction on the connection that is kept."""
        self._check()
        self._connection = self._connection or self._engine.connect()
        with self._connection.begin():
            yield self._connection

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


class _Refused(Exception):
    """Some of the work of a group was refused; which, and why, is found out when it is done again."""


def _straight(connection: Connection, work: Work[Any]) -> Outcome:
    """Do one piece of work; if it raises, the whole group is undone."""
    try:
        return Outcome(work(connection))
    except Exception as error:
        if is_away(error):
            raise
        raise _Refused from error


def _attempt(connection: Connection, work: Work[Any]) -> Outcome:
    """Do one piece of work; if it raises, undo it and nothing else."""
    execute(connection, "SAVEPOINT work")
    try:
        result = work(connection)
    except Exception as error:
        if is_away(error):
            raise
        execute(connection, "ROLLBACK TO work")
        execute(connection, "RELEASE work")
        return Outcome(error=error)
    execute(connection, "RELEASE work")
    return Outcome(result)
