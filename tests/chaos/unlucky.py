"""A company with bad luck, which goes on all the same: it is started again, and events come again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa

from adapters.sandbox.company import ACCOUNT
from bot.domain.errors import StoreAway
from bot.domain.incoming import Incoming, What
from bot.domain.place import Place
from bot.domain.ports import Messenger, Store
from storage.migrate import upgrade
from storage.store import SqlStore
from tests.chaos.luck import Fired, Luck, ProcessDied, UnluckyPlatform, UnluckyStore
from tests.harness import Actor, Company
from tests.storage.left import outbox, unfinished

PATIENCE = 30
"""So many safety ticks are enough for anything to come to rest."""

Wrap = Callable[[Store], Store]


@cache
def _migrated() -> bytes:
    """An empty database, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "helploop.db"
        upgrade(f"sqlite:///{path}")
        return path.read_bytes()


class Broken(AssertionError):
    """Something that must hold does not."""


class UnluckyCompany(Company):
    """The company with bad luck. `wrap` may put a bug between the services and their store."""

    def __init__(self, folder: Path, wrap: Wrap = lambda store: store) -> None:
        (folder / "helploop.db").write_bytes(_migrated())
        super().__init__(folder)
        self.luck = Luck()
        self.platform: UnluckyPlatform = UnluckyPlatform(self.luck, self.clock)
        self.fired: list[Fired] = []
        self.wire: list[Incoming] = []
        """What the platform has not delivered yet, or was told that it did not arrive."""
        self.acknowledged: set[str] = set()
        self.books = sa.create_engine(self.url, poolclass=sa.NullPool)
        """Reads the database beside the service."""
        self.defects: list[str] = []
        """What broke inside, and was only logged."""
        self._wrap = wrap

    def around(self, store: SqlStore) -> Store:
        unlucky: Any = UnluckyStore(store, self.luck, self.clock, self.fired)
        return self._wrap(unlucky)

    def messenger(self) -> Messenger:
        return self.platform

    def log(self, line: str) -> None:
        self.platform.log.append(line)

    # --- living on ---------------------------------------------------------------------------------------------

    async def opens(self) -> None:
        """Start the service; whoever runs it starts it again until it runs."""
        for _ in range(PATIENCE):
            try:
                await super().opens()
                return
            except (ProcessDied, StoreAway):
                await self._is_buried()
        raise Broken(self.story("it does not start"))

    async def survives(self, work: Coroutine[Any, Any, object]) -> bool:
        """Do this to its end, or until the process dies: then it is started again. Whether it came to its end."""
        task, dying = asyncio.create_task(work), asyncio.create_task(self.luck.died.wait())
        await asyncio.wait({task, dying}, return_when=asyncio.FIRST_COMPLETED)
        alive = not self.luck.died.is_set()
        dying.cancel()
        if alive:
            await asyncio.gather(dying, return_exceptions=True)
            await task
            return True
        self.log("--- the process dies, and is started again ---")
        await self._is_buried(task, dying)
        await self.opens()
        return False

    async def _is_buried(self, *also: asyncio.Task[Any]) -> None:
        """Nothing of the old process runs on."""
        while doomed := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in doomed:
                task.cancel()
            await asyncio.gather(*doomed, return_exceptions=True)
        await asyncio.gather(*also, return_exceptions=True)
        await self.database.close()
        self.luck.reborn()

    async def rests(self) -> None:
        """Wait until nothing is left to do, whatever happens meanwhile."""
        while not await self.survives(self._rests()):
            pass

    async def _rests(self) -> None:
        for _ in range(PATIENCE):
            try:
                await self.settle()
                if not (await unfinished(self.database, 1) or await outbox(self.database)):
                    return
                await self.bot.engine.tick()
            except StoreAway:
                continue
        raise Broken(self.story("it does not come to rest"))

    async def passes(self, until: datetime) -> None:
        """Let time pass; whoever moved the clock moves it again after a restart."""
        self.log(f"--- it becomes {until:%A %H:%M} UTC ---")
        while not await self.survives(self._passes(until)):
            pass
        await self.rests()

    async def _passes(self, until: datetime) -> None:
        for _ in range(PATIENCE):
            try:
                await self.bot.engine.move_clock(self.clock, max(until, self.clock.now()))
                return
            except StoreAway:
                continue
        raise Broken(self.story("time does not pass"))

    async def passes_to_the_next(self) -> None:
        """Let time pass until something is due."""
        upcoming = await self.database.next_due()
        if upcoming:
            await self.passes(max(upcoming, self.clock.now()))

    async def starts_again(self) -> None:
        """Stop in good order, and start."""
        self.log("--- the service is restarted ---")
        if await self.survives(self.closes()):
            await self.opens()
        await self.rests()

    async def stands_still(self, until: datetime) -> None:
        """Nobody runs the service until then."""
        self.log(f"--- the service is down until {until:%A %H:%M} UTC ---")
        if not await self.survives(self.closes()):
            await self.survives(self.closes())
        self.clock.move_to(until)
        await self.opens()
        await self.rests()

    # --- what arrives ------------------------------------------------------------------------------------------

    def event(self, actor: Actor, what: What, place: Place) -> Incoming:
        """Something that somebody does, as the platform will tell it."""
        key = f"event-{next(self._keys)}"
        self.log(f"{actor.name} in {place.channel}: {what} ({key})")
        return Incoming(key, ACCOUNT, actor.who.id, place, what)

    async def hears(self, *events: Incoming) -> None:
        """These are delivered at the same moment, in this order; what was not acknowledged stays on the wire."""
        self.wire += [event for event in events if event not in self.wire]
        await self.survives(self._all_arrive(events))
        await self.rests()

    async def _all_arrive(self, events: tuple[Incoming, ...]) -> None:
        await asyncio.gather(*(self._arrives(event) for event in events))

    async def _arrives(self, event: Incoming) -> None:
        try:
            await self.bot.intake.take(event)
        except StoreAway:
            self.log(f"    {event.key} is not acknowledged")
            return
        self.acknowledged.add(event.key)
        self.wire = [other for other in self.wire if other.key != event.key]
