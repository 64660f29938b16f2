"""A message that may hold several needs: it is asked before it is parted, and no word of it is lost."""

from __future__ import annotations

from bot.domain.incoming import File
from bot.domain.ticket import Status
from tests.harness import Company, words_of

TWO = "the door badge reader beeps all day and jira shows old numbers in every report"
"""Two things; nobody says that there are two."""

SURE_AND_MORE = "outlook keeps asking for my password; the wall board shows numbers of last week"
"""An article is sure for it as a whole, and is not about the second thing."""


async def test_in_doubt_it_asks_whether_these_are_two_things(company: Company) -> None:
    await company.ada.says(TWO)
    company.ada.hears_once(
        "Are these two different things?",
        "1. the door badge reader beeps all day",
        "2. jira shows old numbers in every report",
        "[Yes, one at a time]",
        "[It is one thing]",
        "[Talk to a person]",
    )
    assert (await company.bot.queries.queue()).total == 0


async def test_two_things_are_taken_one_at_a_time(company: Company) -> None:
    ada = company.ada
    await ada.says(TWO)
    ada.hears()
    await ada.taps("Yes, one at a time")
    replies = ada.hears()
    assert "Then this comes first: the door badge reader beeps all day" in replies[0].summary
    assert "Now to your other request: jira shows old numbers in every report" in replies[-1].summary
    assert (await company.ticket(1)).ticket.need == "the door badge reader beeps all day"
    assert (await company.ticket(2)).ticket.need == "jira shows old numbers in every report"


async def test_how_many_there_are_can_be_typed(company: Company) -> None:
    await company.ada.says(TWO)
    company.ada.hears()
    await company.ada.says("two")
    assert "Then this comes first" in company.ada.hears()[0].summary


async def test_one_thing_stays_whole(company: Company) -> None:
    ada = company.ada
    await ada.says(TWO)
    ada.hears()
    await ada.taps("It is one thing")
    ada.hears_once("Noor Haddad has your request")
    assert (await company.ticket_is(Status.NEW)).ticket.need == TWO
    assert (await company.bot.queries.queue()).total == 1


async def test_one_can_be_typed(company: Company) -> None:
    await company.ada.says(TWO)
    company.ada.hears()
    await company.ada.says("one")
    company.ada.hears_once("has your request")
    assert (await company.ticket_is(Status.NEW)).ticket.need == TWO


async def test_other_words_are_taken_with_the_rest(company: Company) -> None:
    ada = company.ada
    await ada.says(TWO)
    ada.hears()
    await ada.says("since they painted the kitchen")
    ada.hears_once("has your request")
    need = (await company.ticket_is(Status.NEW)).ticket.need
    assert "jira" in need and "painted the kitchen" in need


async def test_a_picture_sent_instead_of_an_answer_stays_with_it(company: Company) -> None:
    ada = company.ada
    await ada.says(TWO)
    ada.hears()
    await ada.says("this is how it looks", File("board.png", "image/png", "f1"))
    ada.hears_once("has your request")
    file = await company.ticket_is(Status.NEW)
    assert [each.name for message in file.messages for each in message.files] == ["board.png"]


async def test_a_person_gets_all_of_it_without_an_answer(company: Company) -> None:
    ada = company.ada
    await ada.says(TWO)
    ada.hears()
    await ada.taps("Talk to a person")
    ada.hears_once("Noor Haddad has your request")
    assert (await company.ticket_is(Status.NEW)).ticket.need == TWO


async def test_without_an_answer_it_goes_on_as_one(company: Company) -> None:
    ada = company.ada
    await ada.says(TWO)
    ada.hears()
    await company.time_passes(minutes=4)
    ada.hears_nothing()
    await company.time_passes(minutes=2)
    ada.hears_once("Noor Haddad has your request")
    assert (await company.ticket_is(Status.NEW)).ticket.need == TWO


async def test_who_can_not_wait_is_not_asked(company: Company) -> None:
    await company.ada.says(f"URGENT, nobody here can work: {TWO}")
    company.ada.hears_once("This can not wait", "Noor Haddad has your request")
    assert "jira" in (await company.ticket_is(Status.NEW)).ticket.need


async def test_what_comes_bit_by_bit_is_one_need(company: Company) -> None:
    ada = company.ada
    await ada.says("wall board")
    await ada.says("shows old numbers")
    assert not any("different things" in reply.summary for reply in ada.hears())


async def test_a_sure_answer_comes_first_and_then_the_rest(company: Company) -> None:
    ada = company.ada
    await ada.says(SURE_AND_MORE)
    ada.hears_once("Outlook keeps asking for your password", "1. ")
    await ada.says("works now")
    ada.hears_once(
        "You also wrote: the wall board shows numbers of last week", "[Yes, help with that too]", "[No, that is all]"
    )
    await ada.taps("Yes, help with that too")
    ada.hears_once("has your request")
    assert (await company.ticket(2)).ticket.need == "the wall board shows numbers of last week"


async def test_the_rest_may_be_settled_too(company: Company) -> None:
    ada = company.ada
    await ada.says(SURE_AND_MORE)
    ada.hears()
    await ada.says("works now")
    ada.hears()
    await ada.says("no")
    ada.hears_once("I will ask you")
    assert (await company.ticket(1)).ticket.status is Status.VERIFIED
    assert (await company.bot.queries.queue()).total == 0


async def test_words_about_the_rest_go_with_it(company: Company) -> None:
    ada = company.ada
    await ada.says(SURE_AND_MORE)
    ada.hears()
    await ada.says("works now")
    ada.hears()
    await ada.says("the one in the hall near the stairs")
    ada.hears()
    need = (await company.ticket(2)).ticket.need
    assert "wall board" in need and "near the stairs" in need


async def test_a_person_who_has_all_the_words_is_enough(company: Company) -> None:
    ada, noor = company.ada, company.noor
    await ada.says(SURE_AND_MORE)
    ada.hears()
    await ada.taps("Talk to a person")
    ada.hears()
    assert "wall board" in (await company.ticket_is(Status.NEW)).ticket.need
    await noor.claims_and_resolves("I did both.")
    ada.hears()
    await ada.says("yes works")
    ada.hears_once("Is there anything else?")


async def test_what_was_told_before_two_needs_is_not_lost(company: Company) -> None:
    """The first message got no answer yet when the second came; both are heard together."""
    ada = company.ada
    await ada.says("my second monitor stays black on the dock")
    await ada.taps("Talk to a person")
    await company.tom.claims()
    ada.hears()
    twice = "outlook keeps asking for my password. also my printer does not print in room"
    await ada.says(f"{twice} 102", settle=False)
    await ada.says(f"{twice} 104", settle=False)
    await company.settle()
    ada.hears_once("You have 2 requests", "in room 104")
    assert "in room 102" in (await company.ticket(2)).ticket.need


async def test_a_no_that_brings_another_need_loses_neither(company: Company) -> None:
    ada = company.ada
    await ada.says("my mouse is dead")
    ada.hears_once("1. ")
    await ada.says("no, and the printer in room 4 jams")
    ada.hears_once("I noted your other request and come to it next: the printer in room 4", "Here are the next steps")
    await ada.says("works now")
    assert "Now to your other request: the printer in room 4" in " ".join(map(words_of, ada.hears()))
    await company.ticket_is(Status.VERIFIED, 1)


async def test_something_else_instead_of_an_answer_is_kept_for_later(company: Company) -> None:
    ada = company.ada
    await ada.says("my monitor flickers")
    ada.hears_once("Is it this")
    await ada.says("no sound")
    ada.hears_once("I noted your other request and come to it next: no sound")
