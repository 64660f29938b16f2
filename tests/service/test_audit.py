"""The auditor says what is overdue, and only what is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.ports import Vitals
from bot.service.audit.auditor import broken_promises
from bot.service.audit.seen import Seen
from bot.service.audit.ticks import TICKS

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_nothing_is_broken_when_nothing_waits() -> None:
    assert broken_promises(Seen(Vitals(), NOW)) == ()
    waiting = Vitals(oldest_due=NOW + timedelta(days=1), oldest_unfinished=NOW, unsent=3)
    assert broken_promises(Seen(waiting, NOW)) == ()


def test_each_promise_is_looked_at() -> None:
    old = NOW - timedelta(minutes=2)
    vitals = Vitals(old, old, 1, 2, ("t1",), ("t2",), ("t3",))
    broken = "\n".join(broken_promises(Seen(vitals, NOW, since_tick=TICKS + 1)))
    for part in (
        "waits since",
        "is due since",
        "2 messages may or may not",
        "ticket t1",
        "ticket t2",
        "ticket t3",
        "stopped ticking",
    ):
        assert part in broken
