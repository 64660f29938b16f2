"""A terminal over a real database: lines go in, text comes out."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.console import Console

from adapters.terminal.keyboard import through_a_pipe
from adapters.terminal.screen import Screen
from tests.harness import someone
from tests.played import Played


class Terminal(Played):
    """`helploop chat` without a process."""

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
