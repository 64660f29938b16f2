"""What happens behind a conversation, in words: for `/why`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import IntEnum
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from adapters.terminal.clean import harmless
from adapters.terminal.lines import BLANK, FAINT, STRONG, Line, labelled, plain
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
}

EVENTS = {
    EventKind.OPENED: "opened",
    EventKind.ADDED: "more was told",
    EventKind.TRIED: "tried",
    EventKind.ANSWERED: "answered",
    EventKind.NOTE: "note among technicians",
    EventKind.SENT: "sent to the requester",
    EventKind.PROMISED: "promised the next word",
    EventKind.RENEWED: "promised later",
    EventKind.PRIORITY: "priority changed",
    EventKind.HELD: "asked whether the fix held",
    EventKind.LINKED: "linked",
    EventKind.UNDELIVERED: "could not be delivered",
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
}

RANKS: dict[str, Callable[[int], IntEnum]] = {"impact": Impact, "urgency": Urgency}
"""Facts that are kept as numbers and have names."""

LATEST = 12
"""Lines of a ticket's history that are shown."""


def local(moment: datetime, zone: str) -> str:
    """'Mon 23 Nov 10:05' in `zone`."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %d %b %H:%M}"


def talk_lines(inside: Inside, zone: str, names: Mapping[str, str]) -> Iterator[Line]:
    """One talk: its step, what it remembers, its ticket and what is scheduled."""
    talk = inside.talk
    waits = f"we asked and wait for the answer ({_words(talk.question.expects)})" if talk.question else "nothing asked"
    yield plain(f"The {talk.flow} talk", STRONG)
    yield labelled("Step", f"{talk.step}, turn {talk.turn}, {waits}")
    for name, value in talk.facts.items():
        yield labelled("Why this" if name == "why" else _words(name).capitalize(), _fact(name, value))
    if inside.file:
        yield BLANK
        yield from ticket_lines(inside.file, zone, names)
    yield BLANK
    yield from _scheduled(inside.scheduled, zone)


def ticket_lines(file: TicketFile, zone: str, names: Mapping[str, str]) -> Iterator[Line]:
    """A ticket: how it stands, and how it came to that."""
    ticket = file.ticket
    yield plain(f"Ticket {ticket.number}", STRONG)
    yield labelled("Status", STATUS[ticket.status])
    yield labelled("Need", ticket.need)
    yield labelled("Priority", f"P{ticket.priority} ({_words(ticket.impact)} hit; {_words(ticket.urgency)})")
    if file.technician:
        yield labelled("Technician", file.technician.name)
    if file.promise:
        yield labelled("Next word by", local(file.promise.due, zone))
    said = {message.id: message.text for message in file.messages}
    earlier = len(file.history) - LATEST
    if earlier > 0:
        yield plain(f"(earlier lines of its history that are not shown: {earlier})", FAINT)
    for event in file.history[-LATEST:]:
        yield _at(event.at, zone, _happened(event, names, said, zone))


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


def _scheduled(scheduled: tuple[Due, ...], zone: str) -> Iterator[Line]:
    if not scheduled:
        yield plain("Nothing is scheduled", STRONG)
        return
    yield plain("Scheduled", STRONG)
    for due in scheduled:
        note = f" ({due.note})" if due.note else ""
        yield _at(due.at, zone, f"{DUE[due.kind]}{note}")


def _fact(name: str, value: Any) -> str:
    rank = RANKS.get(name)
    return _words(rank(value)) if rank else _value(value)


def _at(moment: datetime, zone: str, what: str) -> Line:
    return Line(Text.assemble((local(moment, zone), FAINT), "  ", harmless(what)), under="    ")


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
