"""The books tell what is lost, twice and late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.sandbox.company import TRIAGE, dm
from tests.chaos.processes.books import Books, Left, Result, worst
from tests.chaos.processes.chat_server import Accepted
from tests.chaos.processes.checkins import FIRST, cause_of
from tests.chaos.processes.people import Event

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SAID = Event("employee-1-1", "employee-1", "my printer is not printing")


def said(key: str, place: str = dm("employee-1").key, *, after: float = 1.0, ticket: str = "") -> Accepted:
    return Accepted(f"m-{after}", key, place, ticket, "", NOW.timestamp() + after)


ANSWER = said(f"{SAID.cause}/1")
CHECK_IN = said(f"{cause_of(0)}/1", dm(f"employee-{FIRST}").key, after=3.5)
CARD = said(f"{SAID.cause}/card", TRIAGE.key, ticket="t1")
IN_THREAD = said(f"{SAID.cause}/2", TRIAGE.in_thread("m1").key, ticket="t1")


def balanced(*log: Accepted, left: Left | None = None, last_kill: float = 0.0) -> Result:
    taken = {SAID.key: NOW.timestamp()}
    checkins = [NOW + timedelta(seconds=3)]
    return Books([SAID], taken, checkins, log, left or Left(), NOW.timestamp() + last_kill).balanced()


def test_all_is_well() -> None:
    result = balanced(ANSWER, CHECK_IN, CARD, IN_THREAD)
    assert result.is_good
    assert (result.events, result.checkins, result.late_p99_s) == (1, 1, 0.5)


def test_what_nobody_answered_is_lost() -> None:
    assert balanced(CHECK_IN).lost == 1
    assert balanced(ANSWER).checkins_lost == 1
    assert not balanced(ANSWER).is_good


def test_a_card_is_no_answer() -> None:
    assert balanced(CHECK_IN, CARD, IN_THREAD).lost == 1


@pytest.mark.parametrize("left", [Left(unfinished=1), Left(failed=1), Left(unsent=1), Left(undelivered=1)])
def test_what_is_left_in_the_database_is_lost(left: Left) -> None:
    assert balanced(ANSWER, CHECK_IN, left=left).lost == 1


@pytest.mark.parametrize(
    "again",
    [
        said(ANSWER.key, after=2),
        said(f"{SAID.cause}/2", after=2),
        said(f"{SAID.cause}/3/card", TRIAGE.key, ticket="t1", after=2),
        said(IN_THREAD.key, IN_THREAD.place, ticket="t1", after=2),
    ],
    ids=["the same message", "a second answer", "a second card", "the same line in the thread"],
)
def test_what_stands_there_twice(again: Accepted) -> None:
    result = balanced(ANSWER, CHECK_IN, CARD, IN_THREAD, again)
    assert (result.twice, result.checkins_twice) == (1, 0)
    assert not result.is_good


def test_a_check_in_that_was_asked_twice() -> None:
    result = balanced(ANSWER, CHECK_IN, replace(CHECK_IN, at=CHECK_IN.at + 1))
    assert (result.twice, result.checkins_twice) == (0, 1)
    assert not result.is_good


def test_it_has_recovered_when_all_is_answered_that_stood_open_at_the_last_kill() -> None:
    assert balanced(ANSWER, CHECK_IN, last_kill=0.25).recovered_s == 0.75
    assert balanced(ANSWER, CHECK_IN, last_kill=3.25).recovered_s == 0.25
    assert balanced(ANSWER, CHECK_IN, last_kill=9).recovered_s == 0


def test_the_worst_of_two_runs() -> None:
    good, bad = balanced(ANSWER, CHECK_IN), balanced(CHECK_IN)
    assert worst([good, bad])["lost"] == worst([bad, good])["lost"] == 1
