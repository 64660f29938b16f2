"""What may be good news is asked about once; what still works does not come back; what is not wanted is let go."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.harness import Company


async def handed(company: Company, need: str) -> None:
    await company.ada.says(need)
    await company.ada.says("a person please")
    company.ada.hears()


async def test_a_technician_need_not_go_on_with_what_rings_again(company: Company) -> None:
    await handed(company, "the desk phone does not ring")
    await company.ada.says("it rings again, cable in the wall was loose")
    company.ada.hears_once("Is there anything else?")
    await company.ticket_is(Status.VERIFIED)


@pytest.mark.parametrize(("answer", "status"), [("yes", Status.VERIFIED), ("no, no sound", Status.NEW)])
async def test_what_may_be_good_news_is_asked_once(company: Company, answer: str, status: Status) -> None:
    ada = company.ada
    await handed(company, "the light on my docking station is red")
    await ada.says("it's green now")
    ada.hears_once("Is it working now?")
    company.thread_says("it's green now")
    await ada.says(answer)
    ada.hears()
    await company.ticket_is(status)


async def test_what_they_could_not_is_done(company: Company) -> None:
    await handed(company, "I can't print")
    await company.ada.says("yes it printed")
    company.ada.hears_once("Is it working now?")


async def test_no_answer_leaves_it_with_the_technician(company: Company) -> None:
    await handed(company, "the light on my docking station is red")
    await company.ada.says("it's green now")
    await company.time_passes(days=7)
    assert (await company.ticket()).ticket.is_open


async def test_what_answers_the_technician_is_not_asked_about(company: Company) -> None:
    ada = company.ada
    await handed(company, "the light on my docking station is red")
    await company.noor.claims()
    await company.noor.sends("Which colour has the light on the cable?")
    ada.hears()
    await ada.says("it rings when I unplug it, but only now")
    assert (await company.ticket()).ticket.is_open


@pytest.mark.parametrize("said", ["tried that, kind of works", "it works for now", "a bit better, I can work with it"])
async def test_half_well_is_asked_about_and_not_regretted(company: Company, said: str) -> None:
    ada = company.ada
    await ada.says("the printer does not print")
    ada.hears_once("1. ")
    await ada.says(said)
    ada.hears_once("Is that enough for you?")
    await company.ticket_is(Status.WITH_BOT)
    await ada.says("yes")
    await company.ticket_is(Status.VERIFIED)


async def test_half_well_after_the_technician(company: Company) -> None:
    ada = company.ada
    await handed(company, "my laptop is slow")
    await company.noor.claims_and_resolves("I took away what starts with it.")
    ada.hears()
    await ada.says("it's slow but I can live with it")
    ada.hears_once("Is that enough for you?")
    await ada.says("no")
    ada.hears_once("I am sorry that it does not work yet")


@pytest.mark.parametrize("said", ["yes still", "still stable", "still connected, great", "yes it still does"])
@pytest.mark.parametrize("closed", [True, False])
async def test_what_still_works_is_not_back(company: Company, said: str, closed: bool) -> None:
    ada = company.ada
    await ada.says("the vpn does not connect")
    await ada.says("yes")
    if closed:
        await ada.says("no")
    ada.hears()
    await ada.says(said)
    ada.hears_once("I will ask you tomorrow")
    await company.ticket_is(Status.VERIFIED)


async def test_still_without_trouble_is_asked_before_anything_is_reopened(company: Company) -> None:
    ada = company.ada
    await ada.says("the vpn does not connect")
    await ada.says("yes")
    ada.hears()
    await ada.says("still at work, talk tomorrow")
    await company.ticket_is(Status.VERIFIED)


async def test_yes_still_the_next_day_says_that_it_held(company: Company) -> None:
    ada = company.ada
    await ada.says("the vpn does not connect")
    await ada.says("yes")
    await company.time_passes(to="next working day 10:00")
    ada.hears()
    await ada.says("yes still")
    ada.hears_once("Good to hear")


async def test_who_was_heard_wrongly_can_say_so(company: Company) -> None:
    ada = company.ada
    await ada.says("the vpn does not connect")
    await ada.says("yes")
    await ada.says("it's back")
    ada.hears()
    await ada.says("I meant it works!!")
    await company.ticket_is(Status.VERIFIED)


@pytest.mark.parametrize(
    ("need", "said"),
    [
        ("I need a new laptop", "please cancel my request for a new laptop"),
        ("I need a new laptop", "forget the laptop, my boss bought one"),
        ("I need a new laptop", "you can close it, not needed"),
        ("I need a second monitor", "I don't need the monitor anymore"),
    ],
)
async def test_what_is_not_wanted_any_more_is_let_go(company: Company, need: str, said: str) -> None:
    await handed(company, need)
    await company.ada.says(said)
    company.ada.hears_once("I closed this request")
    await company.ticket_is(Status.WITHDRAWN)


async def test_do_not_cancel_cancels_nothing(company: Company) -> None:
    await handed(company, "the printer does not print")
    await company.ada.says("please don't cancel it")
    assert (await company.ticket()).ticket.is_open


async def test_got_it_tells_that_what_was_brought_is_there(company: Company) -> None:
    ada = company.ada
    await handed(company, "my mouse is broken")
    await company.noor.claims_and_resolves("I put a new mouse on your desk.")
    ada.hears()
    await ada.says("got it, thanks")
    assert (await company.ticket()).ticket.status in {Status.VERIFIED, Status.RESOLVED}


async def test_who_says_that_it_is_enough_is_not_asked(company: Company) -> None:
    await company.ada.says("zoom does not open the link, the meeting has started")
    company.ada.hears_once("1. ")
    await company.ada.says("it works in the browser, good enough")
    company.ada.hears_once("Is there anything else?")
    await company.ticket_is(Status.VERIFIED)


async def test_how_it_came_well_is_no_new_request(company: Company) -> None:
    ada = company.ada
    await ada.says("i accidentally deleted a whole folder on sharepoint")
    await ada.says("yes")
    ada.hears()
    await ada.says("found it in the recycle bin, restored, thank you")
    ada.hears_once("I will ask you tomorrow")
    assert (await company.ticket()).ticket.number == 1


async def test_another_trouble_after_a_yes_is_a_new_request(company: Company) -> None:
    ada = company.ada
    await ada.says("i accidentally deleted a whole folder on sharepoint")
    await ada.says("yes")
    ada.hears()
    await ada.says("the printer is on but prints nothing")
    ada.hears_once("The printer does not print")
    assert (await company.ticket()).ticket.number == 2


async def test_who_asked_how_and_found_it_needs_nobody(company: Company) -> None:
    await handed(company, "how do I forward my phone to a colleague?")
    await company.ada.says("found it")
    company.ada.hears_once("Is there anything else?")


async def test_it_works_for_me_again(company: Company) -> None:
    await handed(company, "the intranet gives error 403")
    await company.ada.says("it works for me again")
    company.ada.hears_once("Is there anything else?")


async def test_what_the_steps_name_is_not_there(company: Company) -> None:
    """'Mine is not there' of a list is something else; of steps it is a no."""
    await company.ada.says("I need to install python on my laptop")
    company.ada.hears_once("1. ")
    await company.ada.says("not there")
    company.ada.hears_once("Here are the next steps")
