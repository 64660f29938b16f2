"""What goes wrong on the side of Teams, when a test says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.platforms.clock import Clock
from tests.platforms.faults import Coming, Pace, Waits

Json = dict[str, Any]


class Fault(StrEnum):
    """One way in which a call ends badly. BEFORE and AFTER: before or after Teams did what was asked for."""

    ANSWERED_BEFORE = "answered_before"  # with a status that tells so
    ANSWERED_AFTER = "answered_after"
    DROPPED_BEFORE = "dropped_before"  # the connection breaks
    DROPPED_AFTER = "dropped_after"
    HANGS_BEFORE = "hangs_before"  # no answer until the test lets go
    HANGS_AFTER = "hangs_after"
    NOT_JSON = "not_json"  # a proxy's error page, with the status

    @property
    def accepts(self) -> bool:
        """Whether Teams did it nevertheless."""
        return self in (Fault.ANSWERED_AFTER, Fault.DROPPED_AFTER, Fault.HANGS_AFTER)


class Refused(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, code: str, message: str = "", **headers: str) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers


CODES = {
    401: ("BotNotRegistered", "No registration found for this bot."),
    403: ("ForbiddenOperationException", "Bot is not installed in user's personal scope"),
    404: ("ConversationNotFound", "Conversation not found."),
    412: ("PreconditionFailed", "Precondition failed, please try again."),
    413: ("MessageSizeTooBig", "Message size too large."),
    429: ("Too many requests", "Throttled."),
    500: ("ServiceError", "An error occurred."),
    502: ("ServiceError", "Service dependency issue."),
    503: ("ServiceUnavailable", "Service is unavailable."),
    504: ("GatewayTimeout", "Gateway timeout."),
}
"""How Teams words each status."""


@dataclass
class Rule(Waits):
    """Such a fault of Teams'. `seconds` is Retry-After; without one that header is not there."""

    fault: Fault
    status: int
    code: str
    seconds: float | None

    def refused(self) -> Refused:
        """The answer of a fault that has one."""
        code, message = CODES.get(self.status, ("ServiceError", ""))
        headers = {} if self.seconds is None else {"Retry-After": f"{self.seconds:g}"}
        return Refused(self.status, self.code or code, message, **headers)


class Faults(Coming[Rule]):
    """The faults that are to come, and how fast one may write."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._pace: Pace | None = None

    def pace(self, most: int, seconds: float) -> None:
        """At most so many messages in so many seconds, for each conversation."""
        self._pace = Pace(most, seconds)

    def check_pace(self, conversation: str) -> None:
        """Raises Refused."""
        if self._pace and (wait := self._pace.wait(conversation, self._clock.now())):
            raise Refused(429, *CODES[429], **{"Retry-After": str(wait)})
