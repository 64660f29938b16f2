"""The database of a run: it can be away for a while, and be looked into beside the service."""

from __future__ import annotations

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Self

import asyncpg
import sqlalchemy as sa

from storage.engine import database_file
from tests.storage.proxy import Proxy

PATIENCE = 30.0
"""Seconds that we wait for the file, which is busy."""


class Database(ABC):
    """`url` is where it really is; `way` is the URL that the replicas get."""

    url: str
    way: str

    @abstractmethod
    async def is_away_for(self, seconds: float) -> None:
        """Nobody can write meanwhile."""

    @abstractmethod
    async def count(self, table: str, condition: str) -> int:
        """How many rows there are."""


class FileDatabase(Database):
    """An SQLite file. While it is away somebody else holds its lock: what reads goes on, what writes is refused."""

    def __init__(self, url: str) -> None:
        self.url = self.way = url
        self._path = database_file(url)

    async def is_away_for(self, seconds: float) -> None:
        locked = asyncio.to_thread(_locked, self._path)
        with closing(await locked):  # which also ends the transaction
            await asyncio.sleep(seconds)

    async def count(self, table: str, condition: str) -> int:
        return await asyncio.to_thread(_count, self._path, _counting(table, condition))


class ServerDatabase(Database):
    """A database on a PostgreSQL server. While it is away all connections are cut, and new ones are refused."""

    def __init__(self, url: str, proxy: Proxy) -> None:
        self.url, self.way = url, proxy.url
        self._proxy = proxy

    @classmethod
    @asynccontextmanager
    async def behind_a_proxy(cls, url: str) -> AsyncIterator[Self]:
        """The replicas come through a proxy, which can be closed."""
        async with Proxy.before(url) as proxy:
            yield cls(url, proxy)

    async def is_away_for(self, seconds: float) -> None:
        await self._proxy.close()
        await asyncio.sleep(seconds)
        await self._proxy.open()

    async def count(self, table: str, condition: str) -> int:
        parsed = sa.make_url(self.url).set(drivername="postgresql")
        connection = await asyncpg.connect(parsed.render_as_string(hide_password=False))
        try:
            return int(await connection.fetchval(_counting(table, condition)))
        finally:
            await connection.close()


def _counting(table: str, condition: str) -> str:
    return f"SELECT count(*) FROM {table} WHERE {condition}"  # noqa: S608 - ours, not anybody's words


def _locked(path: Path) -> sqlite3.Connection:
    """A connection that holds the lock for writing. In the journal mode of ours that is all that can be locked."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def _count(path: Path, statement: str) -> int:
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        return int(connection.execute(statement).fetchone()[0])
