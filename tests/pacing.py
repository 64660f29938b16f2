"""Never two of ours within the hour, unless they write: told from what was sent, whatever sent it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from bot.domain.check_in import ASKS, IN_THEIR_HOURS, DueKind
from bot.domain.pace import APART

OURS = ASKS | {DueKind.ANSWER, DueKind.PROMISE}
"""What comes of these is sent by itself, if it is sent to the requester."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """Something that was sent to somebody because it was time: when, and what was due.

    `by_time`: it was planned for a time of theirs. `of_outage`: it asks whether an outage is over.
    """

    person: str
    at: datetime
    kind: DueKind
    by_time: bool = False
    of_outage: bool = False

    @property
    def asks(self) -> bool:
        """Whether it asks something; else it tells that it takes longer."""
        return self.kind is not DueKind.PROMISE

    def waits_for(self, earlier: Unasked) -> bool:
        """Whether it must not follow `earlier` within the hour. A technician's word and a lateness never wait."""
        if self.kind in IN_THEIR_HOURS or self.kind is DueKind.ANSWER or self.by_time:
            return True
        return self.kind is DueKind.RESOLVED and self.of_outage and earlier.asks


def two_within_the_hour(sent: Sequence[Unasked], wrote: Sequence[tuple[str, datetime]]) -> Iterator[str]:
    """Each pair that came too soon after each other. `wrote` is who wrote, and when."""
    for earlier, later in combinations(sorted(sent, key=lambda each: each.at), 2):
        if earlier.person != later.person or later.at - earlier.at >= APART or not later.waits_for(earlier):
            continue
        if not any(who == later.person and earlier.at <= when <= later.at for who, when in wrote):
            yield f"{later.kind} at {later.at:%A %H:%M} after {earlier.kind} at {earlier.at:%H:%M}"
