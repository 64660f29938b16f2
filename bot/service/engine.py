"""Keeps it all going: what arrives is heard, what is due speaks, what was said goes out; after a crash, too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.domain.changes import Defer, Finish, SetClock
from bot.domain.check_in import Due
from bot.domain.clock import Clock, MovableClock
from bot.domain.errors import Ambiguous, Conflict, HelploopError, StoreAway, TryLater
from bot.domain.incoming import Incoming
from bot.domain.notice import OurFault
from bot.domain.place import Place
from bot.domain.ports import DUE, Counted, Meter, Store
from bot.service.arrived import Arrived
from bot.service.audit.auditor import Audit
from bot.service.courier import Courier
from bot.service.desk import Desk
from bot.service.drafts import Drafts
from bot.service.follow_up import FollowUp
from bot.service.lanes import Lanes
from bot.service.roster import Roster

log = logging.getLogger(__name__)

AT_A_TIME = 100
"""Rows that are taken up, if not as many are in hand: what a process has claimed waits for a while when it dies."""

LONGEST_SLEEP = 1.0
"""Seconds that the due loop sleeps at most."""

BEING_HEARD = 0.005
"""Seconds until the due loop looks again while what is due is still being heard."""

PUT_OFF = timedelta(minutes=5)
"""How long something due waits after we failed to let it be heard."""

STOPS_WITHIN = 10.0
"""Seconds that what is in hand may take when the service stops."""


class Engine:
    """The running service."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        roster: Roster,
        drafts: Drafts,
        arrived: Arrived,
        desk: Desk,
        follow_up: FollowUp,
        courier: Courier,
        audit: Audit,
        lanes: Lanes,
        meter: Meter,
    ) -> None:
        self._store = store
        self._clock = clock
        self._roster = roster
        self._drafts = drafts
        self._arrived = arrived
        self._desk = desk
        self._follow_up = follow_up
        self._courier = courier
        self._audit = audit
        self._lanes = lanes
        self._meter = meter
        self._in_hand: set[str] = set()
        self._lately: set[str] = set()
        """Dealt with since the inbox was last looked at: what was read before that may show them as waiting still."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._sleeps_until = clock.now()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False
        self._away = ""
        """What keeps the database away, if that stands in the log."""

    @property
    def ready(self) -> bool:
        """Whether it takes up what arrives: it has started, and is not about to stop."""
        return self._loop is not None and not self._stopping

    # --- life --------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Take up what a former run left, and let time speak. Raises StoreAway."""
        await self._store.beat()
        await self._roster.team()
        await self.sweep()
        self._store.on_news(self._hear_news)
        self._loop = asyncio.create_task(self._let_time_speak(), name="due loop")

    def quiesce(self) -> None:
        """No longer ready: whoever sends requests here should send them elsewhere. What comes is still stored."""
        self._stopping = True
        self._woken.set()

    async def stop(self) -> None:
        """Take nothing new, finish what is in hand, close. What is not finished is taken up at the next start."""
        self.quiesce()
        if self._loop:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        ends = asyncio.get_running_loop().time() + STOPS_WITHIN
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOPS_WITHIN)
        in_doubt = await self._courier.close(ends)
        try:
            await self._store.leave(in_doubt)
        except StoreAway as away:
            log.warning("what was ours is free for other processes in a few seconds only: %s", away)

    async def tick(self) -> None:
        """The safety tick: whatever was left lying is taken up."""
        self._audit.ticked()
        self._meter.count(Counted.TICKS)
        try:
            await self._store.beat()
            await self.sweep()
        except StoreAway as away:
            self._tell(away)
        else:
            self._away = ""

    def _tell(self, away: StoreAway) -> None:
        """Once, and not each second."""
        if str(away) != self._away:
            self._away = str(away)
            log.error("%s", away)

    async def sweep(self) -> None:
        """Take up arrivals, due things and posts that nobody has in hand. Raises StoreAway."""
        self._lately.clear()
        await self._courier.sweep()
        if len(self._in_hand) >= AT_A_TIME:
            return
        for incoming in await self._store.arrivals(AT_A_TIME):
            if f"in/{incoming.key}" not in self._lately:
                self.heard(incoming)
        await self._speak(self._clock.now(), again=True)

    def _hear_news(self, news: str) -> None:
        """What another process tells: something will be due soon, or there is something to send."""
        if news and news != DUE:
            self._courier.look_again(Place.from_key(news))
        else:
            self._woken.set()

    # --- what arrives ------------------------------------------------------------------------------------------

    def heard(self, incoming: Incoming) -> None:
        """Something was stored: deal with it, after what came before it in the same place."""
        self._begin(f"in/{incoming.key}", incoming.place.key, lambda: self._deal_with(incoming))

    async def _deal_with(self, incoming: Incoming) -> None:
        try:
            at_desk = await self._desk.concerns(incoming)
            self._expect(await (self._desk.act(incoming) if at_desk else self._arrived.deal_with(incoming)))
            self._meter.count(Counted.TURNS)
        except (Conflict, StoreAway, TryLater, Ambiguous) as later:  # the database or the directory is away
            log.warning("%s stays in the inbox and is tried again: %s", incoming.key, later)
        except Exception as why:
            log.exception("dealing with %s failed", incoming.key)
            await self._apologise(incoming, why)

    async def _apologise(self, incoming: Incoming, why: Exception) -> None:
        """A defect of ours: the message is kept, its sender hears it, and it does not come up again and again."""
        draft = await self._drafts.begin(f"in/{incoming.key}/sorry")
        draft.announce(incoming.place, OurFault())
        draft.change(Finish(incoming.key, failed=f"{type(why).__name__}: {why}"[:500]))
        try:
            await self._store.submit(*draft.changes)
            self._courier.take(draft.posts)
        except HelploopError:
            log.exception("%s could not be finished either and is tried again", incoming.key)

    # --- time --------------------------------------------------------------------------------------------------

    def _expect(self, due: datetime | None) -> None:
        """Something was scheduled: the loop must not sleep past it."""
        if due and due < self._sleeps_until:
            self._woken.set()
            self._store.hint(DUE)

    async def _let_time_speak(self) -> None:
        """Sleep until the next due row, woken by whoever schedules an earlier one."""
        while not self._stopping:
            self._woken.clear()
            wait = LONGEST_SLEEP
            try:
                await self._speak(self._clock.now())
                upcoming = await self._store.next_unclaimed()
                if upcoming:
                    until_then = (upcoming - self._clock.now()).total_seconds()
                    wait = min(LONGEST_SLEEP, max(BEING_HEARD, until_then))
            except StoreAway as away:
                self._tell(away)
            self._sleeps_until = self._clock.now() + timedelta(seconds=wait)
            with suppress(TimeoutError):  # not `wait_for`: it can swallow a cancellation (python/cpython#86296)
                async with asyncio.timeout(wait):
                    await self._woken.wait()

    async def _speak(self, until: datetime, *, again: bool = False) -> bool:
        """Let be heard what is due, and `again` what was left lying; whether there was anything."""
        if len(self._in_hand) >= AT_A_TIME:
            return True
        found = await self._store.claim_due(until, AT_A_TIME, again)
        for due in found:
            self._begin(f"due/{due.id}", due.talk or due.ticket, self._speaker(due))
        return bool(found)

    def _speaker(self, due: Due) -> Callable[[], Awaitable[None]]:
        async def speak() -> None:
            try:
                self._expect(await self._follow_up.hear(due))
                self._meter.count(Counted.TURNS)
                self._meter.late((self._clock.now() - due.at).total_seconds())
            except StoreAway as later:
                log.warning("%s %s is tried again: %s", due.kind, due.id, later)
            except Exception:
                log.exception("%s %s failed and is tried again later", due.kind, due.id)
                await self._put_off(due)

        return speak

    async def _put_off(self, due: Due) -> None:
        """A defect of ours must not keep the loop busy: it is tried again after a while."""
        try:
            await self._store.submit(Defer(due.id, self._clock.now() + PUT_OFF))
        except HelploopError as why:
            log.error("%s %s could not be put off: %s", due.kind, due.id, why)

    # --- one after the other -----------------------------------------------------------------------------------

    def _begin(self, key: str, lane: str, work: Callable[[], Awaitable[None]]) -> None:
        if key in self._in_hand or self._stopping:
            return
        self._in_hand.add(key)
        task = asyncio.create_task(self._in_turn(key, lane, work), name=key)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _in_turn(self, key: str, lane: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            async with self._lanes.one_at_a_time(lane):
                await work()
        finally:
            self._in_hand.discard(key)
            self._lately.add(key)

    # --- the sandbox's clock -----------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until nothing is in flight and nothing is due."""
        while True:
            if self._tasks:
                await asyncio.wait(set(self._tasks))
            elif not self._courier.idle:
                await asyncio.sleep(0.001)
            elif not await self._speak(self._clock.now()) and not self._tasks and self._courier.idle:
                return

    async def move_clock(self, clock: MovableClock, until: datetime) -> None:
        """Let time pass: one due event after the other, each at its own moment. Raises ValueError for the past."""
        await self.settle()
        while (upcoming := await self._store.next_due()) and upcoming <= until:
            await self._set(clock, max(upcoming, clock.now()))
        await self._set(clock, until)

    async def _set(self, clock: MovableClock, moment: datetime) -> None:
        """The clock is kept before anything happens at the new time, so that a restart never falls back behind it."""
        clock.move_to(moment)
        await self._store.submit(SetClock(clock.ahead.total_seconds()))
        await self.settle()
