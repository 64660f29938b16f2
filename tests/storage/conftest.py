"""A real SQLite file for every test, copied from one that was migrated once."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.domain.person import Person
from storage.migrate import upgrade
from storage.store import SqlStore
from tests.storage.samples import meet, person

Opener = Callable[..., Coroutine[Any, Any, SqlStore]]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "helploop.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def path(tmp_path: Path, migrated: Path) -> Path:
    return Path(shutil.copy(migrated, tmp_path / "helploop.db"))


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


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
