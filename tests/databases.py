"""New databases for tests: a file, or one on the PostgreSQL server of this run. Each is a copy of a migrated one."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from tests import postgresql

SQLITE, POSTGRESQL = "sqlite", "postgresql"

Fresh = Callable[[], Awaitable[str]]
"""Makes a new, migrated database; its URL."""

_NUMBERS = itertools.count(1)


ON_A_FILE = ("conversations", "chaos")
"""Folders whose tests run on SQLite, if nobody asks for more: the other database is proven by storage and services."""


def kinds(folder: str, fixtures: Collection[str]) -> list[str]:
    """The databases on which a test in `folder` that uses these fixtures runs.

    `HELPLOOP_TEST_DATABASES=sqlite,postgresql` runs all that need one on these. Whoever looks at the file (`path`) or
    at the server (`server`) runs on that only.
    """
    named = os.environ.get("HELPLOOP_TEST_DATABASES", "")
    found = [kind.strip() for kind in named.split(",")] if named else [SQLITE, POSTGRESQL]
    if "path" in fixtures or (folder in ON_A_FILE and not named and "server" not in fixtures):
        found = [kind for kind in found if kind == SQLITE]
    if "server" in fixtures:
        found = [kind for kind in found if kind == POSTGRESQL]
    return found


def files(folder: Path, migrated: Path) -> Fresh:
    """SQLite: copies of `migrated` in `folder`."""
    numbers = itertools.count()

    async def fresh() -> str:
        number = next(numbers)
        name = folder / f"helploop{number or ''}.db"
        shutil.copy(migrated, name)
        return f"sqlite:///{name}"

    return fresh


@asynccontextmanager
async def on_server(server: str) -> AsyncIterator[Fresh]:
    """PostgreSQL: databases on `server`, which are taken away at the end."""
    made: list[str] = []

    async def fresh() -> str:
        made.append(f"test_{os.getpid()}_{next(_NUMBERS)}")
        await order(server, f"CREATE DATABASE {made[-1]} TEMPLATE {postgresql.TEMPLATE}")
        return f"{server}/{made[-1]}"

    yield fresh
    for name in made:
        await order(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def order(server: str, command: str) -> None:
    """Have the server do something that is about databases."""
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(command)
    finally:
        await connection.close()
