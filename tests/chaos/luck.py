"""Bad luck on order: a process that dies at a commit, a database that is away, a platform that fails.

`Luck` holds what is to go wrong next; the store and the platform of an unlucky company ask it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.changes import Change, Delivered, Finish, Fire, Receive
from bot.domain.check_in import Due, DueKind
from bot.domain.clock import Clock
from bot.domain.errors import Ambiguous, StoreAway, TryLater
from bot.domain.ports import Outgoing
from bot.domain.ticket import AT_DESK, Status, Ticket
from storage.store import SqlStore
from tests.harness import Platform

MEETS_WITHIN = 0.05
"""Seconds that a commit waits for another one to happen at the same time."""


class ProcessDied(BaseException):
    """Stands in for kill -9: nothing of the process runs on."""


class Commit(StrEnum):
    """What a commit is about."""

    ARRIVAL = "an arrival"
    TURN = "what a turn decided"
    TIME = "what time said"
    DELIVERY = "what was sent"


KINDS: dict[Commit, type[Change]] = {
    Commit.ARRIVAL: Receive,
    Commit.TURN: Finish,
    Commit.TIME: Fire,
    Commit.DELIVERY: Delivered,
}


class Trouble(StrEnum):
    """What the platform does instead of what it should."""

    BUSY = "it asks to wait, or is away"
    LOST = "the connection breaks, nothing was posted"
    KEPT = "the connection breaks after it was posted"


@dataclass(frozen=True, slots=True)
class Death:
    """The process dies at the next commit of this kind, before or after it."""

    commit: Commit
    after: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """The database is away for commits of these kinds, each once."""

    commits: tuple[Commit, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """After some calls to the database, the next ones fail."""

    after: int
    calls: int


@dataclass(frozen=True, slots=True)
class Failure:
    """The platform does these things, one a message."""

    troubles: tuple[Trouble, ...]


Misfortune = Death | Refusal | Away | Failure | None


@dataclass(slots=True)
class Luck:
    """What goes wrong next. What has gone wrong is crossed out."""

    death: Death | None = None
    refusals: list[Commit] = field(default_factory=list)
    away_in: int = 0
    away: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    meeting: int = 0
    """So many turns commit at the same moment, if they can."""
    died: asyncio.Event = field(default_factory=asyncio.Event)
    _met: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: int = 0

    def alive(self) -> None:
        """Raises ProcessDied if the process is dead."""
        if self.died.is_set():
            raise ProcessDied

    def reachable(self) -> None:
        """Whether the database answers this call. Raises ProcessDied, StoreAway."""
        self.alive()
        if self.away_in:
            self.away_in -= 1
        elif self.away:
            self.away -= 1
            raise StoreAway("bad luck")

    def dies_at(self, changes: Sequence[Change]) -> bool | None:
        """Whether the process dies after this commit (True) or before it (False); None if it lives on."""
        if self.death is None or not any(isinstance(change, KINDS[self.death.commit]) for change in changes):
            return None
        after, self.death = self.death.after, None
        return after

    def refuses(self, changes: Sequence[Change]) -> None:
        """Raises StoreAway if the database is away for just this commit."""
        for commit in self.refusals:
            if any(isinstance(change, KINDS[commit]) for change in changes):
                self.refusals.remove(commit)
                raise StoreAway("bad luck with this commit")

    def reborn(self) -> None:
        """There is a new process."""
        self.died = asyncio.Event()

    def brings(self, misfortune: Misfortune) -> None:
        """This goes wrong next; None: nothing does."""
        self.death = misfortune if isinstance(misfortune, Death) else None
        self.refusals = list(misfortune.commits) if isinstance(misfortune, Refusal) else []
        self.troubles = list(misfortune.troubles) if isinstance(misfortune, Failure) else []
        self.away_in, self.away = (misfortune.after, misfortune.calls) if isinstance(misfortune, Away) else (0, 0)

    def brings_together(self, turns: int) -> None:
        """The next turns commit at the same moment, so that none of them has seen the other."""
        self.meeting, self._waiting, self._met = turns, 0, asyncio.Event()

    async def meets(self) -> None:
        """Wait for the others who are to commit at the same moment."""
        if not self.meeting:
            return
        self._waiting += 1
        if self._waiting >= self.meeting:
            self._met.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(MEETS_WITHIN):
                await self._met.wait()


@dataclass(frozen=True, slots=True)
class Fired:
    """Something due that was heard at `at`, whether words were owed at that moment, and what was heard with it."""

    due: Due
    words_owed: bool
    at: datetime
    together: frozenset[str] = frozenset()


AT_ONCE = frozenset({"close", "leave", "lease_left", "hint", "on_news"})
"""Calls that do not go to the database, or that never fail."""


class UnluckyStore:
    """The real store with bad luck. It writes down what was due and heard."""

    def __init__(self, store: SqlStore, luck: Luck, clock: Clock, fired: list[Fired]) -> None:
        self._store = store
        self._luck = luck
        self._clock = clock
        self._fired = fired

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name in AT_ONCE:
            return found

        async def calling(*args: Any, **named: Any) -> Any:
            self._luck.reachable()
            return await found(*args, **named)

        return calling

    async def similar(self, text: str, limit: int, but_not: str = "") -> tuple[Ticket, ...]:
        """Nothing: what helped others changes while a card stands, and the card is not wrong because of it."""
        return ()

    async def submit(self, *changes: Change) -> None:
        self._luck.reachable()
        if any(isinstance(change, Finish) for change in changes):
            await self._luck.meets()
        self._luck.refuses(changes)
        after = self._luck.dies_at(changes)
        if after is not False:
            heard = await self._heard(changes)
            await self._store.submit(*changes)
            self._fired += heard
        if after is not None:
            self._luck.died.set()
        self._luck.alive()

    async def _heard(self, changes: Sequence[Change]) -> list[Fired]:
        ids = {change.due for change in changes if isinstance(change, Fire)}
        if not ids:
            return []
        due = [each for each in await self._store.due(self._clock.now(), 1000) if each.id in ids]
        now, together = self._clock.now(), frozenset(each.id for each in due)
        return [Fired(each, await words_are_owed(self._store, each, now), now, together) for each in due]


async def words_are_owed(store: SqlStore, due: Due, now: datetime) -> bool:
    """Whether somebody has to hear something now that this is due; if not, things have moved on since."""
    if due.ticket:
        file = await store.file(due.ticket)
        if file is None or file.ticket.status not in AT_DESK:
            return False
        match due.kind:
            case DueKind.UNCLAIMED:
                return file.ticket.status is Status.NEW
            case DueKind.ANSWER:
                return file.ticket.status is Status.WAITING_REQUESTER
            case _:
                return file.promise is not None
    scene = await store.scene_of(due.talk, now)
    talk = scene.named
    if talk is None or talk.ended:
        return False
    status = next((ticket.status for ticket in scene.tickets if ticket.id == talk.ticket), None)
    match due.kind:
        case DueKind.CHECK_IN:
            return talk.step == "offer_more" and status is Status.VERIFIED
        case DueKind.RESOLVED:
            return status is Status.RESOLVED
        case DueKind.REMIND:
            return talk.question is not None and not talk.question.idle
        case _:
            return False


class UnluckyPlatform(Platform):
    """A chat platform with bad luck. It knows when each message was last changed."""

    def __init__(self, luck: Luck, clock: Clock) -> None:
        super().__init__()
        self.luck = luck
        self.clock = clock
        self.shown: dict[str, datetime] = {}

    async def send(self, message: Outgoing) -> str:
        self.luck.alive()
        trouble = self.luck.troubles.pop(0) if self.luck.troubles else None
        if trouble is Trouble.BUSY:
            raise TryLater(0.0, "bad luck")
        if trouble is Trouble.LOST:
            raise Ambiguous("bad luck, nothing was posted")
        ref = await super().send(message)
        self.shown[ref] = self.clock.now()
        if trouble is Trouble.KEPT:
            raise Ambiguous("bad luck, it was posted")
        return ref

    async def find(self, message: Outgoing) -> str:
        self.luck.alive()
        if self.luck.troubles and self.luck.troubles[0] is Trouble.BUSY:
            self.luck.troubles.pop(0)
            raise TryLater(0.0, "bad luck")
        return await super().find(message)
