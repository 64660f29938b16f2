"""A database on a PostgreSQL server, which several processes may share: a transaction for each change-set.

Guards are in the WHERE of each statement, and READ COMMITTED looks at a row again once whoever changed it is through:
of several who were after the same, one wins. Numbers and positions come from a row that is locked until the commit, so
that whoever reads 'after position n' misses nothing that is committed later.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import asyncpg
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.errors import SetupError, StoreAway
from storage import reads, scene
from storage.engine import open_server, server_url
from storage.migrate import upgrade_server
from storage.trouble import away, is_away, is_worth_repeating, sentence
from storage.worker import Work

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

ONE_STATEMENT = scene.ONE_STATEMENT | reads.ONE_STATEMENT

ONE_SERVICE = 5_206_148_371
"""The advisory lock of whoever serves. Any number will do that nothing else on the server uses."""

ATTEMPTS = 6
"""So often a transaction is tried that was in another's way, or whose connection broke."""

PAUSE = 0.02
"""Seconds that lie at most between the first two attempts, twice as many each time: 0.6 in all."""


class PostgresDatabase:
    """A database on a server. Open it with `open`, in the event loop that uses it, and close it at the end.

    A transaction whose connection broke is run again from its start. If it broke during the commit, nobody knows what
    became of it: then running it again stores it now, or ends with Conflict or Duplicate, since it is stored already.
    """

    def __init__(self, engine: AsyncEngine, patience: float, alone: AsyncConnection | None = None) -> None:
        self._engine = engine
        self._patience = patience
        self._alone = alone
        # How we say that we live must not wait behind what we do.
        self._pulse = open_server(engine.url, patience=patience, connections=1)
        self._looking = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._at_once = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._closed = False
        self._going_on = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.glance = self.read

    @classmethod
    async def open(cls, url: str, patience: float, *, alone: bool = False) -> PostgresDatabase:
        """Open the database of `url` and bring its schema up to date; `alone` keeps other services out.

        Raises SetupError.
        """
        server = server_url(url)
        await upgrade_server(server, patience)
        engine = open_server(server, patience=patience)
        holding = await _alone(engine) if alone else None
        logger.info("database %s on %s is open", server.database, server.host or "this machine")
        return cls(engine, patience, holding)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a transaction. Raises StoreAway."""
        return await self._run(self._engine, work)

    async def at_once(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, whose only statement is committed by itself. Raises StoreAway."""
        return await self._run(self._at_once, work, *args, **kwargs)

    async def pulse(self, work: Work[T]) -> T:
        """The same over a connection that nothing else uses. Raises StoreAway."""
        return await self._run(self._pulse, work)

    async def read(self, look: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `look`, which sees one moment. Raises StoreAway.

        One statement does so by itself; to begin and to end a transaction for it would be two more ways to the server.
        """
        engine = self._at_once if look in ONE_STATEMENT else self._looking
        return await self._run(engine, look, *args, **kwargs)

    async def listening(self) -> asyncpg.Connection:
        """A connection of the driver's own, which the caller ends. Raises OSError and the driver's errors."""
        _, options = self._engine.dialect.create_connect_args(self._engine.url)
        return await asyncpg.connect(**options, timeout=self._patience)

    async def close(self) -> None:
        """Finish what has begun and close the connections."""
        self._closed = True
        await self._idle.wait()
        if self._alone:
            await self._alone.close()
        await self._pulse.dispose()
        await self._engine.dispose()

    async def _run(self, engine: AsyncEngine, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        if self._closed:
            raise StoreAway("it was closed")
        self._going_on += 1
        self._idle.clear()
        try:
            return await _until_it_is_through(engine, work, *args, **kwargs)
        except Exception as error:
            if is_away(error):
                raise away(error) from error
            raise
        finally:
            self._going_on -= 1
            if not self._going_on:
                self._idle.set()


async def _alone(engine: AsyncEngine) -> AsyncConnection:
    """A connection that holds a lock for as long as it lives, so that there is one service. Raises SetupError."""
    connection = await engine.connect()
    await connection.execution_options(isolation_level="AUTOCOMMIT")
    if await connection.scalar(sa.select(sa.func.pg_try_advisory_lock(ONE_SERVICE))):
        return connection
    await connection.close()
    await engine.dispose()
    raise SetupError("another Helploop serves this database; stop it first: one at a time may send what is said")


async def _until_it_is_through(engine: AsyncEngine, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Run a transaction, and again as a whole if that may help."""
    for attempt in range(1, ATTEMPTS):
        try:
            return await _transaction(engine, work, *args, **kwargs)
        except Exception as error:
            if not is_worth_repeating(error):
                raise
            logger.info("a transaction is run again: %s", sentence(error))
        await asyncio.sleep(random.uniform(0, PAUSE * 2 ** (attempt - 1)))  # noqa: S311 - jitter, no secret
    return await _transaction(engine, work, *args, **kwargs)


async def _transaction(engine: AsyncEngine, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    async with engine.begin() as connection:
        return await connection.run_sync(work, *args, **kwargs)
