"""The time that people live by. Leases, back-off and pacing use the loop's own time instead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time in UTC: for due times, promises, working hours and history."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """A clock that can be moved forward: in the sandbox it runs, in tests (`frozen`) it stands still."""

    def __init__(self, *, frozen: datetime | None = None, ahead: timedelta = timedelta()) -> None:
        self._frozen = frozen
        self.ahead = ahead

    def now(self) -> datetime:
        return (self._frozen or datetime.now(UTC)) + self.ahead

    def move_to(self, moment: datetime) -> None:
        """Make it `moment`. Raises ValueError when that would be a step back."""
        step = moment - self.now()
        if self._frozen is not None and step < timedelta():
            raise ValueError("this clock only moves forward")
        self.ahead += max(step, timedelta())
