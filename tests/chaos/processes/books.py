"""The books of a run: what was to be answered, what was answered, and what of it is lost, twice or late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from adapters.sandbox.company import TRIAGE
from benchmarks.world import percentile
from tests.chaos.processes.chat_server import Accepted
from tests.chaos.processes.checkins import cause_of
from tests.chaos.processes.people import Event


@dataclass(frozen=True, slots=True)
class Left:
    """What stands in the database when all is quiet, and should not."""

    unfinished: int = 0
    failed: int = 0
    unsent: int = 0
    undelivered: int = 0
    unsure: int = 0

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.unfinished or self.unsent)

    @property
    def undone(self) -> int:
        """What was taken and never came to its end."""
        return self.unfinished + self.failed + self.unsent + self.undelivered


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run. `lost`: events that nobody answered, and what is left undone. `twice`: messages that stand
    there twice, and answers beyond the first to one event. `late_p99_s`: from when a check-in was due until it stood
    there. `recovered_s`: from the last kill until all was answered that had arrived or was due by then."""

    events: int
    checkins: int
    lost: int
    twice: int
    checkins_lost: int
    checkins_twice: int
    late_p99_s: float
    recovered_s: float
    unsure: int

    @property
    def is_good(self) -> bool:
        """Whether nothing is lost and nothing is there twice."""
        return not (self.lost or self.twice or self.checkins_lost or self.checkins_twice)

    def as_json(self) -> dict[str, Any]:
        """By name."""
        return asdict(self)


def worst(results: Sequence[Result]) -> dict[str, Any]:
    """The largest of each number."""
    numbers = [result.as_json() for result in results]
    return {name: max(each[name] for each in numbers) for name in numbers[0]}


@dataclass(frozen=True, slots=True)
class Books:
    """What was to come, and what came. Times of events (acknowledged) and of the last kill: seconds since 1970."""

    events: Sequence[Event]
    acknowledged: Mapping[str, float]
    checkins: Sequence[datetime]
    log: Sequence[Accepted]
    left: Left
    last_kill: float = 0.0

    def balanced(self) -> Result:
        """What is lost, twice and late."""
        answers = Counter(each.cause for each in self.log if not _is_at_desk(each))
        desk = Counter(_once_at_desk(each) for each in self.log if _is_at_desk(each))
        events = [event.cause for event in self.events]
        checkins = [cause_of(number) for number in range(len(self.checkins))]
        asked = Counter({cause: answers.pop(cause, 0) for cause in checkins})
        first = self._first()
        lates = [first[cause] - due for cause, due in self._dues() if cause in first]
        return Result(
            events=len(events),
            checkins=len(checkins),
            lost=sum(not answers[cause] for cause in events) + self.left.undone,
            twice=_surplus(answers) + _surplus(desk),
            checkins_lost=sum(not asked[cause] for cause in checkins),
            checkins_twice=_surplus(asked),
            late_p99_s=round(percentile(lates, 0.99), 3),
            recovered_s=round(self._recovered(first), 3),
            unsure=self.left.unsure,
        )

    def wrong(self) -> Iterator[str]:
        """What is lost or there twice, in words."""
        answers: defaultdict[str, list[Accepted]] = defaultdict(list)
        for accepted in self.log:
            answers[_once_at_desk(accepted) if _is_at_desk(accepted) else accepted.cause].append(accepted)
        for cause in (*(event.cause for event in self.events), *map(cause_of, range(len(self.checkins)))):
            if cause not in answers:
                yield f"nobody answered {cause}"
        for cause, said in answers.items():
            if len(said) > 1:
                first = said[0].at
                yield f"{cause} came {len(said)} times: " + ", ".join(
                    f"{each.key} as {each.ref} after {each.at - first:.1f} s" for each in said
                )
        if self.left.undone:
            yield f"left in the database: {self.left}"

    def _first(self) -> dict[str, float]:
        """When the first message came of each cause."""
        first: dict[str, float] = {}
        for accepted in self.log:
            first.setdefault(accepted.cause, accepted.at)
        return first

    def _dues(self) -> Iterator[tuple[str, float]]:
        for number, at in enumerate(self.checkins):
            yield cause_of(number), at.timestamp()

    def _recovered(self, first: Mapping[str, float]) -> float:
        """Seconds from the last kill until all that stood open then was answered."""
        taken = ((event.cause, self.acknowledged[event.key]) for event in self.events if event.key in self.acknowledged)
        open_then = [cause for cause, since in (*taken, *self._dues()) if since <= self.last_kill]
        return max([0.0, *(first[cause] - self.last_kill for cause in open_then if cause in first)])


def _is_at_desk(accepted: Accepted) -> bool:
    """Whether technicians read it, and not the person who wrote to us."""
    return accepted.place.startswith(TRIAGE.key)


def _once_at_desk(accepted: Accepted) -> str:
    """What may stand there once: a card for each ticket, and in its thread each message."""
    return accepted.ticket if accepted.place == TRIAGE.key else accepted.key


def _surplus(times: Counter[str]) -> int:
    return sum(number - 1 for number in times.values() if number > 1)
