"""How fast what is due is claimed, however much is pending; and how late the service is when it has nothing else to do.

A claim takes up to as many rows as the engine takes. On SQLite one process reads them; on PostgreSQL four processes
claim side by side with `FOR UPDATE SKIP LOCKED`. 'Fired' is all of it: the row is claimed, and fired in one transaction
with the post that comes of it. The baseline is naive: SELECT one row, UPDATE it, commit, and so on.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import uuid_utils

from adapters.clockwork import TICK
from adapters.sandbox.company import dm
from benchmarks.bulk import Bulk, Row, bulk
from benchmarks.naive import Naive
from benchmarks.server import postgresql
from benchmarks.world import HOURS, NOW, employee, milliseconds, percentile, url_in, world_at
from bot.domain.changes import Defer, Fire, Post
from bot.domain.check_in import Due, DueKind, DueState
from bot.domain.clock import MovableClock
from bot.domain.person import Register
from bot.domain.ports import Counted
from bot.domain.reply import Act, Choice, Choices, Paragraph, Reply
from bot.service.engine import AT_A_TIME
from bot.service.queries import FAR_AHEAD
from storage.codec import HOURS as STORED_HOURS
from storage.engine import is_server
from storage.store import SqlStore

SQLITE, POSTGRESQL = "sqlite", "postgresql"
WORKERS = {SQLITE: 1, POSTGRESQL: 4}

STARTS_AFTER = 0.5
"""Seconds from when the workers have been told until all of them begin."""

REPLY = Reply(
    "Is it still working?",
    (
        Paragraph("Yesterday Noor Haddad reset your sign-in, so that Outlook opens without asking for a password."),
        Choices((Choice(Act.ANSWER, "Yes, it works", "yes"), Choice(Act.BACK, "It is back"))),
    ),
)
"""What the post of a check-in says."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    pending: tuple[int, int]
    rounds: int
    claimed: int
    """Rows of a round that are claimed."""
    fired: int
    naive: int
    late: int
    """Check-ins whose lateness is measured."""
    within: float
    """Seconds in which they are due."""

    @property
    def used_up(self) -> int:
        """Rows that are due in all rounds together."""
        return self.rounds * (self.claimed + self.fired + self.naive)


FULL = Size((100_000, 1_000_000), rounds=5, claimed=20_000, fired=4_000, naive=1_000, late=200, within=20.0)
QUICK = Size((10_000, 100_000), rounds=3, claimed=4_000, fired=400, naive=100, late=50, within=5.0)


# --- the database ----------------------------------------------------------------------------------------------


async def fill(into: Bulk, how_many: int) -> None:
    """Check-ins, a second apart, each of a talk of its own."""
    person = str(uuid_utils.uuid7())
    hours = STORED_HOURS.dump(HOURS)
    await into.fill(
        "person",
        "id name email title hours leadership register",
        [(person, "Sam Employee", "sam@company.example", "Clerk", hours, False, Register.PLAIN.value)],
    )
    talks = [str(uuid_utils.uuid7()) for _ in range(how_many)]
    await into.fill("talk", "id person place flow step turn version facts opened", _talks(person, talks))
    await into.fill("due", "id kind at talk local zone note state", _check_ins(talks))


def _talks(person: str, talks: Sequence[str]) -> Iterator[Row]:
    for number, talk in enumerate(talks):
        yield talk, person, dm(employee(number)).key, "support", "check_in", 3, 1, "{}", NOW


def _check_ins(talks: Sequence[str]) -> Iterator[Row]:
    for number, talk in enumerate(talks):
        yield str(uuid_utils.uuid7()), DueKind.CHECK_IN.value, due_at(number), talk, "", "", "", DueState.PENDING.value


def due_at(number: int) -> datetime:
    """When the check-in with this number is due."""
    return NOW + timedelta(seconds=number)


@asynccontextmanager
async def database(kind: str, folder: Path) -> AsyncIterator[str]:
    """The URL of a new, migrated database."""
    if kind == POSTGRESQL:
        async with postgresql() as fresh:
            yield await fresh()
        return
    await asyncio.to_thread(folder.mkdir)
    await (await SqlStore.open(url_in(folder))).close()
    yield url_in(folder)


# --- a worker --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """What one worker did, and when (`time.monotonic`, the same for all processes)."""

    rows: int
    began: float
    ended: float


Way = Callable[[str, datetime, float], Part]


