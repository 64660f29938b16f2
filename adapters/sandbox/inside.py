"""What happens behind a conversation, in words: its step, its facts, its ticket, what is scheduled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.check_in import Due, DueKind
from bot.domain.ports import TicketFile
from bot.domain.priority import Impact, Urgency
from bot.domain.ticket import Event, EventKind, Move, Status
from bot.service.queries import Inside

STATUS = {
    Status.WITH_BOT: "with the bot",
    Status.NEW: "new, nobody has claimed it",
    Status.CLAIMED: "claimed",
    Status.WAITING_REQUESTER: "waiting for the requester",
    Status.WAITING_THIRD_PARTY: "waiting for others",
    Status.RESOLVED: "resolved, not yet confirmed",
    Status.VERIFIED: "verified by the requester",
    Status.CLOSED_UNCONFIRMED: "closed, not confirmed",
    Status.WITHDRAWN: "withdrawn",
}

MOVES = {
    Move.HAND_OVER: "handed over to the team",
    Move.CLAIM: "claimed",
    Move.RELEASE: "given back to the team",
    Move.WAIT_FOR_REQUESTER: "waits for the requester",
    Move.WAIT_FOR_THIRD_PARTY: "waits for others",
    Move.RESUME: "taken up again",
    Move.RESOLVE: "resolved",
    Move.VERIFY: "verified: it works",
    Move.CLOSE_UNCONFIRMED: "closed without a word from the requester",
    Move.WITHDRAW: "withdrawn",
    Move.REOPEN: "reopened, with the same technician",
    Move.REOPEN_UNOWNED: "reopened, for whoever claims it",
    Move.JOIN: "joined a known outage",
}

EVENTS = {
    EventKind.OPENED: "opened",
    EventKind.ADDED: "more was told",
    EventKind.TRIED: "tried",
    EventKind.ANSWERED: "answered",
    EventKind.SUGGESTED: "a colleague suggested",
    EventKind.REPORTED: "reported by somebody else",
    EventKind.TAKEN_BACK: "a message was deleted",
    EventKind.NOTE: "note among technicians",
    EventKind.SENT: "sent to the requester",
    EventKind.PROMISED: "promised the next word",
    EventKind.RENEWED: "promised later",
    EventKind.PRIORITY: "priority changed",
    EventKind.CONFIRMED_FOR: "somebody else said that it works",
    EventKind.HELD: "asked whether the fix held",
    EventKind.LINKED: "linked",
    EventKind.OUTAGE: "told of as a known outage",
    EventKind.NO_OUTAGE: "no longer told of as an outage",
    EventKind.PROBLEM: "it keeps coming back",
    EventKind.CAUSE: "somebody looks for its cause",
    EventKind.CAUSE_REMOVED: "its cause is removed",
    EventKind.NO_CAUSE: "there is no cause in common",
    EventKind.UNDELIVERED: "could not be delivered",
    EventKind.CATEGORY: "it is about something else",
    EventKind.PROPOSED: "an article was proposed",
    EventKind.ARTICLE: "the article was kept",
    EventKind.NO_ARTICLE: "it is not worth an article",
}

TRIED = {"+": "it helped", "-": "it did not help", "?": "not known yet whether it helped"}

DUE = {
    DueKind.QUIET: "answer the fragment, if nothing follows",
    DueKind.START: "take up the next need",
    DueKind.REMIND: "ask once more",
    DueKind.CLOSE: "close it unconfirmed",
    DueKind.CHECK_IN: "ask whether the fix held",
    DueKind.RESOLVED: "ask whether it works",
    DueKind.PROMISE_SOON: "remind the technician of the promise",
    DueKind.PROMISE: "tell the requester that it takes longer",
    DueKind.UNCLAIMED: "call for somebody to claim it",
    DueKind.NEWS: "tell those who have joined the outage",
    DueKind.OUTAGE_END: "ask for a new time, if the outage is not over",
    DueKind.AWAY: "hand it back, since its technician is away",
    DueKind.ARTICLE: "propose an article, if there was none",
    DueKind.RECURS: "look whether it keeps coming back",
    DueKind.CAUSE: "tell the requester about its cause",
    DueKind.WEEKLY: "tell the technicians what the articles did",
}

RANKS: dict[str, Callable[[int], IntEnum]] = {"impact": Impact, "urgency": Urgency}
"""Facts that are kept as numbers and have names."""

LATEST = 12
"""Lines of a ticket's history that are shown."""


