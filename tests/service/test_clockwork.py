"""APScheduler is the ticking hand: it ticks, and a tick that fails does not stop it."""

from __future__ import annotations

import asyncio

import pytest

from adapters import clockwork
from adapters.clockwork import Clockwork


async def test_it_ticks_and_goes_on_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clockwork, "TICK", 0.02)
    monkeypatch.setattr(clockwork, "AUDIT", 0.02)
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

    hand = Clockwork(tick, audit, learn)
    hand.start()
    await asyncio.wait_for(enough.wait(), 10)
    hand.stop()
    assert {"audit", "learn"} <= set(ticks) and ticks.count("tick") > 1
