"""A process that is killed in the middle of its work loses nothing that it has acknowledged."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys

import asyncpg
import pytest

from bot.domain.changes import Receive
from bot.domain.errors import SetupError
from storage.engine import is_server
from storage.store import SqlStore
from tests.storage.conftest import Opener
from tests.storage.left import outbox, unfinished
from tests.storage.samples import incoming, post

ENOUGH = 300


async def work(url: str, life: str) -> None:
    """Store one change-set after the other, eight at a time, and say so on standard output once each is stored."""
    store = await SqlStore.open(url)

    async def client(number: int) -> None:
        for turn in range(100_000):
            key = f"{life}-{number}-{turn}"
            await store.submit(Receive(incoming(name=key)), post(key))
            sys.stdout.write(f"{key}\n")
            sys.stdout.flush()

    await asyncio.gather(*(client(number) for number in range(8)))


async def test_what_was_acknowledged_survives_a_kill(opener: Opener, url: str) -> None:
    acknowledged: set[str] = set()
    for life in ("first", "second"):
        acknowledged |= await asyncio.to_thread(_live_and_die, url, life)
    store = await opener()
    arrived = {one.key for one in await unfinished(store)}
    said = {post.key for post in await outbox(store)}
    assert len(acknowledged) >= 2 * ENOUGH
    assert acknowledged <= arrived, "something that was acknowledged is lost"
    assert arrived == said, "half a change-set is stored"


def _live_and_die(url: str, life: str) -> set[str]:
    """What a process acknowledged until it was killed."""
    code = "import asyncio, sys; from tests.storage.test_crash import work; asyncio.run(work(*sys.argv[1:]))"
    with subprocess.Popen([sys.executable, "-c", code, url, life], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(ENOUGH)]
        if is_server(url):
            asyncio.run(_look_in(url))
        else:
            with pytest.raises(SetupError, match=f"process {process.pid}"):
                asyncio.run(SqlStore.open(url))
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    if is_server(url):
        asyncio.run(_until_nothing_of_it_is_left(url))
    return {line.strip() for line in lines if line.endswith("\n")}


async def _look_in(url: str) -> None:
    """A second process may open a database on a server."""
    store = await SqlStore.open(url)
    assert await unfinished(store, 1)
    await store.close()


async def _until_nothing_of_it_is_left(url: str) -> None:
    """The server goes on for a moment with what a process had asked for."""
    connection = await asyncpg.connect(url)
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    while await connection.fetchval(others):  # noqa: ASYNC110 - the server tells nobody
        await asyncio.sleep(0.01)
    await connection.close()
