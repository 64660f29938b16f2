"""The auditor says what is overdue, and only what is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.ports import Sending, Vitals
from bot.service.audit.auditor import broken_promises
from bot.service.audit.machine import TOLD_FOR, MachineClock
from bot.service.audit.seen import Seen
from bot.service.audit.ticks import TICKS

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_nothing_is_broken_when_nothing_waits() -> None:
    assert broken_promises(Seen(Vitals(), NOW, NOW)) == ()
    waiting = Vitals(oldest_due=NOW + timedelta(days=1), oldest_unfinished=NOW, unsent=3)
    assert broken_promises(Seen(waiting, NOW, NOW)) == ()


def test_each_promise_is_looked_at() -> None:
    old = NOW - timedelta(minutes=2)
    vitals = Vitals(
        oldest_unfinished=old,
        oldest_due=old,
        oldest_unsent=NOW - timedelta(minutes=6),
        unsure=2,
        abandoned=4,
        unposted=("t0",),
        resolved_unasked=("t1",),
        forgotten=("t2",),
        unconfirmed=("t3",),
        latest=NOW + timedelta(hours=1),
        server_clock=NOW + timedelta(minutes=10),
        room=1_500_000,
    )
    broken = "\n".join(broken_promises(Seen(vitals, NOW, NOW, since_tick=TICKS + 1, jump=-90)))
    for part in (
        "waits since",
        "is due since",
        "2 messages may or may not",
        "ticket t1",
        "ticket t2",
        "ticket t3",
        "stopped ticking",
        "to be sent",
        "in 4 places",
        "card of ticket t0",
        "jumped back by 90 s",
        "600 s behind the database server's",
        "dated 2026-11-23 10:00:00 UTC",
        "1.5 MB only: make room",
    ):
        assert part in broken


class Hands:
    """A clock on the wall, and the time that passes. Both are moved by hand."""

    wall = 1_000_000.0
    passing = 50.0

    def go_on(self, seconds: float, *, set_by: float = 0.0) -> None:
        self.passing += seconds
        self.wall += seconds + set_by


@pytest.mark.parametrize("by", [3600.0, -3600.0, 365 * 86400.0])
def test_a_jump_of_the_clock_is_told_for_ten_minutes_to_whoever_asks(by: float) -> None:
    hands = Hands()
    machine = MachineClock(lambda: hands.wall, lambda: hands.passing)
    hands.go_on(10)
    assert machine.jump() == 0
    hands.go_on(10, set_by=by)
    assert machine.jump() == by
    hands.go_on(300)
    assert machine.jump() == by, "the next one who asks hears it, too"
    hands.go_on(TOLD_FOR)
    assert machine.jump() == 0


def test_a_clock_that_is_set_a_little_has_not_jumped() -> None:
    hands = Hands()
    machine = MachineClock(lambda: hands.wall, lambda: hands.passing)
    for _ in range(10):
        hands.go_on(10, set_by=-2)
        assert machine.jump() == 0


def test_clocks_that_are_apart_by_a_little_are_well() -> None:
    near = Vitals(latest=NOW + timedelta(seconds=20), server_clock=NOW - timedelta(seconds=20), room=10**9)
    assert broken_promises(Seen(near, NOW, NOW)) == ()


def test_a_pause_is_told_and_what_waits_because_of_it_is_not_overdue() -> None:
    vitals = Vitals(oldest_unsent=NOW - timedelta(days=1), unsent=7, sending=Sending(paused=NOW))
    (line,) = broken_promises(Seen(vitals, NOW, NOW))
    assert "7 messages wait" in line and "helploop outbox resume" in line
