"""Every block, with text that means harm."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from adapters.terminal.clean import harmless
from adapters.terminal.lines import plain, reply_lines
from adapters.terminal.screen import Screen
from bot.domain.reply import (
    Act,
    Block,
    Choice,
    Choices,
    Code,
    Facts,
    Field,
    FieldKind,
    Fields,
    Image,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)

EVIL = "[bold]x[/] \x1b[31mred\x1b[0m \x07\x00 \x9b2J :smile: \u202egnp.exe [/nothing]"
TAME = "[bold]x[/] ␛[31mred␛[0m ␇␀ �2J :smile: �gnp.exe [/nothing]"

BLOCKS: list[tuple[Block, str]] = [
    (Paragraph(EVIL), TAME),
    (Note(EVIL), TAME),
    (Facts(((EVIL, EVIL), ("Who", "Ada"))), f"{TAME}: {TAME}\n  Who: Ada"),
    (Steps((EVIL, "two"), start=9), f" 9. {TAME}\n  10. two"),
    (Quote(f"{EVIL}\nmore", EVIL), f"│ {TAME}\n  │ more\n  │ {TAME}"),
    (Quote(EVIL), f"│ {TAME}"),
    (Code(f"{EVIL}\n  indented"), f"    {TAME}\n        indented"),
    (Choices((Choice(Act.ANSWER, EVIL, "yes"), Choice(Act.PERSON, "B"))), f"[/1] {TAME}\n  [/2] B"),
    (
        Fields("send", (Field("text", EVIL), Field("more", "More", FieldKind.LINE, required=False)), EVIL),
        f"{TAME}: ________\n  More: ________ (may stay empty)\n  [{TAME}]",
    ),
    (Image("ref", EVIL), f"[picture: {TAME}]"),
    (Image("", EVIL, "https://x.example/a.png"), f"[picture: {TAME} https://x.example/a.png]"),
]


def shown(*blocks: Block, width: int = 0, colours: bool = False, keys: bool = True) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width or 80,
        force_terminal=colours,
        color_system="truecolor" if colours else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    key = (lambda number, _: f"/{number}") if keys else None
    Screen(console, wrap=bool(width)).show(reply_lines(Reply("a summary", blocks), key))
    return file.getvalue()


@pytest.mark.parametrize(("block", "text"), BLOCKS, ids=[type(block).__name__ for block, _ in BLOCKS])
def test_no_block_lets_text_be_more_than_text(block: Block, text: str) -> None:
    assert shown(block) == f"  {text}\n"


def test_colours_are_ours_alone() -> None:
    for block, _ in BLOCKS:
        coloured = shown(block, width=80, colours=True)
        assert "\x1b[31m" not in coloured and "\x07" not in coloured and "\x9b" not in coloured


def test_all_blocks_in_one_reply_stand_apart() -> None:
    text = shown(*(block for block, _ in BLOCKS))
    assert text.count("\n\n") == len(BLOCKS) - 1


def test_choices_of_an_earlier_moment_are_left_out() -> None:
    assert (
        shown(Paragraph("Did it help?"), Choices((Choice(Act.ANSWER, "Yes", "yes"),)), keys=False) == "  Did it help?\n"
    )


def test_a_reply_without_blocks_says_its_summary() -> None:
    assert shown() == "  a summary\n"


def test_long_lines_are_broken_with_what_belongs_together_below_each_other() -> None:
    assert shown(Steps(("Close Outlook and open it again",)), Quote("a b c d e f g h i j k"), width=24) == (
        "  1. Close Outlook and\n     open it again\n\n  │ a b c d e f g h i j\n  │ k\n"
    )


@pytest.mark.parametrize(
    "text", ["x" * 40_000, "word " * 8_000, "漢字" * 20_000, "\n" * 500, "\t" * 500, "\u200b" * 500]
)
def test_very_long_text_fits_the_width(text: str) -> None:
    assert max(map(cell_len, shown(Quote(text, "Ada"), width=40).splitlines())) <= 40


def test_every_kind_of_line_end_ends_a_line() -> None:
    assert harmless("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h\ni") == "a\nb\nc\nd\ne\nf\ng\nh\ni"


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_harmless_has_no_control_characters(text: str) -> None:
    tame = harmless(text)
    assert not any(character != "\n" and (ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0) for character in tame)
    tame.encode("utf-8")
    assert plain(text).text.plain == tame
