"""The baselines: naive async SQLAlchemy on a database of the same kind as ours, everything in its own transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import uuid_utils.compat as uuid
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.world import NOW, url_in
from bot.domain.check_in import DueState
from bot.domain.message import Speaker
from storage import tables
from storage.engine import is_server, server_url
from storage.store import SqlStore

PATIENCE = 60.0
"""Seconds that an insert waits for the others: with the driver's 5 s, 64 at once end in 'database is locked'."""


class Naive:
    """Does things as a tutorial would do them, with the driver's own pool."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path) -> AsyncIterator[Naive]:
        """A new database in `folder`, with our schema."""
        await (await SqlStore.open(url_in(folder))).close()
        async with cls.over(url_in(folder)) as naive:
            yield naive

    @classmethod
    @asynccontextmanager
    async def over(cls, url: str) -> AsyncIterator[Naive]:
        """A database that has our schema, opened with aiosqlite or asyncpg."""
        if is_server(url):
            engine = create_async_engine(server_url(url))
        else:
            engine = create_async_engine(
                sa.make_url(url).set(drivername="sqlite+aiosqlite"), connect_args={"timeout": PATIENCE}
            )
            event.listen(engine.sync_engine, "connect", _as_ours)
        try:
            yield cls(engine)
        finally:
            await engine.dispose()

    async def insert(self, text: str) -> None:
        """One row into the table of messages, committed."""
        async with self._engine.begin() as connection:
            await connection.execute(
                sa.insert(tables.message).values(
                    id=str(uuid.uuid7()), person="", speaker=Speaker.REQUESTER, text=text, at=NOW, ticket="", files=()
                )
            )

    async def claim(self, until: datetime) -> bool:
        """One row that is due, read and then marked, committed; whether there was one."""
        due = tables.due
        async with self._engine.begin() as connection:
            found = await connection.scalar(
                sa.select(due.c.id)
                .where(tables.PENDING, due.c.at <= until)
                .order_by(due.c.at)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if found is None:
                return False
            await connection.execute(sa.update(due).where(due.c.id == found).values(state=DueState.FIRED))
            return True


def _as_ours(driver: Any, _record: object) -> None:
    """As safe as ours: a commit is on the disk."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        driver.execute(f"PRAGMA {pragma}").close()
