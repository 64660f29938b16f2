"""Starts, lists and stops practices: one trainee practises with one character at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from adapters.sandbox.hand import Hand
from adapters.sandbox.practice.character import Character
from adapters.sandbox.practice.player import Pace, Player
from adapters.sandbox.practice.report import Report, report
from adapters.sandbox.practice.role import cast
from adapters.sandbox.practice.taking_up import Alike
from adapters.sandbox.service import Service
from bot.domain.article import Article
from bot.domain.errors import StoreAway
from bot.domain.person import Profile
from bot.domain.ticket import Status

log = logging.getLogger(__name__)


class NoPractice(Exception):
    """That is not possible; the message says why, and what to do instead."""


class Progress(StrEnum):
    """How far a practice is."""

    RUNNING = "running"
    OVER = "over"
    STOPPED = "stopped"
    FAILED = "failed"
    """A defect of ours ended it. Its ticket is still there."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice as it is now. `who` plays a need of theirs under the account `account`."""

    account: str
    trainee: str
    character: Character
    who: Profile
    progress: Progress
    ticket: int | None
    """The number of its ticket, from when it is at the desk."""
    report: Report | None
    """How it went so far; None until the ticket is at the desk."""


@dataclass(slots=True)
class _Run:
    character: Character
    player: Player
    task: asyncio.Task[None]
    stopped: bool = False

    @property
    def progress(self) -> Progress:
        if self.stopped:
            return Progress.STOPPED
        if not self.task.done():
            return Progress.RUNNING
        return Progress.FAILED if self.task.cancelled() or self.task.exception() else Progress.OVER


class Practices:
    """The latest practice of each trainee. A restart of the server forgets them; their tickets stay.

    `alike` tells whether words are about a need. `close` it before the service stops.
    """

    def __init__(
        self,
        service: Service,
        hand: Hand,
        articles: Sequence[Article],
        characters: Sequence[Character],
        alike: Alike,
        random: Random,
        pace: Pace,
    ) -> None:
        if not articles:
            raise ValueError("a practice needs an article")
        self.characters = tuple(characters)
        """With whom one can practise."""
        self._service = service
        self._hand = hand
        self._articles = tuple(articles)
        self._alike = alike
        self._random = random
        self._pace = pace
        self._runs: dict[str, _Run] = {}

    def start(self, trainee: str, character: str) -> str:
        """Begin to practise with a character (id); the account that plays it. Raises NoPractice."""
        found = next((each for each in self.characters if each.id == character), None)
        if found is None:
            names = ", ".join(each.id for each in self.characters)
            raise NoPractice(f"There is nobody called {character[:40]!r} to practise with. There are {names}.")
        running = self._runs.get(trainee)
        if running and self.progress(trainee) is Progress.RUNNING:
            raise NoPractice(f"You practise with {running.character.name} now. Stop that first, then begin again.")
        role = cast(found, self._articles, self._random)
        player = Player(self._service, self._hand, role, self._pace)
        task = asyncio.create_task(player.play(), name=f"practice of {trainee} with {found.id}")
        task.add_done_callback(self._ended)
        self._runs[trainee] = _Run(found, player, task)
        return role.who.id

    async def stop(self, trainee: str) -> None:
        """End the practice of a trainee; the character takes the request back. Raises NoPractice."""
        run = self._runs.get(trainee)
        if run is None or run.progress is not Progress.RUNNING:
            raise NoPractice("You have no practice that is going on. Choose somebody to begin with.")
        run.stopped = True
        await _cancel(run.task)
        try:
            await run.player.leave()
        except StoreAway as away:
            log.warning("the ticket of the practice of %s stays open: %s", run.player.role.who.id, away)

    def progress(self, trainee: str) -> Progress | None:
        """How far the latest practice of a trainee is, if there is one."""
        run = self._runs.get(trainee)
        return run.progress if run else None

    async def of(self, trainee: str) -> Practice | None:
        """The latest practice of a trainee, if there is one. Raises StoreAway."""
        run = self._runs.get(trainee)
        return await self._state(trainee, run) if run else None

    async def all(self) -> tuple[Practice, ...]:
        """The latest practice of everybody. Raises StoreAway."""
        return tuple([await self._state(trainee, run) for trainee, run in tuple(self._runs.items())])

    async def close(self) -> None:
        """End all at once; their tickets stay as they are."""
        for run in self._runs.values():
            if run.progress is Progress.RUNNING:
                run.stopped = True
                await _cancel(run.task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Nothing ends in silence: whoever looks at the sandbox is woken."""
        if not task.cancelled() and (why := task.exception()):
            log.error("%s failed", task.get_name(), exc_info=why)
        self._service.feed.wake()

    async def _state(self, trainee: str, run: _Run) -> Practice:
        role, ticket = run.player.role, run.player.ticket
        file = await self._service.queries.ticket(ticket) if ticket else None
        if file and file.ticket.status is Status.WITH_BOT:
            file = None
        return Practice(
            role.who.id,
            trainee,
            run.character,
            role.who.profile,
            run.progress,
            file.ticket.number if file else None,
            report(file, self._alike) if file else None,
        )


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
