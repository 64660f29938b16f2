"""The times to which the clock can be moved, written as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EXAMPLES = "Write for example 90m, 2h, in 3 days, 16:30, tomorrow 10:00 or monday 10:00."


class NoMoment(ValueError):
    """The words name no time to which the clock can be moved; the message says what to write instead."""


LONGEST = timedelta(days=366)
TOO_LONG = LONGEST + timedelta(days=1)

MORNING = time(10)
"""What a day without a time means."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

UNITS = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), timedelta(seconds=1)),
    **dict.fromkeys(("m", "min", "minute", "minutes"), timedelta(minutes=1)),
    **dict.fromkeys(("h", "hour", "hours"), timedelta(hours=1)),
    **dict.fromkeys(("d", "day", "days"), timedelta(days=1)),
    **dict.fromkeys(("w", "week", "weeks"), timedelta(weeks=1)),
}

_PART = re.compile(r"([0-9]{1,6}) *([a-z]+)")
_SPAN = re.compile(rf"{_PART.pattern}(?: *{_PART.pattern})*")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")


def moment(text: str, now: datetime, zone: str) -> datetime:
    """The moment (UTC) that `text` names for somebody in `zone`; always after `now`. Raises NoMoment."""
    wanted = " ".join(text.lower().split()).removeprefix("in ")
    if not wanted:
        raise NoMoment(EXAMPLES)
    here = now.astimezone(ZoneInfo(zone))
    until = now + _span(wanted) if _SPAN.fullmatch(wanted) else _local(wanted, here, text)
    if until <= now:
        raise NoMoment(f"{text.strip()!r} is over already, and time only goes forward. {EXAMPLES}")
    if until - now > LONGEST:
        raise NoMoment(f"{text.strip()!r} is too far: wait for a year at most. {EXAMPLES}")
    return until


def _span(wanted: str) -> timedelta:
    span = timedelta()
    for number, unit in _PART.findall(wanted):
        if unit not in UNITS:
            raise NoMoment(f"I do not know how long {number}{unit} is. {EXAMPLES}")
        span = min(span + int(number) * UNITS[unit], TOO_LONG)
    return span


def _local(wanted: str, now: datetime, text: str) -> datetime:
    """A day, a time or both, in the zone of `now`."""
    day_word, _, clock_word = wanted.rpartition(" ") if _CLOCK.search(wanted) else (wanted, "", "")
    clock = _clock(clock_word) if clock_word else MORNING
    day = _day(day_word, now, clock)
    if clock is None or day is None:
        raise NoMoment(f"I do not understand the time {text.strip()!r}. {EXAMPLES}")
    if not day_word and clock <= now.time():
        raise NoMoment(f"It is {now:%H:%M} already. Write tomorrow {clock:%H:%M} if you mean that.")
    return datetime.combine(day, clock, now.tzinfo).astimezone(UTC)


def _clock(word: str) -> time | None:
    found = _CLOCK.fullmatch(word)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(word: str, now: datetime, clock: time | None) -> date | None:
    """The next day of this name on which the time is still to come; no name means today."""
    if word in ("", "today"):
        return now.date()
    if word == "tomorrow":
        return now.date() + timedelta(days=1)
    named = [index for index, day in enumerate(DAYS) if len(word) >= 3 and day.startswith(word)]
    if not named:
        return None
    ahead = (named[0] - now.weekday()) % 7
    if not ahead and clock and clock <= now.time():
        ahead = 7
    return now.date() + timedelta(days=ahead)
