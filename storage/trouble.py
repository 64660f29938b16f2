"""What an error of the database means: the database is away, a key is taken, or we made a mistake."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from bot.domain.errors import SetupError, StoreAway

OUR_MISTAKES = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_RANGE, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG})
"""SQLite reports a wrong statement as an OperationalError, too. To wait for the database would not help then."""

TAKEN = frozenset({sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY})


NEXT_STEP = {
    sqlite3.SQLITE_CORRUPT: "the file is damaged; stop Helploop and restore a backup (docs/backup.md)",
    sqlite3.SQLITE_NOTADB: "the file is damaged; stop Helploop and restore a backup (docs/backup.md)",
    sqlite3.SQLITE_FULL: "make room on the disk; nothing was lost that was acknowledged",
    sqlite3.SQLITE_IOERR: "look whether the disk is full or fails; nothing was lost that was acknowledged",
    sqlite3.SQLITE_READONLY: "let the user that Helploop runs as write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "let the user that Helploop runs as write the file and its folder",
    sqlite3.SQLITE_BUSY: "another program keeps it locked; let that finish, or close it",
}
"""What whoever runs the service can do about it."""

TAMPERED = "It was changed by hand, or copied in part. Nothing was changed now. Restore a backup (docs/backup.md)"
"""What is to be said of a database that does not have the schema that it claims."""

UNIQUE_VIOLATION = "23505"
FOREIGN_KEY_VIOLATION = "23503"

OTHER_SCHEMA = ("42701", "42703", "42710", "42P01", "42P07")
"""A column, an index or a table is there already, or is not there."""

AWAY = ("08", "25006", "28", "3D", "40", "53", "55", "57", "58", "F0", "XX")
"""Beginnings of SQLSTATE: connection, read-only, login, no such database, undone, full, locked, stopped, broken."""

REPEATABLE = ("08", "40001", "40P01", "53300", "57P01", "57P02", "57P03", UNIQUE_VIOLATION)
"""Of these the same transaction may well succeed a moment later: connection lost, somebody was in the way, restart.

A key that is taken is among them for what looks first and then inserts, and should look again."""


def is_away(error: BaseException) -> bool:
    """Whether the database is locked, full, read-only, gone or broken: nothing that this change-set did."""
    if isinstance(error, IntegrityError):
        return False
    code = getattr(_by_driver(error), "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF not in OUR_MISTAKES
    return _is_cut_off(error) or isinstance(error, NoConnectionLeft) or _sqlstate(error).startswith(AWAY)


def is_about_schema(error: BaseException) -> bool:
    """Whether a table or a column is there already, or is not there."""
    return (
        getattr(_by_driver(error), "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR or _sqlstate(error) in OTHER_SCHEMA
    )


def is_worth_repeating(error: BaseException) -> bool:
    """Whether the transaction that ended with `error` should be run again as a whole (PostgreSQL)."""
    if isinstance(error, TimeoutError):  # it took its time already
        return False
    return _is_cut_off(error) or _sqlstate(error).startswith(REPEATABLE)


def is_taken(error: IntegrityError) -> bool:
    """Whether a unique key is there already."""
    return getattr(error.orig, "sqlite_errorcode", None) in TAKEN or _sqlstate(error) == UNIQUE_VIOLATION


def is_gone(error: IntegrityError) -> bool:
    """Whether a row is not there to which another one refers."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY or _sqlstate(error) == FOREIGN_KEY_VIOLATION


def away(error: BaseException) -> StoreAway:
    """StoreAway for `error`, which becomes its cause. It says what the database said, and what to do."""
    code = getattr(_by_driver(error), "sqlite_errorcode", 0) & 0xFF
    step = NEXT_STEP.get(code, "")
    trouble = StoreAway(f"{sentence(error)}: {step}" if step else sentence(error))
    trouble.__cause__ = error
    return trouble


def refused(url: URL, error: BaseException) -> SetupError:
    """Why a server can not be used, and what to do next. The password is not told."""
    server = f"{url.query.get('host') or url.host or 'this machine'}, port {url.port or 5432}"
    match _sqlstate(error):
        case "28P01" | "28000":
            why = f"refuses the user {url.username or '(none)'}: correct user and password in HELPLOOP_DATABASE_URL"
        case "3D000":
            why = (
                f"has no database {url.database}: create it (createdb {url.database}), or correct HELPLOOP_DATABASE_URL"
            )
        case "42501":
            why = f"does not let {url.username} make tables: GRANT CREATE ON SCHEMA public, or let it own the database"
        case "57P03" | "53300":
            why = "takes no connection now: try again in a moment"
        case _ if _is_cut_off(error):
            why = "can not be reached: start it, or correct HELPLOOP_DATABASE_URL"
        case _:
            why = f"can not be used with the database {url.database}"
    return SetupError(f"the database server ({server}) {why} ({sentence(error)})")


def unusable(path: Path, error: BaseException) -> SetupError:
    """Why a file can not be used, and what to do next."""
    return SetupError(f"the database {path} can not be used: {away(error).detail}")


def sentence(error: BaseException) -> str:
    """What the database said, in one line; what PostgreSQL adds to it would show what people wrote."""
    said = _by_driver(error)
    if (
        isinstance(error, DBAPIError) and said.__cause__ is not None
    ):  # SQLAlchemy's adapter put a class's name before it
        said = said.__cause__
    if isinstance(said, TimeoutError) and not str(said):
        return "no answer in time"
    return (str(said).splitlines() or [type(said).__name__])[0]


def _is_cut_off(error: BaseException) -> bool:
    """Whether there is no connection, or none any more. (Where a driver waits too long it raises TimeoutError.)"""
    return isinstance(error, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated)


def _sqlstate(error: BaseException) -> str:
    return getattr(_by_driver(error), "sqlstate", None) or ""


def _by_driver(error: BaseException) -> BaseException:
    """The driver's own exception: while a connection is set up, SQLAlchemy does not wrap it."""
    return (error.orig or error) if isinstance(error, DBAPIError) else error
