"""What is not IT's: people hear whom to ask instead, and nothing of it counts as a request."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.incoming import File
from bot.domain.ticket import Status
from tests.databases import Fresh
from tests.harness import OTHER_TEAMS, STARTER, Company, words_of

PAYSLIP = "where is my payslip of october?"


@pytest.fixture
async def company(fresh: Fresh) -> AsyncIterator[Company]:
    """A company that has filled in whom to ask."""
    company = Company(await fresh())
    company.contacts = OTHER_TEAMS
    await company.opens()
    yield company
    await company.closes()


async def no_ticket(company: Company) -> bool:
    return await company.bot.queries.numbered(1) is None


@pytest.mark.parametrize(
    "said", ["I accidentally shared the bonus list with everybody", "my pay slip was sent to the wrong colleague"]
)
async def test_what_went_to_the_wrong_people_is_a_leak_and_not_the_other_teams(company: Company, said: str) -> None:
    await company.ada.says(said)
    assert "The people team" not in words_of(company.ada.hears()[0])


async def test_who_asks_whom_then_is_told_once_more(company: Company) -> None:
    await company.ada.says("my flight was not reimbursed yet")
    company.ada.hears_once("Finance handles")
    await company.ada.says("ok who does that then?")
    company.ada.hears_once("Finance handles")


async def test_they_hear_whom_to_ask_and_what_of_it_is_ours(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears_once(
        "The people team handles pay, leave and benefits: people-team@company.example.",
        "I have not forwarded your message.",
        "If you can not sign in to the payslip site, I can help.",
        "[It is an IT problem] [Talk to a person]",
    )
    assert await no_ticket(company)


async def test_thanks_is_the_end_of_it(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears()
    await company.ada.says("ok thanks")
    company.ada.hears_once("You are welcome")
    await company.time_passes(to="next working day 12:00")
    company.ada.hears_nothing()
    assert await no_ticket(company)


async def test_no_is_the_end_of_it(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears()
    await company.ada.says("no")
    company.ada.hears_once("Write to me when you need something")
    assert await no_ticket(company)


async def test_it_is_an_it_problem_goes_on_as_usual(company: Company) -> None:
    ada = company.ada
    await ada.says(PAYSLIP)
    ada.hears()
    await ada.taps("It is an IT problem")
    ada.hears_once("what do you see?")
    await ada.says("the page stays white")
    ada.hears_once("Noor Haddad has your request")
    need = (await company.ticket_is(Status.NEW)).ticket.need
    assert "payslip" in need and "stays white" in need


async def test_it_is_an_it_problem_can_be_typed_and_nobody_is_sent_away_twice(company: Company) -> None:
    ada = company.ada
    await ada.says("my payslip")
    await company.time_passes(seconds=5)
    ada.hears()
    await ada.says("when do I get it?")
    ada.hears_once("The people team")
    await ada.says("it is an IT problem")
    ada.hears_once("what do you see?")
    await ada.says("I want to get it today")
    ada.hears_once("Noor Haddad has your request")
    assert "get it today" in (await company.ticket()).ticket.need


async def test_more_about_it_is_read_together_with_it(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears()
    await company.ada.says("I can not sign in to it")
    company.ada.hears_once("Noor Haddad has your request")
    need = (await company.ticket()).ticket.need
    assert "payslip" in need and "sign in" in need


async def test_something_else_is_heard_by_itself(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears()
    await company.ada.says("my second monitor stays black on the dock")
    company.ada.hears_once("external screen", "1. ")
    assert "payslip" not in (await company.ticket()).ticket.need


async def test_another_teams_matter_after_another(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears()
    await company.ada.says("and my desk chair is broken")
    company.ada.hears_once("Facilities handles rooms")
    assert await no_ticket(company)


async def test_an_hour_later_the_next_need_stands_for_itself(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    await company.time_passes(minutes=61)
    company.ada.hears()
    await company.ada.says("I can not sign in")
    assert "payslip" not in (await company.ticket()).ticket.need
    await company.ada.taps("It is an IT problem")
    assert any("That button is from an earlier step" in reply.summary for reply in company.ada.hears())


async def test_a_person_is_one_word_away(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears()
    await company.ada.says("I want to talk to a person")
    company.ada.hears_once("Noor Haddad has your request")
    assert "payslip" in (await company.ticket_is(Status.NEW)).ticket.need


async def test_the_other_need_of_the_message_is_taken(company: Company) -> None:
    await company.ada.says("when do we get paid this month? also my printer does not print")
    told, printer = company.ada.hears()
    assert "The people team" in told.summary
    assert "my printer does not print" in printer.summary
    assert "paid" not in (await company.ticket(1)).ticket.need


async def test_the_other_need_may_be_the_one_that_is_not_ours(company: Company) -> None:
    await company.ada.says("outlook keeps asking for my password. also my desk chair is broken")
    await company.ada.taps("Talk to a person")
    assert any("Facilities handles" in str(reply.blocks) for reply in company.ada.hears())
    assert await company.bot.queries.numbered(2) is None


@pytest.mark.parametrize(
    "said",
    [
        "I can't log in to the payroll site, where is my payslip",
        "the printer in the HR office is broken",
        "outlook calendar for my annual leave is not syncing",
        "my expenses can not be submitted",
        "the light on the dock under my desk chair is red",
    ],
)
async def test_what_may_be_ours_is_ours(company: Company, said: str) -> None:
    await company.ada.says(said)
    assert not any("I have not forwarded" in str(reply.blocks) for reply in company.ada.hears())


async def test_a_picture_is_looked_at_by_a_person_of_ours(company: Company) -> None:
    await company.ada.says(PAYSLIP, File("screen.png", "image/png", "f"))
    assert not any("I have not forwarded" in str(reply.blocks) for reply in company.ada.hears())


async def test_who_is_upset_or_can_not_wait_is_not_sent_away(company: Company) -> None:
    await company.ada.says("THIRD TIME I ask where my salary is!!! this is unacceptable")
    company.ada.hears_once("Noor Haddad has your request")
    await company.ben.says("the heating in the meeting room is off, I have a client waiting here")
    company.ben.hears_once("Noor Haddad has your request")


async def test_as_long_as_nobody_has_filled_in_a_contact_a_person_takes_it(company: Company) -> None:
    await company.closes()
    company.contacts = STARTER.contacts
    await company.opens()
    await company.ada.says("where is my payslip")
    company.ada.hears_once("Noor Haddad has your request")


async def test_who_asks_whom_to_write_to_hears_it_once_more(company: Company) -> None:
    await company.ada.says(PAYSLIP)
    company.ada.hears()
    await company.ada.says("sorry, whom do I contact?")
    company.ada.hears_once("people-team@company.example")
    assert await no_ticket(company)


async def test_while_nobody_has_said_how_it_is_reached_a_person_finds_out(fresh: Fresh) -> None:
    company = Company(await fresh())
    company.contacts = STARTER.contacts
    await company.opens()
    await company.ada.says("The heating in room 204 doesn't work and it's freezing")
    company.ada.hears_once("This is most likely for another team, and I do not know how it is reached. Noor Haddad has")
    await company.ticket_is(Status.NEW)
    await company.closes()
