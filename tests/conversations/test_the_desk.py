"""The technicians' side: one card that is always true, one winner, promises, and a room of their own."""

from __future__ import annotations

import asyncio

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.incoming import Tap
from bot.domain.reply import Act
from bot.domain.ticket import EventKind, Status
from tests.harness import Company, Posted, words_of


async def test_one_claim_wins(handed: Company) -> None:
    company, file = handed, await handed.ticket()
    claim = Tap(Act.CLAIM, ticket=file.ticket.id)
    await asyncio.gather(
        company.arrives(company.noor, claim, TRIAGE),
        company.arrives(company.tom, claim, TRIAGE),
        company.arrives(company.lena, claim, TRIAGE),
    )
    await company.settle()
    file = await company.ticket_is(Status.CLAIMED)
    claims = [event for event in file.history if event.move == "claim"]
    assert len(claims) == 1
    assert len([each for each in company.thread() if "That is not possible now" in each]) == 2
    company.ada.hears_once("is helping you now")


async def test_the_same_tap_twice_is_one_claim(handed: Company) -> None:
    file = await handed.ticket()
    claim = Tap(Act.CLAIM, ticket=file.ticket.id)
    assert await handed.arrives(handed.noor, claim, TRIAGE, key="tap-1")
    assert not await handed.arrives(handed.noor, claim, TRIAGE, key="tap-1")
    await handed.settle()
    handed.ada.hears_once("is helping you now")


async def test_a_requester_can_not_act_as_a_technician(handed: Company, caplog: pytest.LogCaptureFixture) -> None:
    file = await handed.ticket()
    for act in (Act.CLAIM, Act.RESOLVE, Act.RELEASE, Act.SEND):
        await handed.ben.taps_raw(Tap(act, "done", ticket=file.ticket.id), place=handed.ben.place)
    assert [reply.summary for reply in handed.ben.hears()] == [
        "Only technicians can do that. Nothing changed. If you should be one, ask the lead of the IT team."
    ] * 4
    await handed.ticket_is(Status.NEW)
    assert "is no technician and tried 'claim'" in caplog.text


async def test_a_forged_ticket(handed: Company) -> None:
    await handed.noor.taps_raw(Tap(Act.CLAIM, ticket="'; drop table ticket; --"), place=TRIAGE)
    assert "I do not know that request" in handed.card().message.reply.summary


async def test_release_tells_the_requester_first_and_somebody_else_goes_on(handed: Company) -> None:
    company = handed
    await company.tom.claims()
    company.ada.hears()
    await company.tom.acts(Act.RELEASE, await company.ticket())
    company.ada.hears_once("Tom Weber can not go on with your request", "Noor Haddad has it now")
    file = await company.ticket_is(Status.NEW)
    assert file.technician is None
    await company.noor.claims()
    company.ada.hears_once("Noor Haddad, network technician, is helping you now")


async def stands_still(company: Company) -> Posted:
    """Noor has claimed it, and gives no word while two promises lapse."""
    await company.noor.claims()
    for _ in range(2):
        assert "stands still" not in " ".join(company.thread())
        file = await company.ticket()
        assert file.promise
        await company.time_passes(seconds=(file.promise.due - company.clock.now()).total_seconds())
    company.ada.hears()
    return company.with_button(TRIAGE.in_thread(company.card().ref), "Take over")


async def test_a_claim_that_stands_still_is_offered_to_others(handed: Company) -> None:
    offer = await stands_still(handed)
    handed.thread_says("2 times in a row that it takes longer. Noor Haddad, please write to them, or hand it back")
    await handed.tom.taps("Take over", on=offer)
    handed.ada.hears_once("Tom Weber, workplace technician, is helping you now", "will write by")
    handed.thread_says("Tom Weber has taken this over from Noor Haddad")
    handed.card_says("Technician: Tom Weber")


async def test_who_writes_does_not_stand_still(handed: Company) -> None:
    await handed.noor.claims()
    for _ in range(3):
        await handed.time_passes(hours=3)  # one promise of two hours lapses each time
        await handed.noor.sends("I am still at it")
    assert not any("stands still" in said for said in handed.thread())


async def test_an_old_offer_takes_nothing_away_from_who_has_it_by_now(handed: Company) -> None:
    offer = await stands_still(handed)
    await handed.tom.taps("Take over", on=offer)
    handed.ada.hears()
    await handed.lena.taps("Take over", on=offer)
    handed.ada.hears_nothing()
    handed.thread_says("That is not possible now, Lena Fischer", "Tom Weber")
    file = await handed.ticket_is(Status.CLAIMED)
    assert file.technician and file.technician.name == "Tom Weber"


