"""How fast a message goes through: in, its turn committed, the reply handed to the messenger; beside plain inserts."""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import Any

import uuid_utils
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from benchmarks.acking import bolt
from benchmarks.events import requests
from benchmarks.naive import Naive
from benchmarks.start import Started, start_anew
from benchmarks.world import NOW, World, employee, milliseconds, percentile, url_in, world
from bot.domain.changes import Keep
from bot.domain.message import Message, Speaker
from bot.serve import spare_what_stays
from storage.store import SqlStore

AT_ONCE = (1, 16, 64)

Talks = tuple[tuple[str, ...], ...]

BY_AN_ARTICLE: Talks = (
    ("my printer is not printing", "yes", "thanks"),
    ("i forgot my password", "yes", "thank you"),
)
BY_A_PERSON: Talks = (
    ("vpn does not connect from home", "no", "person please", "thanks"),
    ("outlook keeps asking for my password", "no, it still asks", "person please", "thanks"),
)
MIXES: dict[str, Talks] = {
    "article": BY_AN_ARTICLE,
    "half to a person": (BY_AN_ARTICLE[0], BY_A_PERSON[0], BY_AN_ARTICLE[1], BY_A_PERSON[1]),
}
"""What the people of the benchmark say, one talk after the other. Every message gets one reply; the next one is sent
when the last was answered. A talk that ends with a person also posts and updates a card for the technicians."""

PROFILED = 20
"""Talks of each of the 16, while a profile is taken."""

SHOWN = 40
"""Lines of a profile."""


@dataclass(frozen=True, slots=True)
class Round:
    """So many messages, so many at once."""

    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        """Messages in a second."""
        return len(self.latencies) / self.seconds


