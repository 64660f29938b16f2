"""Check-ins that come due during a run: people whose tickets were verified yesterday, put into the database."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from adapters.sandbox.company import dm
from benchmarks.world import employee, who
from bot.domain.calendar import Hours
from bot.domain.changes import Change, Keep, Meet, OpenTalk, PutDue, PutTicket, Remember
from bot.domain.check_in import Due, DueKind
from bot.domain.message import Message, Speaker
from bot.domain.person import Person, Standing
from bot.domain.talk import Talk
from bot.domain.ticket import Event, EventKind, Move, Status, Ticket
from flows import support_facts
from flows.support_facts import Facts
from flows.support_moves import OFFER_MORE
from storage.store import SqlStore

ROUND_THE_CLOCK = Hours("UTC", time(0), time(23, 59), frozenset(range(7)))
"""A check-in never comes outside of a person's hours; here it may come whenever the run takes place."""

FIRST = 1_000_000
"""Numbers of these people begin here: the others of the crowd have smaller ones."""

BATCH = 50
"""People in one change-set."""

AT_ONCE = 4
"""Change-sets on their way at the same time."""

NEED = "my printer is not printing"


def cause_of(number: int) -> str:
    """What the key of a check-in's message begins with."""
    return f"due/{_due(number)}"


async def prepare(store: SqlStore, how_many: int) -> None:
    """So many people with a verified ticket each, and nothing scheduled."""
    first, yesterday = await store.next_numbers(max(1, how_many)), datetime.now(UTC) - timedelta(days=1)
    sets = [_verified(number, first + number, yesterday) for number in range(how_many)]
    await _submit(store, sets)


async def schedule(store: SqlStore, moments: Sequence[datetime]) -> None:
    """The check-in of each of them comes due at its moment."""
    zone = ROUND_THE_CLOCK.zone
    sets = [
        (PutDue(Due(_due(number), DueKind.CHECK_IN, at, talk=_talk(number), local=f"{at:%Y-%m-%dT%H:%M}", zone=zone)),)
        for number, at in enumerate(moments)
    ]
    await _submit(store, sets)


def _due(number: int) -> str:
    return f"check-in-{number}"


def _talk(number: int) -> str:
    return f"talk-of-check-in-{number}"


def _verified(number: int, ticket_number: int, ended: datetime) -> tuple[Change, ...]:
    """Somebody who said that it works, and is in the last step of the talk."""
    account = who(employee(FIRST + number))
    person = Person(f"person-{number}", f"Kim Employee {number}", hours=ROUND_THE_CLOCK)
    ticket, message = f"ticket-{number}", f"message-{number}"
    facts = support_facts.dump(Facts(need=NEED))
    place = dm(account.external_id)
    return (
        Meet(person, account, Standing.EMPLOYEE),
        Keep(Message(message, person.id, Speaker.REQUESTER, NEED, ended, ticket)),
        PutTicket(
            Ticket(
                ticket,
                ticket_number,
                person.id,
                NEED,
                ended,
                Status.VERIFIED,
                done="The printer was restarted.",
                ended=ended,
                need_message=message,
            )
        ),
        Remember(Event(f"verified-{number}", ticket, ended, EventKind.MOVED, person.id, Move.VERIFY)),
        OpenTalk(
            Talk(
                _talk(number),
                person.id,
                place,
                "support",
                OFFER_MORE,
                1,
                support_facts.VERSION,
                facts,
                ended,
                ticket=ticket,
            )
        ),
    )


async def _submit(store: SqlStore, sets: Iterable[tuple[Change, ...]]) -> None:
    """Store them, many in one transaction."""
    left = iter(sets)

    async def store_some() -> None:
        while batch := list(itertools.islice(left, BATCH)):
            await store.submit(*itertools.chain.from_iterable(batch))

    await asyncio.gather(*(store_some() for _ in range(AT_ONCE)))
