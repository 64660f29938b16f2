"""A reply as lines of a terminal. Nothing is broken to a width here, and no text is ever read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from rich.text import Text

from adapters.sandbox.inside import Part
from adapters.terminal.clean import harmless
from bot.domain.changes import Entry
from bot.domain.reply import (
    Block,
    Choice,
    Choices,
    Code,
    Facts,
    Fields,
    Image,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)

FAINT, STRONG, KEY, NAME, OURS = "dim", "bold", "bold cyan", "bold green", "bold cyan"

Key = Callable[[int, Choice], str]
"""What one types for the choice with this number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, however long. `lead` stands before it, `under` before what goes on below it."""

    text: Text
    lead: str = ""
    under: str = ""


BLANK = Line(Text())


def plain(text: str, style: str = "", lead: str = "", under: str = "") -> Line:
    """Somebody's text in one style."""
    return Line(Text(harmless(text), style), lead, under)


def labelled(label: str, value: str) -> Line:
    """A label and its value."""
    return Line(Text.assemble((f"{harmless(label)}: ", FAINT), harmless(value)), under="  ")


def said_lines(entry: Entry) -> Iterator[Line]:
    """What somebody said, without its choices."""
    return reply_lines(entry.reply, None) if entry.reply else iter((plain(entry.text),))


def part_lines(part: Part) -> Iterator[Line]:
    """A part of what happens inside."""
    yield plain(part.title, STRONG)
    for row in part.rows:
        if row.timed:
            yield Line(Text.assemble((row.label, FAINT), "  ", harmless(row.text)), under="    ")
        else:
            yield labelled(row.label, row.text)


def heading(at: datetime, zone: str, name: str, *, ours: bool) -> Line:
    """Who said it, and at what time in `zone`."""
    local = at.astimezone(ZoneInfo(zone))
    return Line(Text.assemble((f"{local:%H:%M}", FAINT), "  ", (harmless(name), OURS if ours else NAME)))


def reply_lines(reply: Reply, key: Key | None) -> Iterator[Line]:
    """The whole reply. Without `key` its choices are left out: they belong to an earlier moment."""
    blocks = [block for block in reply.blocks if key or not isinstance(block, Choices)]
    for index, block in enumerate(blocks or [Paragraph(reply.summary)]):
        if index:
            yield BLANK
        yield from _block_lines(block, key or _number)


def _number(number: int, _: Choice) -> str:
    return str(number)


def _block_lines(block: Block, key: Key) -> Iterator[Line]:
    match block:
        case Paragraph(text):
            yield plain(text)
        case Note(text):
            yield plain(text, FAINT)
        case Facts(rows):
            yield from (labelled(label, value) for label, value in rows)
        case Steps(items, start):
            yield from _steps(items, start)
        case Quote(text, by):
            yield plain(text, "italic", "│ ", "│ ")
            if by:
                yield plain(by, FAINT, "│ ", "│ ")
        case Code(text):
            yield plain(text, "", "    ", "    ")
        case Choices(items):
            yield from (_choice(key(number, item), item.label) for number, item in enumerate(items, 1))
        case Fields():
            yield from _fields(block)
        case Image(_, alt, address):
            yield plain(f"[picture: {alt} {address}]" if address else f"[picture: {alt}]", FAINT)
        case _:
            assert_never(block)


def _steps(items: tuple[str, ...], start: int) -> Iterator[Line]:
    width = len(str(start + len(items) - 1))
    for number, item in enumerate(items, start):
        yield plain(item, "", f"{number:>{width}}. ", " " * (width + 2))


def _choice(key: str, label: str) -> Line:
    return Line(Text.assemble("[", (key, KEY), "] ", harmless(label)), under=" " * (len(key) + 3))


def _fields(form: Fields) -> Iterator[Line]:
    for field in form.items:
        yield labelled(field.label, "________" if field.required else "________ (may stay empty)")
    yield plain(f"[{form.submit}]")
