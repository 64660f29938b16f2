"""A view: whose eyes we look through, what they see, and what they can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from adapters.sandbox.company import Someone
from adapters.terminal.command import Command
from adapters.terminal.lines import Line
from bot.domain.changes import Entry


class View(Protocol):
    """The employee's direct message, or the technicians' channel."""

    @property
    def who(self) -> Someone:
        """Through whose eyes we look."""
        ...

    @property
    def prompt(self) -> str:
        """What stands before the line that is typed."""
        ...

    @property
    def hint(self) -> str:
        """What somebody should know who asks for help."""
        ...

    @property
    def commands(self) -> Mapping[str, Command]:
        """What can be done here and nowhere else."""
        ...

    def entries(self) -> list[Entry]:
        """What was said here, in order."""
        ...

    def unseen(self, since: int | None) -> list[Entry]:
        """What somebody missed who saw everything up to position `since`, or who was never here."""
        ...

    async def lines(self, entry: Entry, *, again: bool = False) -> list[Line]:
        """An entry with its heading. A single line is news about something that was seen before, and none is no news,
        unless it is to be shown `again`."""
        ...

    async def opening(self) -> list[Line]:
        """How things are, for somebody who comes here."""
        ...

    async def pick(self, number: int) -> None:
        """The choice with this number. Raises Told or StoreAway."""
        ...

    async def typed(self, text: str) -> None:
        """Words without a command. Raises Told or StoreAway."""
        ...
