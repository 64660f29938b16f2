"""Core statements that are compiled once.

SQLAlchemy's own execution costs 45 us a statement, three quarters of it not in the database: it looks up the compiled
form, builds a context and a result. Here the compiled SQL and the processors of its types are kept. SQLite's driver is
called at once; PostgreSQL's is adapted to the event loop and keeps statements that the server has prepared, so there
SQLAlchemy calls it. Types that are read by what the driver says about a column are the exception: the tables have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, CursorResult, Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

Process = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement for one dialect."""

    sql: str
    binds: tuple[tuple[str, Process], ...]
    constants: Mapping[str, Any]
    results: tuple[tuple[int, Callable[[Any], Any]], ...]

    def arguments(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        if self.constants:
            values = {**self.constants, **values}
        return tuple([process(values[name]) if process else values[name] for name, process in self.binds])

    def row(self, raw: Sequence[Any]) -> list[Any]:
        row = list(raw)
        for position, process in self.results:
            row[position] = process(row[position])
        return row


class Prepared:
    """A statement with named parameters. `columns` are those that an INSERT or an UPDATE sets."""

    def __init__(self, statement: sa.Select[Any] | sa.UpdateBase, columns: Iterable[str] = ()) -> None:
        self._statement = statement
        self._columns = list(columns)
        self._compiled: dict[str, Compiled] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Execute it; how many rows were hit."""
        compiled = self.compiled(connection.dialect)
        cursor = _call(connection, compiled.sql, compiled.arguments(values))
        hit = cursor.rowcount
        cursor.close()
        return hit

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[list[Any]]:
        """Execute it; all rows, each value as its type reads it."""
        compiled = self.compiled(connection.dialect)
        cursor = _call(connection, compiled.sql, compiled.arguments(values))
        rows = [compiled.row(raw) for raw in cursor.fetchall()]
        cursor.close()
        return rows

    def first(self, connection: Connection, values: Mapping[str, Any]) -> list[Any] | None:
        """Execute it; the first row, if there is one."""
        rows = self.rows(connection, values)
        return rows[0] if rows else None

    def compiled(self, dialect: Dialect) -> Compiled:
        """It for `dialect`, compiled when it is needed first."""
        return self._compiled.get(dialect.name) or self._compile(dialect)

    def _compile(self, dialect: Dialect) -> Compiled:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns or None)
        names = compiled.positiontup or ()
        compiled_statement = Compiled(
            sql=str(compiled),
            binds=tuple(
                (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names
            ),
            constants={name: compiled.binds[name].value for name in names if not compiled.binds[name].required},
            results=tuple(_result_processors(self._statement, dialect)),
        )
        self._compiled[dialect.name] = compiled_statement
        return compiled_statement


def execute(connection: Connection, sql: str) -> None:
    """A statement without parameters and without a result, such as SAVEPOINT."""
    _call(connection, sql, ()).close()


def _call(connection: Connection, sql: str, arguments: tuple[Any, ...]) -> DBAPICursor | CursorResult[Any]:
    """Call the driver. Its errors come as SQLAlchemy's, as if SQLAlchemy had called it; without people's words."""
    if connection.dialect.name != "sqlite":
        return connection.exec_driver_sql(sql, arguments)
    cursor: DBAPICursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]
    driver_error = connection.dialect.loaded_dbapi.Error
    try:
        cursor.execute(sql, arguments)
    except driver_error as error:
        cursor.close()
        raise DBAPIError.instance(
            sql, None, error, driver_error, hide_parameters=True, dialect=connection.dialect
        ) from error
    return cursor


def _result_processors(
    statement: sa.Select[Any] | sa.UpdateBase, dialect: Dialect
) -> Iterable[tuple[int, Callable[[Any], Any]]]:
    for position, column in enumerate(statement.exported_columns):
        process = column.type.dialect_impl(dialect).result_processor(dialect, None)
        if process is not None:
            yield position, process
