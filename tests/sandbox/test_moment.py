"""The times to which the clock can be moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sandbox.moment import LONGEST, NoMoment, moment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # Monday 10:00 in Vienna


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("90m", "2026-11-23 11:30"),
        ("2h", "2026-11-23 12:00"),
        ("1d", "2026-11-24 10:00"),
        ("1d 2h 5 minutes", "2026-11-24 12:05"),
        ("1 Week", "2026-11-30 10:00"),
        ("30s", "2026-11-23 10:00:30"),
        ("16:30", "2026-11-23 16:30"),
        ("16.30", "2026-11-23 16:30"),
        ("today 16:30", "2026-11-23 16:30"),
        ("tomorrow", "2026-11-24 10:00"),
        ("tomorrow  09:05", "2026-11-24 09:05"),
        ("tuesday", "2026-11-24 10:00"),
        ("Fri 8:00", "2026-11-27 08:00"),
        ("monday 10:00", "2026-11-30 10:00"),
        ("monday 10:01", "2026-11-23 10:01"),
    ],
)
def test_times_are_those_of_the_person(text: str, until: str) -> None:
    local = datetime.fromisoformat(until) - timedelta(hours=1)
    assert moment(text, NOW, "Europe/Vienna") == local.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Write for example"),
        ("soon", "I do not understand the time 'soon'"),
        ("yesterday", "I do not understand"),
        ("tomorrow 25:00", "I do not understand"),
        ("10:00 tomorrow", "I do not understand"),
        ("someday 10:00", "I do not understand"),
        ("5x", "I do not know how long 5x is"),
        ("0m", "is over already"),
        ("9:00", "It is 10:00 already. Write tomorrow 09:00"),
        ("today", "is over already"),
        ("999999d 999999w", "is too far"),
        ("-1d", "I do not understand"),
        ("١h", "I do not understand"),
    ],
)
def test_what_is_not_understood_gets_one_line(text: str, part: str) -> None:
    with pytest.raises(NoMoment) as told:
        moment(text, NOW, "Europe/Vienna")
    assert part in str(told.value) and "\n" not in str(told.value)


def test_a_time_that_summer_time_skips_is_after_now() -> None:
    before = datetime(2027, 3, 28, 0, 59, tzinfo=UTC)  # 01:59 in Vienna; 02:30 does not exist on this day
    assert moment("02:30", before, "Europe/Vienna") > before


PIECES = st.sampled_from(
    [
        "1",
        "99",
        "007",
        "d",
        "h",
        "min",
        "weeks",
        " ",
        ":",
        "10:00",
        "24:61",
        ".",
        "tomorrow",
        "mon",
        "sunday",
        "today",
        "next",
        "²",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join), st.integers().map("{}d".format))
MOMENTS = st.floats(0, 3e9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
ZONES = st.sampled_from(["Europe/Vienna", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "UTC"])


@given(TEXTS, MOMENTS, ZONES)
def test_any_text_is_a_later_moment_or_told(text: str, now: datetime, zone: str) -> None:
    try:
        until = moment(text, now, zone)
    except NoMoment:
        return
    assert now < until <= now + LONGEST
