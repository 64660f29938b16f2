"""A command looks into a database of ours only, and says what else it has found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.errors import SetupError
from storage.reads import sending
from storage.visit import visit

BEFORE = "0001"


def test_another_programs_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    with pytest.raises(SetupError, match="is another program's, with tables such as notes: name another file"):
        visit(f"sqlite:///{path}", sending)
    assert path.read_bytes() == before


def test_what_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "minutes.db").write_bytes(b"minutes of the meeting\n" * 1000)
    with pytest.raises(SetupError, match="not a database"):
        visit(f"sqlite:///{tmp_path / 'minutes.db'}", sending)


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("9999", "it was opened by a newer Helploop.*Install that version again"),
        (BEFORE, f"has schema {BEFORE} and this Helploop needs .* run `helploop migrate`"),
    ],
)
def test_another_schema_is_newer_or_older(path: Path, url: str, schema: str, said: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    with pytest.raises(SetupError, match=said):
        visit(url, sending)


def test_a_new_file_has_nothing_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    with pytest.raises(SetupError, match="has no tables yet"):
        visit(f"sqlite:///{tmp_path / 'new.db'}", sending)
