"""A connection that a thread keeps, with transactions that are plain statements.

SQLAlchemy's own begin costs about as much as a short read: a checkout of the pool, events, a reset. A thread that does
nothing else keeps its connection instead, and gives it up when there was trouble.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from storage.prepared import execute


class Held:
    """The connections that the threads of one kind keep. `begin` is the statement that starts a transaction; before it
    `check` raises OSError if there is no use in it."""

    def __init__(self, engine: Engine, begin: str, check: Callable[[], None]) -> None:
        self._engine = engine
        self._begin = begin
        self._check = check
        self._free: SimpleQueue[Connection] = SimpleQueue()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction; what is raised in it undoes it. After trouble the next one starts with a new connection."""
        self._check()
        connection = self._take()
        try:
            execute(connection, self._begin)
            yield connection
            execute(connection, "COMMIT")
        except BaseException:
            with suppress(SQLAlchemyError):
                execute(connection, "ROLLBACK")
            connection.invalidate()
            connection.close()
            raise
        self._free.put(connection)

    def close(self) -> None:
        """Let go of all of them; nobody may use one any more."""
        with suppress(Empty):
            while True:
                self._free.get_nowait().close()

    def _take(self) -> Connection:
        try:
            return self._free.get_nowait()
        except Empty:
            return self._engine.connect()
