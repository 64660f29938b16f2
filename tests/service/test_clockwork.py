"""APScheduler is the ticking hand: it ticks, and a tick that fails does not stop it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters import clockwork
from adapters.clockwork import Clockwork, Every


async def test_it_ticks_and_goes_on_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clockwork, "TICK", 0.02)
    monkeypatch.setattr(clockwork, "AUDIT", 0.02)
    monkeypatch.setattr(clockwork, "SETTLED", timedelta())
    ticks: list[str] = []
    enough = asyncio.Event()

    async def tick() -> None:
        ticks.append("tick")
        if len(ticks) > 5:
            enough.set()
        raise RuntimeError("the first thing that can go wrong")

    async def audit() -> None:
        ticks.append("audit")

    async def learn() -> None:
        ticks.append("learn")

    async def tidy() -> None:
        ticks.append("tidy")

    hand = Clockwork(tick, audit, learn, tidy)
    hand.start()
    await asyncio.wait_for(enough.wait(), 10)
    await hand.stop()
    assert {"audit", "learn", "tidy"} <= set(ticks) and ticks.count("tick") > 1


def test_what_was_missed_is_not_made_up_for_tick_by_tick() -> None:
    """A machine that starts in 1970 and hears of the time later has missed 1.8 billion of them."""
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert Every(1).get_next_fire_time(datetime(1970, 1, 1, tzinfo=UTC), now) == now + timedelta(seconds=1)


@pytest.mark.parametrize("away", [timedelta(hours=1), timedelta(hours=-1)])
async def test_it_ticks_on_after_the_machines_clock_was_set(away: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clockwork, "TICK", 0.02)
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()

    async def nothing() -> None:
        pass

    hand = Clockwork(tick, nothing, nothing)
    hand.start()
    await asyncio.wait_for(ticked.wait(), 10)
    for job in hand._scheduler.get_jobs():  # set back, what comes next is far away; set ahead, it was long ago
        job.modify(next_run_time=datetime.now(UTC) + away)
    ticked.clear()
    await asyncio.wait_for(ticked.wait(), 10)
    await hand.stop()


@pytest.mark.parametrize("steps", range(6))
async def test_that_it_stops_is_no_error_whatever_has_just_begun(steps: int, caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        await asyncio.Event().wait()

    hand = Clockwork(work, work, work)
    hand.start()
    for _ in range(steps):
        await asyncio.sleep(0)
    await hand.stop()
    for _ in range(6):
        await asyncio.sleep(0)
    assert not caplog.records
