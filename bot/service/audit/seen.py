"""What the auditor looks at, at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ports import Vitals

SOON = timedelta(seconds=60)
"""What arrived or is due is dealt with in this time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the data says at `now` (UTC, the clock that people live by); `real_now` is the machine's time (UTC)."""

    vitals: Vitals
    now: datetime
    real_now: datetime
    since_tick: float = 0.0
    """Real seconds since the last tick."""
    jump: float = 0.0
    """Seconds by which the machine's clock jumped lately, ahead or (less than 0) back."""
