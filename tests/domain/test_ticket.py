"""A ticket's states: the table of moves, and nothing beside it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import MoveRefused
from bot.domain.priority import Impact, Priority, Urgency
from bot.domain.ticket import (
    AT_DESK,
    DONE,
    IN_WORK,
    MOVES,
    OPEN,
    STORED_AS_MESSAGES,
    Move,
    Status,
    Ticket,
    allowed_moves,
    changed,
    move,
)

OPENED = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAIRS = [(status, how) for status in Status for how in Move]

LEADS_TO: dict[Status, dict[Move, Status]] = {
    Status.WITH_BOT: {
        Move.HAND_OVER: Status.NEW,
        Move.VERIFY: Status.VERIFIED,
        Move.CLOSE_UNCONFIRMED: Status.CLOSED_UNCONFIRMED,
        Move.WITHDRAW: Status.WITHDRAWN,
        Move.JOIN: Status.WAITING_THIRD_PARTY,
    },
    Status.NEW: {Move.CLAIM: Status.CLAIMED, Move.VERIFY: Status.VERIFIED, Move.WITHDRAW: Status.WITHDRAWN},
    Status.CLAIMED: {
        Move.RELEASE: Status.NEW,
        Move.WAIT_FOR_REQUESTER: Status.WAITING_REQUESTER,
        Move.WAIT_FOR_THIRD_PARTY: Status.WAITING_THIRD_PARTY,
        Move.RESOLVE: Status.RESOLVED,
        Move.VERIFY: Status.VERIFIED,
        Move.WITHDRAW: Status.WITHDRAWN,
    },
    Status.WAITING_REQUESTER: {
        Move.RELEASE: Status.NEW,
        Move.WAIT_FOR_THIRD_PARTY: Status.WAITING_THIRD_PARTY,
        Move.RESUME: Status.CLAIMED,
        Move.RESOLVE: Status.RESOLVED,
        Move.VERIFY: Status.VERIFIED,
        Move.WITHDRAW: Status.WITHDRAWN,
    },
    Status.WAITING_THIRD_PARTY: {
        Move.RELEASE: Status.NEW,
        Move.WAIT_FOR_REQUESTER: Status.WAITING_REQUESTER,
        Move.RESUME: Status.CLAIMED,
        Move.RESOLVE: Status.RESOLVED,
        Move.VERIFY: Status.VERIFIED,
        Move.WITHDRAW: Status.WITHDRAWN,
    },
    Status.RESOLVED: {
        Move.VERIFY: Status.VERIFIED,
        Move.CLOSE_UNCONFIRMED: Status.CLOSED_UNCONFIRMED,
        Move.REOPEN: Status.CLAIMED,
        Move.REOPEN_UNOWNED: Status.NEW,
    },
    Status.VERIFIED: {Move.REOPEN: Status.CLAIMED, Move.REOPEN_UNOWNED: Status.NEW},
    Status.CLOSED_UNCONFIRMED: {
        Move.VERIFY: Status.VERIFIED,
        Move.REOPEN: Status.CLAIMED,
        Move.REOPEN_UNOWNED: Status.NEW,
    },
    Status.WITHDRAWN: {Move.REOPEN: Status.CLAIMED, Move.REOPEN_UNOWNED: Status.NEW},
}
"""The same table read the other way round: what can happen to a ticket that stands there."""


def a_ticket(**changes: Any) -> Ticket:
    return replace(Ticket("t1", 1, "ada", "vpn", OPENED), **changes)


@pytest.mark.parametrize(("status", "how"), PAIRS, ids=lambda value: str(value))
def test_a_move_leads_where_the_table_says_or_is_refused(status: Status, how: Move) -> None:
    target = LEADS_TO[status].get(how)
    if target:
        assert move(status, how) is target
        assert a_ticket(status=status).moved(how).status is target
        return
    with pytest.raises(MoveRefused) as refused:
        move(status, how)
    possible = refused.value.detail.split("possible: ")[1].split(", ")
    assert f"{how} is not possible while it is {status}" in refused.value.detail
    assert possible == [str(each) for each in allowed_moves(status)]
    assert set(possible) == set(LEADS_TO[status])


def test_every_state_can_be_reached_from_with_bot() -> None:
    reached, new = set[Status](), {Status.WITH_BOT}
    while new:
        reached |= new
        new = {MOVES[how][1] for status in new for how in allowed_moves(status)} - reached
    assert reached == set(Status)


def test_every_state_can_be_left() -> None:
    assert all(allowed_moves(status) for status in Status)


def test_only_the_requesters_word_verifies_and_silence_never_does() -> None:
    assert [how for how, (_, target) in MOVES.items() if target is Status.VERIFIED] == [Move.VERIFY]
    assert Status.VERIFIED not in MOVES[Move.CLOSE_UNCONFIRMED][0]


def test_states_are_in_the_groups_that_the_service_uses() -> None:
    assert set(Status) == OPEN | DONE
    assert not OPEN & DONE
    assert IN_WORK < AT_DESK < OPEN
    assert {Status.WITH_BOT} == OPEN - AT_DESK


def test_a_refused_move_changes_nothing() -> None:
    ticket = a_ticket(status=Status.VERIFIED)
    with pytest.raises(MoveRefused):
        ticket.moved(Move.CLAIM, technician="noor")
    assert ticket == a_ticket(status=Status.VERIFIED)


# --- what has to be written ----------------------------------------------------------------------------------------


@given(st.data())
def test_changed_names_what_differs_and_never_the_words_of_people(data: st.DataObject) -> None:
    times = st.datetimes(timezones=st.just(UTC))
    tickets = st.builds(Ticket, opened=times, resolved=st.none() | times, ended=st.none() | times)
    before, after = data.draw(tickets), data.draw(tickets)
    difference = changed(before, after)
    assert not STORED_AS_MESSAGES & difference.keys()
    names = {field.name for field in fields(Ticket)} - STORED_AS_MESSAGES
    for name in names:
        assert (name in difference) == (getattr(before, name) != getattr(after, name))
    assert all(value == getattr(after, name) for name, value in difference.items())
    assert changed(after, after) == {}


def test_new_words_are_written_by_the_message_that_keeps_them() -> None:
    before = a_ticket(need="vpn", need_message="m1")
    after = a_ticket(need="vpn does not connect from home", need_message="m2")
    assert changed(before, after) == {"need_message": "m2"}


def test_an_outage_ranks_as_whoever_it_presses_most() -> None:
    outage = a_ticket(impact=Impact.MANY)
    assert outage.pressed_by(a_ticket(leadership=True)) == outage
    stopped = outage.pressed_by(a_ticket(urgency=Urgency.STOPPED))
    assert (stopped.priority, stopped.customer_waiting, stopped.leadership) == (Priority.P1, False, False)
    customer = stopped.pressed_by(a_ticket(urgency=Urgency.STOPPED, customer_waiting=True))
    assert customer.customer_waiting and customer.pressed_by(a_ticket(urgency=Urgency.STOPPED)) == customer


def test_a_leader_lifts_an_outage_only_by_work_of_their_own_that_is_stopped() -> None:
    outage = a_ticket(impact=Impact.MANY, leadership=True)
    assert not outage.pressed_by(a_ticket(urgency=Urgency.STOPPED)).leadership
    assert outage.pressed_by(a_ticket(urgency=Urgency.STOPPED, leadership=True)).leadership
    own = replace(outage, urgency=Urgency.STOPPED)
    assert own.pressed_by(a_ticket(urgency=Urgency.STOPPED)) == own
