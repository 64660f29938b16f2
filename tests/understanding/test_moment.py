"""A time that somebody writes into a field, read in the team's time zone."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Hours
from flows.understanding.moment import FARTHEST, moment_of

VIENNA = Hours("Europe/Vienna", time(8), time(18))
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
"""Monday, 10:12 in Vienna."""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("14:30", "2026-11-23 13:30"),
        ("by 14.30", "2026-11-23 13:30"),
        ("2 pm", "2026-11-23 13:00"),
        ("around 12 pm", "2026-11-23 11:00"),
        ("11 o'clock", "2026-11-23 10:00"),
        ("noon", "2026-11-23 11:00"),
        ("today 16:00", "2026-11-23 15:00"),
        ("16:00 today", "2026-11-23 15:00"),
        ("tomorrow 9:00", "2026-11-24 08:00"),
        ("tomorrow at 9am", "2026-11-24 08:00"),
        ("9:00 tomorrow", "2026-11-24 08:00"),
        ("Friday, 14:00", "2026-11-27 13:00"),
        ("on Monday at 9:00", "2026-11-30 08:00"),
        ("2026-12-01 09:00", "2026-12-01 08:00"),
        ("3 December at 10:00", "2026-12-03 09:00"),
        ("December 3rd 10:00", "2026-12-03 09:00"),
        ("2 January 10:00", "2027-01-02 09:00"),
        ("in 2 hours", "2026-11-23 11:12"),
        ("half an hour", "2026-11-23 09:42"),
        ("in 45 min", "2026-11-23 09:57"),
        ("in an hour", "2026-11-23 10:12"),
        ("in 2 days", "2026-11-25 09:12"),
        ("end of day", "2026-11-23 17:00"),
        ("tomorrow", "2026-11-24 17:00"),
    ],
)
def test_a_time_is_read(said: str, meant: str) -> None:
    assert moment_of(said, VIENNA, NOW) == datetime.fromisoformat(meant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Monday", "2026-11-30 07:00"), ("until tomorrow", "2026-11-24 07:00"), ("Monday 14:00", "2026-11-30 13:00")],
)
def test_a_day_alone_can_mean_its_morning(said: str, meant: str) -> None:
    assert moment_of(said, VIENNA, NOW, alone=VIENNA.start) == datetime.fromisoformat(meant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "said",
    [
        "",
        " . ",
        "soon",
        "later today or tomorrow",
        "9",
        "25:00",
        "14:75",
        "13 pm",
        "9:00",  # is over
        "31 November 9:00",
        "2026-13-01 9:00",
        "2031-01-01 9:00",
        "when the supplier calls",
    ],
)
def test_what_is_not_plain_is_not_guessed(said: str) -> None:
    assert moment_of(said, VIENNA, NOW) is None


@given(st.text(alphabet="0123456789:. apmtodyin-h", max_size=30) | st.text(max_size=60))
def test_whatever_is_written_is_read_or_not_but_never_fails(said: str) -> None:
    found = moment_of(said, VIENNA, NOW)
    assert found is None or NOW < found < NOW + FARTHEST
