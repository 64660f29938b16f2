"""From a URL to engines: which databases there are, where they are, and how each is set up. No password is shown."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import ArgumentError

from bot.domain.errors import SetupError
from storage.prepared import execute

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

logger = logging.getLogger(__name__)

OLDEST_SQLITE = (3, 35, 0)
"""The first one with RETURNING."""

WAL_KEPT = 64 * 1024 * 1024
"""Bytes: how large the write-ahead log may stay after a burst."""

CACHE_KIB = 32 * 1024
"""Pages that each connection keeps in memory. SQLite's own 2 MB made a turn three times as dear in a grown database."""

FILES = ("sqlite", "sqlite+pysqlite")
SERVERS = ("postgresql", "postgresql+asyncpg", "postgres")

OPTIONS = frozenset({"host", "port", "ssl", "sslmode"})
"""What may stand after the `?` of a server's URL. `sslmode` is libpq's name for `ssl`; the values are the same."""

CONNECTIONS = 10
"""To a server, for each process. Whoever wants one more waits: what is short is the server's time, not connections."""

COMMAND_TIMEOUT = 10.0
"""Seconds that a server may take for one statement."""


def is_server(url: str) -> bool:
    """Whether `url` names a database on a server. Raises SetupError if nobody can tell what it names."""
    return _parsed(url).drivername not in FILES


def shown(url: str) -> str:
    """`url` for people and logs, without its password. Raises SetupError if it can not be read."""
    return _parsed(url).set(query={}).render_as_string(hide_password=True)


def beside(url: str, suffix: str) -> Path:
    """Where files go that belong to a database: beside its file, or for a server's into the folder we were started in.

    Raises SetupError.
    """
    return database_file(url).with_suffix(suffix) if not is_server(url) else Path(f"helploop{suffix}")


def database_file(url: str) -> Path:
    """The file of an SQLite URL. Raises SetupError for anything else."""
    parsed = _parsed(url)
    if parsed.drivername not in FILES:
        raise _unknown(parsed)
    name = parsed.database or ""
    if not name or name == ":memory:" or name.startswith("file:"):
        raise SetupError(
            "the database must be a file, after three slashes: sqlite:///helploop.db; one in memory would forget what "
            "was promised"
        )
    _check_options(parsed, frozenset())
    return Path(name)


def server_url(url: str) -> URL:
    """The URL of a database on a server, as the driver wants it. Raises SetupError for anything else."""
    parsed = _parsed(url)
    if parsed.drivername not in SERVERS:
        raise _unknown(parsed)
    if not parsed.database:
        raise SetupError(
            "the database's URL names no database; one looks like postgresql://user:password@host/helploop"
        )
    _check_options(parsed, OPTIONS)
    query = {"ssl" if name == "sslmode" else name: value for name, value in parsed.query.items()}
    return parsed.set(drivername="postgresql+asyncpg", query=query)


def _check_options(url: URL, known: Collection[str]) -> None:
    """What stands after the `?` is obeyed or refused, not overlooked. Raises SetupError."""
    if unknown := set(url.query) - set(known):
        raise SetupError(
            f"the database's URL has options that Helploop does not know: {', '.join(sorted(unknown))}. "
            f"It knows {', '.join(sorted(known)) or 'none for a file'}"
        )


def prepare_file(path: Path) -> None:
    """See to it that there is a file that only its owner reads: it holds what people wrote. Raises SetupError."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SetupError(f"SQLite is {sqlite3.sqlite_version}, Helploop needs 3.35 or newer")
    if path.is_dir():
        raise SetupError(f"the database {path} is a folder, not a file")
    try:
        path.parent.mkdir(exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except FileNotFoundError as error:
        raise SetupError(
            f"the database is to be in {path.parent}, but there is no folder {path.parent.parent}"
        ) from error
    except OSError as error:
        raise SetupError(f"the database {path} can not be written: {error.strerror}") from error


def reading(path: Path) -> sqlite3.Connection:
    """A connection for a look at a file as it is: it leaves everything as it was. Raises sqlite3.Error."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def open_engine(
    path: Path, *, patience: float, connections: int, read_only: bool = False, foreign_keys: bool = True
) -> Engine:
    """An engine for `path`, which is there already: an empty file in the place of one that was moved would not be it.

    `patience`: for how many seconds a lock that somebody else holds is waited for.
    """
    there = f"{path.absolute().as_uri()}?mode=rw"
    engine = sa.create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: sqlite3.connect(there, uri=True, timeout=patience, check_same_thread=False),
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def set_up(driver: Any, _record: object) -> None:
        # Transactions are ours: the driver would start them late and leave SELECTs outside.
        driver.isolation_level = None
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute(f"PRAGMA journal_size_limit = {WAL_KEPT}")
        driver.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        driver.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        driver.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        execute(connection, begin)

    return engine


def open_server(
    url: URL, *, patience: float, connections: int = CONNECTIONS, command_timeout: float = COMMAND_TIMEOUT
) -> AsyncEngine:
    """An engine for a server; nothing is sent yet. `patience`: for how many seconds a connection is waited for.

    Raises SetupError if the URL can not be meant, or if the driver is not installed.
    """
    from sqlalchemy.ext.asyncio import create_async_engine  # here: whoever has a file need not load it

    try:
        engine = create_async_engine(
            url,
            isolation_level="READ COMMITTED",
            pool_size=connections,
            max_overflow=0,
            pool_timeout=COMMAND_TIMEOUT,
            hide_parameters=True,
            connect_args={
                "timeout": patience,
                "command_timeout": command_timeout,
                "server_settings": {"application_name": "helploop"},
            },
        )
    except ModuleNotFoundError as error:
        raise without_driver(error) from error
    except ArgumentError as error:
        raise SetupError(f"the database's URL can not be used: {error}") from error
    event.listen(engine.sync_engine, "before_cursor_execute", _storable, retval=True)
    return engine


def _storable(
    _connection: object, _cursor: object, sql: str, arguments: Any, _context: object, _many: bool
) -> tuple[str, Any]:
    """PostgreSQL takes no text with a zero byte or half a surrogate pair: these become a replacement character."""
    return sql, tuple([_value(value) for value in arguments])


def _value(value: Any) -> Any:
    if type(value) is str:
        return _text(value)
    return [_value(each) for each in value] if type(value) is list else value


def _text(value: str) -> str:
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode("utf-8")
    return value.replace("\0", "\ufffd")


def _unknown(url: URL) -> SetupError:
    return SetupError(
        f"the database is '{url.drivername}', Helploop knows sqlite:///path/to/helploop.db "
        "and postgresql://user:password@host/helploop"
    )


def _parsed(url: str) -> URL:
    try:
        return sa.make_url(url.strip())
    except (ArgumentError, ValueError) as error:
        raise SetupError(
            "the database's URL can not be read; one looks like sqlite:///var/helploop.db or "
            "postgresql://user:password@host/helploop"
        ) from error


def without_driver(error: ModuleNotFoundError) -> SetupError:
    """What is told where the driver of PostgreSQL is missing."""
    return SetupError(f"PostgreSQL needs the package {error.name}, which is not installed here. Install Helploop again")
