"""What goes wrong on a platform in miniature: faults that wait for their calls, and a pace that must be kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Json = dict[str, Any]


@dataclass
class Waits:
    """A fault that waits for its calls: the next `times` of `method` ('*': of any), if they are such."""

    method: str
    times: int
    where: Callable[[Json], bool]


FaultT = TypeVar("FaultT", bound=Waits)


class Coming(Generic[FaultT]):
    """The faults that are to come."""

    def __init__(self) -> None:
        self._faults: list[FaultT] = []

    def add(self, fault: FaultT) -> None:
        self._faults.append(fault)

    def next(self, method: str, said: Json) -> FaultT | None:
        """The fault of this call, which is used up by it."""
        for fault in self._faults:
            if fault.method in (method, "*") and fault.times and fault.where(said):
                fault.times -= 1
                return fault
        return None


@dataclass
class Pace:
    """At most so many calls in so many seconds, for each place."""

    most: int
    seconds: float
    _calls: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, place: str, now: float) -> int:
        """For how many seconds to wait; 0 if this call is not too fast, and then it counts."""
        calls = self._calls.setdefault(place, deque())
        while calls and calls[0] <= now - self.seconds:
            calls.popleft()
        if len(calls) >= self.most:
            return max(1, round(calls[0] + self.seconds - now))
        calls.append(now)
        return 0