async def test_two_take_over_at_once_and_one_has_it(handed: Company) -> None:
    offer = handed.choice(await stands_still(handed), "Take over")
    take = Tap(Act.TAKE_OVER, offer.value, ticket=(await handed.ticket()).ticket.id)
    await asyncio.gather(handed.arrives(handed.tom, take, TRIAGE), handed.arrives(handed.lena, take, TRIAGE))
    await handed.settle()
    handed.ada.hears_once("is helping you now")
    handed.thread_says("That is not possible now")


async def test_who_has_it_takes_nothing_over(handed: Company) -> None:
    offer = await stands_still(handed)
    await handed.noor.taps("Take over", on=offer)
    handed.ada.hears_nothing()
    handed.thread_says("That is not possible now, Noor Haddad")


async def test_resolving_needs_words(handed: Company) -> None:
    await handed.noor.claims()
    await handed.noor.taps_raw(Tap(Act.RESOLVE, ticket=(await handed.ticket()).ticket.id), place=TRIAGE)
    handed.thread_says("Please write what you did")
    await handed.ticket_is(Status.CLAIMED)


async def test_no_goes_back_to_the_same_technician(handed: Company) -> None:
    ada, noor = handed.ada, handed.noor
    await noor.claims_and_resolves("I reset your sign-in session.")
    ada.hears()
    await ada.says("no, it asks again")
    ada.hears_once("I am sorry that it does not work yet", "Noor Haddad continues with the same request")
    file = await handed.ticket_is(Status.CLAIMED)
    assert file.technician and file.technician.name == "Noor Haddad"
    handed.thread_says("Ada Novak says that it does not work", "it asks again")


async def test_yes_but_is_no_yes(handed: Company) -> None:
    await handed.noor.claims_and_resolves("I reset your sign-in session.")
    handed.ada.hears()
    await handed.ada.says("yes but now my calendar is empty")
    await handed.ticket_is(Status.RESOLVED)
    handed.ada.hears_once("Is it working as you need it?")
    await handed.ada.says("no")
    await handed.ticket_is(Status.CLAIMED)


async def test_silence_after_resolving(handed: Company) -> None:
    await handed.noor.claims_and_resolves("I reset your sign-in session.")
    handed.ada.hears()
    await handed.time_passes(to="tomorrow 10:00")
    handed.ada.hears_once("Is it working now?")
    await handed.time_passes(days=2)
    handed.ada.hears_once("so I closed this")
    await handed.ticket_is(Status.CLOSED_UNCONFIRMED)
    handed.thread_says("did not say whether it works")


async def test_a_promise_is_renewed_before_it_lapses_and_the_requester_hears_it_from_us(handed: Company) -> None:
    await handed.noor.claims()
    handed.ada.hears()
    await handed.time_passes(to="11:51")
    handed.thread_says("The requester expects word by 12:00")
    handed.ada.hears_nothing()
    await handed.time_passes(to="11:59")
    handed.ada.hears_once("Noor Haddad needs longer than 12:00. I am sorry. The next word comes by 14:00.")
    handed.thread_says("I told the requester that it takes longer", "14:00")
    handed.card_says("Next word by: 14:00")


async def test_a_promise_that_is_renewed_again_is_for_the_next_morning(handed: Company) -> None:
    await handed.noor.claims()
    await handed.time_passes(to="11:59")
    handed.ada.hears()
    await handed.time_passes(to="17:00")
    handed.ada.hears_once("Noor Haddad needs longer than 14:00", "The next word comes by tomorrow at 10:00.")
    await handed.time_passes(to="tomorrow 17:00")
    handed.ada.hears_once("Noor Haddad needs longer than 10:00", "The next word comes by tomorrow at 10:00.")
    await handed.noor.sends("the supplier has it now")
    handed.ada.hears_once("the supplier has it now", "by tomorrow at 09:00")


async def test_promises_keep_the_working_hours_of_the_team(handed: Company) -> None:
    await handed.time_passes(to="17:00")
    handed.ada.hears()
    await handed.noor.claims()
    handed.ada.hears_once("will write by tomorrow at 09:00")


async def test_word_keeps_the_promise(handed: Company) -> None:
    await handed.noor.claims()
    await handed.time_passes(to="11:00")
    await handed.noor.sends("I am on it.")
    handed.ada.hears()
    await handed.time_passes(to="12:30")
    handed.ada.hears_nothing()
    handed.card_says("Next word by: 13:00")


