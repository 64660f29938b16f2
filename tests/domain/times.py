"""What the properties of time are tried with: moments, zones and working hours of every kind."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.domain.calendar import Hours

ZONES = (
    "UTC",
    "Europe/Vienna",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
)
"""Whole, half and quarter hours; summer time in the north, in the south, by half an hour, and none."""

CHANGES = ("2026-10-25", "2027-03-28", "2026-11-01", "2027-03-14", "2026-09-27", "2027-04-04", "2026-10-04")
"""Days on which clocks are changed in one of these zones."""


def local(moment: datetime, hours: Hours) -> datetime:
    """The moment on the clock of these hours."""
    return moment.astimezone(ZoneInfo(hours.zone))


_ZONE = st.sampled_from([ZoneInfo("UTC")])
_ANY = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=_ZONE)  # noqa: DTZ001 the zone is added
_NEAR_A_CHANGE = st.builds(
    lambda day, hours: datetime.fromisoformat(f"{day}T00:00+00:00") + timedelta(hours=hours),
    st.sampled_from(CHANGES),
    st.floats(-48, 48),
)
MOMENTS: SearchStrategy[datetime] = st.one_of(_ANY, _NEAR_A_CHANGE).map(lambda each: each.replace(microsecond=0))

WORK = st.builds(timedelta, minutes=st.integers(0, 60 * 24))
_WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
_HOLIDAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=8)


def _quarters(first: int, last: int) -> SearchStrategy[time]:
    return st.integers(first, last).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


HOURS: SearchStrategy[Hours] = st.builds(
    Hours, st.sampled_from(ZONES), _quarters(16, 47), _quarters(49, 95), _WEEKDAYS, _HOLIDAYS
)
"""By day: from four o'clock on, when the clocks have been changed."""

NIGHT_AND_DAY: SearchStrategy[Hours] = st.builds(
    Hours, st.sampled_from(ZONES), _quarters(0, 47), _quarters(49, 95), _WEEKDAYS, _HOLIDAYS
)
