"""How lines are typed: at a prompt while messages arrive above it, or one after the other through a pipe."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from threading import Thread

from adapters.sandbox.company import Someone
from adapters.sandbox.service import Service
from adapters.terminal.screen import Screen
from adapters.terminal.session import Session
from bot.domain.check_in import QUIET

LINGERS = QUIET + timedelta(seconds=1)
"""What is due so soon after the last line of a pipe is still waited for: a lone greeting gets its answer."""

CHUNK = 65_536


async def chat(service: Service, who: Someone) -> None:
    """Hold the conversation until somebody leaves. Raises StoreAway if it can not even begin."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        await _at_the_prompt(service, who)
    else:
        await through_a_pipe(service, who, Screen.pipe(), typed_lines(sys.stdin.fileno()))


async def _at_the_prompt(service: Service, who: Someone) -> None:
    from adapters.terminal.prompt import at_the_prompt  # a pipe does not need it, and it takes a while to load

    await at_the_prompt(Session(service, Screen.terminal(), who))


async def through_a_pipe(service: Service, who: Someone, screen: Screen, lines: AsyncIterator[str]) -> None:
    """Take the lines, and show what was said to each before the next is taken. Raises StoreAway."""
    session = Session(service, screen, who)
    await session.start()
    async with asyncio.TaskGroup() as tasks:
        following = tasks.create_task(session.follow(), name="terminal")
        async for line in lines:
            if not await session.line(line):
                break
            await session.settle()
        following.cancel()
    await _linger(service)
    await session.settle()


async def _linger(service: Service) -> None:
    """Wait for what is due at once, but not for ever."""
    due = await service.queries.upcoming()
    if due is None:
        return
    wait = due.at - service.clock.now()
    if wait <= LINGERS:
        await asyncio.sleep(max(0.0, wait.total_seconds()))


async def typed_lines(descriptor: int) -> AsyncIterator[str]:
    """The lines of a file or a pipe; bytes that are no UTF-8 become visible marks."""
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        chunk = b"-"
        while chunk:
            chunk = os.read(descriptor, CHUNK)
            loop.call_soon_threadsafe(chunks.put_nowait, chunk)

    # A daemon: whoever leaves does not have to wait for a line that never comes.
    Thread(target=read, name="terminal-input", daemon=True).start()
    rest = b""
    while chunk := await chunks.get():
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield _text(line)
    if rest:
        yield _text(rest)


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").removesuffix("\r")
