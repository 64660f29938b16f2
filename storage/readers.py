"""The threads that read, each read in one hop and at one moment, whatever it consists of."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.engine import Connection, Engine

from bot.domain.errors import StoreAway
from storage.trouble import away, is_away

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

READERS = 2
"""Threads, each with a connection of its own: one goes on while the other is in a long search. More of them would only
wait for each other, since Python runs one at a time."""


class Readers:
    """Runs functions of a Connection in a transaction that only reads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="helploop-reader")
        self._closed = False

    async def read(self, look: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `look` finds. It sees everything that was committed before. Raises StoreAway."""
        if self._closed:
            raise StoreAway("it was closed")

        def in_thread() -> T:
            try:
                with self._engine.begin() as connection:
                    return look(connection, *args, **kwargs)
            except Exception as error:
                if not is_away(error):
                    raise
                logger.error("a read failed: %s", error)
                raise away(error) from error

        return await asyncio.get_running_loop().run_in_executor(self._threads, in_thread)

    async def close(self) -> None:
        """Let what is being read finish, then end."""
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)
