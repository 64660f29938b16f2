"""What it costs to answer Slack: an event that is verified, masked, stored and then acknowledged, over real HTTP.

Compared with Bolt as its manual has it, which stores nothing, and with Bolt and one naive insert. Every server is a
process of its own, and the seconds of CPU are the server's; the same client asks all of them, in turns.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median

import aiohttp

from benchmarks.acking import BARE, NAIVE, OURS, PATH
from benchmarks.events import requests
from benchmarks.server import postgresql
from benchmarks.serving import serving
from benchmarks.world import milliseconds, percentile, url_in
from storage.store import SqlStore

SQLITE, POSTGRESQL = "sqlite", "postgresql"

CALLERS = (1, 16)

WAYS = (BARE, OURS, NAIVE)


@dataclass(frozen=True, slots=True)
class Round:
    """So many requests by so many callers."""

    cpu: float
    """Seconds that the server has used."""
    latencies: list[float]

    @property
    def cpu_each(self) -> float:
        """Seconds for each request."""
        return self.cpu / len(self.latencies)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int
    requests: int
    """Of each round, however many callers there are."""


FULL, QUICK = Size(rounds=9, requests=1_600), Size(rounds=3, requests=320)


@dataclass(slots=True)
class Compared:
    """Rounds of all ways, which took turns."""

    rounds: dict[str, list[Round]] = field(default_factory=lambda: {way: [] for way in WAYS})

    def cpu(self, way: str) -> float:
        """Seconds for each request, the median of the rounds."""
        return median(each.cpu_each for each in self.rounds[way])

    def cheaper_than(self, way: str) -> float:
        """How many of our requests a second of CPU answers for one of that way: the median over the rounds."""
        pairs = zip(self.rounds[OURS], self.rounds[way], strict=True)
        return median(other.cpu_each / mine.cpu_each for mine, other in pairs)

    def late(self, way: str, share: float) -> float:
        """A percentile of the seconds until the answer, over all rounds."""
        return percentile([seconds for each in self.rounds[way] for seconds in each.latencies], share)


# --- the client ------------------------------------------------------------------------------------------------


class Client:
    """Slack, who tells what happens."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._numbers = count(1)

    async def round(self, server: str, callers: int, how_many: int) -> Round:
        """Every caller tells the next event when it has its answer; a refusal is an error."""
        first = next(self._numbers) * how_many
        waiting = iter(requests(first, how_many))
        latencies: list[float] = []

        async def call() -> None:
            for request in waiting:
                begin = time.perf_counter()
                async with self._session.post(server + PATH, data=request.body, headers=request.headers) as answer:
                    await answer.read()
                    answer.raise_for_status()
                latencies.append(time.perf_counter() - begin)

        before = await self._cpu(server)
        await asyncio.gather(*(call() for _ in range(callers)))
        return Round(await self._cpu(server) - before, latencies)

    async def _cpu(self, server: str) -> float:
        async with self._session.get(f"{server}/cpu") as answer:
            return float(await answer.json())


# --- the servers -----------------------------------------------------------------------------------------------


@asynccontextmanager
async def databases(kind: str, folder: Path) -> AsyncIterator[dict[str, str]]:
    """A database of its own for every way that needs one: its URL."""
    if kind == POSTGRESQL:
        async with postgresql() as fresh:
            yield {OURS: await fresh(), NAIVE: await fresh(), BARE: ""}
        return
    urls = {way: url_in(folder / f"{kind}-{way}") for way in (OURS, NAIVE)}
    for url in urls.values():
        await (await SqlStore.open(url)).close()
    yield {**urls, BARE: ""}


async def compare(kind: str, size: Size, folder: Path) -> dict[int, Compared]:
    """All ways in turns, on one kind of database, for each number of callers."""
    async with AsyncExitStack() as stack:
        urls = await stack.enter_async_context(databases(kind, folder))
        servers = {way: stack.enter_context(serving("benchmarks.acking", way, urls[way])) for way in WAYS}
        client = Client(await stack.enter_async_context(aiohttp.ClientSession()))
        for server in servers.values():
            await client.round(server, 16, size.requests)  # warm: caches, statements, connections
        found = {callers: Compared() for callers in CALLERS}
        for _ in range(size.rounds):
            for callers, compared in found.items():
                for way, server in servers.items():
                    compared.rounds[way].append(await client.round(server, callers, size.requests))
        return found


# --- the report ------------------------------------------------------------------------------------------------


def table(found: dict[str, dict[int, Compared]]) -> str:
    """What was measured: a line for each database, number of callers and way."""
    lines = [f"{'':<12}{'callers':>8}  {'way':<6}{'CPU us':>9}{'p50 ms':>9}{'p99 ms':>9}{'CPU, to ours':>14}"]
    for kind, by_callers in found.items():
        for callers, compared in by_callers.items():
            lines += [
                f"{kind:<12}{callers:>8}  {way:<6}{compared.cpu(way) * 1e6:>9.0f}"
                f"{milliseconds(compared.late(way, 0.5)):>9.2f}{milliseconds(compared.late(way, 0.99)):>9.2f}"
                f"{compared.cheaper_than(way):>14.2f}"
                for way in WAYS
            ]
    return "\n".join(lines)


def report(by_callers: dict[int, Compared]) -> dict[str, object]:
    """What was measured on one database, for programs."""
    return {str(callers): _numbers(compared) for callers, compared in by_callers.items()}


def _numbers(compared: Compared) -> dict[str, float]:
    numbers = {
        f"{way}_{name}": round(value, 2)
        for way in WAYS
        for name, value in (
            ("cpu_us", compared.cpu(way) * 1e6),
            ("p50_ms", compared.late(way, 0.5) * 1e3),
            ("p99_ms", compared.late(way, 0.99) * 1e3),
        )
    }
    return {
        **numbers,
        "to_bare": round(compared.cheaper_than(BARE), 2),
        "to_naive": round(compared.cheaper_than(NAIVE), 2),
        "p99_to_naive": round(compared.late(OURS, 0.99) / compared.late(NAIVE, 0.99), 2),
    }


async def _all(kinds: Sequence[str], size: Size, folder: Path) -> dict[str, dict[int, Compared]]:
    return {kind: await compare(kind, size, folder) for kind in kinds}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ack", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--databases", default=f"{SQLITE},{POSTGRESQL}", help="sqlite, postgresql or both")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = QUICK if arguments.quick else FULL
        found = asyncio.run(_all(arguments.databases.split(","), size, Path(folder)))
    print(table(found))
    print(json.dumps({kind: report(by_callers) for kind, by_callers in found.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
