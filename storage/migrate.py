"""Brings a database to the schema that this code knows, and refuses one that is newer."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from bot.domain.errors import SetupError
from storage.engine import database_file, open_engine, prepare_file
from storage.lock import FileLock

if TYPE_CHECKING:
    from alembic.config import Config

logger = logging.getLogger(__name__)

LATEST = "0002"
"""The revision of this code. A database that has it is opened without loading Alembic."""

PATIENCE = 10.0


def upgrade(url: str) -> None:
    """Bring the database of `url` to the newest schema. Raises SetupError."""
    path = database_file(url)
    prepare_file(path)
    lock = FileLock(path)
    lock.take()
    try:
        upgrade_file(path)
    finally:
        lock.release()


def current(url: str) -> str:
    """The schema's revision; empty if the database is new. Raises SetupError."""
    path = database_file(url)
    if not path.exists():
        return ""
    engine = open_engine(path, patience=PATIENCE, connections=1, read_only=True)
    try:
        with engine.begin() as connection:
            return _revision(connection)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise _unusable(path, error) from error
    finally:
        engine.dispose()


def upgrade_file(path: Path) -> None:
    """The same for a file whose lock is held: all steps in one transaction, or none."""
    # With foreign keys on, rebuilding a parent table would delete its children; they are checked at the end.
    engine = open_engine(path, patience=PATIENCE, connections=1, foreign_keys=False)
    try:
        with engine.begin() as connection:
            found = _revision(connection)
            if found != LATEST:
                _upgrade(connection, found)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise _unusable(path, error) from error
    finally:
        engine.dispose()


def _upgrade(connection: Connection, found: str) -> None:
    from alembic import command  # here, because a start that has nothing to migrate need not load it
    from alembic.script import ScriptDirectory

    settings = config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if found and found not in known:
        raise SetupError(
            f"the database has schema {found}, this code knows {LATEST} at most: it was opened by a newer Helploop. "
            "Nothing was changed. Install that version again"
        )
    command.upgrade(settings, "head")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise SetupError(f"after the migration {len(broken)} rows would refer to nothing. Nothing was changed")
    logger.info("database migrated from %s to %s", found or "nothing", LATEST)


def config(connection: Connection) -> Config:
    """Alembic's settings without an ini file; `env.py` uses the connection, and its transaction, as they are."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def _revision(connection: Connection) -> str:
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or ""


def _unusable(path: Path, error: Exception) -> SetupError:
    return SetupError(f"the database {path} can not be used: {getattr(error, 'orig', error)}")
