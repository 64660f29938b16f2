"""A way to a server that can break, just when somebody says a certain word."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

import sqlalchemy as sa

from tests.ports import free_port

CHUNK = 65_536


class Proxy:
    """Passes on what is said. `url` is the way through it."""

    def __init__(self, url: str) -> None:
        self._server = sa.make_url(url)
        self._word: bytes = b""
        self._arrives = False
        self._port = free_port()
        self._listening: asyncio.Server | None = None
        self._ways: set[asyncio.Task[None]] = set()
        self.broken = 0

    @classmethod
    @asynccontextmanager
    async def before(cls, url: str) -> AsyncIterator[Self]:
        """One before the server of `url`."""
        proxy = cls(url)
        await proxy.open()
        yield proxy
        await proxy.close()

    @property
    def url(self) -> str:
        return self._server.set(port=self._port).render_as_string(hide_password=False)

    def break_at(self, word: bytes, *, arrives: bool) -> None:
        """Break the connection that says `word` next: before it arrives, or before the answer does."""
        self._word, self._arrives = word, arrives

    async def open(self) -> None:
        self._listening = await asyncio.start_server(self._connect, "127.0.0.1", self._port)

    async def close(self) -> None:
        """Nobody comes through any more."""
        if self._listening is not None:
            self._listening.close()
        await asyncio.sleep(0)  # who was let in a moment ago begins, and can be stopped
        for way in self._ways:
            way.cancel()
        await asyncio.gather(*self._ways, return_exceptions=True)
        self._ways.clear()
        await asyncio.sleep(0)  # what was aborted is closed

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        way = asyncio.current_task()
        assert way is not None
        self._ways.add(way)
        try:
            there, back = await asyncio.open_connection(self._server.host, self._server.port)
            await self._both_ways(reader, writer, there, back)
        except (ConnectionError, asyncio.CancelledError):
            pass  # whoever spoke has gone, or nobody comes through any more
        finally:
            self._ways.discard(way)
            writer.transport.abort()

    async def _both_ways(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        there: asyncio.StreamReader,
        back: asyncio.StreamWriter,
    ) -> None:
        answers = asyncio.create_task(_pass_on(there, writer))
        answers.add_done_callback(lambda done: None if done.cancelled() else writer.close())
        try:
            await self._pass_on_until_the_word(reader, back, there, answers)
        finally:
            answers.cancel()
            back.transport.abort()

    async def _pass_on_until_the_word(
        self,
        reader: asyncio.StreamReader,
        back: asyncio.StreamWriter,
        there: asyncio.StreamReader,
        answers: asyncio.Task[None],
    ) -> None:
        while said := await reader.read(CHUNK):
            if self._word and self._word in said:
                self._word = b""
                self.broken += 1
                if self._arrives:
                    answers.cancel()
                    await asyncio.wait([answers])
                    back.write(said)
                    await there.read(CHUNK)  # the server has done it, and nobody hears of it
                return
            back.write(said)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while said := await reader.read(CHUNK):
        writer.write(said)
