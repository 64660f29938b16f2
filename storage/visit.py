"""One transaction on a database that a running service may be using: for commands that look and decide."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from bot.domain.errors import SetupError
from storage.engine import COMMAND_TIMEOUT, database_file, is_server, open_engine, server_url
from storage.migrate import LATEST, PATIENCE, on_server, refuse_newer, revision
from storage.sound import check_owner
from storage.trouble import unusable

T = TypeVar("T")


def visit(url: str, work: Callable[[Connection], T]) -> T:
    """What `work` gives, once it is committed. Not for inside an event loop. Raises SetupError."""
    if is_server(url):
        return asyncio.run(on_server(server_url(url), PATIENCE, COMMAND_TIMEOUT, _checked(work)))
    path = database_file(url)
    if not path.exists():
        raise SetupError(f"there is no database {path}; name it by --database or HELPLOOP_DATABASE_URL")
    check_owner(path)
    engine = open_engine(path, patience=PATIENCE, connections=1)
    try:
        with engine.begin() as connection:
            return _checked(work)(connection)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise unusable(path, error) from error
    finally:
        engine.dispose()


def _checked(work: Callable[[Connection], T]) -> Callable[[Connection], T]:
    def checked(connection: Connection) -> T:
        if (found := revision(connection)) != LATEST:
            refuse_newer(connection, found)
            raise SetupError(_older(found))
        return work(connection)

    return checked


def _older(found: str) -> str:
    if not found:
        return "the database has no tables yet: name the one that the service uses, or run `helploop migrate`"
    return (
        f"the database has schema {found} and this Helploop needs {LATEST}: start the service with this version, or run"
        " `helploop migrate`"
    )
