"""Texts cut into pieces as the authors of the model cut them; the numbers were taken from their own tool."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.understanding.wordpiece import Pieces

PIECES = Pieces(64)
BEGIN, END, UNKNOWN = 101, 102, 100


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The printer doesn't print.", [1996, 15041, 2987, 1005, 1056, 6140, 1012]),
        ("Thunderbird 0x80040115", [8505, 9001, 1014, 2595, 17914, 2692, 12740, 14526, 2629]),
        ("naïve Ünïcödé", [15743, 27260]),
        ("日本語 mix漢字ed", [1864, 1876, 1950, 4666, 1904, UNKNOWN, 3968]),
        ("a\u200bb zero\u0000x\ufffd", [11113, 5717, 2595]),
        ("x" * 101, [UNKNOWN]),
    ],
)
def test_the_pieces_of_a_text(text: str, numbers: list[int]) -> None:
    assert PIECES.numbers(text) == [BEGIN, *numbers, END]


def test_a_long_text_is_cut_and_still_ends() -> None:
    numbers = PIECES.numbers("printer " * 1_000)
    assert len(numbers) == 64
    assert numbers[0] == BEGIN and numbers[-1] == END


@given(st.text())
def test_every_text_has_pieces(text: str) -> None:
    numbers = PIECES.numbers(text)
    assert 2 <= len(numbers) <= 64
    assert (numbers[0], numbers[-1]) == (BEGIN, END)
