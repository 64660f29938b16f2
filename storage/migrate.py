"""Brings a database to the schema that this code knows, and refuses one that is newer."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DatabaseError, DBAPIError

from bot.domain.errors import SetupError
from storage.engine import (
    COMMAND_TIMEOUT,
    database_file,
    is_server,
    open_engine,
    open_server,
    prepare_file,
    server_url,
)
from storage.lock import FileLock
from storage.sound import check_file
from storage.tables import metadata
from storage.trouble import TAMPERED, is_about_schema, refused, sentence, unusable

if TYPE_CHECKING:
    from alembic.config import Config

logger = logging.getLogger(__name__)

LATEST = "0011"
"""The revision of this code. A database that has it is opened without loading Alembic."""

PATIENCE = 10.0
"""Seconds that a lock on the file, or a connection to the server, is waited for."""

MIGRATING = 600.0
"""Seconds that a step of a migration on a server may take, or the migration of another process that we wait for."""

MIGRATION_LOCK = 0x4E3B_10_0B
"""The number of the advisory lock under which a server's schema is changed. Locks are apart for each database."""

OLDEST_POSTGRESQL = 13
"""The first one with `normalize`."""

T = TypeVar("T")


def upgrade(url: str) -> None:
    """Bring the database of `url` to the newest schema. Not for inside an event loop. Raises SetupError."""
    if is_server(url):
        asyncio.run(upgrade_server(server_url(url), PATIENCE))
        return
    path = database_file(url)
    prepare_file(path)
    lock = FileLock(path)
    lock.take()
    try:
        upgrade_file(path)
    finally:
        lock.release()


def current(url: str) -> str:
    """The schema's revision; empty if the database is new. Not for inside an event loop. Raises SetupError."""
    if is_server(url):
        return asyncio.run(on_server(server_url(url), PATIENCE, COMMAND_TIMEOUT, revision))
    path = database_file(url)
    if not path.exists():
        return ""
    engine = open_engine(path, patience=PATIENCE, connections=1, read_only=True)
    try:
        with engine.begin() as connection:
            return revision(connection)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise unusable(path, error) from error
    finally:
        engine.dispose()


async def upgrade_server(url: URL, patience: float) -> None:
    """The same on a server, by one of all processes that want it: all steps in one transaction. Raises SetupError."""
    if await on_server(url, patience, COMMAND_TIMEOUT, _revision_of_fit) != LATEST:
        await on_server(url, patience, MIGRATING, _upgrade_alone)


async def on_server(url: URL, patience: float, command_timeout: float, work: Callable[[Connection], T]) -> T:
    """Run `work` in a transaction with a connection of its own. Raises SetupError."""
    engine = open_server(url, patience=patience, connections=1, command_timeout=command_timeout)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    except (DBAPIError, OSError, OverflowError) as error:  # the last one: a port beyond all ports
        raise refused(url, error) from error
    finally:
        await engine.dispose()


def _check_whole(connection: Connection) -> None:
    """All tables of this schema are there, with all columns. Raises SetupError."""
    found = {
        table: {column["name"] for column in columns}
        for (_, table), columns in sa.inspect(connection).get_multi_columns().items()
    }
    missing = set(metadata.tables) - set(found)
    if not missing:
        missing = {
            str(column)
            for table in metadata.sorted_tables
            for column in table.c
            if column.name not in found[table.name]
        }
    if missing:
        raise SetupError(
            f"the database says that it has schema {LATEST}, but some of it is missing: {', '.join(sorted(missing))}. "
            f"{TAMPERED}"
        )


def _revision_of_fit(connection: Connection) -> str:
    """The schema's revision, if the server is one that we can use. Raises SetupError."""
    version, encoding, read_only = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),"
        " current_setting('transaction_read_only') = 'on'"
    ).one()
    if version < OLDEST_POSTGRESQL * 10_000:
        raise SetupError(f"PostgreSQL is {version // 10_000}, Helploop needs {OLDEST_POSTGRESQL} or newer")
    if encoding != "UTF8":
        raise SetupError(f"the database's encoding is {encoding}, Helploop needs UTF8: create it with ENCODING 'UTF8'")
    if read_only:
        raise SetupError("the database server only lets us read: use the primary, not a standby")
    return _checked_revision(connection)


def _upgrade_alone(connection: Connection) -> None:
    """Of several processes that start at once, the first one migrates; the others wait, and find it done."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
    found = revision(connection)
    if found != LATEST:
        _upgrade(connection, found)


def upgrade_file(path: Path) -> None:
    """The same for a file whose lock is held: all steps in one transaction, or none."""
    check_file(path)
    # With foreign keys on, rebuilding a parent table would delete its children; they are checked at the end.
    engine = open_engine(path, patience=PATIENCE, connections=1, foreign_keys=False)
    try:
        with engine.begin() as connection:
            found = _checked_revision(connection)
            if found != LATEST:
                _upgrade(connection, found)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise unusable(path, error) from error
    finally:
        engine.dispose()


def _upgrade(connection: Connection, found: str) -> None:
    from alembic import command  # here, because a start that has nothing to migrate need not load it

    settings = config(connection)
    refuse_newer(connection, found)
    try:
        command.upgrade(settings, "head")
    except DBAPIError as error:
        if not is_about_schema(error):
            raise
        raise SetupError(
            f"the database does not have the schema that it says, {found or 'none'} ({sentence(error)}). {TAMPERED}"
        ) from error
    if connection.dialect.name == "sqlite":
        _check_references(connection)
    logger.info("database migrated from %s to %s", found or "nothing", LATEST)


def refuse_newer(connection: Connection, found: str) -> None:
    """Raises SetupError for a schema that this code does not know."""
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config(connection)).walk_revisions()}
    if found and found not in known:
        raise SetupError(
            f"the database has schema {found}, this code knows {LATEST} at most: it was opened by a newer Helploop. "
            "Nothing was changed. Install that version again"
        )


def _check_references(connection: Connection) -> None:
    """They were not looked at while the steps were done."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise SetupError(f"after the migration {len(broken)} rows would refer to nothing. Nothing was changed")


def config(connection: Connection) -> Config:
    """Alembic's settings without an ini file; `env.py` uses the connection, and its transaction, as they are."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def _checked_revision(connection: Connection) -> str:
    """The schema's revision; of the newest one all is there. Raises SetupError."""
    found = revision(connection)
    if found == LATEST:
        _check_whole(connection)
    return found


def revision(connection: Connection) -> str:
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or ""
