"""Whom to help first: it is the work that is stopped that ranks, not the title."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.priority import (
    MATRIX,
    NEXT_WORD,
    WAITING_COUNTS,
    Impact,
    Priority,
    Standpoint,
    Urgency,
    priority_of,
    rank,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AGES = st.timedeltas(timedelta(), timedelta(days=10))
STANDPOINTS = st.builds(
    Standpoint,
    st.sampled_from(Impact),
    st.sampled_from(Urgency),
    st.booleans(),
    st.booleans(),
    AGES.map(lambda age: NOW - age),
)


def asks(
    urgency: Urgency = Urgency.SLOWED,
    impact: Impact = Impact.ONE,
    *,
    customer: bool = False,
    leader: bool = False,
    waits: timedelta = timedelta(),
) -> Standpoint:
    return Standpoint(impact, urgency, customer, leader, NOW - waits)


def first_of(*tickets: Standpoint, now: datetime = NOW) -> Standpoint:
    return min(tickets, key=lambda ticket: rank(ticket, now))


def test_the_matrix_is_complete_and_grows_with_both() -> None:
    assert MATRIX.keys() == {(impact, urgency) for impact in Impact for urgency in Urgency}
    assert set(MATRIX.values()) == set(Priority) == set(NEXT_WORD)
    for impact in Impact:
        assert priority_of(impact, Urgency.STOPPED) <= priority_of(impact, Urgency.SLOWED)
        assert priority_of(impact, Urgency.SLOWED) <= priority_of(impact, Urgency.CAN_WAIT)
    for urgency in Urgency:
        assert priority_of(Impact.MANY, urgency) <= priority_of(Impact.SEVERAL, urgency)
        assert priority_of(Impact.SEVERAL, urgency) <= priority_of(Impact.ONE, urgency)


def test_an_executives_paper_jam_does_not_overtake_a_client_on_the_line() -> None:
    paper_jam = asks(Urgency.SLOWED, leader=True)
    client = asks(Urgency.CAN_WAIT, customer=True)
    assert first_of(paper_jam, client) is client


def test_what_stops_the_leadership_comes_first() -> None:
    stopped = asks(Urgency.STOPPED, leader=True)
    assert first_of(asks(Urgency.STOPPED, Impact.MANY, customer=True), stopped) is stopped
    assert first_of(asks(Urgency.STOPPED, Impact.MANY), stopped) is stopped


def test_a_customer_comes_before_colleagues() -> None:
    customer = asks(Urgency.CAN_WAIT, customer=True)
    assert first_of(asks(Urgency.STOPPED, Impact.MANY), customer) is customer


@given(STANDPOINTS, st.sampled_from([Urgency.SLOWED, Urgency.CAN_WAIT]))
def test_the_title_alone_changes_nothing(ticket: Standpoint, urgency: Urgency) -> None:
    colleague = Standpoint(ticket.impact, urgency, ticket.customer_waiting, False, ticket.since)
    leader = Standpoint(ticket.impact, urgency, ticket.customer_waiting, True, ticket.since)
    assert rank(leader, NOW) == rank(colleague, NOW)


@given(STANDPOINTS, st.timedeltas(timedelta(seconds=1), timedelta(days=9)))
def test_waiting_lifts(ticket: Standpoint, later: timedelta) -> None:
    assert rank(ticket, NOW + later) < rank(ticket, NOW)


@given(STANDPOINTS, STANDPOINTS, st.timedeltas(timedelta(), timedelta(days=9)))
def test_who_is_before_stays_before_while_both_wait(one: Standpoint, other: Standpoint, later: timedelta) -> None:
    gap = rank(one, NOW)[0] - rank(other, NOW)[0]
    then = rank(one, NOW + later)[0] - rank(other, NOW + later)[0]
    assert abs(gap - then) < 1e-6


@given(STANDPOINTS, STANDPOINTS)
def test_nobody_starves(ticket: Standpoint, newcomer: Standpoint) -> None:
    """Whatever keeps arriving: after two working days at most, a ticket comes before all that is new."""
    later = NOW + WAITING_COUNTS * 3 * len(Priority)
    arriving = Standpoint(newcomer.impact, newcomer.urgency, newcomer.customer_waiting, newcomer.leadership, later)
    assert rank(ticket, later) < rank(arriving, later)


@given(st.sampled_from(Impact), st.sampled_from(Urgency), AGES, AGES)
def test_among_equals_the_first_come_is_the_first_served(
    impact: Impact, urgency: Urgency, age: timedelta, other: timedelta
) -> None:
    early, late = max(age, other), min(age, other)
    first, second = asks(urgency, impact, waits=early), asks(urgency, impact, waits=late)
    assert rank(first, NOW) <= rank(second, NOW)
