"""A yes may answer a step, or tell that a part is well: neither says that the need is met."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.harness import Company


@pytest.mark.parametrize(
    ("need", "said"),
    [
        ("wifi does not work on my laptop", "yes, the switch is on"),
        ("my disk is full", "yes I emptied the bin"),
        ("onedrive does not sync", "yes it says signed in"),
        ("my keyboard does not type", "the mouse works"),
        ("remote desktop does not connect", "yes the other computer is on"),
    ],
)
async def test_an_answer_to_a_step_is_kept_and_it_is_asked_again(company: Company, need: str, said: str) -> None:
    ada = company.ada
    await ada.says(need)
    ada.hears_once("1. ")
    await ada.says(said)
    ada.hears_once("I noted that with your request", "Write yes")
    file = await company.ticket_is(Status.WITH_BOT)
    assert said in [message.text for message in file.messages]
    await ada.says("yes")
    await company.ticket_is(Status.VERIFIED)


@pytest.mark.parametrize(
    ("need", "said"),
    [
        ("wifi does not work on my laptop", "yes the wifi works"),
        ("my keyboard does not type", "yes, the keyboard works"),
        ("remote desktop does not connect", "yes, it connects"),
        ("onedrive does not sync", "yes, it was the sign-in"),
        ("my disk is full", "yes, thanks for the quick help"),
    ],
)
async def test_good_news_of_the_need_ends_it(company: Company, need: str, said: str) -> None:
    await company.ada.says(need)
    await company.ada.says(said)
    await company.ticket_is(Status.VERIFIED)


async def test_an_answer_to_a_step_is_no_vote_for_the_article(company: Company) -> None:
    ada = company.ada
    await ada.says("my keyboard does not type")
    await ada.says("yes, the batteries are new")
    file = await company.ticket_is(Status.WITH_BOT)
    assert [event.detail[0] for event in file.history if event.detail[:1] in {"+", "-"}] == []


async def test_who_answers_one_step_after_the_other_gets_the_next_ones(company: Company) -> None:
    ada = company.ada
    await ada.says("wifi does not work on my laptop")
    await ada.says("yes airplane mode is off")
    ada.hears()
    await ada.says("yes I am near the router")
    ada.hears_once("3. ")
    await company.ticket_is(Status.WITH_BOT)


async def test_that_a_part_is_well_before_any_step_is_a_detail(company: Company) -> None:
    ada = company.ada
    await ada.says("my monitor flickers")
    ada.hears_once("Is it this")
    await ada.says("the keyboard is fine")
    ticket = (await company.ticket()).ticket
    assert ticket.is_open and "the keyboard is fine" in ticket.need


async def test_good_or_bad_is_asked_and_not_guessed(company: Company) -> None:
    ada = company.ada
    await ada.says("my mailbox is full")
    ada.hears()
    await ada.says("I can send mails again")
    ada.hears_once("I noted that with your request", "Write yes")


async def test_an_answer_about_a_part_does_not_close_what_a_technician_did(company: Company) -> None:
    ada = company.ada
    await ada.says("my scanner makes stripes on every page, person please")
    await company.noor.claims_and_resolves("I cleaned the glass.")
    ada.hears()
    await ada.says("yes the lid is closed")
    ada.hears_once("Is it working as you need it?")
    await company.ticket_is(Status.RESOLVED)


async def test_a_part_that_works_the_next_day_does_not_say_that_the_fix_held(company: Company) -> None:
    ada = company.ada
    await ada.says("my keyboard does not type")
    await ada.says("yes")
    await company.time_passes(to="next working day 10:00")
    ada.hears()
    await ada.says("yes the light is on")
    ada.hears_once("Is it working as you need it?")


@pytest.mark.parametrize(
    "said", ["no it did not", "oh wait, it isn't", "sorry, no, it has not", "it does not any more", "no, came back"]
)
async def test_who_takes_a_yes_back_is_helped_on(company: Company, said: str) -> None:
    ada = company.ada
    await ada.says("the wifi does not work on my laptop")
    await ada.says("yes")
    ada.hears()
    await ada.says(said)
    ada.hears_once("I reopened the same request")
    assert (await company.ticket()).ticket.reopened == 1


@pytest.mark.parametrize("said", ["no", "no I do not", "no there is not", "no, that is all", "actually no"])
async def test_nothing_else_takes_nothing_back(company: Company, said: str) -> None:
    ada = company.ada
    await ada.says("the wifi does not work on my laptop")
    await ada.says("yes")
    ada.hears()
    await ada.says(said)
    ada.hears_once("I will ask you tomorrow")
    await company.ticket_is(Status.VERIFIED)


async def test_who_has_done_it_already_has_not_said_that_it_works(company: Company) -> None:
    await company.ada.says("outlook keeps asking for my password")
    await company.ada.says("yes i already did that")
    await company.ticket_is(Status.WITH_BOT)


async def test_a_step_that_did_not_help_is_no_other_request(company: Company) -> None:
    ada = company.ada
    await ada.says("my wireless mouse stopped working")
    ada.hears_once("Is it this: A keyboard, mouse or headset does not work?")
    await ada.says("yes")
    ada.hears_once("batteries")
    await ada.says("a new battery does not help")
    ada.hears_once("Here are the next steps")


async def test_more_than_one_is_hit_and_that_is_said_later(company: Company) -> None:
    ada = company.ada
    await ada.says("the wifi is not working")
    ada.hears()
    await ada.says("nobody has internet here")
    ada.hears_once("This can not wait")


@pytest.mark.parametrize(
    ("need", "asked", "step"),
    [
        ("onedrive does not sync", "it says sync paused? no idea", "choose Resume"),
        ("I need guest wifi for a visitor", "do they need a password?", "Never give a visitor the password"),
    ],
)
async def test_a_question_that_the_next_steps_answer_brings_them(
    company: Company, need: str, asked: str, step: str
) -> None:
    await company.ada.says(need)
    company.ada.hears()
    await company.ada.says(asked)
    company.ada.hears_once("3. ", step)
    file = await company.ticket_is(Status.WITH_BOT)
    assert asked in [message.text for message in file.messages]
