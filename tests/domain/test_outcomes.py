"""Whether people were helped, computed from histories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outcomes import HELD_FOR, Course, Outcomes, Span, by_category, outcomes, quantile
from bot.domain.ticket import Event, EventKind, Held, Move, Status

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def moved(after: timedelta, how: Move) -> Event:
    return Event("", "", START + after, EventKind.MOVED, move=how)


def told(after: timedelta, held: Held) -> Event:
    return Event("", "", START + after, EventKind.HELD, detail=held)


def course(*history: Event, status: Status = Status.VERIFIED, ended: timedelta | None = HOUR) -> Course:
    return Course(START, status, "email", START + ended if ended else None, history)


YES = moved(HOUR, Move.VERIFY)


@pytest.mark.parametrize(
    ("after", "held"),
    [
        ((), Held.UNKNOWN),
        ((told(DAY, Held.YES),), Held.YES),
        ((told(DAY, Held.NO), moved(DAY, Move.REOPEN)), Held.NO),
        ((told(DAY, Held.YES), moved(5 * DAY, Move.REOPEN_UNOWNED)), Held.NO),
        ((moved(HOUR + HELD_FOR, Move.REOPEN),), Held.NO),
        ((told(DAY, Held.YES), moved(8 * DAY, Move.REOPEN)), Held.YES),
        ((moved(8 * DAY, Move.REOPEN),), Held.UNKNOWN),
    ],
)
def test_a_fix_held_if_they_said_so_and_it_did_not_come_back_in_a_week(after: tuple[Event, ...], held: Held) -> None:
    assert course(YES, *after).held(START + HOUR) is held


def test_silence_is_no_yes_and_what_was_withdrawn_is_left_out() -> None:
    found = outcomes(
        [
            course(YES),
            course(moved(HOUR, Move.CLOSE_UNCONFIRMED), status=Status.CLOSED_UNCONFIRMED),
            course(moved(HOUR, Move.WITHDRAW), status=Status.WITHDRAWN),
            course(moved(HOUR, Move.HAND_OVER), status=Status.NEW, ended=None),
        ],
        Span(START, START + DAY),
    )
    assert (found.opened, found.verified, found.asked, found.silent, found.withdrawn) == (4, 1, 2, 1, 1)


def test_what_technicians_had_a_part_in_is_told_apart() -> None:
    alone = course(YES)
    handed = course(moved(HOUR / 2, Move.HAND_OVER), moved(HOUR * 3 / 4, Move.CLAIM), YES)
    joined = course(moved(HOUR / 2, Move.JOIN), YES)
    found = outcomes([alone, handed, joined], Span(START, START + DAY))
    assert (found.alone, found.with_desk) == (1, 2)
    assert found.to_claim == (HOUR / 4,) and found.to_yes == (HOUR,) * 3


def test_a_request_that_is_back_has_not_ended_with_a_yes() -> None:
    back = course(YES, moved(2 * HOUR, Move.REOPEN), status=Status.CLAIMED, ended=None)
    assert outcomes([back], Span(START, START + DAY)).verified == 0


def test_a_week_is_looked_at_when_it_is_over() -> None:
    spans = [Span(START + days * DAY, START + (days + 1) * DAY) for days in range(9)]
    assert [outcomes([course(YES)], span).unknown for span in spans] == [0] * 7 + [1, 0]


def test_half_and_nine_of_ten() -> None:
    hours = [HOUR * each for each in range(1, 11)]
    assert (quantile(hours, 0.5), quantile(hours, 0.9), quantile([], 0.5)) == (5 * HOUR, 9 * HOUR, None)
    assert quantile([HOUR], 0.5) == quantile([HOUR], 0.9) == HOUR


MOVES = st.builds(moved, st.timedeltas(timedelta(), 30 * DAY), st.sampled_from(Move))
COURSES = st.builds(
    Course,
    st.timedeltas(timedelta(), 30 * DAY).map(START.__add__),
    st.sampled_from(Status),
    st.sampled_from(("email", "network", "")),
    st.none() | st.timedeltas(timedelta(), 30 * DAY).map(START.__add__),
    st.lists(MOVES, max_size=6).map(lambda events: tuple(sorted(events, key=lambda each: each.at))),
)
COUNTS = ("opened", "alone", "with_desk", "silent", "withdrawn", "held", "came_back", "unknown", "promises", "put_off")


def counts(told: Outcomes) -> list[int]:
    return [getattr(told, name) for name in COUNTS]


@given(st.lists(COURSES, max_size=20), st.timedeltas(timedelta(), 30 * DAY), st.timedeltas(timedelta(), 30 * DAY))
def test_categories_and_spans_add_up(courses: list[Course], cut: timedelta, end: timedelta) -> None:
    whole = Span(START, START + max(cut, end))
    parts = [Span(START, START + min(cut, end)), Span(START + min(cut, end), whole.until)]
    told = counts(outcomes(courses, whole))
    assert [sum(each) for each in zip(*(counts(outcomes(courses, part)) for part in parts), strict=True)] == told
    categories = list(by_category(courses, whole).values())
    assert [sum(getattr(each, name) for each in categories) for name in COUNTS] == told
