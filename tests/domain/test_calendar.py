"""Working hours: whatever the zone and the day, work is counted in working time only."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Hours
from tests.domain.times import HOURS, MOMENTS, NIGHT_AND_DAY, WORK, local

VIENNA = Hours("Europe/Vienna", time(8), time(18))
NEW_YORK = Hours("America/New_York", time(9), time(17))
CHATHAM = Hours("Pacific/Chatham", time(9), time(17))
KOLKATA = Hours("Asia/Kolkata", time(9, 30), time(18))


def utc(text: str) -> datetime:
    """An ISO time with its offset ('2027-03-26T17:30+01:00'), as UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


# --- what holds always ---------------------------------------------------------------------------------------------


@given(HOURS, MOMENTS, WORK)
def test_the_end_of_work_is_in_working_hours_or_at_closing(hours: Hours, moment: datetime, work: timedelta) -> None:
    due = hours.add(moment, work)
    there = local(due, hours)
    assert hours.works_on(there.date())
    assert hours.start <= there.time() <= hours.end
    assert due >= moment + work if hours.is_working(moment) else due > moment


@given(HOURS, MOMENTS, WORK, WORK)
def test_more_work_never_ends_earlier(hours: Hours, moment: datetime, work: timedelta, more: timedelta) -> None:
    assert hours.add(moment, work) <= hours.add(moment, work + more)


@given(HOURS, MOMENTS, st.timedeltas(timedelta(), timedelta(days=9)), WORK)
def test_who_starts_later_never_ends_earlier(hours: Hours, moment: datetime, later: timedelta, work: timedelta) -> None:
    assert hours.add(moment, work) <= hours.add(moment + later, work)


@given(HOURS, MOMENTS, WORK, WORK)
def test_work_can_be_done_in_two_parts(hours: Hours, moment: datetime, first: timedelta, then: timedelta) -> None:
    assert hours.add(hours.add(moment, first), then) == hours.add(moment, first + then)


@given(HOURS, MOMENTS, st.floats(0, 1))
def test_inside_a_day_it_is_plain_addition(hours: Hours, moment: datetime, part: float) -> None:
    begin = hours.opening(moment)
    left = hours.at(local(begin, hours).date(), hours.end) - begin
    assert hours.add(moment, left * part) == begin + left * part


@given(NIGHT_AND_DAY, MOMENTS)
def test_opening_is_the_next_working_moment(hours: Hours, moment: datetime) -> None:
    opening = hours.opening(moment)
    assert opening >= moment
    assert opening.utcoffset() == timedelta()
    assert hours.is_working(opening)
    if hours.is_working(moment):
        assert opening == moment
    else:
        between = (moment + (opening - moment) * part / 7 for part in range(7))
        assert not any(hours.is_working(each) for each in between)


@given(HOURS, MOMENTS, st.times(), st.integers(1, 6))
def test_a_check_in_falls_into_the_hours_of_a_working_day(
    hours: Hours, moment: datetime, clock: time, days: int
) -> None:
    at = hours.next_day_at(moment, clock, days)
    there = local(at, hours)
    assert hours.is_working(at)
    assert there.date() == hours.next_day(moment, days) > local(moment, hours).date()
    if hours.start <= clock < hours.end and clock.second == clock.microsecond == 0:
        assert there.time() == clock


@given(HOURS, MOMENTS, st.integers(1, 6))
def test_the_next_working_days_are_counted_one_by_one(hours: Hours, moment: datetime, days: int) -> None:
    first, last = local(moment, hours).date(), hours.next_day(moment, days)
    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert sum(hours.works_on(day) for day in between) == days
    assert hours.works_on(last)


