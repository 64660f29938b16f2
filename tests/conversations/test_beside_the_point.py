"""Answers that are neither yes nor no: people tell more, ask back, say that they will try, or have long moved on."""

from __future__ import annotations

import pytest

from bot.domain.incoming import File
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.harness import Company, words_of

OUTLOOK = "outlook keeps asking for my password"


async def asked_which(company: Company, need: str = "my monitor flickers") -> None:
    """It is in doubt, and we have asked whether it is this."""
    await company.ada.says(need)
    company.ada.hears_once("Is it this:")


async def tries_steps(company: Company, need: str = OUTLOOK) -> None:
    """The first steps were given, and they are asked whether these helped."""
    await company.ada.says(need)
    company.ada.hears_once("1. ", "2. ", "Did that help")


# --- 'is it this?' -----------------------------------------------------------------------------------------------


async def test_who_tells_more_instead_of_choosing_is_not_asked_the_same_again(company: Company) -> None:
    await asked_which(company, "battery dies after an hour")
    await company.ada.says("the laptop is 3 years old")
    company.ada.hears_once("Your laptop battery drains fast", "1. ")


async def test_who_tells_more_that_fits_nothing_well_gets_a_person(company: Company) -> None:
    await company.ada.says("my screen is black")
    company.ada.hears_once("Which of these is it?")
    await company.ada.says("it hums a little")
    company.ada.hears_once("Noor Haddad has your request")


async def test_what_was_told_then_does_not_lead_somewhere_else(company: Company) -> None:
    await company.ada.says("where is credential manager")
    company.ada.hears_once("Which of these is it?")
    await company.ada.says("on windows 11")
    company.ada.hears_once("Noor Haddad has your request")


async def test_a_detail_makes_no_other_article_sure(company: Company) -> None:
    await asked_which(company, "mac doesnt find the printer")
    await company.ada.says("hotspot android")
    company.ada.hears_once("Noor Haddad has your request")


async def test_ok_to_is_it_this_means_go_on(company: Company) -> None:
    await asked_which(company)
    await company.ada.says("ok sure")
    company.ada.hears_once("1. ")


async def test_a_theft_that_they_do_not_deny_can_not_wait(company: Company) -> None:
    await asked_which(company, "thieves broke into my house, the bag with the notebook is away")
    await company.ada.says("last night in Graz")
    company.ada.hears_once("A person does this together with you")
    assert (await company.ticket()).ticket.can_not_wait


