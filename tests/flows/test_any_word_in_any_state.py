"""In every state of a talk anything can be said: it is answered, a person is offered, and nothing breaks.

Many people of a company stand in the same state; each of them says something else. `HELPLOOP_EVERY_WORD=1` says
everything everywhere and then waits for weeks; without it each state hears a part of it.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from adapters.sandbox.company import PEOPLE, TRIAGE, Someone
from bot.domain.calendar import Hours
from bot.domain.incoming import Form
from bot.domain.person import Profile
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.flows.walking import (
    ARTICLE,
    LABELS,
    PICTURE,
    QUIET_MOMENT,
    UTTERANCES,
    CarefulClock,
    Trouble,
    Walk,
    check_well,
    watched,
)
from tests.harness import OTHER_TEAMS, Actor, Company

Doing = Callable[[Walk], Awaitable[bool]]
Wait = float

MINUTE, HOUR, DAY = 60.0, 3600.0, 24 * 3600.0
THOROUGH = bool(os.environ.get("HELPLOOP_EVERY_WORD"))
PARTS = 1 if THOROUGH else 8
AFTERWARDS = (30 * MINUTE, DAY, 4 * DAY, 16 * DAY) if THOROUGH else (31 * MINUTE, 5 * HOUR)


def says(text: str) -> Doing:
    return lambda walk: walk.says(text)


def taps(label: str) -> Doing:
    return lambda walk: walk.taps(label)


def desk(act: Act, text: str = "") -> Doing:
    return lambda walk: walk.desk(act, text)


async def an_outage(walk: Walk) -> bool:
    """Ada has it, and Noor makes it known to everybody; once in the company."""
    company = walk.company
    if await company.bot.queries.numbered(1) is None:
        await company.ada.says("outlook keeps asking for my password")
        await company.ada.says("person please")
        await company.noor.claims()
        file = await company.ticket(1)
        values = (("what", "Outlook asks for the password"), ("ends", "in 2 hours"))
        await company.noor.taps_raw(Form(Act.OUTAGE, values, ticket=file.ticket.id), place=TRIAGE)
    return True


async def its_end(walk: Walk) -> bool:
    file = await walk.company.ticket(1)
    if file.ticket.status is Status.CLAIMED:
        await walk.company.noor.resolves("I restarted the server.", file)
    return True


OUTLOOK = says("outlook keeps asking for my password")
PERSON, YES, NO = taps("choice-person"), taps("choice-yes"), taps("choice-no")
IS_IT = taps("choice-is-it")
CLAIM, RESOLVE = desk(Act.CLAIM), desk(Act.RESOLVE, "I reset your sign-in session.")

STATES: dict[str, tuple[Doing | Wait, ...]] = {
    "nothing was said": (),
    "greeted": (says("hi"), QUIET_MOMENT),
    "a scrap waits": (says("vpn"),),
    "asked what it is": (says("vpn"), QUIET_MOMENT),
    "asked what they see": (says("vpn"), QUIET_MOMENT, says("no idea")),
    "asked about a picture": (lambda walk: walk.says("", PICTURE),),
    "asked which it is": (says("no, it still asks me every time"),),
    "steps were given": (OUTLOOK,),
    "more steps were given": (OUTLOOK, NO),
    "what they see, after steps": (OUTLOOK, says("I don't know")),
    "two needs": (says("outlook keeps asking for my password. also my printer does not print"),),
    "asked whether these are two needs": (says("the door badge reader beeps all day and jira shows old numbers"),),
    "asked about what else they wrote": (
        says("outlook keeps asking for my password; the wall board shows numbers of last week"),
        YES,
    ),
    "silent after steps": (OUTLOOK, 4 * DAY),
    "handed over": (OUTLOOK, PERSON),
    "the same or a new one": (OUTLOOK, PERSON, says("the blue one is odd today somehow")),
    "claimed": (OUTLOOK, PERSON, CLAIM),
    "a technician asked": (OUTLOOK, PERSON, CLAIM, desk(Act.WAIT_REQUESTER, "Which building are you in?")),
    "waits for others": (OUTLOOK, PERSON, CLAIM, desk(Act.WAIT_THIRD_PARTY)),
    "released": (OUTLOOK, PERSON, CLAIM, desk(Act.RELEASE)),
    "is it working": (OUTLOOK, PERSON, CLAIM, RESOLVE),
    "yes, but": (OUTLOOK, PERSON, CLAIM, RESOLVE, says("yes but now my calendar is empty")),
    "not working yet": (OUTLOOK, PERSON, CLAIM, RESOLVE, NO),
    "anything else": (OUTLOOK, YES),
    "what else": (OUTLOOK, YES, taps("choice-more")),
    "all is said": (OUTLOOK, YES, taps("choice-nothing")),
    "is it still working": (OUTLOOK, YES, DAY),
    "it is back": (OUTLOOK, YES, says("it's back")),
    "never mind": (OUTLOOK, says("never mind")),
    "never mind, at the desk": (OUTLOOK, PERSON, CLAIM, taps("choice-withdraw")),
    "start over": (OUTLOOK, says("start over")),
    "silence after resolving": (OUTLOOK, PERSON, CLAIM, RESOLVE, 5 * DAY),
    "long ago": (OUTLOOK, YES, 20 * DAY),
    "another team's": (says("where is my payslip of october?"),),
    "asked what a word means": (says("I need a dual port card for my workstation"),),
    "which is back": (
        *(OUTLOOK, PERSON, CLAIM, RESOLVE, 5 * DAY),
        *(says("my printer does not print"), PERSON, CLAIM, RESOLVE, 5 * DAY, says("it's back")),
    ),
    "asked about an outage": (an_outage, OUTLOOK),
    "has the outage, too": (an_outage, OUTLOOK, IS_IT),
    "asked whether the outage is over": (an_outage, OUTLOOK, IS_IT, its_end),
    "says yes when it is over": (an_outage, OUTLOOK, its_end, IS_IT),
    "no, after the outage": (an_outage, OUTLOOK, IS_IT, its_end, NO),
}

SAID: dict[str, Doing] = {
    **{repr(text): says(text) for text in UTTERANCES},
    "a picture": lambda walk: walk.says("", PICTURE),
    **{f"[{label}]": taps(label) for label in (*LABELS, ARTICLE)},
    **{f"an old [{label}]": lambda walk, label=label: walk.taps(label, first=True) for label in LABELS},  # type: ignore[misc]
}


def a_colleague(number: int) -> Someone:
    return Someone(f"c{number}", Profile(f"Colleague {number}", hours=Hours("Europe/Vienna")))


async def lockstep(walks: list[Walk], doing: Doing | Wait) -> None:
    """All of them do the same; time passes for all at once."""
    if isinstance(doing, float):
        await walks[0].waits(doing)
        return
    for walk in walks:
        assert await doing(walk), walk.company.story("this state can not be reached any more")


@pytest.mark.parametrize("state", STATES)
async def test_anything_can_be_said(tmp_path: Path, state: str) -> None:
    part = list(STATES).index(state)
    chosen = [said for n, said in enumerate(SAID) if (n + part) % PARTS == 0]
    colleagues = [a_colleague(number) for number in range(len(chosen))]
    company = Company(tmp_path, people=(*PEOPLE, *colleagues))
    with watched() as trouble:
        company.clock = CarefulClock(trouble, company)
        company.contacts = OTHER_TEAMS
        await company.opens()
        try:
            await say_all(company, trouble, [Actor(company, each) for each in colleagues], state, chosen)
        finally:
            await company.closes()


async def say_all(company: Company, trouble: Trouble, actors: list[Actor], state: str, chosen: list[str]) -> None:
    walks = [Walk(company, trouble, actor) for actor in actors]
    for doing in STATES[state]:
        await lockstep(walks, doing)
    for walk in walks:
        walk.check()
    await check_well(company, trouble)
    for walk, said in zip(walks, chosen, strict=True):
        company.platform.log = [f"--- in the state '{state}', {walk.who.name}: {said} ---"]
        await SAID[said](walk)
        walk.check()
    await walks[0].waits(QUIET_MOMENT)
    for walk in walks:
        walk.check_answered()
    for span in AFTERWARDS:  # and what follows from it in time
        await walks[0].waits(span)
        for walk in walks:
            walk.check()
        await check_well(company, trouble)
