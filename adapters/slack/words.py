"""What the adapter itself says, beside what the talks say: answers that a platform wants at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from adapters.slack import home_words
from adapters.slack.escape import escaped
from bot.domain.ports import Queue, TicketFile
from bot.domain.ticket import Status, Ticket

TITLE = "IT help"
ASK, ASK_FIELD, ASK_SUBMIT = "Ask IT for help", "What do you need help with?", "Send"
STUCK_FIELD = "Who is stuck? (if it is not you)"
ADD, ADD_FIELD, ADD_SUBMIT = "Tell us more", "What should we know?", "Send"

NOT_REACHED = "That did not reach us. Please try again."
TOO_LATE = "Slack took too long to open that form. Please tap again."
EMPTY = "Please write something here."
CHANGED = "The request has changed meanwhile, and this is no longer possible. Close this form and look at its card."
RECEIVED = "Thank you. The answer comes in our direct message."
FOR_TECHNICIANS = "The queue is for the IT team. `/it status` shows your own requests."
NOTHING_OPEN = "You have no open request. Write `/it` and what you need, and help begins."
EMPTY_QUEUE = "Nobody is waiting: the queue is empty."
FILE_NOT_BROUGHT = "I could not bring the file {} here. {} Please ask for it in another way."
FILE_FAILED = "That did not work in Slack."
FILE_TOO_LARGE = "It is larger than {} MB."
FILE_ELSEWHERE = "It is not kept in Slack."
HELP = """Write me what is wrong, in your own words, here or with `/it my screen stays black`.
• `/it` opens a form
• `/it status` shows your requests and when you hear next
• `/it queue` shows the technicians what is waiting
In a channel, mention me; on any message, choose 'Get IT help with this' or use the ticket emoji."""

LISTED = 10
"""Requests that are shown at once."""

SHORT = 80
"""Characters of a need in a list."""


def status(requests: Sequence[TicketFile], now: datetime) -> str:
    """What somebody has open: a line for each, with the next word where one is promised. It is mrkdwn."""
    lines = [_status_line(each, now) for each in requests if _is_told(each.ticket)]
    return "\n".join(lines[:LISTED]) or NOTHING_OPEN


def queue(queue: Queue, names: dict[str, str]) -> str:
    """What waits at the desk, whom to help first at the top. It is mrkdwn."""
    lines = [
        f"{place}. #{ticket.number}, P{int(ticket.priority)}: {_short(ticket.need)}"
        f" ({escaped(names.get(ticket.technician) or 'nobody has it yet')})"
        for place, ticket in enumerate(queue.tickets, start=1)
    ]
    rest = queue.total - len(queue.tickets)
    more = [f"and {rest} more"] if rest else []
    return "\n".join(lines + more) or EMPTY_QUEUE


def _is_told(ticket: Ticket) -> bool:
    return ticket.is_open or ticket.status is Status.RESOLVED


def _status_line(file: TicketFile, now: datetime) -> str:
    said = home_words.for_requester(file.ticket.status, file.technician.name if file.technician else "")
    due = ""
    if file.promise:
        time = home_words.clock(file.promise.due, now, file.requester.hours.zone)
        due = f" {home_words.NEXT_WORD.format(time=time)}"
    return f"#{file.ticket.number} {_short(file.ticket.need)}: {escaped(said)}{due}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return escaped(line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…")