@dataclass(frozen=True, slots=True)
class Compared:
    """Rounds of ours and of the baselines, which took turns."""

    mix: str
    at_once: int
    ours: list[Round]
    naive: list[Round]
    bolt: list[Round]

    @property
    def rate(self) -> float:
        """The median of our rounds, in messages a second."""
        return median(each.rate for each in self.ours)

    @property
    def naive_rate(self) -> float:
        """The median of the naive rounds."""
        return median(each.rate for each in self.naive)

    @property
    def bolt_rate(self) -> float:
        """The median of the rounds through Bolt."""
        return median(each.rate for each in self.bolt)

    @property
    def ratio(self) -> float:
        """Ours against the naive ones."""
        return self._against(self.naive)

    @property
    def bolt_ratio(self) -> float:
        """Ours against those through Bolt."""
        return self._against(self.bolt)

    def _against(self, baseline: Sequence[Round]) -> float:
        """The median over the pairs of rounds, which saw the same weather."""
        return median(ours.rate / other.rate for ours, other in zip(self.ours, baseline, strict=True))


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    repeats: int
    talks: int
    """Talks of each of those at once, in a round: the more at once, the fewer."""

    def talks_each(self, at_once: int) -> int:
        """Whole cycles of four talks for each of those at once."""
        return max(1, self.talks // at_once) * CYCLE


CYCLE = 4
"""Talks after which every mix begins again."""

FULL, QUICK = Size(repeats=7, talks=32), Size(repeats=3, talks=16)


# --- a round ---------------------------------------------------------------------------------------------------


async def ours(here: World, people: Iterator[int], said: Talks, at_once: int, talks: int) -> Round:
    """So many people talk at the same time, each new one after the last has finished; until all is written down."""

    async def talk_on() -> list[float]:
        latencies: list[float] = []
        for number in range(talks):
            person = employee(next(people))
            for text in said[number % len(said)]:
                _, seconds = await here.answered(person, text)
                latencies.append(seconds)
        return latencies

    return await _round(talk_on, at_once, here.settle)


async def baseline(naive: Naive, at_once: int, messages: int) -> Round:
    """So many plain inserts at the same time."""

    async def insert_on() -> list[float]:
        latencies: list[float] = []
        for _ in range(messages):
            begin = time.perf_counter()
            await naive.insert(BY_AN_ARTICLE[0][0])
            latencies.append(time.perf_counter() - begin)
        return latencies

    return await _round(insert_on, at_once)


async def through_bolt(app: AsyncApp, at_once: int, messages: int) -> Round:
    """So many events at the same time, each verified by Bolt, and inserted together with whatever else waits."""
    told = iter(requests(0, at_once * messages))  # signed before the round begins

    async def tell_on() -> list[float]:
        latencies: list[float] = []
        for request in islice(told, messages):
            begin = time.perf_counter()
            answer = await app.async_dispatch(AsyncBoltRequest(body=request.body.decode(), headers={**request.headers}))
            latencies.append(time.perf_counter() - begin)
            assert answer.status == 200
        return latencies

    return await _round(tell_on, at_once)


async def _round(
    work: Callable[[], Awaitable[list[float]]], at_once: int, settle: Callable[[], Awaitable[None]] | None = None
) -> Round:
    begin = time.perf_counter()
    latencies = [each for one in await asyncio.gather(*(work() for _ in range(at_once))) for each in one]
    if settle:
        await settle()
    return Round(time.perf_counter() - begin, latencies)


async def compare(mix: str, size: Size, folder: Path) -> list[Compared]:
    """Ours and the baselines in turns, on databases of the same kind in the same folder."""
    people, said = count(), MIXES[mix]
    compared: list[Compared] = []
    async with (
        world(_new(folder / "ours")) as here,
        Naive.open(_new(folder / "naive")) as naive,
        grouped(_new(folder / "bolt")) as listening,
    ):
        await ours(here, people, said, 16, CYCLE)  # warm: caches, statements, connections
        await baseline(naive, 16, CYCLE)
        await through_bolt(listening, 16, CYCLE)
        spare_what_stays()  # as `helploop run` does; all three gain by it
        for at_once in AT_ONCE:
            talks = size.talks_each(at_once)
            inserts = talks * sum(map(len, said)) // len(said)
            row = Compared(mix, at_once, [], [], [])
            for _ in range(size.repeats):
                row.ours.append(await ours(here, people, said, at_once, talks))
                row.naive.append(await baseline(naive, at_once, inserts))
                row.bolt.append(await through_bolt(listening, at_once, inserts))
            compared.append(row)
    return compared


@asynccontextmanager
async def grouped(folder: Path) -> AsyncIterator[AsyncApp]:
    """Bolt, and our own writer behind it, which commits whatever has queued up: one insert for each event."""
    store = await SqlStore.open(url_in(folder))

    async def keep(event: dict[str, Any]) -> None:
        await store.submit(Keep(Message(str(uuid_utils.uuid7()), "", Speaker.REQUESTER, event["text"], NOW)))

    yield bolt(keep)
    await store.close()


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


# --- where the time goes ---------------------------------------------------------------------------------------


async def profiled(folder: Path) -> dict[str, cProfile.Profile]:
    """A round at 16 at once with a profile of the event loop's thread, and another with one of the writer's."""
    people = count()
    loop, writer = cProfile.Profile(), cProfile.Profile()
    async with world(folder) as here:
        said = MIXES["half to a person"]
        await ours(here, people, said, 16, CYCLE)
        spare_what_stays()
        loop.enable()
        await ours(here, people, said, 16, PROFILED)
        loop.disable()
        await here.store._write(lambda _: writer.enable())  # a profile belongs to the thread that begins it
        await ours(here, people, said, 16, PROFILED)
        await here.store._write(lambda _: writer.disable())
    return {"event loop": loop, "writer": writer}


def top(profile: cProfile.Profile, messages: int) -> str:
    """Where most of the time goes, in microseconds for each message."""
    stats: Any = pstats.Stats(profile)
    rows = [(own, total, calls, where) for where, (_, calls, own, total, _) in stats.stats.items()]
    lines = [f"{'own us':>8}{'total us':>10}{'calls':>8}  for each message"]
    for own, total, calls, (file, line, name) in sorted(rows, reverse=True)[:SHOWN]:
        where = f"{_near(file)}:{line} {name}" if line else name
        lines.append(f"{own * 1e6 / messages:>8.1f}{total * 1e6 / messages:>10.1f}{calls / messages:>8.1f}  {where}")
    return "\n".join(lines)


def _near(file: str) -> str:
    return "/".join(Path(file).parts[-2:])


# --- the report ------------------------------------------------------------------------------------------------


def table(compared: Sequence[Compared]) -> str:
    """What was measured, a line for each number at once."""
    head = (
        f"{'':<18}{'at once':>8}{'messages/s':>12}{'p50 ms':>9}{'p95 ms':>9}"
        f"{'inserts/s':>12}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}{'Bolt/s':>9}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}"
    )
    rows = [
        f"{each.mix:<18}{each.at_once:>8}{each.rate:>12.0f}{_times(each.ours)}"
        f"{each.naive_rate:>12.0f}{_times(each.naive)}{each.ratio:>8.2f}"
        f"{each.bolt_rate:>9.0f}{_times(each.bolt)}{each.bolt_ratio:>8.2f}"
        for each in compared
    ]
    return "\n".join([head, *rows])


def _times(rounds: Sequence[Round]) -> str:
    return "".join(f"{milliseconds(value):>9.2f}" for value in _percentiles(rounds))


def _percentiles(rounds: Sequence[Round]) -> tuple[float, float]:
    latencies = [seconds for each in rounds for seconds in each.latencies]
    return percentile(latencies, 0.5), percentile(latencies, 0.95)


def report(compared: Sequence[Compared], new: Started, again: Started) -> dict[str, object]:
    """What was measured, for programs."""
    return {
        "mixes": {mix: {str(each.at_once): _numbers(each) for each in compared if each.mix == mix} for mix in MIXES},
        "start_new_s": new.seconds,
        "start_again_s": again.seconds,
        "rss_at_rest_mb": again.rss_mb,
    }


def _numbers(compared: Compared) -> dict[str, float]:
    p50, p95 = _percentiles(compared.ours)
    naive_p50, naive_p95 = _percentiles(compared.naive)
    return {
        "rate": round(compared.rate, 1),
        "p50_ms": milliseconds(p50),
        "p95_ms": milliseconds(p95),
        "naive_rate": round(compared.naive_rate, 1),
        "naive_p50_ms": milliseconds(naive_p50),
        "naive_p95_ms": milliseconds(naive_p95),
        "ratio": round(compared.ratio, 2),
        "bolt_rate": round(compared.bolt_rate, 1),
        "bolt_ratio": round(compared.bolt_ratio, 2),
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--profile", action="store_true", help="show instead where the time goes")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.profile:
            said = MIXES["half to a person"]
            messages = 16 * PROFILED * sum(map(len, said)) // len(said)
            for thread, profile in asyncio.run(profiled(folder)).items():
                print(f"--- {thread}", top(profile, messages), sep="\n")
            return 0
        starts = _new(folder / "starts")
        new, again = start_anew(starts), start_anew(starts)
        size = QUICK if arguments.quick else FULL
        compared = [
            row
            for number, mix in enumerate(MIXES)
            for row in asyncio.run(compare(mix, size, _new(folder / str(number))))
        ]
    print(table(compared))
    print(f"Start to first reply: {new.seconds} s with a new database, {again.seconds} s with one that is there.")
    print(f"Memory at rest: {again.rss_mb} MB.")
    print(json.dumps(report(compared, new, again)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
