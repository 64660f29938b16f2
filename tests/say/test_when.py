"""A time is told in the zone of whoever reads it, and as near as it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.notice import Claimed, Reader, TakesLonger
from flows.say.catalogue import catalogue
from flows.say.notices import NoticeWords
from flows.say.preview import NOOR, TOM
from flows.say.speaker import Speaker
from flows.say.when import ago, when

MONDAY = "2026-11-23T10:12+01:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "moment", "zone", "told"),
    [
        (MONDAY, "2026-11-23T10:45+01:00", "Europe/Vienna", "10:45"),
        (MONDAY, "2026-11-23T23:59+01:00", "Europe/Vienna", "23:59"),
        (MONDAY, "2026-11-24T00:00+01:00", "Europe/Vienna", "tomorrow at 00:00"),
        (MONDAY, "2026-11-24T09:05+01:00", "Europe/Vienna", "tomorrow at 09:05"),
        (MONDAY, "2026-11-25T10:00+01:00", "Europe/Vienna", "Wednesday at 10:00"),
        (MONDAY, "2026-11-29T10:00+01:00", "Europe/Vienna", "Sunday at 10:00"),
        (MONDAY, "2026-11-30T10:00+01:00", "Europe/Vienna", "30 November at 10:00"),
        (MONDAY, "2026-12-03T10:00+01:00", "Europe/Vienna", "3 December at 10:00"),
        (MONDAY, "2026-11-22T10:00+01:00", "Europe/Vienna", "22 November at 10:00"),
        # The same moment, read somewhere else.
        (MONDAY, "2026-11-23T10:45+01:00", "America/New_York", "04:45"),
        (MONDAY, "2026-11-23T10:45+01:00", "Asia/Kolkata", "15:15"),
        (MONDAY, "2026-11-23T10:45+01:00", "Pacific/Chatham", "23:30"),
        (MONDAY, "2026-11-23T16:30+01:00", "Asia/Tokyo", "tomorrow at 00:30"),
        ("2026-11-23T02:00+01:00", "2026-11-23T10:00+01:00", "America/New_York", "tomorrow at 04:00"),
        # Over the days on which the clocks are changed.
        ("2027-03-27T15:00+01:00", "2027-03-28T10:00+02:00", "Europe/Vienna", "tomorrow at 10:00"),
        ("2027-03-28T01:30+01:00", "2027-03-28T03:30+02:00", "Europe/Vienna", "03:30"),
        ("2026-10-24T23:30+02:00", "2026-10-25T23:30+01:00", "Europe/Vienna", "tomorrow at 23:30"),
        ("2026-10-31T23:30-04:00", "2026-11-01T09:00-05:00", "America/New_York", "tomorrow at 09:00"),
        ("2027-03-12T16:30-05:00", "2027-03-15T10:30-04:00", "America/New_York", "Monday at 10:30"),
        # Over the end of a year.
        ("2026-12-31T10:00+01:00", "2027-01-01T09:00+01:00", "Europe/Vienna", "tomorrow at 09:00"),
        ("2026-12-28T10:00+01:00", "2027-01-04T09:00+01:00", "Europe/Vienna", "4 January at 09:00"),
    ],
)
def test_a_time_to_come(now: str, moment: str, zone: str, told: str) -> None:
    assert when(at(moment), at(now), zone, catalogue()) == told


@pytest.mark.parametrize(
    ("now", "moment", "zone", "told"),
    [
        (MONDAY, "2026-11-23T08:00+01:00", "Europe/Vienna", "Today"),
        (MONDAY, "2026-11-22T23:59+01:00", "Europe/Vienna", "Yesterday"),
        (MONDAY, "2026-11-20T15:00+01:00", "Europe/Vienna", "On Friday"),
        (MONDAY, "2026-11-17T15:00+01:00", "Europe/Vienna", "On Tuesday"),
        (MONDAY, "2026-11-16T15:00+01:00", "Europe/Vienna", "On 16 November"),
        (MONDAY, "2026-11-22T23:59+01:00", "Asia/Tokyo", "Today"),
        ("2026-11-23T04:00+01:00", "2026-11-23T01:00+01:00", "America/New_York", "Today"),
        ("2027-03-29T10:00+02:00", "2027-03-28T00:30+01:00", "Europe/Vienna", "Yesterday"),
        ("2026-10-26T10:00+01:00", "2026-10-25T02:30+02:00", "Europe/Vienna", "Yesterday"),
    ],
)
def test_a_day_that_has_passed(now: str, moment: str, zone: str, told: str) -> None:
    assert ago(at(moment), at(now), zone, catalogue()) == told


ZONES = st.sampled_from(["Europe/Vienna", "America/New_York", "Asia/Kolkata", "Pacific/Chatham", "Australia/Lord_Howe"])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 it is added


@given(ZONES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=40)))
def test_what_is_told_is_what_the_clock_on_the_wall_will_show(zone: str, now: datetime, later: timedelta) -> None:
    told = when(now + later, now, zone, catalogue())
    there = (now + later).astimezone(ZoneInfo(zone))
    assert told.endswith(f"{there:%H:%M}")
    days = (there.date() - now.astimezone(ZoneInfo(zone)).date()).days
    assert told.startswith("tomorrow") == (days == 1)
    assert (told == f"{there:%H:%M}") == (days == 0)
    assert (str(there.day) in told.split()) == (days >= 7)


def test_a_notice_is_told_in_its_readers_zone() -> None:
    now = at(MONDAY)
    was, due = now + timedelta(minutes=30), now + timedelta(hours=1)
    for zone, first, next_one in (("Europe/Vienna", "10:42", "11:12"), ("Asia/Kolkata", "15:12", "15:42")):
        reply = NoticeWords(Reader(zone, now)).word(TakesLonger(NOOR, was, due))
        assert f"longer than {first}" in reply.summary and f"by {next_one}" in reply.summary


def test_a_technicians_clock_is_told_only_when_it_is_another_one() -> None:
    now = at(MONDAY)
    far = NoticeWords(Reader("Europe/Vienna", now)).word(Claimed(TOM, now, 0)).summary
    near = NoticeWords(Reader("Europe/Vienna", now)).word(Claimed(NOOR, now, 0)).summary
    assert "It is 04:12 where they are." in far
    assert "where they are" not in near


def test_the_clock_of_another_zone() -> None:
    assert Speaker(Reader("Europe/Vienna", at(MONDAY))).clock_of("Asia/Kolkata") == "14:42"
