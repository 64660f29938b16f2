"""What real people do that no plan has: found by playing, kept as talks."""

from __future__ import annotations

import pytest

from adapters.sandbox.company import PUBLIC, TRIAGE, identity
from bot.domain.incoming import File, Thumb
from bot.domain.priority import Impact, Urgency
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.harness import Company, words_of

OUTLOOK = "outlook keeps asking for my password"


async def test_no_to_anything_else_is_the_end_of_it(company: Company) -> None:
    await company.ada.says(OUTLOOK)
    await company.ada.says("yes")
    company.ada.hears()
    await company.ada.says("no")
    company.ada.hears_once("I will ask you tomorrow at 10:00")
    await company.ada.says("nope")
    assert (await company.bot.queries.queue()).total == 0


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("outlook keeps asking for my password", "Close Outlook"),
        ("no, outlook still asks for my password", "Is it this that is back"),
        ("no, I need access to a shared mailbox", "mailbox"),
        ("no, it still does not print", "I reopened the same request"),
        ("no, the same paper jam again", "I reopened the same request"),
    ],
)
async def test_a_no_that_tells_more_is_not_the_end_of_it(company: Company, said: str, then: str) -> None:
    await company.ada.says("my printer does not print")
    await company.ada.says("yes")
    company.ada.hears()
    await company.ada.says(said)
    company.ada.hears_once(then)


async def test_no_to_is_it_back_keeps_what_was_said_with_it(company: Company) -> None:
    await company.ada.says("my printer does not print")
    await company.ada.says("yes")
    await company.ada.says("the vpn is broken again")
    company.ada.hears()
    await company.ada.says("no, since the update on floor 3")
    assert "floor 3" in (await company.ticket(2)).ticket.need


async def test_somebody_new_who_writes_in_two_places_at_once_is_met_once(company: Company) -> None:
    ada, thread = company.ada, PUBLIC.in_thread("ada-asks")
    await ada.says(OUTLOOK, settle=False)
    await ada.says("my printer does not print", place=thread, settle=False)
    await company.settle()
    scene = await company.database.scene(identity(ada.who.id), ada.place, company.clock.now())
    assert scene.known and {ticket.requester for ticket in scene.tickets} == {scene.known.person.id}
    assert len(scene.tickets) == 2 and len(company.posts_in(ada.place)) == len(company.posts_in(thread)) == 1


async def test_cancelled_and_back_the_claim_is_told_once(company: Company) -> None:
    ada = company.ada
    await ada.says(OUTLOOK)
    await ada.taps("Talk to a person")
    await ada.says("cancel it")
    ada.hears()
    await ada.says("it's back")
    ada.hears_once("I opened your request again")
    company.thread_says("Ada Novak needs this again")
    file = await company.ticket_is(Status.NEW)
    assert file.ticket.reopened == 0
    await company.noor.claims()
    ada.hears_once("Noor Haddad, network technician, is helping you now")


async def test_start_over_begins_again_while_a_technician_has_the_other_request(company: Company) -> None:
    ada = company.ada
    await ada.says(OUTLOOK)
    await ada.taps("Talk to a person")
    ada.hears()
    await ada.says("start over")
    ada.hears_once("We start again")
    await ada.says("my printer does not print")
    ada.hears_once("The printer does not print", "1. ")
    assert (await company.ticket(1)).ticket.status is Status.NEW


async def test_asking_for_a_person_keeps_what_makes_it_urgent(company: Company) -> None:
    await company.ben.says("I have a client on the line and nothing works, person please")
    file = await company.ticket_is(Status.NEW)
    assert file.ticket.customer_waiting and file.ticket.urgency is Urgency.STOPPED
    company.card_says("P2, a customer is waiting")


async def test_released_by_the_one_on_duty(company: Company) -> None:
    await company.ada.says("person please")
    await company.noor.claims()
    company.ada.hears()
    await company.noor.acts(Act.RELEASE, await company.ticket())
    company.ada.hears_once("Noor Haddad can not go on with your request. The IT team has it now")


