"""The file of the database is moved, deleted or replaced while the service runs."""

from __future__ import annotations

import filecmp
import logging
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.changes import PutTicket
from bot.domain.errors import StoreAway
from bot.domain.person import Person
from storage.store import SqlStore
from tests.harness import Company
from tests.storage.samples import identity, ticket


async def nothing_goes(store: SqlStore, ada: Person, because: str) -> None:
    with pytest.raises(StoreAway, match=because):
        await store.submit(PutTicket(ticket(ada)))
    with pytest.raises(StoreAway, match=because):
        await store.next_due()
    with pytest.raises(StoreAway, match=because):
        await store.known(identity())


def is_there(path: Path) -> bool:
    return path.exists()


def move(source: Path, folder: Path, *names: str) -> None:
    """Move those of a database's files that have these endings."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (source.parent / (source.name + name)).rename(folder / (source.name + name))


@pytest.mark.parametrize("names", [("",), ("", "-wal", "-shm")])
async def test_a_file_that_was_moved_is_missed_and_taken_up_when_it_is_back(
    store: SqlStore, ada: Person, path: Path, tmp_path: Path, names: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    move(path, tmp_path / "away", *names)
    for _ in range(3):
        await nothing_goes(store, ada, "is gone; put the file back")
    assert not is_there(path), "an empty database in its place would not be it"
    move(tmp_path / "away" / path.name, path.parent, *names)
    await store.submit(PutTicket(ticket(ada)))
    assert await store.known(identity())
    assert [line.split(":")[0] for line in caplog.messages if "the database" in line] == [
        "the database can not be used now",
        "the database can be used again",
    ]
    assert "Traceback" not in caplog.text


async def test_nothing_is_acknowledged_that_would_be_lost_with_a_deleted_file(
    store: SqlStore, ada: Person, path: Path
) -> None:
    os.unlink(path)
    await nothing_goes(store, ada, "is gone; put the file back")
    assert not is_there(path)


async def test_another_file_in_its_place_is_not_taken_for_it(
    store: SqlStore, ada: Person, path: Path, tmp_path: Path
) -> None:
    move(path, tmp_path / "away", "")
    shutil.copy(tmp_path / "away" / path.name, path)
    await nothing_goes(store, ada, "another file stands in the place of the database")
    assert filecmp.cmp(path, tmp_path / "away" / path.name, shallow=False)


@pytest.fixture
async def company(path: Path) -> AsyncIterator[Company]:
    company = Company(f"sqlite:///{path}", alone=False)
    await company.opens()
    yield company
    await company.closes()


async def test_the_service_says_what_is_wrong_and_goes_on(
    company: Company, path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    move(path, tmp_path / "away", "")
    for _ in range(5):
        await company.bot.engine.tick()
        health = await company.bot.audit.look()
        assert not health.well and "is gone; put the file back" in health.broken[0]
    assert len(caplog.messages) < 5, "not each second"
    move(tmp_path / "away" / path.name, path.parent, "")
    await company.bot.engine.tick()
    assert (await company.bot.audit.look()).well
    await company.ada.says("outlook keeps asking for my password")
