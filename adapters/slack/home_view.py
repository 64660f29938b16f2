"""The home of somebody, from what is true now: their requests, and for technicians what is in their hands and waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeAlias

from adapters.slack import button
from adapters.slack import home_words as say
from adapters.slack.blocks import note, plain, rich, rows, section, tappable, words
from adapters.text import label
from bot.domain.calendar import Day
from bot.domain.incoming import Tap
from bot.domain.reply import Act
from bot.domain.ticket import OPEN, Status
from bot.service.reach import REACH

Json: TypeAlias = dict[str, Any]

SHOWN = 10
"""Requests of each kind. A home has room for 100 blocks; the rest is counted."""

SHORT = 150
"""Characters of a need in the home."""

LAST = datetime.max.replace(tzinfo=UTC)
"""After everything that is due."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as its row tells it. `next_word` is UTC; `link` leads to its card or its talk.

    `talk` is the requester's own, for their buttons; the desk's buttons need only the ticket.
    """

    number: int
    need: str
    status: Status
    ticket: str
    talk: str = ""
    requester: str = ""
    technician: str = ""
    next_word: datetime | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a technician has claimed and works on, and what nobody has claimed, whom to help first at the top; and how
    many there are of each, beside those that are shown."""

    mine: tuple[Request, ...]
    queue: tuple[Request, ...]
    all_mine: int = 0
    all_queued: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """All that a home shows. `technical`, `check_ins` and `day` are the person's choices: whether they are given
    technical steps, asked later, and when they are written to unasked. `desk` is for technicians."""

    now: datetime
    zone: str
    requests: tuple[Request, ...]
    technical: bool = False
    check_ins: bool = True
    day: Day | None = None
    desk: Desk | None = None


def view(home: Home) -> Json:
    """The home for `views.publish`."""
    numbers = count()
    blocks = [
        _header(say.TITLE),
        *note(say.WELCOME),
        *rows([tappable(say.NEW, next(numbers), Tap(button.NEW), opens_form=True)]),
        *_part(say.REQUESTS, [_own(each, home, numbers) for each in home.requests[:SHOWN]], say.NOTHING_OPEN),
        *_more(len(home.requests) - SHOWN),
    ]
    if desk := home.desk:
        mine = [_in_hand(each, home, numbers) for each in sorted(desk.mine[:SHOWN], key=_due)]
        queue = [_waiting(each, home, numbers) for each in desk.queue[:SHOWN]]
        blocks += [*_part(say.MINE, mine, say.NOTHING_MINE), *_more(desk.all_mine - len(mine))]
        blocks += [*_part(say.QUEUE, queue, say.NOTHING_WAITS), *_more(desk.all_queued - len(queue))]
    return {"type": "home", "blocks": [*blocks, *_preferences(home, numbers)]}


def _part(title: str, rows: Sequence[list[Json]], nothing: str) -> list[Json]:
    """A heading and what belongs under it."""
    return [{"type": "divider"}, _header(title), *([block for row in rows for block in row] or note(nothing))]


def _more(count: int) -> list[Json]:
    """That there are others, which are not shown."""
    return note(say.MORE.format(count=count)) if count > 0 else []


def _header(text: str) -> Json:
    return {"type": "header", "text": plain(text)}


def _due(request: Request) -> datetime:
    return request.next_word or LAST


# --- rows ------------------------------------------------------------------------------------------------------


def _own(request: Request, home: Home, numbers: Iterator[int]) -> list[Json]:
    """A request of the person's own."""
    said = say.for_requester(request.status, request.technician)
    told = _row(request, "", [said, _promise(request, home, say.NEXT_WORD, say.NEXT_WORD_WAS_DUE)])
    where = (request.talk, request.ticket)
    if request.status not in OPEN:
        return [*told, *rows([_tap(say.BACK, Act.BACK, where, numbers)])]
    add = _tap(say.ADD, button.ADD, where, numbers, opens_form=True)
    person = [_tap(say.PERSON, Act.PERSON, where, numbers)] if request.status is Status.WITH_BOT else []
    return [*told, *rows([add, *person, _tap(say.WITHDRAW, Act.WITHDRAW, where, numbers)])]


def _in_hand(request: Request, home: Home, numbers: Iterator[int]) -> list[Json]:
    """A request that this technician has claimed."""
    promise = _promise(request, home, say.OWED, say.OVERDUE)
    told = _row(request, request.requester, [say.AT_DESK[request.status], promise])
    where = ("", request.ticket)
    reply = _tap(say.REPLY, Act.SEND, where, numbers, opens_form=True)
    return [*told, *rows([reply, _tap(say.RESOLVE, Act.RESOLVE, where, numbers, opens_form=True)])]


def _waiting(request: Request, home: Home, numbers: Iterator[int]) -> list[Json]:
    """A request that nobody has claimed."""
    told = _row(request, request.requester, [_promise(request, home, say.OWED, say.OVERDUE)])
    return [*told, *rows([_tap(say.CLAIM, Act.CLAIM, ("", request.ticket), numbers)])]


def _row(request: Request, who: str, said: list[str]) -> list[Json]:
    """The number, whose it is and what it is about; under it how things are."""
    number = f"#{request.number}"
    name: Json = {"type": "link", "url": request.link, "text": number} if request.link else words(number)[0]
    about = "".join(f" · {part}" for part in (label(who, SHORT), label(request.need, SHORT)) if part)
    rest = "\n" + " ".join(part for part in said if part)
    return rich(section([name, *words(about, bold=True), *words(rest)]))


def _promise(request: Request, home: Home, coming: str, overdue: str) -> str:
    if request.next_word is None:
        return ""
    told = coming if request.next_word >= home.now else overdue
    return told.format(time=say.clock(request.next_word, home.now, home.zone))


def _preferences(home: Home, numbers: Iterator[int]) -> list[Json]:
    """How one wants to be spoken to, and when."""
    now = say.TECHNICAL_NOW if home.technical else say.PLAIN_NOW
    told = f"{now} {say.reach(home.check_ins, home.day)}"
    text, act = (say.PLAIN, Act.PLAINER) if home.technical else (say.TECHNICAL, Act.TECHNICAL)
    nowhere = ("", "")
    reach = _tap(say.CHANGE_REACH, REACH, nowhere, numbers, opens_form=True)
    change = rows([_tap(text, act, nowhere, numbers), reach])
    return [{"type": "divider"}, _header(say.HOW_I_SPEAK), *rich(section(words(told))), *change]


def _tap(text: str, act: str, where: tuple[str, str], numbers: Iterator[int], *, opens_form: bool = False) -> Json:
    talk, ticket = where
    return tappable(text, next(numbers), Tap(act, "", talk, 0, ticket), opens_form=opens_form)
