"""Where lines appear: broken to the width of a terminal, or as they are when the output is a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from adapters.terminal.lines import FAINT, Line, plain

WIDEST = 88
"""Columns that a line of text takes at most; longer ones are hard to read."""

NARROWEST = 10


class Screen:
    """Prints lines. `console` decides about colours; a console without a width to keep to (`wrap`) breaks nothing."""

    def __init__(self, console: Console, *, wrap: bool) -> None:
        self._console = console
        self._wrap = wrap
        self._told = False

    @classmethod
    def terminal(cls) -> Screen:
        """The terminal in which we run; what is printed appears above the line that is being typed."""
        _replace_what_can_not_be_shown()
        return cls(Console(force_terminal=True, highlight=False, markup=False, emoji=False), wrap=True)

    @classmethod
    def pipe(cls) -> Screen:
        """Plain text on standard output."""
        _replace_what_can_not_be_shown()
        return cls(Console(color_system=None, highlight=False, markup=False, emoji=False), wrap=False)

    def show(self, lines: Iterable[Line], indent: int = 2) -> None:
        """Print these lines."""
        margin = " " * indent
        rows = [Text.assemble(margin, row) for line in lines for row in self._rows(line, indent)]
        if rows:
            self._told = False
            self._console.print(Text("\n").join(_trimmed(row) for row in rows), soft_wrap=True)

    def tell(self, text: str) -> None:
        """A word from the terminal itself, not from the bot. Several of them stand together."""
        if not self._told:
            self.gap()
        self.show([plain(text, FAINT, "· ", "  ")], indent=0)
        self._told = True

    def echo(self, text: str) -> None:
        """What was typed, when it does not come back as part of the conversation."""
        self.gap()
        self.show([plain(text, FAINT, "> ", "  ")], indent=0)

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def rule(self, text: str) -> None:
        """A heading that parts what comes from what was."""
        room = self._width - cell_len(text) - len("──  ")
        drawn = f"{text} {'─' * room}" if self._wrap and room > 0 else text
        self.gap()
        self.show([plain(drawn, FAINT, "── ", "   ")], indent=0)

    @property
    def _width(self) -> int:
        return min(self._console.width, WIDEST)

    def _rows(self, line: Line, indent: int) -> Iterator[Text]:
        room = self._width - indent - max(cell_len(line.lead), cell_len(line.under))
        lead = line.lead
        for part in line.text.split("\n", allow_blank=True):
            for row in part.wrap(self._console, max(NARROWEST, room)) if self._wrap and part else [part]:
                yield Text.assemble(lead, row)
                lead = line.under


def _trimmed(row: Text) -> Text:
    row.rstrip()
    return row


def _replace_what_can_not_be_shown() -> None:
    """A terminal that knows few characters shows question marks for the others."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
