"""A real database for every test, copied from one that was migrated once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.domain.person import Person
from storage.engine import database_file
from storage.store import SqlStore
from tests.databases import Fresh
from tests.storage.samples import meet, person

Opener = Callable[..., Coroutine[Any, Any, SqlStore]]


@pytest.fixture
async def url(fresh: Fresh) -> str:
    return await fresh()


@pytest.fixture
def path(url: str) -> Path:
    """The database's file; whoever wants it runs on SQLite only."""
    return database_file(url)


@pytest.fixture
async def opener(url: str) -> AsyncIterator[Opener]:
    """Opens the database as often as a test likes, one after the other, and closes what is left open."""
    stores: list[SqlStore] = []

    async def open_store(**how: Any) -> SqlStore:
        stores.append(await SqlStore.open(url, **how))
        return stores[-1]

    yield open_store
    for store in stores:
        await store.close()


@pytest.fixture
async def store(opener: Opener) -> SqlStore:
    return await opener()


@pytest.fixture
async def ada(store: SqlStore) -> Person:
    """Somebody whom we know."""
    ada = person()
    await store.submit(meet(ada))
    return ada
