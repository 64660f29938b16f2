"""It works before we have done anything for it: then no steps are given, and nobody goes on working on it."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.harness import Company


@pytest.mark.parametrize(
    "said",
    [
        "oh, it works now",
        "yes works now, sorry",
        "solved it myself",
        "excel opens now",
        "it is fine again",
        "faster now, thanks",
    ],
)
async def test_good_news_instead_of_an_answer_to_which_it_is(company: Company, said: str) -> None:
    ada = company.ada
    await ada.says("excel will not open")
    ada.hears_once("Which of these is it?")
    await ada.says(said)
    ada.hears_once("I will ask you tomorrow")
    await company.ticket_is(Status.VERIFIED)


async def test_what_was_away_is_back_while_we_ask_what_it_is(company: Company) -> None:
    ada = company.ada
    await ada.says("the intranet page is empty")
    ada.hears_once("You wrote: the intranet page is empty")
    await ada.says("oh, it is back by itself, sorry")
    ada.hears_once("Nothing is open")


@pytest.mark.parametrize("said", ["got one from a colleague", "no, I found mine", "ah wait, we found one on the shelf"])
async def test_who_has_found_one_wants_it_no_longer(company: Company, said: str) -> None:
    ada = company.ada
    await ada.says("please order a keyboard for me")
    ada.hears()
    await ada.says(said)
    ada.hears_once("I closed this request")
    await company.ticket_is(Status.WITHDRAWN)


async def test_good_news_before_the_need_was_told(company: Company) -> None:
    ada = company.ada
    await ada.says("vpn")
    await company.time_passes(seconds=30)
    ada.hears_once("What happens with vpn")
    await ada.says("back online, all good")
    ada.hears_once("Nothing is open")


async def test_what_they_see_may_look_like_good_news(company: Company) -> None:
    ada = company.ada
    await ada.says("vpn")
    await company.time_passes(seconds=30)
    await ada.says("no error, but nothing opens")
    assert (await company.ticket()).ticket.is_open


@pytest.mark.parametrize(
    "said",
    [
        "the printer is fast again",
        "fixed! it was the cable",
        "works after a restart, strange",
        "after restarting the router it is working again",
    ],
)
async def test_a_technician_need_not_go_on_with_what_works(company: Company, said: str) -> None:
    ada = company.ada
    await ada.says("the big plotter prints only every second line, can someone look at it please")
    await ada.says("person")
    ada.hears()
    await ada.says(said)
    ada.hears_once("Is there anything else?")
    await company.ticket_is(Status.VERIFIED)


async def test_trouble_that_is_over_when_it_is_told_is_no_request(company: Company) -> None:
    await company.ada.says("Hi, I rebooted the router and the wifi is fine, no help needed")
    company.ada.hears_once("Nothing is open")
    assert (await company.bot.queries.queue()).total == 0


async def test_how_it_was_before_is_no_news(company: Company) -> None:
    ada = company.ada
    await ada.says("the printer does not print")
    ada.hears()
    await ada.says("it worked last month")
    assert (await company.ticket()).ticket.status is Status.WITH_BOT


async def test_that_a_manager_agrees_is_no_yes_to_whether_it_works(company: Company) -> None:
    ada = company.ada
    await ada.says("I need admin rights on my laptop")
    ada.hears()
    await ada.says("yes our team lead agreed")
    assert (await company.ticket()).ticket.is_open


async def test_sorry_again_is_a_courtesy(company: Company) -> None:
    ada = company.ada
    await ada.says("my scanner makes stripes on every page, person please")
    await company.noor.claims_and_resolves("I cleaned the glass.")
    ada.hears()
    await ada.says("thanks a lot, and sorry again")
    ada.hears_once("You are welcome")
    await company.ticket_is(Status.RESOLVED)


async def test_where_something_is_not_does_not_correct_us(company: Company) -> None:
    ada = company.ada
    await ada.says("I deleted a file and need it back")
    ada.hears()
    await ada.says("it is not in the trash")
    heard = ada.hears_once("")
    assert "Is it this" not in heard.summary


async def test_the_same_word_again_means_that_it_is_back(company: Company) -> None:
    ada = company.ada
    await ada.says("the printer does not print")
    await ada.says("yes, thanks")
    ada.hears()
    await ada.says("stripes again")
    ada.hears_once("I reopened the same request")


async def test_what_was_closed_without_a_word_is_asked_about_when_it_still_fails(company: Company) -> None:
    ada = company.ada
    await ada.says("the printer on our floor jams all the time")
    await company.time_passes(days=5)
    ada.hears()
    await ada.says("I was on leave, it still jams")
    ada.hears_once("Is it this that is back", "jams all the time")


async def test_perfect_it_is_back_is_good_news_of_anything(company: Company) -> None:
    ada = company.ada
    await ada.says("my team calendar is no longer shown on the new laptop, person please")
    ada.hears()
    await ada.says("great, it's back")
    ada.hears_once("Is there anything else?")


async def test_who_asks_back_has_not_said_that_it_is_this(company: Company) -> None:
    ada = company.ada
    await ada.says("my monitor flickers")
    ada.hears_once("Is it this")
    await ada.says("who pays for a new one?")
    ada.hears_once("Noor Haddad has your request")


async def test_no_time_for_steps_gets_a_person(company: Company) -> None:
    ada = company.ada
    await ada.says("my printer does not print")
    ada.hears()
    await ada.says("I have no time for that")
    ada.hears_once("Of course", "Noor Haddad has your request")