def local(moment: datetime, zone: str) -> str:
    """'Mon 23 Nov 10:05' in `zone`."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %d %b %H:%M}"


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its value; `timed` if the label is the time at which it happened or will."""

    label: str
    text: str
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together."""

    title: str
    rows: tuple[Row, ...] = ()


def talk_parts(inside: Inside, zone: str, names: Mapping[str, str]) -> Iterator[Part]:
    """One talk: its step, what it remembers, its ticket and what is scheduled."""
    talk = inside.talk
    waits = f"we asked and wait for the answer ({_words(talk.question.expects)})" if talk.question else "nothing asked"
    facts = (
        Row("Why this" if name == "why" else _words(name).capitalize(), _fact(name, value))
        for name, value in talk.facts.items()
    )
    yield Part(f"The {talk.flow} talk", (Row("Step", f"{talk.step}, turn {talk.turn}, {waits}"), *facts))
    if inside.file:
        yield ticket_part(inside.file, zone, names)
    yield _scheduled(inside.scheduled, zone)


def ticket_part(file: TicketFile, zone: str, names: Mapping[str, str]) -> Part:
    """A ticket: how it stands, and how it came to that."""
    ticket = file.ticket
    priority = f"P{ticket.priority} ({_words(ticket.impact)} hit; {_words(ticket.urgency)})"
    rows = [Row("Status", STATUS[ticket.status]), Row("Need", ticket.need), Row("Priority", priority)]
    if file.technician:
        rows.append(Row("Technician", file.technician.name))
    if file.promise:
        rows.append(Row("Next word by", local(file.promise.due, zone)))
    said = {message.id: message.text for message in file.messages}
    earlier = len(file.history) - LATEST
    if earlier > 0:
        rows.append(Row("Earlier", f"lines of its history that are not shown: {earlier}"))
    latest = (Row(local(event.at, zone), _happened(event, names, said, zone), True) for event in file.history[-LATEST:])
    return Part(f"Ticket {ticket.number}", (*rows, *latest))


def _happened(event: Event, names: Mapping[str, str], said: Mapping[str, str], zone: str) -> str:
    what = MOVES[Move(event.move)] if event.kind is EventKind.MOVED else EVENTS[event.kind]
    told = ": ".join(filter(None, (what, _detail(event, zone), said.get(event.message, ""))))
    by = names.get(event.actor, "")
    return f"{told} ({by})" if by else told


def _detail(event: Event, zone: str) -> str:
    match event.kind:
        case EventKind.TRIED:
            mark, _, title = event.detail.partition(" ")
            return f"{title}, {TRIED.get(mark, mark)}"
        case EventKind.PROMISED | EventKind.RENEWED:
            return local(datetime.fromisoformat(event.detail), zone)
        case _:
            return event.detail


def _scheduled(scheduled: tuple[Due, ...], zone: str) -> Part:
    rows = tuple(Row(local(due.at, zone), upcoming(due), True) for due in scheduled)
    return Part("Scheduled" if rows else "Nothing is scheduled", rows)


def upcoming(due: Due) -> str:
    """What will happen, in words."""
    return f"{DUE[due.kind]} ({due.note})" if due.note else DUE[due.kind]


def _fact(name: str, value: Any) -> str:
    rank = RANKS.get(name)
    return _words(rank(value)) if rank else _value(value)


def _value(value: Any) -> str:
    """A fact as it reads: no brackets, no quotation marks."""
    match value:
        case True | False:
            return "yes" if value else "no"
        case dict():
            return ", ".join(str(part) for part in value.values() if part)
        case list() | tuple():
            return "; ".join(_value(part) for part in value)
        case str() if value.isascii() and " " not in value:
            return _words(value)
        case _:
            return str(value)


def _words(name: object) -> str:
    """A name of ours as words: 'waiting_requester' is 'waiting requester'."""
    shown = name.name.lower() if isinstance(name, IntEnum) else str(name)
    return shown.replace("_", " ")
