"""A company that has used Helploop for years: its people and tickets, and what was said about each. All made up."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import uuid_utils

from adapters.sandbox.company import ACCOUNT, PLATFORM, TRIAGE, dm
from benchmarks.bulk import Bulk, Row
from benchmarks.world import HOURS, NOW, employee
from bot.domain.article import Article
from bot.domain.changes import PostState
from bot.domain.message import Speaker
from bot.domain.person import Register, Standing
from bot.domain.priority import Impact, Urgency
from bot.domain.promise import PromiseState
from bot.domain.ticket import EventKind, Held, Move, Status
from storage.codec import HOURS as STORED_HOURS
from storage.codec import to_json

DAYS = 1_000
"""So long ago the first ticket was opened."""

GROUP = 1_000
"""Tickets that are in work at the same time: their rows lie between each other's."""

EACH = 50
"""Tickets of one person."""

_PERSON = "id name email title hours leadership register"
_IDENTITY = "platform account external_id person standing"
_TICKET = (
    "id number requester opened status category impact urgency customer_waiting leadership done technician resolved "
    "ended reopened held linked need_message resolution_message"
)
_TALK = "id person place flow step turn version facts opened question asked ticket ended"
_MESSAGE = "id person speaker text at ticket files"
_EVENT = "id ticket at kind actor move message detail"
_PROMISE = "id ticket by due state"
_CARD = "key place reply talk turn ticket thread_of card state owner ref error queued"

_NUMBERED = "UPDATE counter SET value = (SELECT max(number) FROM ticket) WHERE name = 'ticket'"

_SEARCH = """
INSERT INTO ticket_search (rowid, need, resolution)
SELECT ticket.number, need.text, resolution.text FROM ticket
JOIN message AS need ON need.id = ticket.need_message
JOIN message AS resolution ON resolution.id = ticket.resolution_message
WHERE ticket.status = 'verified' ORDER BY ticket.number
"""

Step = tuple[float, EventKind, str, int]

STORY: tuple[Step, ...] = (
    (0.0, EventKind.OPENED, "", 0),
    (0.1, EventKind.TRIED, "", -1),
    (0.2, EventKind.MOVED, Move.HAND_OVER, -1),
    (0.2, EventKind.PROMISED, "", -1),
    (0.5, EventKind.MOVED, Move.CLAIM, -1),
    (1.0, EventKind.ADDED, "", 1),
    (2.0, EventKind.RENEWED, "", -1),
    (3.0, EventKind.MOVED, Move.RESOLVE, 2),
    (4.0, EventKind.MOVED, Move.VERIFY, -1),
    (28.0, EventKind.HELD, "", -1),
)
"""The history of a ticket: hours after it was opened, what, the move, and which of its messages says it (or -1)."""

CLAIMED, RESOLVED = 4, 7
"""Steps of the story."""

OPEN_STATES: tuple[tuple[Status, int], ...] = (
    (Status.WITH_BOT, 2),
    *((Status.NEW, 4),) * 2,
    *((Status.CLAIMED, 7),) * 3,
    *((Status.WAITING_REQUESTER, 7),) * 2,
    (Status.WAITING_THIRD_PARTY, 7),
    (Status.RESOLVED, 8),
)
"""In turn, the states of the open tickets, and how much of the story lies behind them."""

