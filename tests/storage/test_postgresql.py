"""On a server: what can be wrong is said in words, several processes share it, and what breaks is done again."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Connection

from bot.domain.changes import ChangeTicket, Entry, OpenTalk, Receive, Remember
from bot.domain.errors import Conflict, Duplicate, Gone, SetupError, StoreAway
from bot.domain.person import Person, Standing
from bot.domain.ticket import EventKind, Status
from storage import reads, scene
from storage.engine import open_server, server_url, shown
from storage.migrate import LATEST, current, upgrade
from storage.postgres import ATTEMPTS, ONE_STATEMENT, PostgresDatabase
from storage.search import is_search_table
from storage.store import SqlStore
from storage.tables import metadata
from tests.databases import order
from tests.storage.conftest import Opener
from tests.storage.left import outbox, unfinished
from tests.storage.proxy import Proxy
from tests.storage.samples import NOW, dm, identity, incoming, meet, opened, person, post, talk, ticket
from tests.storage.samples import event as line

EMPTY = f"empty_{os.getpid()}"


@pytest.fixture
async def empty(server: str) -> AsyncIterator[str]:
    """A database without tables."""
    await order(server, f"CREATE DATABASE {EMPTY} TEMPLATE template0")
    yield f"{server}/{EMPTY}"
    await order(server, f"DROP DATABASE {EMPTY} WITH (FORCE)")


@pytest.fixture
async def proxy(server: str, url: str) -> AsyncIterator[Proxy]:
    async with Proxy.before(url) as proxy:
        yield proxy


@pytest.fixture
async def database_of(server: str, url: str) -> AsyncIterator[PostgresDatabase]:
    opened = await PostgresDatabase.open(url, patience=5)
    yield opened
    await opened.close()


# --- opening ---------------------------------------------------------------------------------------------------------


async def _is_refused(url: str, *says: str, patience: float = 30) -> None:
    with pytest.raises(SetupError) as refused:
        await SqlStore.open(url, patience=patience)
    for part in says:
        assert part in str(refused.value)
    assert "secret" not in str(refused.value)


async def test_a_server_that_can_not_be_used_is_told_of_in_words(server: str) -> None:
    at = server.rpartition("@")[2]
    await _is_refused("postgresql://ada:secret@127.0.0.1:9/helploop", "127.0.0.1, port 9", "can not be reached")
    await _is_refused("postgresql://ada:secret@no-such-host.invalid/helploop", "no-such-host.invalid", patience=1)
    await _is_refused(f"postgresql://ada:secret@{at}/helploop", "refuses the user ada: correct user and password")
    await _is_refused(f"postgresql://helploop:secret@{at}/helploop", "refuses the user helploop")
    await _is_refused(f"{server}/missing", "has no database missing: create it (createdb missing)")


async def test_a_database_that_can_not_be_used_is_told_of_in_words(server: str, empty: str) -> None:
    await order(server, f"DROP DATABASE {EMPTY}")
    await order(server, f"CREATE DATABASE {EMPTY} TEMPLATE template0 ENCODING 'SQL_ASCII'")
    await _is_refused(empty, "encoding is SQL_ASCII, Helploop needs UTF8")
    await order(server, f"DROP DATABASE {EMPTY}")
    await order(server, f"CREATE DATABASE {EMPTY} TEMPLATE template0")
    await order(server, f"ALTER DATABASE {EMPTY} SET default_transaction_read_only = on")
    await _is_refused(empty, "use the primary, not a standby")


async def test_a_user_without_rights_is_told_which(server: str, empty: str) -> None:
    await order(server, "DROP ROLE IF EXISTS guest")
    await order(server, "CREATE ROLE guest LOGIN PASSWORD 'secret'")
    connection = await asyncpg.connect(empty)
    await connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    await connection.close()
    await _is_refused(f"postgresql://guest:secret@{server.rpartition('@')[2]}/{EMPTY}", "GRANT CREATE ON SCHEMA")
    await order(server, "DROP ROLE guest")


async def test_a_missing_driver_is_named(server: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(SetupError, match=r"needs the package asyncpg, .* Install Helploop again"):
        await SqlStore.open(url)


def test_what_is_shown_of_a_url_hides_the_password() -> None:
    assert shown("postgresql://ada:secret@db/helploop") == "postgresql://ada:***@db/helploop"
    assert shown("postgresql://ada@db/helploop?password=secret") == "postgresql://ada@db/helploop"
    assert shown("sqlite:///var/helploop.db") == "sqlite:///var/helploop.db"


def test_options_that_libpq_knows_are_understood() -> None:
    url = server_url("postgres://ada@/helploop?host=/run/postgresql&sslmode=require")
    assert (url.drivername, dict(url.query)) == ("postgresql+asyncpg", {"host": "/run/postgresql", "ssl": "require"})


async def test_the_log_does_not_show_the_password(
    opener: Opener, server: str, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await (await opener()).submit(post())
    password = server.rpartition("@")[0].rpartition(":")[2]
    assert len(password) > 20 and password not in caplog.text
    assert "is open" in caplog.text


async def test_a_newer_schema_is_refused(server: str, url: str, opener: Opener) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE alembic_version SET version_num = '9999'")
    await connection.close()
    await _is_refused(url, f"schema 9999, this code knows {LATEST} at most")
    assert await asyncio.to_thread(current, url) == "9999"


async def test_six_processes_start_at_once(empty: str) -> None:
    code = "import asyncio, sys; from storage.store import SqlStore; asyncio.run(SqlStore.open(sys.argv[1]))"
    starts = [await asyncio.create_subprocess_exec(sys.executable, "-c", code, empty, stderr=-1) for _ in range(6)]
    said = [(await process.communicate())[1].decode() for process in starts]
    assert [process.returncode for process in starts] == [0] * 6, "\n".join(said)
    assert await asyncio.to_thread(current, empty) == LATEST
    await asyncio.to_thread(upgrade, empty)


async def test_the_migrations_make_what_the_tables_say(server: str, url: str, empty: str) -> None:
    assert await asyncio.to_thread(current, empty) == ""
    engine = open_server(server_url(empty), patience=5)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    made, told = await _schema(url), await _schema(empty)
    assert [row for row in made if row not in told] == [row for row in told if row not in made] == []
    engine = open_server(server_url(url), patience=5)
    async with engine.begin() as connection:
        assert await connection.run_sync(_differences) == []
    await engine.dispose()


def _differences(connection: Connection) -> object:
    options = {
        "compare_type": True,
        "include_name": lambda name, kind, _: not (kind == "table" and is_search_table(name or "")),
    }
    return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


async def _schema(url: str) -> list[tuple[object, ...]]:
    """Every column, index and constraint, but for those of search and of Alembic."""
    connection = await asyncpg.connect(url)
    rows = [
        *await connection.fetch(
            "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        ),
        *await connection.fetch("SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"),
        *await connection.fetch(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace"
        ),
    ]
    await connection.close()
    return sorted((tuple(row) for row in rows if row[0] != "alembic_version" and not is_search_table(row[0])), key=repr)


# --- several processes -----------------------------------------------------------------------------------------------


async def test_a_claim_has_one_winner_over_all_processes(server: str, opener: Opener) -> None:
    stores = [await opener(), await opener()]
    ada, claimers = person(), [person(f"Claimer {n}") for n in range(16)]
    tickets = [ticket(ada, status=Status.NEW) for _ in range(25)]
    await stores[0].submit(meet(ada), *(meet(one, one.id, Standing.TECHNICIAN) for one in claimers))
    await stores[0].submit(*(change for one in tickets for change in opened(one)))
    won: list[str] = []

    async def claim(number: int, claimer: Person, each: int) -> None:
        taken = {"status": Status.CLAIMED, "technician": claimer.id}
        history = line(tickets[each], EventKind.MOVED, actor=claimer.id)
        change = ChangeTicket(tickets[each].id, Status.NEW, "", taken)
        try:
            await stores[number % 2].submit(Remember(history), change)
        except Conflict:
            return
        won.append(tickets[each].id)

    await asyncio.gather(*(claim(n, one, each) for each in range(len(tickets)) for n, one in enumerate(claimers)))
    assert sorted(won) == sorted(one.id for one in tickets)
    for one in tickets:
        file = await stores[1].file(one.id)
        assert file is not None and [event.actor for event in file.history] == [file.ticket.technician]


async def test_what_arrives_at_two_processes_is_kept_once(server: str, opener: Opener) -> None:
    stores = [await opener(), await opener()]
    arrived = [incoming(name=f"event-{n}") for n in range(30)]
    outcomes = await asyncio.gather(
        *(store.submit(Receive(one), post(one.key)) for one in arrived for store in stores), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [Duplicate] * len(arrived)
    assert {one.key for one in await unfinished(stores[0])} == {one.key for one in arrived}
    assert len(await outbox(stores[1])) == len(arrived)


async def test_numbers_do_not_repeat_over_all_processes(server: str, opener: Opener) -> None:
    stores = [await opener(), await opener()]
    first = await asyncio.gather(*(store.next_numbers(4) for _ in range(40) for store in stores))
    assert sorted(first) == list(range(1, 4 * len(first), 4))


async def test_who_reads_after_a_position_misses_nothing(server: str, opener: Opener) -> None:
    stores, reader = [await opener(), await opener()], await opener()
    many = 60
    seen: list[Entry] = []

    async def read() -> None:
        while len(seen) < many:
            seen.extend(await reader.read(seen[-1].position if seen else 0))

    async def write(number: int) -> str:
        said = Entry(f"k{number // 2}", "", dm(), NOW, text=f"{number // 2}")
        return await stores[number % 2].put(said)  # both put the same, only one may stay

    *refs, _ = await asyncio.wait_for(asyncio.gather(*(write(number) for number in range(2 * many)), read()), 120)
    assert refs[0::2] == refs[1::2] and len(set(refs)) == many
    assert len({entry.key for entry in seen}) == len(seen) == many


async def test_one_service_at_a_time(server: str, url: str) -> None:
    first = await SqlStore.open(url, alone=True)
    beside = await SqlStore.open(url)
    with pytest.raises(SetupError, match="another Helploop serves this database"):
        await SqlStore.open(url, alone=True)
    await first.close()
    second = await SqlStore.open(url, alone=True)
    await second.close()
    await beside.close()


# --- trouble ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["40001", "40P01"])
async def test_a_transaction_that_was_in_the_way_is_run_again(database_of: PostgresDatabase, code: str) -> None:
    tries = 0

    def work(connection: Connection) -> int:
        nonlocal tries
        tries += 1
        connection.exec_driver_sql("UPDATE counter SET value = value + 1 WHERE name = 'ticket'")
        if tries < ATTEMPTS:
            connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '{code}'; END $$")
        return int(connection.exec_driver_sql("SELECT value FROM counter WHERE name = 'ticket'").scalar_one())

    assert await database_of.write(work) == 1
    assert tries == ATTEMPTS
    tries = -1000
    with pytest.raises(StoreAway, match="in the way"):
        await database_of.write(work)
    assert tries == ATTEMPTS - 1000


async def test_a_mistake_of_ours_is_not_repeated(database_of: PostgresDatabase) -> None:
    tries = 0

    def work(connection: Connection) -> None:
        nonlocal tries
        tries += 1
        connection.exec_driver_sql("SELECT nonsense")

    with pytest.raises(Exception, match="nonsense"):
        await database_of.write(work)
    assert tries == 1


async def test_who_looks_can_not_write_and_sees_one_moment(database_of: PostgresDatabase, server: str) -> None:
    def look(connection: Connection) -> tuple[str, str]:
        how = "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"
        isolation, read_only = connection.exec_driver_sql(how).one()
        return isolation, read_only

    assert await database_of.read(look) == ("repeatable read", "on")
    assert await database_of.write(look) == ("read committed", "off")


async def test_a_look_that_has_no_transaction_is_one_statement(
    database_of: PostgresDatabase,
) -> None:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        statements.append(sql)

    sa.event.listen(database_of._engine.sync_engine, "before_cursor_execute", note)
    arguments = {
        reads.waiting_for: ("t", 0, 10),
        reads.ticket_numbered: (1,),
        reads.ticket_of_card: (dm().in_thread("1"),),
        reads.card_ref: ("t",),
        reads.reference: (dm(),),
        reads.queue: (10, False, ""),
        reads.similar: ("printer", 3, ""),
        reads.unfinished: (10,),
        reads.due_until: (NOW, 10),
        reads.waiting_places: (10,),
        reads.posts_in: (dm(), "me"),
        reads.posts_after_takeover: (dm(), 3),
        reads.arrived: ("k",),
        reads.is_unfinished: ("k",),
        reads.entry_with_key: ("k",),
        reads.entries: (0,),
        scene.known_as: (identity(),),
        scene.identity_of: ("ada",),
    }
    for look in ONE_STATEMENT:
        statements.clear()
        await database_of.read(look, *arguments.get(look, ()))
        assert len(statements) == 1, look


async def test_connections_that_were_ended_are_made_anew(server: str, opener: Opener, url: str) -> None:
    store = await opener()
    await asyncio.gather(*(store.submit(post(f"a{n}")) for n in range(20)))
    await order(server, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name(url)}'")  # noqa: S608
    await asyncio.gather(*(store.submit(post(f"b{n}")) for n in range(20)))
    assert len(await outbox(store)) == 40


def _name(url: str) -> str:
    return url.rpartition("/")[2]


@pytest.mark.parametrize("word", [b"INSERT INTO outbox", b"COMMIT;"])
async def test_a_connection_that_breaks_on_the_way_there_costs_nothing(proxy: Proxy, word: bytes) -> None:
    store = await SqlStore.open(proxy.url)
    proxy.break_at(word, arrives=False)
    await store.submit(post("a"), post("b"))
    assert proxy.broken == 1
    assert [post.key for post in await outbox(store)] == ["a", "b"]
    await store.close()


async def test_a_commit_whose_answer_is_lost_is_not_done_twice(proxy: Proxy) -> None:
    store = await SqlStore.open(proxy.url)
    assert await store.next_numbers(1) == 1
    proxy.break_at(b"COMMIT;", arrives=True)
    with pytest.raises(Duplicate):
        await store.submit(Receive(incoming(name="a")), post("a"))
    proxy.break_at(b"COMMIT;", arrives=True)
    assert await store.next_numbers(1) == 3  # the second one was committed, and is a gap
    proxy.break_at(b"COMMIT;", arrives=True)
    assert await store.put(Entry("k", "", dm(), NOW)) == await store.find("k") != ""
    assert proxy.broken == 3
    assert len(await unfinished(store)) == len(await outbox(store)) == 1
    await store.close()


async def test_a_server_that_is_away_is_said_soon_and_found_again(proxy: Proxy) -> None:
    store = await SqlStore.open(proxy.url)
    await proxy.close()
    outcomes = await asyncio.gather(
        store.submit(post("a")), store.queue(9), store.known(meet(person()).identity), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [StoreAway] * 3
    await proxy.open()
    await store.submit(post("a"))
    await store.close()


async def test_whoever_gives_up_waiting_leaves_no_trace(server: str, opener: Opener) -> None:
    store = await opener()
    for wait in range(30):
        tasks = [asyncio.create_task(store.submit(post(f"{wait}-{n}"), post(f"{wait}-{n}+"))) for n in range(4)]
        await asyncio.sleep(wait * 0.0002)
        for task in tasks[::2]:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes[1::2]] == [type(None)] * 2
    keys = {post.key for post in await outbox(store)}
    assert len(keys) >= 2 * 2 * 30
    assert {key.rstrip("+") for key in keys} == {key for key in keys if not key.endswith("+")}, "half of it is stored"


async def test_what_is_closed_stays_closed(server: str, opener: Opener) -> None:
    store = await opener()
    going_on = [asyncio.create_task(store.submit(post(f"{n}"))) for n in range(30)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*going_on)
    for late in (store.submit(post("late")), store.queue(9)):
        with pytest.raises(StoreAway, match="closed"):
            await late
    await store.close()


async def test_a_reference_to_nothing_is_refused(server: str, opener: Opener) -> None:
    store = await opener()
    with pytest.raises(Gone):
        await store.submit(OpenTalk(talk(person("nobody"))))
    ada = person()
    await store.submit(meet(ada))
    made = replace(talk(ada), facts={"zero": "\x00"})
    await store.submit(OpenTalk(made))
    with pytest.raises(Conflict, match="pk_talk") as refused:
        await store.submit(OpenTalk(made))
    assert made.id not in str(refused.value), "what was stored is nobody's business"
