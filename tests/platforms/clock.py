"""The clock of a platform in miniature, and that of whoever waits."""

from __future__ import annotations

import asyncio
import time

import pytest


class Clock:
    """Can be put ahead by a test (seconds). What is signed for the app keeps the real time."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        return time.time() + self.ahead


def patience_ends(monkeypatch: pytest.MonkeyPatch, after: float) -> None:
    """Whoever waits for something now has waited for so many seconds: a test need not, and can not be too slow."""
    loop = asyncio.get_running_loop()
    now = loop.time
    monkeypatch.setattr(loop, "time", lambda: now() + after)
