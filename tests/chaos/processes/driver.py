"""A run: people write, check-ins come due, replicas end and start again, the database goes away; then all is counted.

What is sent and what goes wrong with it follows from the seed; when it happens does not.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import aiohttp

from storage.store import SqlStore
from tests.chaos.processes import checkins
from tests.chaos.processes.books import Books, Left, Result
from tests.chaos.processes.chat_server import ChatServer
from tests.chaos.processes.database import Database
from tests.chaos.processes.node import Settings
from tests.chaos.processes.people import Event, People, Talk, script
from tests.chaos.processes.replicas import STOPS_WITHIN, Replicas
from tests.ports import free_port

LEAD = 2.0
"""Seconds from when the check-ins are scheduled until the first is due: the replicas start meanwhile."""

LOOKS_EVERY = 0.5
"""Seconds between two looks whether all is quiet."""

TELLS_EVERY = 10.0
"""Seconds between two lines that tell how far it is."""

SHOWN = 20
"""Lines about what is wrong, at most."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A run. Times in seconds: `seconds` lasts the load, within `patience` after it all has to be quiet, and within
    `stops_within` a replica has ended that is told to stop."""

    events: int = 10_000
    checkins: int = 10_000
    replicas: int = 4
    seed: int = 1
    seconds: float = 600.0
    kill_every: float = 2.0
    outages: int = 3
    outage_seconds: float = 10.0
    patience: float = 300.0
    stops_within: float = STOPS_WITHIN
    restart: bool = False
    """Replicas are told to stop, one after the other, instead of being killed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run, and what happened in it."""

    result: Result
    wrong: tuple[str, ...]
    """What is lost or there twice, in words: the first few."""
    kills: int
    restarts: int
    slowest_stop_s: float
    bad_stops: int
    refused: int
    copies: int
    faults: dict[str, int]
    quiet_after_s: float
    lag_s: float
    """The longest time for which this process did not get round to what it had to do."""

    @property
    def is_good(self) -> bool:
        """Whether nothing is lost or twice, and every replica stopped as it should."""
        return self.result.is_good and not self.bad_stops

    def as_json(self) -> dict[str, Any]:
        """The result first."""
        more = asdict(self)
        return {**more.pop("result"), **more}


def hush(_: str) -> None:
    """Tell nobody."""


async def trial(plan: Plan, database: Database, folder: Path, tell: Callable[[str], None] = hush) -> Outcome:
    """One run over a new database. The replicas log into `folder`."""
    talks = script(plan.events, plan.seed)
    begin = await _seed(plan, database.url)
    async with ChatServer(plan.seed) as chat, aiohttp.ClientSession() as http:
        settings = [
            Settings(database.way, chat.url, free_port(), folder / f"replica-{number}.log")
            for number in range(plan.replicas)
        ]
        people = People(http, [each.port for each in settings], chat, plan.seed)
        async with Replicas(settings, plan.stops_within) as replicas:
            run = Run(plan, database, chat, people, replicas, talks, begin, tell)
            await run.to_the_end()
            left = await run.left()
        return run.outcome(left)


async def _seed(plan: Plan, url: str) -> datetime:
    """Put the check-ins in; when the run begins."""
    store = await SqlStore.open(url)
    await checkins.prepare(store, plan.checkins)
    begin = datetime.now(UTC) + timedelta(seconds=LEAD)
    await checkins.schedule(store, plan_of_checkins(plan, begin))
    await store.close()
    return begin


def plan_of_checkins(plan: Plan, begin: datetime) -> list[datetime]:
    """When each check-in is due: one after the other, as long as the load lasts."""
    return [begin + timedelta(seconds=number / plan.checkins * plan.seconds) for number in range(plan.checkins)]


@dataclass(slots=True)
class Run:
    """What goes on at the same time: people write, replicas end, the database goes away, and somebody watches."""

    plan: Plan
    database: Database
    chat: ChatServer
    people: People
    replicas: Replicas
    talks: list[Talk]
    begin: datetime
    tell: Callable[[str], None]
    quiet_after: float = 0.0
    lag: float = 0.0
    _began: float = field(default_factory=time.monotonic)

    @property
    def events(self) -> list[Event]:
        """All that people write."""
        return [event for talk in self.talks for event in talk.events]

    async def to_the_end(self) -> None:
        """Until all is quiet, or patience is over."""
        await asyncio.sleep((self.begin - datetime.now(UTC)).total_seconds())
        self._began = time.monotonic()
        beside = [asyncio.create_task(work) for work in (self._watch(), self._measure_lag())]
        try:
            async with asyncio.timeout(self.plan.seconds + self.plan.patience):
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(self.people.all_talk(self.talks, self.plan.seconds))
                    tasks.create_task(self._disturb())
                    tasks.create_task(self._go_away())
                await self._quiet()
        except TimeoutError:
            self.tell("patience is over; the books tell what is missing")
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
        self.quiet_after = time.monotonic() - self._began - self.plan.seconds

    async def _disturb(self) -> None:
        """Replicas end, one after the other, as long as the load lasts."""
        for number in range(int(self.plan.seconds / self.plan.kill_every)):
            await self._until((number + 1) * self.plan.kill_every)
            if self.plan.restart:
                await self.replicas.stop(number)
            else:
                self.replicas.kill(number)

    async def _go_away(self) -> None:
        """The database is away a few times, evenly spread."""
        for number in range(self.plan.outages):
            await self._until((number + 1) / (self.plan.outages + 1) * self.plan.seconds)
            self.tell(f"the database is away for {self.plan.outage_seconds:.0f} s")
            await self.database.is_away_for(self.plan.outage_seconds)

    async def _until(self, seconds: float) -> None:
        """Since the load began."""
        await asyncio.sleep(max(0.0, self._began + seconds - time.monotonic()))

    async def _quiet(self) -> None:
        """Until every check-in was asked, and the database holds nothing that is still to be done."""
        while True:
            if self._all_asked() and (await self.left()).is_quiet:
                return
            await asyncio.sleep(LOOKS_EVERY)

    def _all_asked(self) -> bool:
        return all(self.chat.has_answered(checkins.cause_of(number)) for number in range(self.plan.checkins))

    async def left(self) -> Left:
        """What the database holds that is not done."""
        count = self.database.count
        return Left(
            unfinished=await count("inbox", "state = 'waiting'"),
            failed=await count("inbox", "state = 'failed'"),
            unsent=await count("outbox", "state = 'sending'"),
            undelivered=await count("outbox", "state = 'failed'"),
            unsure=await count("outbox", "state = 'unsure'"),
        )

    async def _watch(self) -> None:
        """Tell how far it is."""
        for number in range(1, sys.maxsize):
            await self._until(number * TELLS_EVERY)
            self.tell(
                f"{time.monotonic() - self._began:4.0f} s: {len(self.people.acknowledged)} events taken, "
                f"{len(self.chat.log)} messages said, {len(self.replicas.kills)} kills, {self.replicas.starts} starts"
            )

    async def _measure_lag(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.05)
            self.lag = max(self.lag, time.monotonic() - before - 0.05)

    def outcome(self, left: Left) -> Outcome:
        """Balance the books."""
        due = plan_of_checkins(self.plan, self.begin)
        last_kill = self.replicas.kills[-1] if self.replicas.kills else 0.0
        books = Books(self.events, self.people.acknowledged, due, self.chat.log, left, last_kill)
        stops = self.replicas.stops
        return Outcome(
            result=books.balanced(),
            wrong=tuple(islice(books.wrong(), SHOWN)),
            kills=len(self.replicas.kills),
            restarts=len(stops),
            slowest_stop_s=round(max((stop.seconds for stop in stops), default=0.0), 3),
            bad_stops=sum(not stop.is_good for stop in stops),
            refused=self.people.refused,
            copies=self.people.copies,
            faults={str(fate): number for fate, number in sorted(self.chat.fates.items())},
            quiet_after_s=round(self.quiet_after, 3),
            lag_s=round(self.lag, 3),
        )
