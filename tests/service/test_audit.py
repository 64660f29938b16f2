"""The auditor says what is overdue, and only what is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.ports import Sending, Vitals
from bot.service.audit.auditor import broken_promises
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
    ):
        assert part in broken


def test_a_pause_is_told_and_what_waits_because_of_it_is_not_overdue() -> None:
    vitals = Vitals(oldest_unsent=NOW - timedelta(days=1), unsent=7, sending=Sending(paused=NOW))
    (line,) = broken_promises(Seen(vitals, NOW, NOW))
    assert "7 messages wait" in line and "helploop outbox resume" in line
