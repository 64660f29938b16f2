"""What replicas tell each other, by PostgreSQL's LISTEN and NOTIFY.

A hint only: whoever misses it finds the same by looking, a second later. So it is not part of a transaction; a NOTIFY
would also let only one transaction commit at a time (https://www.postgresql.org/docs/current/sql-notify.html).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

log = logging.getLogger(__name__)

CHANNEL = "helploop"

AGAIN = 1.0
"""Seconds until a connection that broke is made again."""

LONGEST = 7_000
"""Bytes of one notification, a little less than PostgreSQL takes."""


TROUBLE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class News:
    """Tells and hears news over one connection, which `connect` makes and which is made again when it breaks."""

    def __init__(self, connect: Callable[[], Awaitable[Any]]) -> None:
        self._connect = connect
        self._told: Callable[[str], None] = lambda _: None
        self._waiting: set[str] = set()
        self._something = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def tell(self, news: str) -> None:
        """Send it soon, once, however often it is told until then."""
        if len(news.encode()) <= LONGEST:
            self._waiting.add(news)
            self._something.set()

    def listen(self, told: Callable[[str], None]) -> None:
        """Hear from now on what others tell."""
        self._told = told
        self._task = asyncio.create_task(self._keep_listening(), name="news")

    async def close(self) -> None:
        """Hear and tell nothing more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _keep_listening(self) -> None:
        while True:
            try:
                connection = await self._connect()
            except TROUBLE as why:
                log.info("news can not be heard now: %s", why)
                await asyncio.sleep(AGAIN)
                continue
            try:
                await self._until_it_breaks(connection)
            except TROUBLE as why:
                log.info("news are interrupted: %s", why)
            finally:
                connection.terminate()

    async def _until_it_breaks(self, connection: Any) -> None:
        ended = asyncio.Event()
        ours = connection.get_server_pid()

        def heard(_: object, sender: int, _channel: str, news: str) -> None:
            if sender != ours:
                self._told(news)

        def broke(_: object) -> None:
            ended.set()
            self._something.set()

        connection.add_termination_listener(broke)
        await connection.add_listener(CHANNEL, heard)
        self._told("")  # whatever was told before is not known
        while not ended.is_set():
            await self._something.wait()
            self._something.clear()
            waiting, self._waiting = self._waiting, set()
            for news in sorted(waiting):
                await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, news)
