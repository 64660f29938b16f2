"""The auditor says what is overdue, and only what is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.ports import Vitals
from bot.service.audit import broken_promises

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_nothing_is_broken_when_nothing_waits() -> None:
    assert broken_promises(Vitals(), NOW) == []
    assert broken_promises(Vitals(oldest_due=NOW + timedelta(days=1), oldest_unfinished=NOW, unsent=3), NOW) == []


def test_each_promise_is_looked_at() -> None:
    old = NOW - timedelta(minutes=2)
    vitals = Vitals(old, old, 1, 2, ("t1",), ("t2",), ("t3",))
    broken = "\n".join(broken_promises(vitals, NOW))
    for part in ("waits since", "is due since", "2 messages may or may not", "ticket t1", "ticket t2", "ticket t3"):
        assert part in broken