def claims(url: str, until: datetime, begins: float) -> Part:
    """Claim all that is due. Alone nobody has to be told: a claim only reads; the rows fire before the next one."""
    return asyncio.run(_claims(url, until, begins))


def fires(url: str, until: datetime, begins: float) -> Part:
    """Claim all that is due, and fire each row together with its post."""
    return asyncio.run(_fires(url, until, begins))


def naive_claims(url: str, until: datetime, begins: float) -> Part:
    """The baseline."""
    return asyncio.run(_naive_claims(url, until, begins))


async def _claims(url: str, until: datetime, begins: float) -> Part:
    async with _alive(url, begins) as store:
        claimed, beside, began = 0, 0.0, time.monotonic()
        while rows := await store.claim_due(until, AT_A_TIME, False):
            claimed += len(rows)
            if not is_server(url):
                pause = time.monotonic()
                await store.submit(*(Fire(due.id) for due in rows))
                beside += time.monotonic() - pause
        return Part(claimed, began, time.monotonic() - beside)


async def _fires(url: str, until: datetime, begins: float) -> Part:
    async with _alive(url, begins) as store:
        fired, began = 0, time.monotonic()
        while rows := await store.claim_due(until, AT_A_TIME, False):
            await asyncio.gather(*(store.submit(Fire(due.id), _post(due)) for due in rows))
            fired += len(rows)
        return Part(fired, began, time.monotonic())


@asynccontextmanager
async def _alive(url: str, begins: float) -> AsyncIterator[SqlStore]:
    """The store of a worker that lives: nobody takes over what it has claimed. It is there when all begin."""
    store = await SqlStore.open(url)
    await store.beat()
    beating = asyncio.create_task(_again_and_again(store.beat))
    await asyncio.sleep(max(0.0, begins - time.monotonic()))
    try:
        yield store
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
        await store.close()


def _post(due: Due) -> Post:
    return Post(f"due/{due.id}/1", dm(due.talk), REPLY, due.talk, 4)


async def _naive_claims(url: str, until: datetime, begins: float) -> Part:
    async with Naive.over(url) as naive:
        await asyncio.sleep(max(0.0, begins - time.monotonic()))
        claimed, began = 0, time.monotonic()
        while await naive.claim(until):
            claimed += 1
        return Part(claimed, began, time.monotonic())


# --- rounds ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Rates:
    """Rows a second, a number for each round."""

    claimed: list[float] = field(default_factory=list)
    fired: list[float] = field(default_factory=list)
    naive: list[float] = field(default_factory=list)

    def report(self) -> dict[str, float]:
        """Medians."""
        return {
            "claimed": round(median(self.claimed)),
            "fired": round(median(self.fired)),
            "naive": round(median(self.naive)),
            "claimed_to_naive": _ratio(self.claimed, self.naive),
            "fired_to_naive": _ratio(self.fired, self.naive),
        }


def _ratio(ours: Sequence[float], naive: Sequence[float]) -> float:
    return round(median(each / other for each, other in zip(ours, naive, strict=True)), 1)


class Rounds:
    """Rounds of ours and of the baseline on one database, which take turns. Each makes the next rows due."""

    def __init__(self, kind: str, url: str, pool: ProcessPoolExecutor) -> None:
        self._kind = kind
        self._url = url
        self._pool = pool
        self._due = 0

    async def run(self, size: Size) -> Rates:
        rates = Rates()
        for _ in range(size.rounds):
            rates.claimed.append(await self._round(claims, size.claimed))
            rates.fired.append(await self._round(fires, size.fired))
            rates.naive.append(await self._round(naive_claims, size.naive))
        return rates

    async def _round(self, way: Way, how_many: int) -> float:
        """All workers take what is due; each row must be taken once."""
        self._due += how_many
        loop, until, begins = asyncio.get_running_loop(), due_at(self._due - 1), time.monotonic() + STARTS_AFTER
        workers = range(WORKERS[self._kind])
        parts = await asyncio.gather(
            *(loop.run_in_executor(self._pool, way, self._url, until, begins) for _ in workers)
        )
        taken = sum(part.rows for part in parts)
        if taken != how_many:
            raise RuntimeError(f"{how_many} rows were due, and {taken} were taken")
        if self._kind == POSTGRESQL:  # what was only claimed would be taken over in the next round
            async with bulk(self._url) as clearing:
                await clearing.order("UPDATE due SET state = 'fired' WHERE state = 'pending' AND owner != ''")
        return taken / (max(part.ended for part in parts) - min(part.began for part in parts))


