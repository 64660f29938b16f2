"""How often we write to somebody by ourselves: never twice within the hour, unless they write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

APART = timedelta(hours=1)
"""So long lies between two messages that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Pace:
    """When we last asked somebody something because it was time, and last told them that it takes longer (UTC).

    None if we never did, or if they have written since.
    """

    asked: datetime | None = None
    told: datetime | None = None

    @property
    def asks_from(self) -> datetime | None:
        """From when on we may ask again; None if at any time."""
        return max((each + APART for each in (self.asked, self.told) if each), default=None)

    @property
    def ends_from(self) -> datetime | None:
        """From when on we may ask whether an outage is over. Who has just heard that it takes longer need not wait to
        hear that it does not."""
        return self.asked + APART if self.asked else None

    def is_answered_at(self, moment: datetime) -> bool:
        """Whether what is written then comes after something of ours."""
        return any(each <= moment for each in (self.asked, self.told) if each)


FREE = Pace()
"""Nothing of ours went to them unasked since they wrote last."""