async def test_waiting_for_the_requester_ends_with_their_answer(handed: Company) -> None:
    await handed.noor.claims()
    handed.ada.hears()
    await handed.noor.acts(Act.WAIT_REQUESTER, await handed.ticket(), "Which building are you in?")
    handed.ada.hears_once("Noor Haddad needs an answer from you", "Which building are you in?")
    await handed.time_passes(to="16:00")
    handed.ada.hears_nothing()  # no word is owed while we wait for her
    await handed.time_passes(to="tomorrow 10:00")
    handed.ada.hears_once("Noor Haddad still needs an answer from you", "Which building are you in?")
    await handed.ada.says("building 2")
    await handed.ticket_is(Status.CLAIMED)
    handed.thread_says("building 2")


async def test_what_nobody_claims_reaches_duty(handed: Company) -> None:
    await handed.time_passes(minutes=31)
    handed.thread_says("Noor Haddad, this request waits for somebody")


async def test_the_requester_may_say_that_it_works_before_anybody_resolves_it(handed: Company) -> None:
    await handed.noor.claims()
    handed.ada.hears()
    await handed.ada.says("it works now")
    await handed.ticket_is(Status.VERIFIED)
    handed.thread_says("Ada Novak says that it works")
    handed.card_says("verified by the requester")


async def test_an_internal_note_stays_inside(handed: Company) -> None:
    await handed.noor.claims()
    handed.ada.hears()
    await handed.tom.writes_in_thread("user is a VIP, be careful")
    handed.ada.hears_nothing()
    file = await handed.ticket()
    assert [event.kind for event in file.history][-1] is EventKind.NOTE


async def test_resolving_waits_while_another_question_is_open(handed: Company) -> None:
    ada, noor = handed.ada, handed.noor
    await noor.claims()
    first = await handed.ticket()
    ada.hears()
    await ada.says("my printer does not print")
    ada.hears_once("print")
    await noor.resolves("I reset your sign-in session.", first)
    ada.hears_nothing()
    await handed.time_passes(minutes=31)
    ada.hears_once("Noor Haddad says that this is done", "Is it working now?")


async def test_thanks_reach_the_one_who_helped(handed: Company) -> None:
    await handed.noor.claims_and_resolves("I reset your sign-in session.")
    await handed.ada.says("yes")
    handed.ada.hears()
    await handed.ada.says("thank you so much")
    handed.thread_says("Ada Novak says thank you")
    await handed.ticket_is(Status.VERIFIED)


async def test_a_restart_in_the_middle_changes_nothing(handed: Company) -> None:
    ada, noor = handed.ada, handed.noor
    await handed.restarts()
    ada.hears_nothing()
    await noor.claims()
    ada.hears_once("is helping you now")
    await handed.restarts()
    await noor.resolves("I reset your sign-in session.")
    await handed.restarts()
    ada.hears_once("Is it working now?")
    await ada.says("yes")
    ada.hears_once("I will ask you tomorrow at 10:00")
    await handed.restarts()
    await handed.time_passes(to="tomorrow 10:00")
    ada.hears_once("Is it still working?")


async def test_that_it_can_not_wait_may_be_said_when_it_is_at_the_desk(handed: Company) -> None:
    ada = handed.ada
    ada.hears()
    await ada.says("my demo starts in 15 minutes")
    ada.hears_once("told Noor Haddad that it can not wait")
    handed.thread_says("my demo starts in 15 minutes", "Noor Haddad, this request waits for somebody")
    assert (await handed.ticket()).ticket.can_not_wait


@pytest.mark.parametrize(
    "said",
    ['it says "the printer name is invalid"', "should I switch the laptop off", "the printer and the laptop, too"],
)
async def test_what_is_no_need_by_itself_is_passed_on_without_a_question(handed: Company, said: str) -> None:
    handed.ada.hears()
    await handed.ada.says(said)
    assert "is it something new" not in words_of(handed.ada.hears_once("Noor Haddad"))


async def test_what_comes_right_after_a_request_is_not_asked_about(company: Company) -> None:
    await company.ada.says("the booking tablet at the front desk shows a grey page")
    company.ada.hears_once("Noor Haddad has your request")
    await company.ada.says("the mailbox of the desk can not be opened either")
    company.ada.hears_once("I added that to your request", "write: something else")
    await company.time_passes(minutes=20)
    await company.ada.says("a battery is missing, too")
    company.ada.hears_once("or is it something new")
