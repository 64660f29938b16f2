"""Everything that is kept, as files that any program reads: a ZIP with JSON Lines, a file for each table."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.domain.errors import SetupError
from storage import tables
from storage.columns import Files, Json, PlaceKey, Stored, Texts
from storage.theirs import rows_of

EVERYTHING = (
    tables.person,
    tables.identity,
    tables.ticket,
    tables.ticket_history,
    tables.message,
    tables.promise,
    tables.talk,
    tables.due,
    tables.inbox,
    tables.outbox,
    tables.reference,
    tables.transcript,
)
"""What people said and did. The other tables say how processes share the work."""

JSON = (Stored, Json, Texts, Files)
"""Columns that keep JSON as text."""

AT_ONCE = 1_000
"""Rows that are in memory."""


def export(connection: Connection, to: Path, person: str = "") -> Mapping[str, int]:
    """Write all rows, or those that are a person's (an id), into the new file `to`; how many of each table.

    A column is named after the field of the domain that it keeps, times are UTC (ISO 8601). Only the owner of the
    process may read the file. Raises SetupError if `to` is there already, OSError if it can not be written.
    """
    if to.exists():
        raise SetupError(f"{to} is there already, and nothing is overwritten: name a new file")
    part = to.with_name(to.name + ".part")
    try:
        with (
            os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            counted = {table.name: _write(connection, archive, table, person) for table in EVERYTHING}
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)
    return counted


def _write(connection: Connection, archive: zipfile.ZipFile, table: sa.Table, person: str) -> int:
    number = 0
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
        for row in _rows(connection, table, person):
            lines.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            number += 1
    return number


def _rows(connection: Connection, table: sa.Table, person: str) -> Iterator[dict[str, Any]]:
    chosen = sa.select(*(_plain(column) for column in table.columns)).order_by(*table.primary_key)
    if person:
        chosen = chosen.where(rows_of(table, person))
    for row in connection.execute(chosen.execution_options(yield_per=AT_ONCE)):
        yield {column.name: _value(column, value) for column, value in zip(table.columns, row, strict=True)}


def _plain(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """The column; what is a text in the database stays one, so that what another version wrote is exported, too."""
    return sa.type_coerce(column, sa.Text).label(column.name) if isinstance(column.type, (*JSON, PlaceKey)) else column


def _value(column: sa.Column[Any], value: Any) -> Any:
    if value is not None and isinstance(column.type, JSON):
        return json.loads(value)
    return value.isoformat() if isinstance(value, datetime) else value
