"""What the auditor looks at, at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ports import Vitals

SOON = timedelta(seconds=60)
"""What arrived or is due is dealt with in this time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the data says at `now` (UTC, the clock that people live by), and the real seconds since the last tick."""

    vitals: Vitals
    now: datetime
    since_tick: float = 0.0
