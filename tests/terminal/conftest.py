"""A terminal over a real database: lines go in, text comes out."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.console import Console

from adapters.sandbox.company import PEOPLE, Someone
from adapters.sandbox.service import Service
from adapters.terminal.keyboard import through_a_pipe
from adapters.terminal.screen import Screen
from bot.domain.clock import MovableClock
from bot.wiring import Helploop, sandbox_over
from storage.store import SqlStore
from tests.harness import ARTICLES, MONDAY, TEAM_HOURS


def someone(name: str) -> Someone:
    return next(person for person in PEOPLE if person.id == name)


@dataclass
class Terminal:
    """`helploop chat` without a process, at a moment that stands still: Monday 10:00 in Vienna."""

    folder: Path
    clock: MovableClock = field(default_factory=lambda: MovableClock(frozen=MONDAY))
    store: SqlStore = field(init=False)
    bot: Helploop = field(init=False)
    service: Service = field(init=False)

    async def opens(self) -> None:
        self.store = await SqlStore.open(f"sqlite:///{self.folder / 'helploop.db'}")
        self.bot, self.service = sandbox_over(self.store, self.clock, TEAM_HOURS, ARTICLES)
        await self.bot.start()

    async def closes(self) -> None:
        await self.bot.stop()

    async def hears(self, *lines: str, who: str = "ada", width: int = 0) -> str:
        """What a whole sitting with these lines shows."""
        shown = io.StringIO()
        console = Console(file=shown, width=width or 80, color_system=None, highlight=False, markup=False, emoji=False)
        screen = Screen(console, wrap=bool(width))
        await through_a_pipe(self.service, someone(who), screen, _each(lines))
        return shown.getvalue()


async def _each(lines: tuple[str, ...]) -> AsyncIterator[str]:
    for line in lines:
        yield line


@pytest.fixture
async def terminal(tmp_path: Path) -> AsyncIterator[Terminal]:
    terminal = Terminal(tmp_path)
    await terminal.opens()
    yield terminal
    await terminal.closes()