async def measure(kind: str, pending: int, size: Size, folder: Path) -> Rates:
    """Rounds over a database in which so much is pending."""
    with ProcessPoolExecutor(WORKERS[kind], get_context("spawn")) as pool:
        async with database(kind, folder) as url:
            async with bulk(url) as into:
                await fill(into, pending + size.used_up)
            return await Rounds(kind, url, pool).run(size)


# --- lateness --------------------------------------------------------------------------------------------------


class Watch:
    """A meter that keeps how late each was, and tells when there have been enough."""

    def __init__(self, enough: int) -> None:
        self.seconds: list[float] = []
        self._enough = enough
        self.done = asyncio.Event()

    def count(self, what: Counted) -> None:
        """Not of interest."""

    def late(self, seconds: float) -> None:
        self.seconds.append(seconds)
        if len(self.seconds) == self._enough:
            self.done.set()


async def lateness(kind: str, size: Size, folder: Path) -> list[float]:
    """The whole service with nothing else to do: how many seconds after its time each check-in had been asked."""
    watch, clock = Watch(size.late), MovableClock(ahead=NOW - datetime.now(UTC))
    async with database(kind, folder) as url, world_at(url, clock, watch) as here:
        ticking = asyncio.create_task(_again_and_again(here.bot.engine.tick))
        for number in range(size.late):
            await here.answered(employee(number), "my printer is not printing")
            await here.answered(employee(number), "yes")
        await here.settle()
        begins = clock.now() + timedelta(seconds=2)
        for due in await here.store.due(FAR_AHEAD, size.late):
            await here.store.submit(Defer(due.id, begins + timedelta(seconds=random.uniform(0, size.within))))
        await watch.done.wait()
        ticking.cancel()
        await asyncio.gather(ticking, return_exceptions=True)
    return watch.seconds


async def _again_and_again(work: Callable[[], Awaitable[None]]) -> None:
    """Each second, as the clockwork does it."""
    while True:
        await asyncio.sleep(TICK)
        await work()


# --- the report ------------------------------------------------------------------------------------------------


def table(rates: dict[str, dict[int, Rates]]) -> str:
    """What was measured, a line for each database and size; the last one of a database compares its sizes."""
    names = f"{'claimed/s':>12}{'fired/s':>10}{'naive/s':>10}{'claimed:naive':>15}{'fired:naive':>13}"
    lines = [f"{'':<12}{'pending':>10}{names}"]
    for kind, by_size in rates.items():
        for pending, found in by_size.items():
            each = found.report()
            lines.append(
                f"{kind:<12}{pending:>10,}{each['claimed']:>12,}{each['fired']:>10,}{each['naive']:>10,}"
                f"{each['claimed_to_naive']:>15}{each['fired_to_naive']:>13}"
            )
        claimed, fired = grown(by_size)
        lines.append(f"{kind:<12}{'ratio':>10}{claimed:>12}{fired:>10}")
    return "\n".join(lines)


def grown(by_size: dict[int, Rates]) -> tuple[float, float]:
    """How fast claiming and firing are with most pending, against with fewest."""
    few, many = by_size[min(by_size)].report(), by_size[max(by_size)].report()
    return round(many["claimed"] / few["claimed"], 2), round(many["fired"] / few["fired"], 2)


async def _all(kinds: Sequence[str], size: Size, folder: Path) -> dict[str, object]:
    rates = {
        kind: {pending: await measure(kind, pending, size, folder / f"{kind}-{pending}") for pending in size.pending}
        for kind in kinds
    }
    print(table(rates))
    late: dict[str, dict[str, float]] = {}
    for kind in kinds:
        seconds = await lateness(kind, size, folder / f"{kind}-late")
        late[kind] = {name: milliseconds(percentile(seconds, share)) for name, share in (("p50", 0.5), ("p99", 0.99))}
        print(f"Late on {kind}: p50 {late[kind]['p50']} ms, p99 {late[kind]['p99']} ms.")
    return {
        kind: {
            "rates": {str(pending): found.report() for pending, found in rates[kind].items()},
            "grown": dict(zip(("claimed", "fired"), grown(rates[kind]), strict=True)),
            "late_ms": late[kind],
        }
        for kind in kinds
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.due", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rows")
    parser.add_argument("--databases", default=f"{SQLITE},{POSTGRESQL}", help="sqlite, postgresql or both")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = QUICK if arguments.quick else FULL
        print(json.dumps(asyncio.run(_all(arguments.databases.split(","), size, Path(folder)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
