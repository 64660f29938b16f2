"""Small talk gets a short, honest line; and 'any news on my request?' is answered wherever the talk is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.ticket import Status
from tests.harness import Company

OUTLOOK = "outlook keeps asking for my password"


async def test_a_word_to_a_colleague_opens_no_request(company: Company) -> None:
    ada = company.ada
    await ada.says("Hey Paula, did you book the table for tonight?")
    ada.hears_once("This is the IT help desk", "I have not forwarded it")
    await ada.says("oh my bad")
    ada.hears_once("Nothing is open")
    assert company.posts_in(TRIAGE) == []


@pytest.mark.parametrize(
    "said", ["oops, not meant for you", "sorry, that was meant for my boss", "sent to the wrong chat"]
)
async def test_what_was_meant_for_somebody_else_is_withdrawn(company: Company, said: str) -> None:
    ada = company.ada
    await ada.says("could somebody bring the blue folder to the fourth floor before the auditors come")
    ada.hears_once("Noor Haddad has your request")
    await ada.says(said)
    ada.hears_once("I closed this request")
    await company.ticket_is(Status.WITHDRAWN)


async def test_are_you_a_bot_is_answered_honestly(company: Company) -> None:
    await company.ada.says("are you a real person?")
    company.ada.hears_once("I am a program, the IT help desk.", "[Talk to a person]")


async def test_a_joke_is_not_told_and_opens_nothing(company: Company) -> None:
    await company.ada.says("tell me a joke")
    company.ada.hears_once("I am a program for IT help, so I have no good answer to that.", "[Talk to a person]")
    assert await company.bot.queries.numbered(1) is None


async def test_a_question_stays_open_beside_small_talk(company: Company) -> None:
    await company.ada.says(OUTLOOK)
    company.ada.hears()
    await company.ada.says("do you have pets?")
    company.ada.hears_once("I am a program for IT help")
    await company.ada.says("yes")
    company.ada.hears_once("Is there anything else?")


Doing = Callable[[Company], Awaitable[None]]


def says(*lines: str) -> Doing:
    async def do(company: Company) -> None:
        for line in lines:
            await company.ada.says(line)

    return do


async def claimed(company: Company) -> None:
    await says(OUTLOOK, "person")(company)
    await company.noor.claims()


async def resolved(company: Company) -> None:
    await says(OUTLOOK, "person")(company)
    await company.noor.claims_and_resolves("I reset your sign-in session.")


async def still_working(company: Company) -> None:
    await says(OUTLOOK, "yes", "no")(company)
    await company.time_passes(to="tomorrow 10:00")


@pytest.mark.parametrize(
    ("before", "answer"),
    [
        (says(), "You have no open request"),
        (says("vpn"), "You have no open request"),
        (says(OUTLOOK), "you and I are working on it"),
        (says("I need a dual port card for my workstation"), "you and I are working on it"),
        (says("sound problem in my office with the speakers"), "you and I are working on it"),
        (says(OUTLOOK, "person"), "it is with Noor Haddad. The next word comes by"),
        (claimed, "Noor Haddad is working on it. The next word comes by"),
        (resolved, "Noor Haddad says that it is done"),
        (says(OUTLOOK, "yes"), "You have no open request"),
        (still_working, "You have no open request"),
    ],
)
@pytest.mark.parametrize("said", ["any news on my request?", "what is the status of my ticket?"])
async def test_a_question_about_the_request(company: Company, before: Doing, answer: str, said: str) -> None:
    await before(company)
    company.ada.hears()
    await company.ada.says(said)
    company.ada.hears_once(answer)


# --- who is there? -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["who is on duty?", "is anybody there?"])
async def test_who_is_there_is_answered_and_not_asked_back(company: Company, asked: str) -> None:
    await company.ada.says(asked)
    company.ada.hears_once("Noor Haddad is on duty, and technicians work until 18:00.", "[Talk to a person]")
    assert await company.bot.queries.numbered(1) is None


async def test_in_the_evening_it_is_told_when_they_are_back(company: Company) -> None:
    await company.time_passes(to="20:00")
    await company.ada.says("is anybody there?")
    company.ada.hears_once("Technicians work again from tomorrow at 08:00.")


async def test_who_helps_is_whoever_has_it_and_by_when_they_write(company: Company) -> None:
    await company.ada.says(f"{OUTLOOK}, person please")
    company.ada.hears()
    await company.ada.says("who is helping me?")
    company.ada.hears_once("it is with Noor Haddad. The next word comes by 12:00.")
    await company.tom.claims()
    company.ada.hears()
    await company.ada.says("is anybody there?")
    company.ada.hears_once("Tom Weber is working on it.", "The next word comes by")


async def test_a_question_stays_open_beside_who_is_there(company: Company) -> None:
    await company.ada.says(OUTLOOK)
    company.ada.hears()
    await company.ada.says("who is helping me?")
    company.ada.hears_once("you and I are working on it", "Noor Haddad is on duty")
    await company.ada.says("yes")
    company.ada.hears_once("Is there anything else?")
