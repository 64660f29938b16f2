"""What it costs to look at things in a company that has used Helploop for years, beside the same in a hundredth of it.

One look at a time, at random: the queue; the tickets of a person; a ticket with everything about it; tickets that were
solved, by some words (as a technician searches) and by all that somebody wrote (as a card does); the card of an open
ticket, as it is posted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.sandbox.company import PLATFORM, TRIAGE, dm
from benchmarks.bulk import bulk
from benchmarks.grown import Company, Size
from benchmarks.server import postgresql
from benchmarks.world import HOURS, NOW, Crowd, Mailbox, employee, milliseconds, percentile, url_in, who
from bot.domain.clock import MovableClock
from bot.service.queries import SIMILAR
from bot.wiring import Basics, articles, plug_together
from storage.store import SqlStore

SQLITE, POSTGRESQL = "sqlite", "postgresql"

LIMIT_MS = {SQLITE: 100, POSTGRESQL: 50}
"""How long the 99th of a hundred looks may take."""

SMALLER = 100
"""So many times fewer tickets are in the company that is compared with; as many of them are open."""

FOUND = 10
"""Tickets that a search of a technician shows."""

SHOWN = 100
"""Tickets at the head of the queue: more than anybody looks at."""

SEARCHED = 3
"""Words that a technician searches for."""

FULL, QUICK = Size(tickets=1_000_000, open=3_000), Size(tickets=50_000, open=300)
LOOKS = 500
"""Of each kind."""

Looks = dict[str, Callable[[], Awaitable[object]]]

Times = dict[str, list[float]]
"""Seconds of the looks of each kind."""


# --- the looks -------------------------------------------------------------------------------------------------


@asynccontextmanager
async def looking(url: str, size: Size) -> AsyncIterator[Looks]:
    """The ways to look at the company in the database of `url`; each looks at something else every time."""
    store = await SqlStore.open(url)
    clock, chance = MovableClock(frozen=NOW), random.Random(5)
    messengers = {PLATFORM: Mailbox()}
    queries = plug_together(store, clock, Crowd(), messengers, TRIAGE, Basics(HOURS, articles(None))).queries
    waiting = (await store.queue(size.open)).tickets
    some = [await _file(store, chance.randint(1, size.tickets)) for _ in range(LOOKS)]
    tickets, needs = [each for each, _ in some], [need for _, need in some]

    async def of_a_person() -> object:
        person = employee(chance.randrange(size.people))
        return await store.scene(who(person), dm(person), NOW)

    async def by_some_words() -> object:
        words = [word for word in chance.choice(needs).split() if len(word) > 3]
        return await store.similar(" ".join(chance.sample(words, min(SEARCHED, len(words)))), FOUND)

    try:
        yield {
            "queue": lambda: store.queue(SHOWN),
            "my tickets": of_a_person,
            "one ticket": lambda: store.file(chance.choice(tickets)),
            "search, 3 words": by_some_words,
            "search, all words": lambda: store.similar(chance.choice(needs), SIMILAR),
            "card": lambda: queries.card(chance.choice(waiting).id),
        }
    finally:
        await store.close()


async def _file(store: SqlStore, number: int) -> tuple[str, str]:
    """The id and the need of the ticket with this number."""
    ticket = await store.ticket_numbered(number)
    file = await store.file(ticket)
    assert file is not None
    return ticket, file.ticket.need


async def timed(grown: Looks, small: Looks) -> tuple[Times, Times]:
    """Both companies in turns, look by look."""
    times: tuple[Times, Times] = ({name: [] for name in grown}, {name: [] for name in grown})
    for name in grown:
        for _ in range(LOOKS):
            for looks, of_company in zip((grown, small), times, strict=True):
                begin = time.perf_counter()
                await looks[name]()
                of_company[name].append(time.perf_counter() - begin)
    return times


# --- the companies ---------------------------------------------------------------------------------------------


@asynccontextmanager
async def companies(kind: str, size: Size, folder: Path) -> AsyncIterator[tuple[tuple[str, Size], ...]]:
    """The grown company and the small one: the URLs of their databases, and how large they are."""
    sizes = (size, Size(size.tickets // SMALLER, min(size.open, size.tickets // SMALLER // 2)))
    if kind == POSTGRESQL:
        async with postgresql() as fresh:
            yield tuple([(await _founded(await fresh(), each), each) for each in sizes])
        return
    urls = [url_in(folder / f"{kind}-{each.tickets}") for each in sizes]
    for url in urls:
        await (await SqlStore.open(url)).close()
    yield tuple([(await _founded(url, each), each) for url, each in zip(urls, sizes, strict=True)])


async def _founded(url: str, size: Size) -> str:
    begin = time.perf_counter()
    async with bulk(url) as into:
        await Company(size, articles(None)).move_into(into)
    print(f"{size.tickets:,} tickets were loaded in {time.perf_counter() - begin:.0f} s.", flush=True)
    return url


async def measure(kind: str, size: Size, folder: Path) -> tuple[Times, Times]:
    """Load both, and look."""
    async with (
        companies(kind, size, folder) as ((url, grown), (small_url, small)),
        looking(url, grown) as looks,
        looking(small_url, small) as small_looks,
    ):
        return await timed(looks, small_looks)


# --- the report ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of look: milliseconds."""

    name: str
    p50: float
    p99: float
    small_p50: float
    small_p99: float

    @property
    def ratio(self) -> float:
        """The median in the grown company against the one in the small company."""
        return round(self.p50 / self.small_p50, 2)


def rows(grown: Times, small: Times) -> list[Row]:
    """What was measured on one database."""
    return [Row(name, *_percentiles(grown[name]), *_percentiles(small[name])) for name in grown]


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    times = list(seconds)
    return milliseconds(percentile(times, 0.5)), milliseconds(percentile(times, 0.99))


def table(found: dict[str, list[Row]]) -> str:
    """A line for each kind of look; what took longer than it may is marked."""
    lines = [f"{'':<12}{'':<20}{'p50 ms':>9}{'p99 ms':>9}{'small p50':>11}{'small p99':>11}{'ratio':>8}"]
    for kind, each in found.items():
        for row in each:
            late = "" if row.p99 <= LIMIT_MS[kind] else f"  over {LIMIT_MS[kind]} ms"
            lines.append(
                f"{kind:<12}{row.name:<20}{row.p50:>9.2f}{row.p99:>9.2f}{row.small_p50:>11.2f}{row.small_p99:>11.2f}"
                f"{row.ratio:>8.2f}{late}"
            )
    return "\n".join(lines)


def report(found: dict[str, list[Row]]) -> dict[str, object]:
    """What was measured, for programs."""
    return {
        kind: {row.name: {"p50_ms": row.p50, "p99_ms": row.p99, "ratio": row.ratio} for row in each}
        for kind, each in found.items()
    }


async def _all(kinds: Sequence[str], size: Size, folder: Path) -> dict[str, list[Row]]:
    return {kind: rows(*await measure(kind, size, folder)) for kind in kinds}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a twentieth of it")
    parser.add_argument("--databases", default=f"{SQLITE},{POSTGRESQL}", help="sqlite, postgresql or both")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_all(arguments.databases.split(","), size, Path(folder)))
    print(table(found))
    print(json.dumps(report(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
