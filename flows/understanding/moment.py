"""A coming moment, as somebody writes it into a field: '14:30', 'tomorrow 9:00', 'Friday 2 pm', 'in 2 hours'."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Hours

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SPANS = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
ONE, HALF = {"a", "an", "one"}, "half an"

FARTHEST = timedelta(days=366)
"""What is later than that was not meant."""

_BY = re.compile(r"^(?:(?:by|at|until|till|before|around|about|approximately|on|this|next) )+")
_SPAN = re.compile(r"(?:in )?(half an|an?|one|\d{1,3}) ?(min(?:ute)?s?|h(?:ou)?rs?|h|d(?:ay)?s?)")
_CLOCK = re.compile(
    r"(?:at )?(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]m)?(?P<o> ?o'?clock)?|(?P<noon>noon|midday))"
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DAY_OF_MONTH = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th|\.)? )?({'|'.join(MONTHS)})[a-z]*\.?(?: (\d{{1,2}})(?:st|nd|rd|th)?)?"
)


def moment_of(text: str, hours: Hours, now: datetime, *, alone: time | None = None) -> datetime | None:
    """Implements the port `MomentOf`."""
    low = _BY.sub("", " ".join(text.lower().replace(",", " ").strip(" .").split()))
    found = (_after_a_while(low, now) or _on_a_day(low, hours, now, alone or hours.end)) if low else None
    return found if found and now < found < now + FARTHEST else None


def _after_a_while(low: str, now: datetime) -> datetime | None:
    span = _SPAN.fullmatch(low)
    if span is None:
        return None
    amount, unit = span.groups()
    length = next(length for name, length in SPANS.items() if unit.startswith(name))
    if amount == HALF:
        return now + length / 2
    return now + length * (1 if amount in ONE else int(amount))


def _on_a_day(low: str, hours: Hours, now: datetime, alone: time) -> datetime | None:
    """A day and a time in whatever order; without a day it is today, without a time `alone`."""
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    words = low.split()
    for parted in range(len(words) + 1):
        for said_day, said_clock in ((words[:parted], words[parted:]), (words[parted:], words[:parted])):
            day, clock = _day(" ".join(said_day), today), _clock(" ".join(said_clock), hours.end, alone)
            if day and clock:
                return hours.at(day, clock)
    return None


def _day(said: str, today: date) -> date | None:
    said = said.removeprefix("on ")
    near = {"": 0, "today": 0, "tomorrow": 1}
    if said in near:
        return today + timedelta(days=near[said])
    if said in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(said) - today.weekday() - 1) % 7 + 1)
    try:
        if iso := _ISO.fullmatch(said):
            return date(*map(int, iso.groups()))
        return _of_month(said, today)
    except ValueError:
        return None


def _of_month(said: str, today: date) -> date | None:
    """'3 December' or 'December 3rd', this year or the next. Raises ValueError for 31 November."""
    found = _DAY_OF_MONTH.fullmatch(said)
    number = (found[1] or found[3]) if found else None
    if found is None or number is None:
        return None
    this_year = date(today.year, MONTHS.index(found[2]) + 1, int(number))
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _clock(said: str, end: time, alone: time) -> time | None:
    if not said:
        return alone
    if said in {"end of day", "eod", "end of the day"}:
        return end
    found = _CLOCK.fullmatch(said)
    if found is None:
        return None
    if found["noon"]:
        return time(12)
    hour = int(found["hour"])
    if not (found["minute"] or found["half"] or found["o"]) or hour > (12 if found["half"] else 23):
        return None
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    minute = int(found["minute"] or 0)
    return time(hour, minute) if minute < 60 else None
