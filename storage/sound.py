"""Looks at an SQLite file before anything is done to it: it is whole, and it is ours or nobody's."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.domain.errors import SetupError
from storage.engine import reading
from storage.tables import metadata
from storage.trouble import NEXT_STEP, TAMPERED, unusable

CHECKED_FOR = 1.0
"""Seconds that its pages are looked at: some 150 MB. Damage behind that is told when somebody comes upon it."""

STEPS = 10_000
"""Instructions of SQLite's between two looks at the time."""

VERSION = "alembic_version"
"""The table that says which schema it is."""


def check_file(path: Path) -> None:
    """Raises SetupError, and has changed nothing."""
    try:
        with closing(reading(path)) as connection:
            _check_pages(connection, path)
            _check_owner(connection, path)
    except sqlite3.DatabaseError as error:
        raise unusable(path, error) from error


def check_owner(path: Path) -> None:
    """Raises SetupError if it is another program's, which must not be touched."""
    try:
        with closing(reading(path)) as connection:
            _check_owner(connection, path)
    except sqlite3.DatabaseError as error:
        raise unusable(path, error) from error


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """They fit together, as far as can be seen in time."""
    ends = time.monotonic() + CHECKED_FOR
    connection.set_progress_handler(lambda: time.monotonic() > ends, STEPS)
    try:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        said = "ok"
    finally:
        connection.set_progress_handler(None, 0)
    if said != "ok":
        damage = " ".join(said.split())
        raise SetupError(f"the database {path} can not be used: {damage}: {NEXT_STEP[sqlite3.SQLITE_CORRUPT]}")


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """It says which schema of ours it has, or it has no tables at all."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    found = {name for (name,) in names}
    if VERSION in found and connection.execute(f"SELECT 1 FROM {VERSION}").fetchone():  # noqa: S608 - our own name
        return
    if found & {VERSION, *metadata.tables}:
        raise SetupError(f"the database {path} does not say which schema it has. {TAMPERED}")
    if found:
        raise SetupError(
            f"the database {path} is another program's, with tables such as {min(found)}: name another file. Nothing "
            "was changed"
        )
