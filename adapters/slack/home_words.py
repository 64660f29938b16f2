"""The words of the home."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.calendar import Day
from bot.domain.ticket import Status

TITLE = "IT help"
WELCOME = "Tell me what does not work, or what you need. You can also write it in Messages."
NEW = "Ask for help"

REQUESTS = "Your requests"
NOTHING_OPEN = "You have no open request."

MINE = "You are working on"
NOTHING_MINE = "You have no request in your hands."
QUEUE = "Waiting for somebody"
NOTHING_WAITS = "Nobody is waiting."

ADD, WITHDRAW, BACK, PERSON = "Add something", "I no longer need this", "It is back", "Talk to a person"
CLAIM, REPLY, RESOLVE = "Claim", "Reply to the requester", "Resolve"

HOW_I_SPEAK = "How I write to you"
PLAIN_NOW, TECHNICAL_NOW = "I use plain words.", "I give you the technical steps."
ASKS, ASKS_NOT = "I ask you later whether a fix still works.", "I do not ask you later whether a fix still works."
IN_HOURS, IN_DAY = "I write unasked only in your working hours.", "I write unasked only between {start} and {end}."
CHANGE_REACH = "Change when I write"
PLAIN, TECHNICAL = "Use plain words", "Show technical steps"

MORE = "And {count} more."

THE_TEAM = "the IT team"
STATUS = {
    Status.WITH_BOT: "You and I are working on it.",
    Status.NEW: "It is with {who}.",
    Status.CLAIMED: "{who} is working on it.",
    Status.WAITING_REQUESTER: "{who} is waiting for your answer.",
    Status.WAITING_THIRD_PARTY: "{who} is waiting for somebody outside of the team.",
    Status.RESOLVED: "{who} says that it is done. Please tell me whether it works.",
    Status.VERIFIED: "You said that it works.",
    Status.CLOSED_UNCONFIRMED: "It was closed without your word.",
    Status.WITHDRAWN: "You no longer needed it.",
}
"""To the requester."""

AT_DESK = {
    Status.CLAIMED: "Claimed.",
    Status.WAITING_REQUESTER: "Waiting for the requester.",
    Status.WAITING_THIRD_PARTY: "Waiting for others.",
}
"""To the technician who has it."""

NEXT_WORD, NEXT_WORD_WAS_DUE = "The next word comes by {time}.", "The next word was due by {time}."
OWED, OVERDUE = "Word is promised by {time}.", "Word was promised by {time}. Please write now."


def for_requester(status: Status, technician: str) -> str:
    """How things are with a request, to the person who asked."""
    who = technician or THE_TEAM
    return STATUS[status].format(who=who if status is Status.NEW else who[:1].upper() + who[1:])


def reach(check_ins: bool, day: Day | None) -> str:
    """Whether and when somebody is written to unasked."""
    when = IN_DAY.format(start=f"{day.start:%H:%M}", end=f"{day.end:%H:%M}") if day else IN_HOURS
    return f"{when} {ASKS if check_ins else ASKS_NOT}"


def clock(moment: datetime, now: datetime, zone: str) -> str:
    """'10:45', 'tomorrow at 10:00' or 'Wed 25 Nov at 10:00', in the reader's zone."""
    here = ZoneInfo(zone)
    then, today = moment.astimezone(here), now.astimezone(here).date()
    days = (then.date() - today).days
    if days == 0:
        return f"{then:%H:%M}"
    return f"tomorrow at {then:%H:%M}" if days == 1 else f"{then:%a} {then.day} {then:%b} at {then:%H:%M}"
