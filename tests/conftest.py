"""What all tests share: the databases that they run on, and the examples of properties.

`HELPLOOP_DICE=1` tries properties with other examples each time; without it they are the same in every run.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from storage.migrate import upgrade
from tests import databases, postgresql
from tests.databases import Fresh

settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dice", settings.get_profile("steady"), derandomize=False)
settings.load_profile("dice" if os.environ.get("HELPLOOP_DICE") else "steady")

SERVER = pytest.StashKey[tuple[str, int]]()
"""The folder of the PostgreSQL server of this run, and the process that rules the run."""


def pytest_configure(config: pytest.Config) -> None:
    given = getattr(config, "workerinput", {}).get("postgresql")
    config.stash[SERVER] = given or (str(postgresql.a_folder()), os.getpid())


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A worker of xdist is told where the server is."""
    node.workerinput["postgresql"] = node.config.stash[SERVER]


def pytest_unconfigure(config: pytest.Config) -> None:
    folder, run = config.stash[SERVER]
    if run == os.getpid():
        postgresql.stop(Path(folder))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that needs a database runs on each kind of them."""
    if "database" in metafunc.fixturenames:
        folder = metafunc.definition.path.parent.name
        metafunc.parametrize("database", databases.kinds(folder, metafunc.fixturenames))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the newest schema."""
    path = tmp_path_factory.mktemp("migrated") / "helploop.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def server(database: str, pytestconfig: pytest.Config) -> str:
    """The URL of the PostgreSQL server of this run, without a database's name."""
    assert database == databases.POSTGRESQL
    folder, run = pytestconfig.stash[SERVER]
    return postgresql.server(Path(folder), run)


@pytest.fixture
async def fresh(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Fresh]:
    """Makes new databases of this kind."""
    if database == databases.SQLITE:
        yield databases.files(tmp_path, request.getfixturevalue("migrated"))
        return
    async with databases.on_server(request.getfixturevalue("server")) as fresh:
        yield fresh
