"""The baseline: one naive async SQLAlchemy insert, committed, on a database file of the same kind as ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import uuid_utils.compat as uuid
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.world import NOW, url_in
from bot.domain.message import Speaker
from storage import tables
from storage.store import SqlStore

PATIENCE = 60.0
"""Seconds that an insert waits for the others: with the driver's 5 s, 64 at once end in 'database is locked'."""


class Naive:
    """Inserts rows into the table of messages, each in a transaction of its own, as a tutorial would do it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path) -> AsyncIterator[Naive]:
        """A new database in `folder`, with our schema, opened with aiosqlite and the default pool."""
        await (await SqlStore.open(url_in(folder))).close()
        url = url_in(folder).replace("sqlite://", "sqlite+aiosqlite://")
        engine = create_async_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine.sync_engine, "connect", _as_ours)
        try:
            yield cls(engine)
        finally:
            await engine.dispose()

    async def insert(self, text: str) -> None:
        """One row, committed."""
        async with self._engine.begin() as connection:
            await connection.execute(
                sa.insert(tables.message).values(
                    id=str(uuid.uuid7()), person="", speaker=Speaker.REQUESTER, text=text, at=NOW, ticket="", files=()
                )
            )


def _as_ours(driver: Any, _record: object) -> None:
    """As safe as ours: a commit is on the disk."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        driver.execute(f"PRAGMA {pragma}").close()
