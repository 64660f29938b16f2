"""The made-up company in a folder, as whoever plays it finds it: at a terminal, on the page, in a practice."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from adapters.sandbox.service import Service
from bot.domain.clock import MovableClock
from bot.service.helploop import Helploop
from bot.wiring import Basics, sandbox_over
from storage.store import SqlStore
from tests.harness import ARTICLES, MONDAY, TEAM_HOURS


@dataclass
class Played:
    """The service over a real database, at a moment that stands still: Monday 10:00 in Vienna."""

    folder: Path
    clock: MovableClock = field(default_factory=lambda: MovableClock(frozen=MONDAY))
    store: SqlStore = field(init=False)
    bot: Helploop = field(init=False)
    service: Service = field(init=False)

    async def opens(self) -> None:
        self.store = await SqlStore.open(f"sqlite:///{self.folder / 'helploop.db'}")
        self.bot, self.service = sandbox_over(self.store, self.clock, Basics(TEAM_HOURS, ARTICLES))
        await self.bot.start()

    async def closes(self) -> None:
        await self.bot.stop()
