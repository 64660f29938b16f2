"""From a URL to engines: which databases there are, where the file is, and how SQLite is set up."""

from __future__ import annotations

import logging
import os
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import ArgumentError

from bot.domain.errors import SetupError

logger = logging.getLogger(__name__)

OLDEST_SQLITE = (3, 35, 0)
"""The first one with RETURNING."""

WAL_KEPT = 64 * 1024 * 1024
"""Bytes: how large the write-ahead log may stay after a burst."""

CACHE_KIB = 32 * 1024
"""Pages that each connection keeps in memory. SQLite's own 2 MB made a turn three times as dear in a grown database."""


def database_file(url: str) -> Path:
    """The file of an SQLite URL. Raises SetupError for anything else."""
    parsed = _parsed(url)
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise SetupError(f"the database is '{parsed.drivername}', this version knows sqlite:///path/to/helploop.db")
    name = parsed.database or ""
    if not name or name == ":memory:" or name.startswith("file:"):
        raise SetupError("the database must be a file: one in memory would forget what was promised")
    return Path(name)


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


def open_engine(
    path: Path, *, patience: float, connections: int, read_only: bool = False, foreign_keys: bool = True
) -> Engine:
    """An engine for `path`. `patience`: for how many seconds a lock that somebody else holds is waited for."""
    engine = sa.create_engine(
        URL.create("sqlite", database=str(path)),
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"timeout": patience},
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
        connection.exec_driver_sql(begin)

    return engine


def _parsed(url: str) -> URL:
    try:
        return sa.make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SetupError("the database's URL can not be read; one looks like sqlite:///var/helploop.db") from error