# --- days on which the clocks are changed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "moment", "work", "due"),
    [
        # Over the weekend on which summer time begins: the night is shorter, the work is not.
        (VIENNA, "2027-03-26T17:30+01:00", timedelta(hours=1), "2027-03-29T08:30+02:00"),
        (NEW_YORK, "2027-03-12T16:30-05:00", timedelta(hours=2), "2027-03-15T10:30-04:00"),
        # And on which it ends.
        (VIENNA, "2026-10-23T17:00+02:00", timedelta(hours=2), "2026-10-26T09:00+01:00"),
        (NEW_YORK, "2026-10-30T16:00-04:00", timedelta(hours=4), "2026-11-02T12:00-05:00"),
        (CHATHAM, "2026-09-25T16:00+12:45", timedelta(hours=2), "2026-09-28T10:00+13:45"),
        (KOLKATA, "2026-11-20T17:45+05:30", timedelta(minutes=30), "2026-11-23T09:45+05:30"),
    ],
)
def test_over_a_change_of_the_clocks(hours: Hours, moment: str, work: timedelta, due: str) -> None:
    assert hours.add(utc(moment), work) == utc(due)


SUNDAYS = Hours("Europe/Vienna", time(0), time(12), frozenset(range(7)))


def test_who_works_on_the_day_itself_works_an_hour_less_until_noon() -> None:
    midnight = utc("2027-03-28T00:00+01:00")
    assert SUNDAYS.add(midnight, timedelta(hours=11)) == utc("2027-03-28T12:00+02:00")
    assert SUNDAYS.add(midnight, timedelta(hours=12)) == utc("2027-03-29T01:00+02:00")


def test_and_an_hour_more_when_summer_time_ends() -> None:
    midnight = utc("2026-10-25T00:00+02:00")
    assert SUNDAYS.add(midnight, timedelta(hours=13)) == utc("2026-10-25T12:00+01:00")


def test_a_check_in_keeps_its_local_time_over_the_change() -> None:
    friday = utc("2027-03-26T15:00+01:00")
    assert VIENNA.next_day_at(friday, time(10)) == utc("2027-03-29T10:00+02:00")
    assert VIENNA.next_day_at(friday, time(10), 3) == utc("2027-03-31T10:00+02:00")


def test_a_time_that_does_not_exist_on_that_day_is_the_same_moment_by_the_new_clock() -> None:
    skipped = VIENNA.at(date(2027, 3, 28), time(2, 30))
    assert skipped == utc("2027-03-28T01:30+00:00")
    assert skipped.astimezone(ZoneInfo("Europe/Vienna")).time() == time(3, 30)


# --- free days and mistakes ----------------------------------------------------------------------------------------


def test_holidays_are_free() -> None:
    hours = Hours("Europe/Vienna", time(8), time(18), holidays=frozenset({date(2026, 12, 24), date(2026, 12, 25)}))
    eve = utc("2026-12-23T17:45+01:00")
    assert hours.add(eve, timedelta(minutes=30)) == utc("2026-12-28T08:15+01:00")
    assert hours.next_day_at(eve, time(10)) == utc("2026-12-28T10:00+01:00")
    assert hours.opening(utc("2026-12-24T10:00+01:00")) == utc("2026-12-28T08:00+01:00")
    assert not hours.is_working(utc("2026-12-24T10:00+01:00"))


def test_a_time_outside_of_the_hours_moves_into_them() -> None:
    monday = utc("2026-11-23T10:00+01:00")
    assert VIENNA.next_day_at(monday, time(6)) == utc("2026-11-24T08:00+01:00")
    assert VIENNA.next_day_at(monday, time(22)) == utc("2026-11-24T17:59+01:00")


def test_a_calendar_that_can_not_be() -> None:
    with pytest.raises(ValueError, match="must start before it ends"):
        Hours("UTC", time(17), time(9))
    with pytest.raises(ValueError, match="at least one working weekday"):
        Hours("UTC", weekdays=frozenset())
    with pytest.raises(ValueError, match="at least one working weekday"):
        Hours("UTC", weekdays=frozenset({7}))
    with pytest.raises(ZoneInfoNotFoundError):
        Hours("Europe/Atlantis")


def test_a_calendar_without_a_working_day_says_so() -> None:
    first = date(2026, 1, 1)
    free = frozenset(first + timedelta(days=n) for n in range(900))
    with pytest.raises(ValueError, match="no working days"):
        Hours("UTC", holidays=free).next_day(datetime(2026, 3, 1, tzinfo=UTC))


def test_more_work_than_can_be_promised() -> None:
    with pytest.raises(ValueError, match="more working time"):
        Hours("UTC", time(9), time(10)).add(datetime(2026, 3, 1, tzinfo=UTC), timedelta(hours=500))
