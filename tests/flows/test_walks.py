"""Ada says and taps anything in any order, technicians act, time passes: nothing ever breaks.

`HELPLOOP_WALKS=500` takes more walks, and others each time; without it they are few and always the same.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.domain.reply import Act
from tests.flows.walking import (
    ARTICLE,
    LABELS,
    PICTURE,
    QUIET_MOMENT,
    UTTERANCES,
    CarefulClock,
    Walk,
    check_well,
    watched,
)
from tests.harness import OTHER_TEAMS, Company

Kind = Literal["says", "shows", "taps", "taps an old", "types", "waits", "desk"]
Doing = tuple[Kind, str, str]

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
SPANS = (2, 6 * MINUTE, 31 * MINUTE, 3 * HOUR, DAY, 4 * DAY, 15 * DAY)

DESK: tuple[tuple[Act, str], ...] = (
    *((Act.CLAIM, ""), (Act.CLAIM, ""), (Act.RESOLVE, "I reset your sign-in session."), (Act.SEND, "I am on it.")),
    *((Act.WAIT_REQUESTER, "Which building are you in?"), (Act.WAIT_THIRD_PARTY, ""), (Act.RESUME, "")),
    *((Act.RELEASE, ""), (Act.TAKE_OVER, "")),
)


def doing(kind: Kind, what: st.SearchStrategy[str]) -> st.SearchStrategy[Doing]:
    return what.map(lambda it: (kind, it, ""))


BUTTON = st.sampled_from((*LABELS, ARTICLE))
ADA = st.one_of(
    doing("says", st.sampled_from(UTTERANCES)),
    doing("says", st.sampled_from(UTTERANCES)),
    doing("says", st.sampled_from(UTTERANCES)),
    doing("shows", st.just("")),
    doing("taps", BUTTON),
    doing("taps", BUTTON),
    doing("taps an old", BUTTON),
    doing("types", BUTTON),
)
TIME = doing("waits", st.sampled_from([str(span) for span in SPANS]))
TECHNICIAN: st.SearchStrategy[Doing] = st.sampled_from(DESK).map(lambda it: ("desk", it[0].value, it[1]))
STORY = st.lists(st.one_of(ADA, ADA, ADA, TIME, TECHNICIAN), min_size=4, max_size=20)

WALKS = int(os.environ.get("HELPLOOP_WALKS", "0"))


@settings(
    max_examples=WALKS or 30,
    derandomize=not WALKS,
    database=None,
    phases=[Phase.generate, Phase.shrink],
)
@given(STORY)
def test_nothing_that_is_done_in_any_order_breaks_anything(story: list[Doing]) -> None:
    asyncio.run(live_through(story))


async def live_through(story: list[Doing]) -> None:
    with TemporaryDirectory() as folder, watched() as trouble:
        company = Company(Path(folder))
        company.contacts = OTHER_TEAMS
        company.clock = CarefulClock(trouble, company)
        await company.opens()
        try:
            walk = Walk(company, trouble, company.ada)
            for each in story:
                if await do(walk, *each) and each[0] not in {"waits", "desk"}:
                    await walk.waits(QUIET_MOMENT)
                    walk.check_answered()
                walk.check()
            await check_well(company, trouble)
        finally:
            await company.closes()


async def do(walk: Walk, kind: Kind, what: str, text: str) -> bool:
    match kind:
        case "says":
            return await walk.says(what)
        case "shows":
            return await walk.says("", PICTURE)
        case "taps":
            return await walk.taps(what)
        case "taps an old":
            return await walk.taps(what, first=True)
        case "types":
            return await walk.types(what)
        case "waits":
            return await walk.waits(float(what))
        case "desk":
            return await walk.desk(Act(what), text)