async def test_thanks_instead_of_an_answer_is_no_need(company: Company) -> None:
    await company.ada.says("email")
    await company.time_passes(seconds=5)
    await company.ada.says("I don't know")
    company.ada.hears()
    await company.ada.says("thanks")
    company.ada.hears_once("You are welcome")


async def test_yes_to_which_is_asked_again(company: Company) -> None:
    ada = company.ada
    await ada.says("the printer on floor 2 prints blank pages on the wrong paper")
    if "Which of these" in ada.hears()[-1].summary:
        await ada.says("yes")
        ada.hears_once("Which of these is it?")
        await ada.says("2")
        ada.hears_once("1. ")


async def test_a_service_request_is_not_worded_as_a_fault(company: Company) -> None:
    await company.ada.says("I need access to the finance folder")
    company.ada.hears_once("This is about:", "[Yes, I have it]")
    await company.ada.says("person")
    await company.noor.claims()
    company.ada.hears()
    await company.noor.resolves("You can open the finance folder now.")
    company.ada.hears_once("Do you have what you need now?")


async def test_a_picture_names_itself_on_the_card(company: Company) -> None:
    await company.ada.says("", File("blue screen.png", "image/png", "f"))
    await company.time_passes(minutes=6)
    company.card_says("a picture without words: blue screen.png")


async def test_a_picture_with_still_broken_is_not_lost(company: Company) -> None:
    await company.ada.says(OUTLOOK)
    await company.ada.taps("Talk to a person")
    await company.noor.claims_and_resolves("I reset your sign-in session.")
    await company.ada.says("still broken", File("again.png", "image/png", "f"))
    await company.ticket_is(Status.CLAIMED)
    company.thread_says("again.png")


async def test_i_will_try_tomorrow_is_neither_yes_nor_no(company: Company) -> None:
    await company.ada.says("person please")
    await company.noor.claims_and_resolves("I reset your sign-in session.")
    company.ada.hears()
    await company.ada.says("I will try tomorrow")
    company.ada.hears_once("Try it when you can")
    await company.ticket_is(Status.RESOLVED)
    await company.ada.says("yes")
    await company.ticket_is(Status.VERIFIED)


async def test_a_thumb_answers_its_own_question_for_its_own_person_only(company: Company) -> None:
    ada, ben = company.ada, company.ben
    await ada.says("person please")
    await company.noor.claims_and_resolves("I reset your sign-in session.")
    asked = company.posts_in(ada.place)[-1].message
    thumb = Thumb(True, asked.talk, asked.turn)
    await ben.taps_raw(thumb, "puts a thumb on it", ada.place)
    ben.hears_nothing()
    await company.ticket_is(Status.RESOLVED)
    await ada.taps_raw(thumb, "puts a thumb on it")
    await company.ticket_is(Status.VERIFIED)


async def test_person_please_while_somebody_works_on_it_reaches_them(company: Company) -> None:
    await company.ada.says("person please")
    await company.noor.claims()
    company.ada.hears()
    await company.ada.says("can somebody call me please")
    company.ada.hears_once("Noor Haddad is working on it")
    company.thread_says("Ada Novak would like to talk to you")


async def test_it_is_back_after_two_weeks_is_a_linked_request(company: Company) -> None:
    ada = company.ada
    await ada.says(OUTLOOK)
    await ada.says("yes")
    await ada.says("no")
    await company.time_passes(days=20)
    ada.hears()
    await ada.taps("It is back")
    ada.hears_once("I opened a new request that is linked to the old one")
    file = await company.ticket_is(Status.NEW, 2)
    assert file.ticket.linked and file.ticket.need == OUTLOOK


async def test_words_in_the_triage_channel_outside_of_threads_are_nobodys_business(company: Company) -> None:
    await company.noor.says("who takes lunch first?", place=TRIAGE)
    assert company.posts_in(TRIAGE) == []