ENDED_STATES = (*(Status.VERIFIED,) * 17, Status.CLOSED_UNCONFIRMED, Status.CLOSED_UNCONFIRMED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is. The newest `open` tickets are not ended."""

    tickets: int
    open: int

    @property
    def people(self) -> int:
        """All who have asked for something, the technicians among them."""
        return max(10, self.tickets // EACH)


class Language:
    """Writes as people write to IT support: what the articles say is asked, in the words of the articles, and now and
    then a name or a number that hardly anybody else has."""

    def __init__(self, articles: Sequence[Article], chance: random.Random) -> None:
        self._chance = chance
        self._asked = [asked for article in articles for asked in article.asked_as]
        self._said = [step for article in articles for step in (*article.plain, *article.technical)]
        self._words = " ".join((*self._asked, *self._said)).lower().split()

    def need(self) -> str:
        """What somebody asks for."""
        return f"{self._chance.choice(self._asked)} {self._more(4, 14)} {self._rare()}"

    def more(self) -> str:
        """What is said besides."""
        return self._more(5, 25)

    def resolution(self) -> str:
        """What helped."""
        return f"{self._chance.choice(self._said)} {self._rare()}"

    def _more(self, least: int, most: int) -> str:
        return " ".join(self._chance.choices(self._words, k=self._chance.randint(least, most)))

    def _rare(self) -> str:
        number = self._chance.randrange(100_000)
        return self._chance.choice(
            (f"pc{number:05}", f"0x8007{number:04x}", f"room {number % 400}", f"version {number}")
        )


@dataclass(slots=True)
class Rows:
    """The rows of some tickets."""

    tickets: list[Row] = field(default_factory=list)
    talks: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    promises: list[Row] = field(default_factory=list)
    cards: list[Row] = field(default_factory=list)


class Company:
    """Makes the rows. The same every time, apart from the keys."""

    def __init__(self, size: Size, articles: Sequence[Article]) -> None:
        self._size = size
        self._chance = random.Random(4)
        self._language = Language(articles, self._chance)
        self._categories = [article.category for article in articles]
        self._people = [_key() for _ in range(size.people)]
        self._technicians = self._people[:10]

    async def move_into(self, bulk: Bulk) -> None:
        """Fill a database that is empty."""
        await bulk.fill("person", _PERSON, self._persons())
        await bulk.fill("identity", _IDENTITY, self._identities())
        for first in range(1, self._size.tickets + 1, GROUP):
            rows = Rows()
            for number in range(first, min(first + GROUP, self._size.tickets + 1)):
                self._ticket(number, rows)
            await bulk.fill("ticket", _TICKET, rows.tickets)
            await bulk.fill("talk", _TALK, rows.talks)
            await bulk.fill("message", _MESSAGE, sorted(rows.messages, key=lambda row: row[4]))
            await bulk.fill("ticket_history", _EVENT, sorted(rows.events, key=lambda row: row[2]))
            await bulk.fill("promise", _PROMISE, rows.promises)
            await bulk.fill("outbox", _CARD, rows.cards)
        await bulk.order(_NUMBERED)
        await bulk.order(_SEARCH)

    def _persons(self) -> Iterator[Row]:
        hours = STORED_HOURS.dump(HOURS)
        for number, key in enumerate(self._people):
            name, address = f"Sam Employee {number}", f"{number}@company.example"
            yield key, name, address, "Clerk", hours, False, Register.PLAIN.value

    def _identities(self) -> Iterator[Row]:
        for number, key in enumerate(self._people):
            standing = Standing.TECHNICIAN if key in self._technicians else Standing.EMPLOYEE
            yield PLATFORM, ACCOUNT, employee(number), key, standing.value

    def _ticket(self, number: int, rows: Rows) -> None:
        """A ticket with all that belongs to it."""
        key, who, technician = _key(), self._chance.randrange(len(self._people)), self._chance.choice(self._technicians)
        person, opened = self._people[who], self._opened(number)
        is_open = number > self._size.tickets - self._size.open
        status, told = OPEN_STATES[number % 10] if is_open else (self._chance.choice(ENDED_STATES), len(STORY))
        ended = None if is_open else opened + timedelta(hours=4)
        said = self._messages(rows, key, person, technician, opened, told)
        for hours, kind, move, message in STORY[:told]:
            at = opened + timedelta(hours=hours)
            rows.events.append((_key(), key, at, kind.value, person, str(move), said.get(message), ""))
        claimed = technician if told > CLAIMED else None
        resolved = opened + timedelta(hours=STORY[RESOLVED][0]) if told > RESOLVED else None
        priority = (Impact.ONE.value, Urgency.SLOWED.value, False, False)
        state = (claimed, resolved, ended, 0, Held.UNKNOWN.value, None, said[0], said.get(2))
        category = self._chance.choice(self._categories)
        rows.tickets.append((key, number, person, opened, status.value, category, *priority, "", *state))
        facts = to_json({"need": "as it was said", "sure": True, "article": "outlook-asks-for-password", "shown": 2})
        place = dm(employee(who)).key
        rows.talks.append((_key(), person, place, "support", "resolve", 5, 1, facts, opened, None, None, key, ended))
        promised = PromiseState.OPEN if is_open else PromiseState.KEPT
        rows.promises.append((_key(), key, technician, opened + timedelta(hours=2), promised.value))
        sent = PostState.SENT.value
        rows.cards.append((f"in/{key}/card", TRIAGE.key, None, "", 0, key, "", key, sent, "", f"m{number}", "", opened))

    def _messages(
        self, rows: Rows, ticket: str, person: str, technician: str, opened: datetime, told: int
    ) -> dict[int, str]:
        """The keys of the messages that were written so far."""
        words = self._language
        said = (
            (0, person, Speaker.REQUESTER, words.need, 0),
            (1, person, Speaker.REQUESTER, words.more, 5),
            (2, technician, Speaker.TECHNICIAN, words.resolution, RESOLVED),
        )
        keys: dict[int, str] = {}
        for number, speaker, how, write, step in said:
            if step < told:
                keys[number] = _key()
                at = opened + timedelta(hours=STORY[step][0])
                rows.messages.append((keys[number], speaker, how.value, write(), at, ticket, "[]"))
        return keys

    def _opened(self, number: int) -> datetime:
        """Evenly spread over the years; the last one was opened an hour ago."""
        share = (self._size.tickets - number) / self._size.tickets
        return NOW - timedelta(hours=1) - timedelta(days=DAYS) * share


def _key() -> str:
    return str(uuid_utils.uuid7())
