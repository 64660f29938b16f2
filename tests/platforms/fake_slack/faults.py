"""What goes wrong on Slack's side, when a test says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.platforms.clock import Clock
from tests.platforms.faults import Coming, Pace, Waits

Json = dict[str, Any]


class Fault(StrEnum):
    """One way in which a call ends badly. BEFORE and AFTER: before or after Slack did what was asked for."""

    RATE_LIMITED = "rate_limited"
    BROKEN_BEFORE = "broken_before"  # 500
    BROKEN_AFTER = "broken_after"
    DROPPED_BEFORE = "dropped_before"  # the connection breaks
    DROPPED_AFTER = "dropped_after"
    HANGS_BEFORE = "hangs_before"  # no answer until the test lets go
    HANGS_AFTER = "hangs_after"
    NOT_JSON = "not_json"  # a proxy's error page
    REFUSED = "refused"  # ok: false

    @property
    def accepts(self) -> bool:
        """Whether Slack did it nevertheless."""
        return self in (Fault.BROKEN_AFTER, Fault.DROPPED_AFTER, Fault.HANGS_AFTER)


class Refused(Exception):
    """Slack answers ok: false. `more` stands beside the error."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


class TooFast(Exception):
    """Slack answers 429."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


@dataclass
class Rule(Waits):
    """Such a fault of Slack's."""

    fault: Fault
    seconds: int
    error: str


class Faults(Coming[Rule]):
    """The faults that are to come, and how fast one may call."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._paces: dict[str, Pace] = {}

    def pace(self, method: str, most: int, seconds: float) -> None:
        """At most so many calls of `method` in so many seconds, for each channel."""
        self._paces[method] = Pace(most, seconds)

    def check_pace(self, method: str, arguments: Json) -> None:
        """Raises TooFast."""
        pace = self._paces.get(method)
        if pace and (wait := pace.wait(str(arguments.get("channel", "")), self._clock.now())):
            raise TooFast(wait)
