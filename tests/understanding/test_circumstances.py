"""Where, since when, how often and at what occasion something happens is told apart from what it is."""

from __future__ import annotations

import pytest

from flows.understanding.circumstances import without_occasion, without_setting


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("the wifi drops every few minutes in the kitchen", "the wifi drops"),
        ("my laptop is slow since yesterday", "my laptop is slow"),
        ("no mails since the 24th of November", "no mails"),
        ("teams crashes again and again today", "teams crashes"),
        ("the printer in room 4.21 does not print", "the printer does not print"),
        ("outlook has been offline for two days now", "outlook has been offline"),
        ("I need a new laptop", "I need a new laptop"),
        ("the room display is black", "the room display is black"),
        ("since the update, but only in Excel, it hangs", "since the update, but only in Excel, it hangs"),
    ],
)
def test_the_setting_is_left_out(said: str, left: str) -> None:
    assert without_setting(said) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("excel freezes when I open the big budget file", "excel freezes"),
        ("the screen flickers whenever the fan starts, it hurts", "the screen flickers, it hurts"),
        ("word closes after installing the update", "word closes"),
        ("when do I get my laptop", "when do I get my laptop"),
    ],
)
def test_the_occasion_is_left_out(said: str, left: str) -> None:
    assert without_occasion(said) == left
