"""Fills tables with millions of rows: no checks, no log, no statement for each row."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Protocol

import asyncpg

from storage.engine import database_file, is_server

Row = tuple[Any, ...]

LOADING = 3600.0
"""Seconds that a server may take for one of these statements."""


class Bulk(Protocol):
    """Something that rows go into. Times are datetimes in UTC; all other values are as the columns keep them."""

    async def fill(self, table: str, columns: str, rows: Iterable[Row]) -> None:
        """Add these rows; `columns` are named with spaces between them."""
        ...

    async def order(self, statement: str) -> None:
        """A statement without parameters."""
        ...


class IntoFile:
    """Into an SQLite file that nobody else has open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def fill(self, table: str, columns: str, rows: Iterable[Row]) -> None:
        names = columns.split()
        values = ", ".join("?" * len(names))
        self._connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})", rows)  # noqa: S608

    async def order(self, statement: str) -> None:
        self._connection.execute(statement)


class IntoServer:
    """Into a PostgreSQL database."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def fill(self, table: str, columns: str, rows: Iterable[Row]) -> None:
        await self._connection.copy_records_to_table(table, records=rows, columns=columns.split())

    async def order(self, statement: str) -> None:
        await self._connection.execute(statement)


@asynccontextmanager
async def bulk(url: str) -> AsyncIterator[Bulk]:
    """For the database of `url`, migrated and not open. At the end it knows how its rows are spread."""
    if is_server(url):
        server = await asyncpg.connect(url, command_timeout=LOADING)
        try:
            await server.execute("SET session_replication_role = replica")  # foreign keys are not looked at
            yield IntoServer(server)
            await server.execute("VACUUM ANALYZE")
        finally:
            await server.close()
        return
    file = sqlite3.connect(database_file(url), isolation_level=None)
    sqlite3.register_adapter(datetime, lambda moment: moment.isoformat(timespec="microseconds"))
    try:
        file.execute("PRAGMA journal_mode = OFF")  # whoever opens it next turns it on again
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN")
        yield IntoFile(file)
        file.execute("COMMIT")
    finally:
        file.close()
