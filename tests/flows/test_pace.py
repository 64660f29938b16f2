"""Whatever happens, never two of ours come within the hour unless somebody writes, and never outside of their hours.

`HELPLOOP_WALKS=500` tries more stories, and others each time; without it they are few and always the same.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.domain.check_in import IN_THEIR_HOURS
from bot.domain.ports import Outgoing
from bot.domain.reply import Act
from storage import tables
from tests.flows.walking import CarefulClock, Walk, check_well, watched
from tests.harness import Company, Platform
from tests.pacing import OURS, Unasked, two_within_the_hour

NEEDS = (
    "outlook keeps asking for my password",
    "my printer does not print",
    "my second monitor stays black on the dock",
    "excel crashes when I open a file",
)
SAID = ("yes", "no", "thanks", "1 yes, 2 no", "the first one works", "it is back", "I will try later")
DESK = (
    (Act.CLAIM, ""),
    (Act.WAIT_REQUESTER, "Which lamp is on?"),
    (Act.RESOLVE, "I replaced the lamp."),
    (Act.RESOLVE, "I replaced the cable."),
)
MINUTES = (9, 29, 31, 59, 61, 3 * 60, 21 * 60, 24 * 60)

SOLVED = st.sampled_from(NEEDS).map(lambda need: ("solved", need))
OPEN = st.sampled_from(NEEDS).map(lambda need: ("open", need))
HANDED_OVER = st.sampled_from(NEEDS).map(lambda need: ("handed over", need))
WAITED_FOR = st.sampled_from(NEEDS).map(lambda need: ("waited for", need))
SAYS = st.sampled_from(SAID).map(lambda text: ("says", text))
TECHNICIAN = st.sampled_from(DESK).map(lambda done: (f"desk {done[0]}", done[1]))
TIME = st.sampled_from(MINUTES).map(lambda minutes: ("waits", str(minutes)))
STORY = st.lists(
    st.one_of(SOLVED, SOLVED, OPEN, HANDED_OVER, WAITED_FOR, TECHNICIAN, TECHNICIAN, SAYS, TIME, TIME), max_size=20
)

STORIES = int(os.environ.get("HELPLOOP_WALKS", "0"))


@dataclass(slots=True)
class Watch(Platform):
    """A platform that knows when something was posted."""

    clock: CarefulClock | None = None
    sent: list[tuple[str, datetime]] = field(default_factory=list)

    async def send(self, message: Outgoing) -> str:
        if self.clock:
            self.sent.append((message.key, self.clock.now()))
        return await Platform.send(self, message)


@settings(
    max_examples=STORIES or 25,
    derandomize=not STORIES,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(STORY)
def test_never_two_of_ours_within_the_hour_and_in_their_hours_only(story: list[tuple[str, str]]) -> None:
    asyncio.run(live_through(story))


async def live_through(story: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder, watched() as trouble:
        company = Company(Path(folder))
        company.clock = CarefulClock(trouble, company)
        company.platform = Watch(clock=company.clock)
        await company.opens()
        try:
            walk = Walk(company, trouble, company.ada)
            for kind, what in (*story, ("waits", str(8 * 24 * 60))):
                await do(walk, kind, what)
                walk.check()
            await check_well(company, trouble)
            sent = what_was_sent_by_itself(company, company.platform.sent)
            wrote = [("ada", when) for when in when_ada_wrote(company)]
            found = list(two_within_the_hour(sent, wrote))
            assert not found, company.story("\n".join(found))
            for each in sent:
                if each.kind in IN_THEIR_HOURS:
                    hours = company.ada.who.profile.hours
                    assert hours.is_working(each.at), company.story(f"{each.kind} at {each.at:%A %H:%M} UTC")
        finally:
            await company.closes()


async def do(walk: Walk, kind: str, what: str) -> None:
    match kind.split():
        case ["solved"]:
            for said in (what, "yes", "no"):
                await walk.says(said)
        case ["open"]:
            await walk.says(what)
        case ["handed", "over"]:
            await walk.says(what)
            await walk.says("person")
        case ["waited", "for"]:
            await walk.says(what)
            await walk.says("person")
            await walk.desk(Act.CLAIM)
            await walk.desk(Act.WAIT_REQUESTER, "Which lamp is on?")
        case ["says"]:
            await walk.says(what)
        case ["waits"]:
            await walk.waits(60 * float(what))
        case ["desk", act]:
            await walk.desk(Act(act), what)


def what_was_sent_by_itself(company: Company, sent: list[tuple[str, datetime]]) -> list[Unasked]:
    """What Ada got because it was time."""
    due, talk, ticket, outbox = tables.due, tables.talk, tables.ticket, tables.outbox
    engine = sa.create_engine(company.url, poolclass=sa.NullPool)
    about = sa.select(due.c.id, due.c.kind, due.c.zone, ticket.c.parent).select_from(
        due.outerjoin(talk, talk.c.id == due.c.talk).outerjoin(ticket, ticket.c.id == talk.c.ticket)
    )
    with engine.connect() as connection:
        known = {f"due/{row.id}": row for row in connection.execute(about)}
        to_ada = set(connection.scalars(sa.select(outbox.c.key).where(outbox.c.place == company.ada.place)))
    engine.dispose()
    found = [(known.get(key.rsplit("/", 1)[0]), at) for key, at in sent if key in to_ada]
    return [
        Unasked("ada", at, row.kind, by_time=bool(row.zone), of_outage=bool(row.parent))
        for row, at in found
        if row is not None and row.kind in OURS
    ]


def when_ada_wrote(company: Company) -> list[datetime]:
    inbox = tables.inbox
    engine = sa.create_engine(company.url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        found = list(connection.scalars(sa.select(inbox.c.received).where(inbox.c.place == company.ada.place)))
    engine.dispose()
    return found
