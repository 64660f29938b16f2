"""Opening a database: what can be wrong is said in words, nothing is broken by trying, and the schema is the code's."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from bot.domain.changes import Receive
from bot.domain.errors import SetupError, StoreAway
from bot.domain.incoming import Text
from storage import sound
from storage.engine import beside, database_file, is_server, open_engine, prepare_file
from storage.migrate import LATEST, config, current, upgrade
from storage.search import is_search_table
from storage.store import SqlStore
from storage.tables import metadata
from storage.trouble import away
from tests.databases import Fresh
from tests.storage.conftest import Opener
from tests.storage.samples import identity, incoming

BEFORE = "0001"
"""An old schema."""

MINUTES = b"minutes of the meeting\n" * 1000


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://root:secret@localhost/helploop", "the database is 'mysql'"),
        ("postgresql+psycopg://ada:secret@localhost/helploop", r"the database is 'postgresql\+psycopg'"),
        ("postgresql://ada:secret@localhost", "names no database"),
        ("postgresql://ada:secret@localhost/helploop?password=secret&x=1", "does not know: password, x"),
        ("postgresql://ada:secret@127.0.0.1:99999/helploop", "port must be 0-65535"),
        ("postgresql://ada:secret@127.0.0.1/helploop?port=many", "non-integer port"),
        ("postgresql://ada:secret@127.0.0.1:many/helploop", "postgresql://user:password@host"),
        ("sqlite:///helploop.db?mode=ro", "does not know: mode"),
        ("helploop.db", "sqlite:///var/helploop.db"),
        ("", "sqlite:///var/helploop.db"),
        ("sqlite://", "must be a file"),
        ("sqlite://helploop.db", "three slashes"),
        ("sqlite:///:memory:", "must be a file"),
        ("sqlite:///file:x?mode=memory&uri=true", "must be a file"),
    ],
)
async def test_what_is_no_database_of_ours_is_refused(url: str, says: str) -> None:
    with pytest.raises(SetupError, match=says) as refused:
        await SqlStore.open(url)
    assert "secret" not in str(refused.value)


def test_blanks_around_a_url_are_none_of_its_own() -> None:
    assert database_file(" sqlite:///var/helploop.db\n") == Path("var/helploop.db")


def test_files_that_belong_to_a_database_are_found_beside_it() -> None:
    assert beside("sqlite:///var/helploop.db", ".log") == Path("var/helploop.log")
    assert beside("postgresql://ada:secret@db/helploop", ".log") == Path("helploop.log")


async def test_the_folder_is_made_if_its_parent_is_there(tmp_path: Path) -> None:
    store = await SqlStore.open(f"sqlite:///{tmp_path}/var/helploop.db")
    await store.close()
    assert stat.S_IMODE(os.stat(tmp_path / "var" / "helploop.db").st_mode) == 0o600
    with pytest.raises(SetupError, match="no folder"):
        await SqlStore.open(f"sqlite:///{tmp_path}/a/b/helploop.db")


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="is a folder"):
        await SqlStore.open(f"sqlite:///{tmp_path}")


async def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(SetupError, match="can not be written"):
        await SqlStore.open(f"sqlite:///{tmp_path}/var/helploop.db")


async def test_a_lock_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "helploop.db.lock").mkdir()
    with pytest.raises(SetupError, match=r"helploop\.db\.lock can not be written"):
        await SqlStore.open(f"sqlite:///{tmp_path}/helploop.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_read_only_file_is_refused(path: Path, url: str) -> None:
    os.chmod(path, 0o400)
    with pytest.raises(SetupError, match="can not be written"):
        await SqlStore.open(url)


async def test_a_file_that_is_no_database_is_left_alone(path: Path, opener: Opener, migrated: Path) -> None:
    _write(path, MINUTES)
    with pytest.raises(SetupError, match="not a database"):
        await opener()
    with pytest.raises(SetupError, match="not a database"):
        current(f"sqlite:///{path}")
    assert _read(path) == MINUTES
    _write(path, _read(migrated))
    await opener()  # the lock was let go of


async def test_one_process_at_a_time(path: Path, opener: Opener, url: str) -> None:
    first = await opener()
    with pytest.raises(SetupError, match=rf"another Helploop \(process {os.getpid()}\)"):
        await opener()
    with pytest.raises(SetupError, match="another Helploop"):
        upgrade(url)
    await first.close()
    await first.close()
    await opener()


async def test_a_newer_schema_is_refused_and_left_alone(path: Path, url: str, opener: Opener) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = _read(path)
    with pytest.raises(SetupError, match=f"schema 9999, this code knows {LATEST} at most"):
        await opener()
    assert _read(path) == before
    assert current(url) == "9999"


def test_migrating_says_where_it_stands(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/helploop.db"
    assert current(url) == "" and not (tmp_path / "helploop.db").exists()
    upgrade(url)
    assert current(url) == LATEST
    upgrade(url)


async def test_a_database_that_was_copied_in_part_is_refused(fresh: Fresh) -> None:
    url = await fresh()
    await _order(url, "DROP TABLE outbox")
    with pytest.raises(SetupError, match="missing: outbox") as refused:
        await SqlStore.open(url)
    assert "backup" in refused.value.detail


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("ALTER TABLE ticket RENAME COLUMN number TO nummer", "missing: ticket.number"),
        ("UPDATE alembic_version SET version_num = '0006'", "not have the schema that it says, 0006"),
        ("DELETE FROM alembic_version", "schema"),
        ("DROP TABLE alembic_version", "schema"),
    ],
)
async def test_a_schema_that_is_not_what_it_says_is_refused(fresh: Fresh, change: str, says: str) -> None:
    url = await fresh()
    await _order(url, change)
    with pytest.raises(SetupError, match=says) as refused:
        await SqlStore.open(url)
    assert "Nothing was changed now. Restore a backup" in refused.value.detail


async def test_the_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "customers.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE customer (name)")
    before = _read(path)
    with pytest.raises(SetupError, match="another program's, with tables such as customer: name another file"):
        await SqlStore.open(f"sqlite:///{path}")
    assert _read(path) == before


async def test_a_damaged_page_is_refused_with_what_to_do(path: Path, url: str) -> None:
    damaged = _damage(path)
    with pytest.raises(SetupError, match="restore a backup"):
        await SqlStore.open(url)
    assert _read(path) == damaged, "nothing was changed"


async def test_damage_that_is_not_seen_at_the_start_is_told_when_it_is_read(
    path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "CHECKED_FOR", 0.0)
    monkeypatch.setattr(sound, "STEPS", 1)
    damaged = _damage(path)
    store = await SqlStore.open(url)
    with pytest.raises(StoreAway, match="restore a backup"):
        await store.known(identity())
    await store.close()
    assert _read(path) == damaged, "nothing was changed"


async def test_a_full_disk_is_unwell_though_nothing_arrives(opener: Opener, path: Path) -> None:
    store = await opener()
    assert (await store.vitals()).room == pytest.approx(shutil.disk_usage(path).free, rel=0.5)
    await store._write(lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON").close())
    with pytest.raises(StoreAway, match="readonly"):
        await store.vitals()


def test_a_server_that_hangs_is_told_in_words() -> None:
    assert "no answer in time" in away(TimeoutError()).detail


async def test_a_file_that_somebody_keeps_locked_is_unwell(opener: Opener, path: Path) -> None:
    store = await opener(patience=0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreAway, match="another program keeps it locked"):
            await store.vitals()
        somebody.execute("ROLLBACK")
    await store.vitals()


async def test_a_file_that_is_taken_away_is_unwell(opener: Opener, path: Path) -> None:
    store = await opener()
    await store.vitals()
    path.unlink()  # noqa: ASYNC240
    with pytest.raises(StoreAway, match="is gone; put the file back"):
        await store.vitals()


async def test_a_full_disk_is_told_with_what_to_do(opener: Opener, path: Path) -> None:
    store = await opener()
    await _limit(store)
    with pytest.raises(StoreAway, match="make room"):
        await store.submit(*(Receive(incoming(Text("help " * 2000))) for _ in range(50)))


def test_a_migration_that_breaks_references_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "helploop.db"
    prepare_file(path)
    engine = open_engine(path, patience=1, connections=1, foreign_keys=False)
    with engine.begin() as migrating:
        command.upgrade(config(migrating), BEFORE)
    engine.dispose()
    tables = _tables(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE parent (id PRIMARY KEY)")
        connection.execute("CREATE TABLE child (parent REFERENCES parent (id))")
        connection.execute("INSERT INTO child VALUES (1)")
    with pytest.raises(SetupError, match="1 rows would refer to nothing"):
        upgrade(f"sqlite:///{path}")
    assert _tables(path) == tables | {"parent", "child"} and current(f"sqlite:///{path}") == BEFORE


def test_the_migrations_make_what_the_tables_say(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.db"
    prepare_file(fresh)
    engine = open_engine(fresh, patience=1, connections=1)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    assert _schema(path) == _schema(fresh)


def test_each_migration_keeps_what_the_version_before_uses(tmp_path: Path) -> None:
    """Replicas are replaced one after the other: the old ones go on with the new schema for a while."""
    path = tmp_path / "helploop.db"
    prepare_file(path)
    engine = open_engine(path, patience=1, connections=1, foreign_keys=False)
    with engine.begin() as connection:
        settings = config(connection)
        scripts = list(ScriptDirectory.from_config(settings).walk_revisions())[::-1]
        before: dict[str, set[str]] = {}
        for script in scripts:
            command.upgrade(settings, script.revision)
            inspector = sa.inspect(connection)
            now = {name: inspector.get_columns(name) for name in inspector.get_table_names()}
            for table, columns in before.items():
                new = [column for column in now[table] if column["name"] not in columns]
                assert columns <= {column["name"] for column in now[table]}, f"{script.revision}: {table} lost some"
                assert all(column["nullable"] or column["default"] for column in new), f"{script.revision}: {table}"
            before = {name: {column["name"] for column in columns} for name, columns in now.items()}
    engine.dispose()


def test_alembic_finds_nothing_to_migrate(path: Path) -> None:
    engine = open_engine(path, patience=1, connections=1)
    with engine.begin() as connection:
        options = {
            "compare_type": True,
            "include_name": lambda name, kind, _: not (kind == "table" and is_search_table(name or "")),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        script = ScriptDirectory.from_config(config(connection))
        assert script.get_current_head() == LATEST
    engine.dispose()


def test_the_index_for_search_is_made(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'ticket_search'").fetchone()
    assert "fts5(need, resolution" in made


def test_no_warnings_about_the_tables() -> None:
    assert len(metadata.sorted_tables) == len(metadata.tables)
    assert all(isinstance(table, sa.Table) for table in metadata.sorted_tables)


def _damage(path: Path) -> bytes:
    """Some pages in the middle become nonsense; the whole file as it is now."""
    damaged = bytearray(path.read_bytes())
    damaged[8192:60_000] = b"\xff" * (60_000 - 8192)
    path.write_bytes(damaged)
    return bytes(damaged)


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _schema(path: Path) -> dict[str, str]:
    """Every table and index, partial ones with their condition; columns and constraints in whatever order."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: "\n".join(sorted(part.strip() for part in re.split(r",\s*|\n", sql) if part.strip()))
        for name, sql in rows
        if name != "alembic_version" and not is_search_table(name)
    }


async def _order(url: str, command: str) -> None:
    """Change the tables, past everything that guards them."""
    if is_server(url):
        connection = await asyncpg.connect(url)
        await connection.execute(command)
        await connection.close()
        return
    with closing(sqlite3.connect(database_file(url))) as file, file:
        file.execute(command)


async def _limit(store: SqlStore) -> None:
    """The file may not grow any more, as if the disk were full."""

    def limit(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")

    await store._write(limit)
