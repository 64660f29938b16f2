"""A reply as plain text, for where what a platform shows instead can not be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from adapters.text import cut
from bot.domain.reply import Block, Choices, Code, Facts, Fields, Image, Note, Paragraph, Quote, Steps

PICTURE = "Picture: {}"


def plain_text(blocks: Iterable[Block], calls: str, longest: int, escaped: Callable[[str], str]) -> str:
    """Everything that is said, a line for each thing, with its buttons by name: each can also be typed.

    `calls` stand behind it whole; with them it has at most `longest` characters, once it is `escaped`.
    """
    lines = [line for block in blocks for line in _lines(block) if line.strip()]
    text = cut("\n".join(lines), longest)
    while len(escaped(text)) + len(calls) > longest:
        text = cut(text, len(text) * 9 // 10)
    return escaped(text) + calls


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(text) | Note(text) | Code(text):
            return [text]
        case Facts(pairs):
            return [f"{name}: {value}" for name, value in pairs]
        case Steps(items, start):
            return [f"{number}. {item}" for number, item in enumerate(items, start)]
        case Quote(text, by):
            return [f"{by}: {text}" if by else text]
        case Choices(items):
            return [f"[{choice.label}]" for choice in items]
        case Fields(_, _, submit):
            return [f"[{submit}]"]
        case Image(_, alt):
            return [PICTURE.format(alt)]
        case _:
            assert_never(block)
