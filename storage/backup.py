"""A copy of a database that is in use, and the way back. For SQLite; a server has its own tools (docs/backup.md)."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import SetupError
from storage import parcels
from storage.apply import take_numbers
from storage.engine import database_file, is_server, open_engine, reading
from storage.lock import FileLock
from storage.migrate import PATIENCE, upgrade_file
from storage.tables import TICKET_NUMBERS

SKIPPED = 1_000
"""Ticket numbers that are left out after a restore: people may have been told them since the backup was made."""

BESIDE = ("", "-wal", "-shm")
"""The files of an SQLite database, by what is added to the name."""


def backup(url: str, to: Path) -> int:
    """Copy the database of `url`, as it is now, into the new file `to`; its size in bytes. Raises SetupError.

    The service may be running: SQLite's online backup sees one moment and holds nobody up
    (https://www.sqlite.org/backup.html).
    """
    source = _file(url)
    if not source.exists():
        raise SetupError(f"there is no database {source}")
    _must_be_new(to)
    part = to.with_name(to.name + ".part")
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        with (
            closing(reading(source)) as read,
            closing(sqlite3.connect(part)) as write,
        ):
            read.backup(write)
            write.execute("PRAGMA journal_mode = DELETE")  # one file, which can be copied as it is
        _check(part)
        _to_disk(part)
        _must_be_new(to)
        part.rename(to)
    except (OSError, sqlite3.DatabaseError) as error:
        raise SetupError(f"no backup was made in {to}: {_why(error)}") from error
    finally:
        _take_away(part)
    return to.stat().st_size


def restore(url: str, found: Path) -> Path | None:
    """Put the backup `found` in the place of the database of `url`. Nothing is sent then until somebody says so.

    What was there is kept under another name, which is the result; None if nothing was there. Raises SetupError, and
    then nothing has changed.
    """
    target = _file(url)
    if not found.is_file():
        raise SetupError(f"there is no backup {found}")
    _check(found)
    lock = FileLock(target)
    lock.take()
    part = target.with_name(target.name + ".restored")
    try:
        shutil.copyfile(found, part)
        part.chmod(0o600)
        upgrade_file(part)
        _mark(part)
        _to_disk(part)
        aside = _put_aside(target)
        part.rename(target)
    except (OSError, SQLAlchemyError) as error:
        raise SetupError(f"the backup {found} was not restored: {_why(error)}") from error
    finally:
        _take_away(part)
        lock.release()
    return aside


def _file(url: str) -> Path:
    if is_server(url):
        raise SetupError(
            "a PostgreSQL database is backed up by its own tools: pg_dump and pg_restore, then `helploop outbox pause` "
            "before the service starts again; see docs/backup.md"
        )
    return database_file(url)


def _must_be_new(path: Path) -> None:
    if path.exists():
        raise SetupError(f"{path} is there already, and nothing is overwritten: name a new file")
    if not path.parent.is_dir():
        raise SetupError(f"there is no folder {path.parent}")


def _check(path: Path) -> None:
    """It is a whole database of ours. Raises SetupError."""
    try:
        with closing(reading(path)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            ours = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.DatabaseError as error:
        raise SetupError(f"{path} is no SQLite database, or it is damaged: {error}") from error
    if said != "ok":
        raise SetupError(f"the database {path} is damaged: {said}")
    if not ours:
        raise SetupError(f"{path} is no database of Helploop")


def _mark(path: Path) -> None:
    """Until somebody says so nothing is sent, and no number is given out twice."""
    engine = open_engine(path, patience=PATIENCE, connections=1)
    try:
        with engine.begin() as connection:
            parcels.pause(connection)
            take_numbers(connection, TICKET_NUMBERS, SKIPPED)
        with engine.connect() as connection:
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    finally:
        engine.dispose()


def _put_aside(target: Path) -> Path | None:
    """A second name for the database, which stays where it is until the backup takes its place in one step."""
    if not target.exists():
        return None
    aside = target.with_name(f"{target.name}.before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
    _must_be_new(aside)
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a damaged one keeps its log, and that is kept as well
    for name in BESIDE[1:]:
        file = target.with_name(target.name + name)
        if file.exists():
            file.rename(aside.with_name(aside.name + name))
    try:
        os.link(target, aside)
    except OSError:  # not every file system has hard links
        shutil.copyfile(target, aside)
    return aside


def _why(error: BaseException) -> str:
    """In words; the name of a file that was only begun says nothing to anybody."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _take_away(part: Path) -> None:
    """What was begun, with what SQLite put beside it; where nothing can be written, nothing is left either."""
    for name in (*BESIDE, "-journal"):
        with suppress(OSError):
            part.with_name(part.name + name).unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
