"""A backup is the database as it was at one moment; what is restored sends nothing before somebody has looked."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.changes import PutTicket
from bot.domain.errors import SetupError
from bot.domain.person import Person
from storage.backup import SKIPPED, backup, restore
from storage.store import SqlStore
from tests.storage.conftest import Opener
from tests.storage.left import outbox
from tests.storage.samples import post, ticket


async def test_a_backup_is_made_while_the_service_writes(
    store: SqlStore, ada: Person, url: str, path: Path, tmp_path: Path
) -> None:
    writing = asyncio.gather(*(store.submit(PutTicket(ticket(ada))) for _ in range(200)))
    copy = tmp_path / "copy.db"
    size = await asyncio.to_thread(backup, url, copy)
    await writing
    assert size == copy.stat().st_size and copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
    assert not [name for name in os.listdir(tmp_path) if name.startswith("copy.db") and name != "copy.db"]


async def test_what_is_restored_is_as_it_was_and_waits(opener: Opener, url: str, path: Path, tmp_path: Path) -> None:
    store = await opener()
    await store.submit(post("before"))
    number = await store.next_numbers(1)
    backup(url, tmp_path / "copy.db")
    await store.submit(post("after"))
    with pytest.raises(SetupError, match="stop it first"):
        restore(url, tmp_path / "copy.db")
    await store.close()
    aside = restore(url, tmp_path / "copy.db")
    store = await opener()
    assert [post.key for post in await outbox(store)] == ["before"]
    assert (await store.sending()).paused is not None
    assert await store.next_numbers(1) == number + SKIPPED + 1, "nobody is told a number that somebody else has"
    assert aside is not None
    await store.close()
    restore(url, aside)
    store = await opener()
    assert [post.key for post in await outbox(store)] == ["before", "after"], "nothing was thrown away"


async def test_a_restore_where_nothing_was(store: SqlStore, url: str, path: Path, tmp_path: Path) -> None:
    backup(url, tmp_path / "copy.db")
    assert restore(f"sqlite:///{tmp_path}/new.db", tmp_path / "copy.db") is None
    assert (tmp_path / "new.db").exists()


def test_nothing_is_overwritten(path: Path, url: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SetupError, match="nothing is overwritten"):
        backup(url, tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    with pytest.raises(SetupError, match="no folder"):
        backup(url, tmp_path / "nowhere" / "copy.db")


def test_a_place_that_can_not_be_written_is_named(
    path: Path, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(SetupError, match=r"no backup was made in .*copy.db: Read-only file system\)$"):
        backup(url, tmp_path / "copy.db")


def test_a_disk_that_is_full_keeps_nothing_of_what_was_begun(
    path: Path, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_full(part: Path) -> None:
        part.with_name(part.name + "-journal").write_bytes(b"a page")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("storage.backup._check", run_full)
    with pytest.raises(SetupError, match="disk is full"):
        backup(url, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy.db*"))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "no database of Helploop"), (b"garbage " * 100, "no SQLite database"), (None, "there is no backup")],
)
def test_what_is_no_backup_changes_nothing(
    path: Path, url: str, tmp_path: Path, content: bytes | None, said: str
) -> None:
    before, found = path.read_bytes(), tmp_path / "found.db"
    if content is not None:
        found.write_bytes(content)
    with pytest.raises(SetupError, match=said):
        restore(url, found)
    assert path.read_bytes() == before


def test_a_damaged_backup_changes_nothing(path: Path, url: str, tmp_path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[8192:40960] = b"\xff" * (40960 - 8192)
    (tmp_path / "damaged.db").write_bytes(damaged)
    before = path.read_bytes()
    with pytest.raises(SetupError, match="damaged"):
        restore(url, tmp_path / "damaged.db")
    assert path.read_bytes() == before


def test_a_backup_of_a_newer_version_changes_nothing(path: Path, url: str, tmp_path: Path) -> None:
    newer = tmp_path / "newer.db"
    newer.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(SetupError, match="newer Helploop"):
        restore(url, newer)
    assert path.read_bytes() == before and not list(tmp_path.glob("*.restored*"))


def test_a_server_has_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="pg_dump"):
        backup("postgresql://helploop@db/helploop", tmp_path / "copy.db")
