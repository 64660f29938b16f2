"""What is brought to the app, and how it answers, whichever way it goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

Json = dict[str, Any]

PATIENCE = 3.0
"""Seconds that Slack waits for an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the app answered. Without one, `status` is 0 and `reason` says why, as Slack's header does."""

    status: int
    body: Json = field(default_factory=dict)
    reason: str = ""
    final: bool = False
    """Whether the app asked not to be told again."""

    @property
    def ok(self) -> bool:
        """Whether the app took it. If not, people see a warning sign, and 'did not respond' with a command."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is brought: 'events_api', 'interactive' or 'slash_commands', and its payload."""

    kind: str
    payload: Json

    @property
    def about(self) -> str:
        """The type of the event or of the interaction, or the command."""
        inner = self.payload.get("event", self.payload)
        return str(inner.get("command") or inner.get("type", ""))


@dataclass(frozen=True, slots=True)
class Delivered:
    """One attempt, and what came of it."""

    parcel: Parcel
    attempt: int
    answer: Answer


class Way(Protocol):
    """A way to the app."""

    async def bring(self, parcel: Parcel, attempt: int, reason: str) -> Answer: ...
