"""The statements belong to no dialect: each compiles for PostgreSQL, too, with every type and parameter in place."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from storage import apply, ranking, reads, scene, vitals
from storage.prepared import Prepared
from storage.tables import metadata

POSTGRESQL: Dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]


def _statements(module: ModuleType) -> Iterator[tuple[str, Prepared]]:
    return ((name, value) for name, value in vars(module).items() if isinstance(value, Prepared))


@pytest.mark.parametrize("module", [apply, ranking, reads, scene, vitals])
def test_every_statement_compiles_for_postgresql(module: ModuleType) -> None:
    for name, statement in _statements(module):
        compiled = statement.compiled(POSTGRESQL)
        assert compiled.sql and "?" not in compiled.sql, name
        for position in range(1, len(compiled.binds) + 1):
            assert f"${position}" in compiled.sql, name


def test_every_table_can_be_made_in_postgresql() -> None:
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=POSTGRESQL))
        for index in table.indexes:
            made = str(CreateIndex(index).compile(dialect=POSTGRESQL))
            assert (" WHERE " in made) == (index.dialect_options["postgresql"]["where"] is not None)