async def test_the_back_button_twice(company: Company) -> None:
    ada = company.ada
    await ada.says(OUTLOOK)
    await ada.says("yes")
    await ada.says("no")
    await ada.taps("It is back")
    ada.hears()
    await ada.taps("It is back")
    ada.hears_once("Request 1", "it is with Noor Haddad")
    assert (await company.ticket_is(Status.NEW)).ticket.reopened == 1


async def test_files_that_come_with_an_answer_are_on_the_card(company: Company) -> None:
    await company.ada.says("sound problem in my office with the speakers")
    await company.ada.says("I see this", File("mixer.png", "image/png", "f"))
    await company.ada.says("person")
    company.card_says("mixer.png")


async def test_what_waited_for_an_answer_is_passed_on_with_what_was_said_instead(company: Company) -> None:
    await company.ada.says("the vpn is broken again in room 1")
    await company.ada.taps("Talk to a person")
    await company.ada.says("outlook keeps asking for my password in room 2")
    company.ada.hears()
    await company.ada.says("the vpn is broken again in room 3")
    company.thread_says("room 2", "room 3")


async def test_a_person_who_is_asked_for_instead_of_an_answer_reads_what_the_question_was_about(
    company: Company,
) -> None:
    await company.ada.says(OUTLOOK)
    await company.ada.says("yes")
    await company.ada.says("the vpn is broken again in room 1")
    company.ada.hears()
    await company.ada.taps("Talk to a person")
    company.thread_says("room 1")


async def test_after_an_outage_nobody_is_asked_in_the_night(company: Company) -> None:
    ada = company.ada
    await ada.says(OUTLOOK)
    await ada.says("yes that works, thanks")
    ada.hears()
    await company.closes()
    company.clock.move_to(company._moment("next working day 23:30"))
    await company.opens()
    await company.settle()
    ada.hears_nothing()
    await company.time_passes(to="tomorrow 07:59")
    ada.hears_nothing()
    await company.time_passes(to="09:30")
    ada.hears_once("I am sorry that I ask late", "Is it still working?")


async def test_a_person_for_something_else_is_a_request_of_its_own(handed: Company) -> None:
    await handed.ada.says("my dock loses the second screen, get me a technician")
    handed.ada.hears_once("Of course. Noor Haddad has your request")
    first, second = await handed.ticket(1), await handed.ticket_is(Status.NEW, 2)
    assert "dock" in second.ticket.need
    assert "dock" not in " ".join(message.text for message in first.messages)


async def test_a_person_for_something_else_reopens_nothing(handed: Company) -> None:
    await handed.noor.claims_and_resolves("renewed the session")
    await handed.ada.says("yes")
    handed.ada.hears()
    await handed.ada.says("my dock loses the second screen, get me a technician")
    handed.ada.hears_once("Of course. Noor Haddad has your request")
    await handed.ticket_is(Status.VERIFIED, 1)
    await handed.ticket_is(Status.NEW, 2)


async def test_what_can_not_wait_by_now_is_promised_sooner(handed: Company) -> None:
    before = (await handed.ticket()).promise
    await handed.ada.says("I have a customer on the line now")
    handed.ada.hears_once("told Noor Haddad that it can not wait. They will write by 10:30")
    after = (await handed.ticket()).promise
    assert before and after and after.due < before.due
    handed.card_says("Next word by: 10:30")


async def test_a_question_about_our_time_is_no_deadline(handed: Company) -> None:
    await handed.ada.says("so nobody can do anything before 12:00??")
    assert "Deadline" not in words_of(handed.card().message.reply)


@pytest.mark.parametrize("said", ["now my colleague next to me too", "others have the same"])
async def test_that_others_have_it_too_is_heard_later(handed: Company, said: str) -> None:
    await handed.ada.says(said)
    handed.ada.hears_once("They will write by 10:30")
    assert (await handed.ticket()).ticket.impact is Impact.SEVERAL


async def test_what_nobody_has_taken_is_not_told_as_if_somebody_had(handed: Company) -> None:
    await handed.time_passes(hours=2)
    handed.ada.hears_once("It takes longer than 12:00 until somebody is free for your request. I am sorry.")
