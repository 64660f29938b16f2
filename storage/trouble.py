"""What an error of the database means: the database is away, a key is taken, or we made a mistake."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.domain.errors import StoreAway

OUR_MISTAKES = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_RANGE, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG})
"""SQLite reports a wrong statement as an OperationalError, too. To wait for the database would not help then."""

TAKEN = frozenset({sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY})


def is_away(error: BaseException) -> bool:
    """Whether the database is locked, full, read-only, gone or broken: nothing that this change-set did."""
    if isinstance(error, IntegrityError):
        return False
    code = getattr(_by_driver(error), "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF not in OUR_MISTAKES


def is_taken(error: IntegrityError) -> bool:
    """Whether a unique key is there already."""
    return getattr(error.orig, "sqlite_errorcode", None) in TAKEN


def away(error: BaseException) -> StoreAway:
    """StoreAway for `error`, which becomes its cause. The detail is the database's own short sentence."""
    trouble = StoreAway(str(_by_driver(error)))
    trouble.__cause__ = error
    return trouble


def _by_driver(error: BaseException) -> BaseException:
    """The driver's own exception: while a connection is set up, SQLAlchemy does not wrap it."""
    return (error.orig or error) if isinstance(error, DBAPIError) else error
