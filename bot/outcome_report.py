"""`helploop report`: whether people were helped, in words and numbers, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.outcomes import HELD_FOR, Outcomes, Span, by_category, outcomes, quantile
from bot.domain.ticket import Status
from storage.outcomes import courses
from storage.reads import now_there
from storage.visit import visit

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

HALF, MOST = 0.5, 0.9

STANDING = {
    Status.WITH_BOT: "with Helploop",
    Status.NEW: "not taken yet",
    Status.CLAIMED: "in work",
    Status.WAITING_REQUESTER: "waiting for the requester",
    Status.WAITING_THIRD_PARTY: "waiting for others",
    Status.RESOLVED: "resolved, and the requester has not said yet whether it works",
}

NOTES = (
    "'They said that it works': of the requests that ended and were asked about. Silence is not a yes. What was"
    " withdrawn is left out.",
    "'Still worked a week later': of those whose first yes is a week old and who told, at the check-in or by coming"
    " back.",
    "Times run day and night: from the first message until the yes, from the hand-over until a technician took it.",
    "A promise was put off if the requester heard, before its time was over, that it takes longer.",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of requests in a span, in the one before it, and by what they were about."""

    span: Span
    now: Outcomes
    before: Outcomes
    categories: Mapping[str, Outcomes]
    standing: Mapping[Status, int]
    """How many requests are in each state at this moment."""


def look(url: str, days: int) -> Report:
    """The report on the last `days`. Raises SetupError if the database can not be read."""

    def read(connection: Connection) -> Report:
        now = now_there(connection)
        return report(connection, Span(now - timedelta(days=days), now))

    return visit(url, read)


def report(connection: Connection, span: Span) -> Report:
    """What became of requests in `span`."""
    found = courses(connection, span.before.earlier(HELD_FOR).since)
    standing = Counter(one.status for one in found if one.status in STANDING)
    return Report(span, outcomes(found, span), outcomes(found, span.before), by_category(found, span), standing)


def lines(told: Report, zone: str) -> list[str]:
    """It as Markdown, with dates in the team's `zone`."""
    since, until = (moment.astimezone(ZoneInfo(zone)) for moment in (told.span.since, told.span.until))
    days = (told.span.until - told.span.since).days
    rows = [
        (what, now, before) for (what, now), (_, before) in zip(_figures(told.now), _figures(told.before), strict=True)
    ]
    about = [
        (category or "not known", str(one.opened), _share(one.verified, one.asked), _length(quantile(one.to_yes, HALF)))
        for category, one in told.categories.items()
        if one.opened or one.asked
    ]
    return [
        f"# Whether people were helped, {since:%Y-%m-%d} to {until:%Y-%m-%d}",
        "",
        *_table(("", f"these {days} days", f"the {days} before"), rows),
        "",
        f"At this moment: {_standing(told)}.",
        "",
        "## By what it was about",
        "",
        *(_table(("", "requests", "said that it works", "half of them within"), about) if about else ["Nothing."]),
        "",
        *(f"- {note}" for note in NOTES),
    ]


def as_json(told: Report) -> str:
    """It as one JSON object; times in seconds, sorted."""
    found = {
        "since": told.span.since.isoformat(),
        "until": told.span.until.isoformat(),
        "now": _plain(told.now),
        "before": _plain(told.before),
        "standing": dict(told.standing),
        "categories": {category: _plain(one) for category, one in told.categories.items()},
    }
    return json.dumps(found, ensure_ascii=False)


def _standing(told: Report) -> str:
    counted = [f"{told.standing[status]} {words}" for status, words in STANDING.items() if told.standing[status]]
    return ", ".join(counted) or "nothing is open"


def _figures(told: Outcomes) -> list[tuple[str, str]]:
    return [
        ("Requests", str(told.opened)),
        ("They said that it works", _share(told.verified, told.asked)),
        ("... without a technician", _share(told.alone, told.verified)),
        ("They did not answer any more", str(told.silent)),
        ("Withdrawn", str(told.withdrawn)),
        ("Still worked a week later", _share(told.held, told.held + told.came_back)),
        ("... nobody told", str(told.unknown)),
        ("Half of them said so within", _length(quantile(told.to_yes, HALF))),
        ("... nine of ten within", _length(quantile(told.to_yes, MOST))),
        ("Half were taken by a technician within", _length(quantile(told.to_claim, HALF))),
        ("... nine of ten within", _length(quantile(told.to_claim, MOST))),
        ("Promises that were put off", _share(told.put_off, told.promises)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "none"


def _length(span: timedelta | None) -> str:
    """In the two largest units, '2 d 4 h'."""
    if span is None:
        return "none"
    minutes = round(span / timedelta(minutes=1))
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table that reads well as it is, and as Markdown."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    ruler = "|".join(
        "-" * (width + 2) if not number else "-" * (width + 1) + ":" for number, width in enumerate(widths)
    )
    return [line(head), f"|{ruler}|", *map(line, rows)]


def _plain(told: Outcomes) -> dict[str, object]:
    times = {name: [each.total_seconds() for each in getattr(told, name)] for name in ("to_yes", "to_claim")}
    return asdict(told) | times
