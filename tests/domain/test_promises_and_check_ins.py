"""What is promised for a time: the next word of the team, and when a person is asked again."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Hours
from bot.domain.check_in import CLOSE_AFTER, SPACING, TALK_HEARS, DueKind, check_in_at, close_at, remind_at
from bot.domain.priority import NEXT_WORD, Priority
from bot.domain.promise import next_word
from tests.domain.times import HOURS, MOMENTS, local

PRIORITIES = st.sampled_from(Priority)


@given(PRIORITIES, HOURS, MOMENTS)
def test_the_next_word_is_a_time_that_can_be_kept(priority: Priority, hours: Hours, now: datetime) -> None:
    due = next_word(priority, hours, now)
    there = local(due, hours)
    assert due >= now + NEXT_WORD[priority]
    assert there.minute % 5 == there.second == there.microsecond == 0
    assert hours.works_on(there.date())
    assert hours.start <= there.time() <= hours.end


@given(PRIORITIES, HOURS, MOMENTS)
def test_rounding_adds_less_than_five_minutes(priority: Priority, hours: Hours, now: datetime) -> None:
    exact = hours.add(now, NEXT_WORD[priority])
    assert timedelta() <= next_word(priority, hours, now) - exact < timedelta(minutes=5)


@given(HOURS, MOMENTS)
def test_the_more_urgent_hears_earlier(hours: Hours, now: datetime) -> None:
    dues = [next_word(priority, hours, now) for priority in Priority]
    assert dues == sorted(dues)


def test_the_next_words_of_a_morning() -> None:
    hours = Hours("Europe/Vienna", time(8), time(18))
    now = datetime.fromisoformat("2026-11-23T10:02:30+01:00")
    told = [f"{local(next_word(priority, hours, now), hours):%H:%M}" for priority in Priority]
    assert told == ["10:20", "10:35", "12:05", "14:05"]


@given(HOURS, MOMENTS, st.integers(0, 9))
def test_a_check_in_is_in_the_persons_hours_and_later_the_more_it_came_back(
    hours: Hours, fixed: datetime, came_back: int
) -> None:
    at, after_that = check_in_at(fixed, hours, came_back), check_in_at(fixed, hours, came_back + 1)
    assert hours.is_working(at)
    assert local(at, hours).date() > local(fixed, hours).date()
    assert at < after_that if came_back + 1 < len(SPACING) else at == after_that


@given(HOURS, MOMENTS)
def test_nothing_is_closed_before_it_was_asked_again(hours: Hours, asked: datetime) -> None:
    remind, close = remind_at(asked, hours), close_at(asked, hours)
    assert asked < remind < close
    assert hours.is_working(remind) and hours.is_working(close)
    assert local(close, hours).date() == hours.next_day(asked, CLOSE_AFTER)


def test_a_check_in_at_ten_unless_the_day_begins_later() -> None:
    fixed = datetime.fromisoformat("2026-11-27T16:00+01:00")
    office, late = Hours("Europe/Vienna", time(9), time(17)), Hours("Europe/Vienna", time(14), time(22))
    assert check_in_at(fixed, office, 0) == datetime.fromisoformat("2026-11-30T10:00+01:00")
    assert check_in_at(fixed, office, 1) == datetime.fromisoformat("2026-12-02T10:00+01:00")
    assert check_in_at(fixed, office, 2) == datetime.fromisoformat("2026-12-04T10:00+01:00")
    assert check_in_at(fixed, late, 0) == datetime.fromisoformat("2026-11-30T14:00+01:00")


def test_what_is_due_is_heard_by_a_talk_or_by_the_desk() -> None:
    desk = {kind for kind in DueKind if kind not in TALK_HEARS}
    assert TALK_HEARS | desk == set(DueKind)
    assert {DueKind.PROMISE_SOON, DueKind.PROMISE, DueKind.UNCLAIMED} <= desk
