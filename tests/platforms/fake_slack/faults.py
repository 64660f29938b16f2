"""What goes wrong on Slack's side, when a test says so."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.platforms.fake_slack.workspace import Clock

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
class Rule:
    """A fault that waits for its calls."""

    method: str
    fault: Fault
    times: int
    where: Callable[[Json], bool]
    seconds: int = 1
    error: str = ""


@dataclass
class _Pace:
    most: int
    seconds: float
    calls: dict[str, deque[float]] = field(default_factory=dict)


class Faults:
    """The faults that are to come, and how fast one may call."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rules: list[Rule] = []
        self._paces: dict[str, _Pace] = {}

    def add(self, rule: Rule) -> None:
        self._rules.append(rule)

    def pace(self, method: str, most: int, seconds: float) -> None:
        """At most so many calls of `method` in so many seconds, for each channel."""
        self._paces[method] = _Pace(most, seconds)

    def next(self, method: str, arguments: Json) -> Rule | None:
        """The fault of this call, which is used up by it."""
        for rule in self._rules:
            if rule.method in (method, "*") and rule.times and rule.where(arguments):
                rule.times -= 1
                return rule
        return None

    def check_pace(self, method: str, arguments: Json) -> None:
        """Raises TooFast."""
        pace = self._paces.get(method)
        if pace is None:
            return
        now = self._clock.now()
        calls = pace.calls.setdefault(str(arguments.get("channel", "")), deque())
        while calls and calls[0] <= now - pace.seconds:
            calls.popleft()
        if len(calls) >= pace.most:
            raise TooFast(max(1, round(calls[0] + pace.seconds - now)))
        calls.append(now)
