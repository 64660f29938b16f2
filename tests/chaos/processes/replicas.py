"""The replicas of a run: started, killed, told to stop, and started again at once, as whoever runs them does."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from typing import Self

import aiohttp

from tests.chaos.processes.node import HOST, Settings, run

log = logging.getLogger(__name__)

STARTS_WITHIN = 600.0
"""Seconds until all of them take requests."""

STOPS_WITHIN = 10.0
"""Seconds that a replica may take to stop when it is told to."""

GONE_WITHIN = 3
"""Times as long as it may take to stop, after which one that does not is killed."""

PAUSE = 1.0
"""Seconds until one that could not start is started again; one that was killed is started at once."""

_MAKE = multiprocessing.get_context("forkserver")
_MAKE.set_forkserver_preload([run.__module__])


@dataclass(frozen=True, slots=True)
class Stop:
    """How a replica ended that was told to stop."""

    seconds: float
    exit_code: int | None
    in_time: bool

    @property
    def is_good(self) -> bool:
        """Whether it ended in time, and said that all is well."""
        return self.in_time and self.exit_code == 0


@dataclass(slots=True)
class _Replica:
    settings: Settings
    process: ForkServerProcess | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    exit_code: int | None = None


class Replicas:
    """All replicas of a run. `kills`: when one was killed, in seconds since 1970."""

    def __init__(self, settings: Sequence[Settings], stops_within: float = STOPS_WITHIN) -> None:
        self.kills: list[float] = []
        self.stops: list[Stop] = []
        self.starts = 0
        self._stops_within = stops_within
        self._replicas = [_Replica(each) for each in settings]
        self._closing = False
        self._keepers: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._keepers = [asyncio.create_task(self._keep(replica)) for replica in self._replicas]
        try:
            async with asyncio.timeout(STARTS_WITHIN), aiohttp.ClientSession() as http:
                for replica in self._replicas:
                    await _is_ready(http, replica.settings.port)
        except TimeoutError as late:
            await self._end()
            raise RuntimeError(f"the replicas did not start, see {self._replicas[0].settings.log}") from late
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._end()

    def kill(self, number: int) -> None:
        """kill -9."""
        process = self._replicas[number % len(self._replicas)].process
        if process:
            self.kills.append(time.time())
            process.kill()

    async def stop(self, number: int) -> None:
        """SIGTERM, and wait until it has ended."""
        replica = self._replicas[number % len(self._replicas)]
        if replica.process:
            began, ended = time.monotonic(), replica.ended
            replica.process.terminate()
            await _within(GONE_WITHIN * self._stops_within, ended)
            took = time.monotonic() - began
            self.stops.append(Stop(took, replica.exit_code, took <= self._stops_within))

    async def _keep(self, replica: _Replica) -> None:
        """Start it whenever it is not there."""
        while not self._closing:
            process = _MAKE.Process(target=run, args=(replica.settings,), daemon=True)
            # The first start also loads what all of them are forked from.
            await asyncio.to_thread(process.start)
            self.starts += 1
            replica.process, replica.ended = process, asyncio.Event()
            await _end_of(process)
            replica.process, replica.exit_code = None, process.exitcode
            replica.ended.set()
            process.close()
            if replica.exit_code not in (0, -signal.SIGKILL):
                log.info("replica on port %d ended with %s", replica.settings.port, replica.exit_code)
                await asyncio.sleep(PAUSE)

    async def _end(self) -> None:
        """Stop all of them; kill those that do not."""
        self._closing = True
        for stop in (ForkServerProcess.terminate, ForkServerProcess.kill):
            for replica in self._replicas:
                if replica.process:
                    stop(replica.process)
            await asyncio.wait(self._keepers, timeout=GONE_WITHIN * self._stops_within)
        await asyncio.gather(*self._keepers)


async def _end_of(process: ForkServerProcess) -> None:
    """Wait for it without holding up anything else."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(process.sentinel, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(process.sentinel)
    process.join()


async def _within(seconds: float, event: asyncio.Event) -> None:
    """Wait for it, but not longer."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        log.error("a replica does not stop")


async def _is_ready(http: aiohttp.ClientSession, port: int) -> None:
    while True:
        try:
            async with http.get(f"http://{HOST}:{port}/readyz") as answer:
                if answer.ok:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.05)
