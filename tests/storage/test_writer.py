"""The writer: many are committed together, one does not spoil the others, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from bot.domain.changes import ChangeTicket, OpenTalk, PutDue, PutTicket, Receive, Remember
from bot.domain.errors import Conflict, Duplicate, Gone, StoreAway
from bot.domain.person import Person, Standing
from bot.domain.ports import Queue
from bot.domain.ticket import EventKind, Status
from storage.engine import open_engine
from storage.store import SqlStore
from storage.told_once import ToldOnce
from storage.writer import GROUP, Writer
from tests.storage.conftest import Opener
from tests.storage.left import outbox, unfinished
from tests.storage.samples import due, incoming, meet, opened, person, post, talk, ticket
from tests.storage.samples import event as line


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Somebody else (a backup, a person with a shell) writes for a while."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
async def engine(path: Path) -> AsyncIterator[Engine]:
    engine = open_engine(path, patience=0.05, connections=1)
    yield engine
    engine.dispose()


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    writer = Writer(engine, lambda: None, ToldOnce())
    yield writer
    await writer.close()


def count_up(connection: Connection) -> int:
    """A piece of work that is easy to see."""
    connection.exec_driver_sql("UPDATE counter SET value = value + 1 WHERE name = 'ticket'")
    return int(connection.exec_driver_sql("SELECT value FROM counter WHERE name = 'ticket'").scalar_one())


async def test_what_has_queued_up_is_committed_together(writer: Writer, engine: Engine) -> None:
    commits = 0

    def note(_: Connection) -> None:
        nonlocal commits
        commits += 1

    event.listen(engine, "commit", note)
    busy, go_on = Event(), Event()

    def wait(_: Connection) -> None:
        busy.set()
        go_on.wait(5)

    first = asyncio.create_task(writer.run(wait))
    await asyncio.to_thread(busy.wait, 5)
    rest = [asyncio.create_task(writer.run(count_up)) for _ in range(GROUP + 1)]
    await asyncio.sleep(0)
    go_on.set()
    await first
    assert await asyncio.gather(*rest) == list(range(1, GROUP + 2))
    assert commits == 3  # the one that was busy, a full group, and the one that was left


async def test_what_is_asked_for_in_one_breath_is_committed_together(writer: Writer, engine: Engine) -> None:
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)
    assert await asyncio.gather(*(writer.run(count_up) for _ in range(3))) == [1, 2, 3]
    assert len(commits) == 1


async def test_one_bad_change_set_spoils_nothing(opener: Opener, path: Path) -> None:
    store = await opener()
    ada = person()
    await store.submit(meet(ada), Receive(incoming(name="here already")))
    naive = replace(due(), at=datetime(2026, 11, 23))  # noqa: DTZ001 that is the point
    with held(path):
        good = [asyncio.create_task(store.submit(Receive(incoming(name=f"g{n}")), post(f"g{n}"))) for n in range(20)]
        bad = [
            asyncio.create_task(store.submit(Receive(incoming(name="b1")), meet(person()))),
            asyncio.create_task(store.submit(Receive(incoming(name="b2")), PutDue(naive))),
            asyncio.create_task(store.submit(Receive(incoming(name="b3")), PutTicket(ticket(person("nobody"))))),
            asyncio.create_task(store.submit(post("b4"), Receive(incoming(name="here already")))),
        ]
        more = [asyncio.create_task(store.submit(Receive(incoming(name=f"h{n}")), post(f"h{n}"))) for n in range(20)]
        await asyncio.sleep(0.02)
    await asyncio.gather(*good, *more)
    outcomes = await asyncio.gather(*bad, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Conflict, ValueError, Gone, Duplicate]
    stored = {arrived.key for arrived in await unfinished(store)}
    assert stored == {"here already", *(f"{letter}{n}" for letter in "gh" for n in range(20))}
    assert {post.key for post in await outbox(store)} == stored - {"here already"}


async def test_a_database_that_is_away_is_waited_for_by_the_caller(opener: Opener, path: Path) -> None:
    store = await opener(patience=0.05)
    with held(path):
        outcomes = await asyncio.gather(
            *(store.submit(Receive(incoming(name=f"{n}"))) for n in range(5)), return_exceptions=True
        )
    assert {type(outcome) for outcome in outcomes} == {StoreAway}
    assert all("locked" in str(outcome) for outcome in outcomes)
    assert isinstance(outcomes[0], StoreAway) and outcomes[0].__cause__ is not None
    assert await unfinished(store) == ()
    await store.submit(Receive(incoming(name="0")))
    assert len(await unfinished(store)) == 1


async def test_a_read_that_fails_says_that_the_store_is_away(opener: Opener, path: Path) -> None:
    store = await opener(patience=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreAway, match="locked"):
            await store.queue(9)
    assert await store.queue(9) == Queue((), 0)


async def test_a_full_disk_is_survived(writer: Writer, engine: Engine) -> None:
    full = True

    def limit(driver: sqlite3.Connection, _record: object) -> None:
        if full:
            driver.execute("PRAGMA max_page_count = 1")

    def fill(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE big AS SELECT randomblob(9000) AS x")

    event.listen(engine, "connect", limit)
    with pytest.raises(StoreAway, match="full"):
        await writer.run(fill)
    full = False
    await writer.run(fill)


async def test_a_commit_that_fails_fails_for_all_and_stores_nothing(writer: Writer, engine: Engine) -> None:
    broken = True

    def fail(_: Connection) -> None:
        if broken:
            raise sqlite3.OperationalError("disk I/O error")

    event.listen(engine, "commit", fail)
    outcomes = await asyncio.gather(*(writer.run(count_up) for _ in range(3)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {StoreAway}
    broken = False
    assert await writer.run(count_up) == 1


async def test_a_mistake_of_ours_is_not_taken_for_a_database_that_is_away(writer: Writer) -> None:
    def wrong(connection: Connection) -> None:
        count_up(connection)
        connection.exec_driver_sql("SELECT nonsense")

    with pytest.raises(Exception, match="no such column"):
        await writer.run(wrong)
    assert await writer.run(count_up) == 1


async def test_whoever_is_cancelled_leaves_the_others_alone(opener: Opener, path: Path) -> None:
    store = await opener()
    with held(path):
        tasks = [asyncio.create_task(store.submit(post(f"{n}"))) for n in range(5)]
        await asyncio.sleep(0.02)
        tasks[2].cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(asyncio.CancelledError) == 1
    assert {post.key for post in await outbox(store)} >= {"0", "1", "3", "4"}


async def test_closing_finishes_what_has_queued_up(opener: Opener) -> None:
    store = await opener()
    tasks = [asyncio.create_task(store.submit(post(f"{n}"))) for n in range(3 * GROUP)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*tasks)
    with pytest.raises(StoreAway, match="closed"):
        await store.submit(post("late"))
    with pytest.raises(StoreAway, match="closed"):
        await store.queue(9)
    store = await opener()
    assert len(await outbox(store)) == 3 * GROUP


async def test_a_claim_has_one_winner(store: SqlStore, ada: Person) -> None:
    claimers = [person(f"Claimer {n}") for n in range(16)]
    tickets = [ticket(ada, status=Status.NEW) for _ in range(100)]
    await store.submit(*(meet(one, one.id, Standing.TECHNICIAN) for one in claimers))
    await store.submit(*(change for one in tickets for change in opened(one)))
    won: list[str] = []

    async def claim(claimer: Person, each: str) -> None:
        taken = {"status": Status.CLAIMED, "technician": claimer.id}
        history = line(next(one for one in tickets if one.id == each), EventKind.MOVED, actor=claimer.id)
        try:
            await store.submit(Remember(history), ChangeTicket(each, Status.NEW, "", taken))
        except Conflict:
            return
        won.append(each)

    await asyncio.gather(*(claim(one, each.id) for each in tickets for one in claimers))
    assert sorted(won) == sorted(one.id for one in tickets)
    for one in tickets:
        file = await store.file(one.id)
        assert file is not None and file.technician is not None
        assert [event.actor for event in file.history] == [file.technician.id]


async def test_numbers_are_given_out_once_to_many(store: SqlStore) -> None:
    first = await asyncio.gather(*(store.next_numbers(4) for _ in range(50)))
    assert sorted(first) == list(range(1, 200, 4))


async def test_a_talk_with_itself_takes_turns(store: SqlStore, ada: Person) -> None:
    made = talk(ada)
    await store.submit(OpenTalk(made))
    with pytest.raises(Conflict):
        await store.submit(OpenTalk(made))
