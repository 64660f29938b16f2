"""How a request went, read once from its history: what the findings of a report are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.message import Speaker
from bot.domain.ports import TicketFile
from bot.domain.ticket import Event, EventKind, Move, Status

ENDS_A_PROMISE = frozenset({Move.RESOLVE, Move.WAIT_FOR_REQUESTER, Move.VERIFY, Move.WITHDRAW})


@dataclass(frozen=True, slots=True)
class Word:
    """Something that the technician wrote to the requester."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Promises:
    """What became of the promises of a next word since the claim."""

    kept: int
    late: int
    """So often the requester had to be told that it takes longer."""


class Course:
    """A ticket's history, by what it says about the five moves."""

    def __init__(self, file: TicketFile) -> None:
        self.status = file.ticket.status
        self.need = file.ticket.need
        self.requester = file.requester.first_name
        self._told = tuple(message for message in file.messages if message.speaker is Speaker.REQUESTER)
        self._history = file.history
        self._texts = {message.id: message.text for message in file.messages}

    @property
    def is_over(self) -> bool:
        """Whether nothing is owed any more."""
        return self.status in {Status.VERIFIED, Status.CLOSED_UNCONFIRMED, Status.WITHDRAWN}

    @property
    def handed_over(self) -> datetime | None:
        """When the team got it."""
        return _first(self.moves(Move.HAND_OVER))

    @property
    def claimed(self) -> datetime | None:
        """When somebody took it."""
        return _first(self.moves(Move.CLAIM))

    @property
    def sent(self) -> tuple[Word, ...]:
        """What was written to the requester, without the resolutions."""
        return self._words(self.events(EventKind.SENT))

    @property
    def before_resolving(self) -> tuple[Word, ...]:
        """What was written before it was called done for the first time."""
        done = self.moves(Move.RESOLVE)
        until = self._history.index(done[0]) if done else len(self._history)
        return self._words([event for event in self._history[:until] if event.kind is EventKind.SENT])

    @property
    def resolutions(self) -> tuple[Word, ...]:
        """What was written when it was called done."""
        return self._words(self.moves(Move.RESOLVE))

    @property
    def promises(self) -> Promises:
        """A promise is kept by any word in time; it is late when the requester had to hear that it takes longer."""
        kept = late = 0
        owed = False
        for event in self._history:
            if event.kind is EventKind.RENEWED:
                late += owed
            elif event.kind is EventKind.PROMISED:
                kept += owed
                owed = self.claimed is not None and event.at >= self.claimed
            elif event.kind is EventKind.MOVED and event.move in ENDS_A_PROMISE:
                kept += owed
                owed = False
        return Promises(kept, late)

    def late_before(self, moment: datetime) -> bool:
        """Whether the requester had to hear that it takes longer, up to then."""
        return any(event.at <= moment for event in self.events(EventKind.RENEWED))

    def told_before(self, moment: datetime) -> tuple[str, ...]:
        """What the requester had written until then."""
        return tuple(message.text for message in self._told if message.at <= moment)

    def events(self, kind: EventKind) -> list[Event]:
        """What happened of this kind, in order."""
        return [event for event in self._history if event.kind is kind]

    def moves(self, move: Move) -> list[Event]:
        """How often, and when, it was moved so."""
        return [event for event in self.events(EventKind.MOVED) if event.move == move]

    def _words(self, events: list[Event]) -> tuple[Word, ...]:
        return tuple(Word(self._texts.get(event.message, ""), event.at) for event in events)


def _first(events: list[Event]) -> datetime | None:
    return events[0].at if events else None


def spoken(span: timedelta) -> str:
    """'less than a minute', '1 minute', '2 hours 5 minutes'."""
    minutes = int(span.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    parts = [f"{count} {unit}{'s' * (count != 1)}" for count, unit in ((hours, "hour"), (rest, "minute")) if count]
    return " ".join(parts) or "less than a minute"