async def test_not_this_but_that_is_a_correction(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("not outlook, the vpn")
    assert all("Here are the next steps" not in words_of(each) for each in company.ada.hears())


async def test_a_wish_for_the_whole_team_can_wait(company: Company) -> None:
    await company.ada.says("I was wondering whether it is possible that offers carry the new logo at the top")
    company.ada.hears_once("A technician does this for you")
    await company.ada.says("for the whole sales team")
    company.ada.hears_once("I added that to your request")
    assert not (await company.ticket()).ticket.can_not_wait


async def test_thanks_for_last_time_and_why_they_write_now(company: Company) -> None:
    await company.ada.says("thanks for the fast help last week! now my mouse jumps around")
    company.ada.hears_once("A keyboard, mouse or headset does not work")


@pytest.mark.parametrize(
    "need",
    [
        "travel portal says session invalid",
        "the canteen terminal shows someone else's name",
        "payroll export writes empty rows",
    ],
)
async def test_who_has_said_what_they_see_is_not_asked_for_it(company: Company, need: str) -> None:
    await company.ada.says(need)
    company.ada.hears_once("Noor Haddad has your request")


async def test_what_was_refused_is_not_asked_about_again(company: Company) -> None:
    await asked_which(company)
    await company.ada.says("no, my monitor flickers when I use the microwave")
    assert all("Is it this" not in each.summary for each in company.ada.hears())


async def test_the_question_comes_once_more_the_next_day_and_says_what_it_is_about(company: Company) -> None:
    await asked_which(company)
    await company.time_passes(to="next working day 10:00")
    company.ada.hears_once("You wrote: my monitor flickers", "Is it this:")


async def test_a_bad_link_is_not_asked_about_first(company: Company) -> None:
    await company.ada.says("I clicked on a link in an email and typed my password")
    company.ada.hears_once("A person does this together with you", "until then", "1. ")
    await company.ticket_is(Status.NEW)


# --- while they try the steps --------------------------------------------------------------------------------------


async def test_who_says_ok_is_not_given_the_next_steps(company: Company) -> None:
    await tries_steps(company)
    for said in ("ok", "ok trying", "alright, will reboot then", "hang on", "I'll try after lunch"):
        await company.ada.says(said)
        company.ada.hears_once("Try it when you can")
    await company.ada.says("back. it worked")
    await company.ticket_is(Status.VERIFIED)


async def test_what_is_told_beside_is_kept_and_is_no_no(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("on a Mac, by the window")
    company.ada.hears_once("I noted that with your request", "Did the steps help?", "[Show the next steps]")
    await company.ada.taps("Talk to a person")
    company.card_says("on a Mac, by the window")


async def test_a_question_about_the_steps_is_not_taken_for_a_no(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("where is that in the menu?")
    company.ada.hears_once("I noted your question", "Did the steps help?")
    await company.ada.says("person")
    company.card_says("where is that in the menu?")


async def test_who_asks_us_to_do_it_gets_a_person(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("can you do it for me")
    company.ada.hears_once("Noor Haddad has your request")


async def test_what_now_gets_the_next_steps(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("ok what now?")
    company.ada.hears_once("3. ")


async def test_what_a_request_still_lacked_leads_to_a_person_and_is_not_asked_for_once_more(company: Company) -> None:
    ada = company.ada
    await ada.says("I need access to the finance folder")
    ada.hears_once("1. ", "2. ", "Do you have what you need already?")
    await ada.says("to read is enough")
    ada.hears_once("that is what a technician needs", "Noor Haddad has your request")
    await ada.says("Karl owns it")
    ada.hears_once("I added that to your request")


async def test_not_yet_leads_on_to_the_next_steps_of_a_request(company: Company) -> None:
    ada = company.ada
    await ada.says("I need access to the finance folder")
    await ada.taps("Show the next steps")
    ada.hears()
    await ada.says("no")
    ada.hears_once("5. ")


async def test_who_tells_twice_how_it_is_gets_the_next_steps(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("it is the old laptop of the reception")
    company.ada.hears_once("I noted that with your request")
    await company.ada.says("a colleague had it before me")
    company.ada.hears_once("3. ")


async def test_who_asks_twice_gets_a_person(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("which password does it mean?")
    company.ada.hears_once("write person")
    await company.ada.says("is it the one of the computer?")
    company.ada.hears_once("Noor Haddad has your request")


async def test_that_it_can_not_wait_may_be_said_only_now(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("my presentation starts in 10 minutes")
    company.ada.hears_once("This can not wait", "10:30")


async def test_what_must_i_do_is_a_question_and_no_delay(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("do I have to do this on my phone too?")
    company.ada.hears_once("I noted your question")


async def test_later_instead_of_choosing_is_no_yes(company: Company) -> None:
    await asked_which(company)
    await company.ada.says("ok later")
    company.ada.hears_once("Write to me when you need something")


async def test_who_was_asked_for_more_has_told_what_a_technician_needs(company: Company) -> None:
    ada = company.ada
    await ada.says("planfix shows nonsense")
    ada.hears_once("One sentence is enough")
    await ada.says("all numbers of march are twice in the list")
    ada.hears_once("that is what a technician needs", "Noor Haddad")


async def test_a_third_need_in_the_middle_is_noted_too(company: Company) -> None:
    ada = company.ada
    await ada.says("my outlook crashes")
    ada.hears()
    for another in ("and my printer is offline", "and teams is slow"):
        await ada.says(another)
        ada.hears_once("I noted your other request", another)


# --- when it works -------------------------------------------------------------------------------------------------


async def test_pleased_words_end_it_and_ask_for_nothing(company: Company) -> None:
    for said in ("cool thanks", "nope all good", "that's it, thanks so much", "👍"):
        await company.ada.says("vpn doesnt connect")
        await company.ada.says("works")
        company.ada.hears()
        await company.ada.says(said)
        company.ada.hears_once("I will ask you tomorrow at 10:00. If it comes back")


async def test_yes_and_what_it_is_in_one_message(company: Company) -> None:
    await company.ada.says("vpn doesnt connect")
    await company.ada.says("works")
    company.ada.hears()
    await company.ada.says("yes please install chrome")
    company.ada.hears_once("A technician does this for you")
    company.card_says("please install chrome")


async def test_what_works_before_we_knew_of_it_leaves_nothing_open(company: Company) -> None:
    await company.ada.says("I restarted and it works now, no need for help")
    company.ada.hears_once("That is fine. Nothing is open")


# --- with a technician ---------------------------------------------------------------------------------------------


async def test_a_time_that_suits_is_no_it_works(handed: Company) -> None:
    await handed.noor.claims()
    await handed.noor.writes_in_thread("> Can I come by at 14:00?")
    for said in ("yes 14 is fine", "that works for me"):
        await handed.ada.says(said)
        handed.thread_says(said)
    await handed.ticket_is(Status.CLAIMED)


async def test_a_technician_who_asked_gets_whatever_is_answered(handed: Company) -> None:
    ticket = await handed.ticket()
    await handed.noor.claims()
    await handed.noor.acts(Act.WAIT_REQUESTER, ticket, "Is it the new Outlook?")
    handed.ada.hears()
    await handed.ada.says("how do I see that?")
    handed.ada.hears_once("Noor Haddad can see it")
    handed.thread_says("how do I see that?")


async def test_small_words_about_an_open_request_are_added_to_it(handed: Company) -> None:
    handed.ada.hears()
    await handed.ada.says("not solved")
    handed.ada.hears_once("I added that to your request")


async def test_a_question_about_an_open_request_is_passed_on_as_one(handed: Company) -> None:
    handed.ada.hears()
    for said in ("who decides that", "can you help?", "and tell me if I lose anything by that"):
        await handed.ada.says(said)
        handed.ada.hears_once("I passed your question on to Noor Haddad", "The next word comes by")


async def test_ok_to_a_hand_over_is_no_thanks(handed: Company) -> None:
    handed.ada.hears()
    for said in ("ok", "alright then", "understood, fine"):
        await handed.ada.says(said)
        handed.ada.hears_once("Noor Haddad will write by")
    assert not any("says thank you" in line for line in handed.thread())


async def test_ok_to_a_technician_reaches_them(handed: Company) -> None:
    await handed.noor.claims()
    await handed.noor.sends("I will call you at 11.")
    handed.ada.hears()
    await handed.ada.says("okay")
    handed.thread_says("okay")


async def test_a_clearly_foreign_line_beside_the_steps_goes_to_a_person_in_that_language(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("ja, das habe ich gestern auch gemacht")
    company.ada.hears_once("Vielen Dank", "Noor Haddad has it")
    await company.ticket_is(Status.NEW)


async def test_one_short_foreign_line_first_gets_a_person_too(company: Company) -> None:
    await company.ada.says("geht nicht")
    company.ada.hears_once("Vielen Dank", "Noor Haddad has it")


async def test_a_danke_beside_english_words_changes_nothing(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("danke")
    company.ada.hears_once("You are welcome", "Did the steps help?")


async def test_who_asks_when_somebody_comes_hears_what_we_wait_for(company: Company) -> None:
    await tries_steps(company)
    await company.ada.says("when will somebody come?")
    company.ada.hears_once("you and I are working on it", "Did the steps help?")


async def test_thank_you_chooses_no_article(company: Company) -> None:
    await company.ada.says("my screen is black")
    company.ada.hears_once("Which of these is it?")
    await company.ada.says("thank u")
    company.ada.hears_once("You are welcome")


async def test_how_long_is_answered_with_the_promise(handed: Company) -> None:
    handed.ada.hears()
    for said in ("how long?", "when will they write"):
        await handed.ada.says(said)
        handed.ada.hears_once("The next word comes by")


async def test_who_wants_to_talk_hears_that_it_was_passed_on(handed: Company) -> None:
    handed.ada.hears()
    await handed.ada.says("I want to speak to your manager")
    handed.ada.hears_once("I told Noor Haddad that you want to talk to them", "The next word comes by")


# --- coming back ---------------------------------------------------------------------------------------------------


async def closed_without_a_word(company: Company) -> None:
    """Excel crashed, a technician resolved it, and nobody answered."""
    await company.ada.says("excel crashes")
    await company.ada.says("person")
    await company.noor.claims_and_resolves("I installed Office again.")
    await company.time_passes(days=7)
    await company.ticket_is(Status.CLOSED_UNCONFIRMED)
    company.ada.hears()


async def test_still_broken_after_it_was_closed_is_the_same_request(company: Company) -> None:
    await closed_without_a_word(company)
    await company.ada.says("hey sorry was on holiday, excel still crashes")
    company.ada.hears_once("Is it this that is back: excel crashes?")
    await company.ada.says("yes")
    company.ada.hears_once("I reopened the same request")
    company.thread_says("excel still crashes")


async def test_or_it_is_a_new_one_and_nothing_is_told_twice(company: Company) -> None:
    await closed_without_a_word(company)
    await company.ada.says("hey sorry was on holiday, excel still crashes")
    company.ada.hears()
    await company.ada.says("no")
    company.ada.hears_once("A program freezes or closes by itself", "1. ")
    assert (await company.ticket(2)).ticket.status is Status.WITH_BOT


async def test_what_is_told_with_that_no_is_kept(company: Company) -> None:
    await closed_without_a_word(company)
    await company.ada.says("hey sorry was on holiday, excel still crashes")
    await company.ada.says("no, it is the new excel on the other laptop")
    assert "on the other laptop" in (await company.ticket(2)).messages[0].text


# --- listening -----------------------------------------------------------------------------------------------------


async def test_a_picture_that_was_announced_gets_the_question_about_it(company: Company) -> None:
    await company.ada.says("see attached screenshot")
    await company.time_passes(seconds=5)
    company.ada.hears()
    await company.ada.says("", File("screen.png", "image/png", "f1"))
    company.ada.hears_once("I have the picture")


async def test_a_wish_that_is_clear_is_not_asked_about(company: Company) -> None:
    await company.ada.says("need access to jira")
    company.ada.hears_once("A technician does this for you", "Noor Haddad has your request")


async def test_what_was_written_is_played_back_when_more_is_needed(company: Company) -> None:
    await company.ada.says("sap frozen")
    company.ada.hears_once("You wrote: sap frozen.", "What do you see")


async def test_for_somebody_else_the_same_article_helps(company: Company) -> None:
    await company.ada.says("my boss can't print")
    company.ada.hears_once("The printer does not print", "1. ")
