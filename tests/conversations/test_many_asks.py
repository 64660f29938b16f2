"""Many open asks become one message, and never two of ours come within the hour unless somebody writes."""

from __future__ import annotations

from adapters.sandbox.company import TRIAGE
from bot.domain.incoming import Form, Tap
from bot.domain.ports import TicketFile
from bot.domain.reply import Act
from bot.domain.ticket import Held, Status
from tests.harness import Company, words_of

OUTLOOK, PRINTER = "outlook keeps asking for my password", "my printer does not print"
MONITOR = "my second monitor stays black on the dock"


async def solved(company: Company, *needs: str) -> None:
    """An article has helped Ada with each of these today."""
    for need in needs:
        await company.ada.says(need)
        await company.ada.says("yes")
        await company.ada.says("no")
    company.ada.hears()


async def asked_about_two(company: Company) -> None:
    """Ada is asked in one message whether two things still work."""
    await solved(company, OUTLOOK, PRINTER)
    await company.time_passes(to="tomorrow 10:00")


async def beamer(company: Company) -> None:
    """Noor has another request of Ada's, which no article answers."""
    await company.ada.says("the beamer in meeting room 4 stays dark")
    await company.ada.says("person")
    await company.noor.claims()
    company.ada.hears()


async def held(company: Company) -> dict[int, Held]:
    """What became of each of the requests."""
    return {number: (await company.ticket(number)).ticket.held for number in (1, 2)}


# --- one message ---------------------------------------------------------------------------------------------------


async def test_two_check_ins_come_as_one_message_that_lists_both(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears_once(
        "two requests", f"1: Yesterday we put this right: {OUTLOOK}", f"2: Yesterday we put this right: {PRINTER}"
    )


async def test_yes_is_said_of_all(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.ada.says("yes, all fine")
    company.ada.hears_once("Good to hear")
    assert await held(company) == {1: Held.YES, 2: Held.YES}


async def test_each_has_its_own_answer(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.ada.says("the printer yes, outlook no")
    back, good = company.ada.hears()
    assert OUTLOOK in words_of(back) and "sorry that it is back" in words_of(back)
    assert PRINTER in words_of(good) and "Good to hear" in words_of(good)
    assert await held(company) == {1: Held.NO, 2: Held.YES}
    await company.ticket_is(Status.NEW, 1)
    await company.ticket_is(Status.VERIFIED, 2)


async def test_what_was_not_answered_is_asked_back(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.ada.says("yes to the first")
    good, rest = company.ada.hears()
    assert OUTLOOK in words_of(good) and "Good to hear" in words_of(good)
    assert "one more request" in words_of(rest) and PRINTER in words_of(rest)
    await company.ada.says("no, still the same")
    company.ada.hears_once("sorry that it is back")
    assert await held(company) == {1: Held.YES, 2: Held.NO}


async def test_a_bare_no_is_asked_back_and_changes_nothing(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.ada.says("no")
    company.ada.hears_once("not sure which ones you mean", OUTLOOK, PRINTER)
    assert await held(company) == {1: Held.UNKNOWN, 2: Held.UNKNOWN}
    await company.ada.says("2")
    await company.ada.says("2 no, 1 yes")
    assert await held(company) == {1: Held.YES, 2: Held.NO}


async def test_each_has_its_own_buttons(company: Company) -> None:
    await asked_about_two(company)
    asked = company.posts_in(company.ada.place)[-1]
    company.ada.hears()
    await company.ada.taps("2: No, it does not", on=asked)
    company.ada.hears_once("sorry that it is back")
    await company.ada.taps("1: Yes, it works", on=asked)
    company.ada.hears_once("Good to hear")
    assert await held(company) == {1: Held.YES, 2: Held.NO}
    await company.ada.taps("2: Yes, it works", on=asked)
    company.ada.hears_once("earlier step")
    assert await held(company) == {1: Held.YES, 2: Held.NO}


async def test_somebody_elses_buttons_do_nothing(company: Company) -> None:
    await asked_about_two(company)
    asked = company.posts_in(company.ada.place)[-1]
    choice = company.choice(asked, "1: Yes, it works")
    await company.ben.taps_raw(Tap(choice.act, choice.value))
    company.ben.hears_once("somebody else")
    assert await held(company) == {1: Held.UNKNOWN, 2: Held.UNKNOWN}


async def test_a_new_need_is_no_answer(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.ada.says(MONITOR)
    company.ada.hears_once("external screen")
    assert await held(company) == {1: Held.UNKNOWN, 2: Held.UNKNOWN}


async def test_a_person_is_one_tap_away(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.ada.taps("Talk to a person")
    company.ada.hears_once("Noor Haddad")


async def test_without_an_answer_each_ends_by_itself(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.time_passes(days=7)
    company.ada.hears_nothing()
    assert await held(company) == {1: Held.UNKNOWN, 2: Held.UNKNOWN}
    assert await company.scheduled() == ()


async def test_what_nobody_answers_is_reminded_of_and_closed_in_one_message_each(company: Company) -> None:
    for need in (OUTLOOK, PRINTER):
        await company.ada.says(need)
        await company.ada.says("person")
        await company.noor.claims()
    for number, note in ((1, "I reset your sign-in session."), (2, "I changed the drum.")):
        await company.noor.resolves(note, await company.ticket(number))
    await company.time_passes(minutes=31)
    company.ada.hears()
    await company.time_passes(to="tomorrow 10:00")
    company.ada.hears_once("two requests", "I reset your sign-in session.", "I changed the drum.")
    await company.time_passes(days=2)
    closed = company.ada.hears_once("I closed these requests", OUTLOOK, PRINTER)
    for number in (1, 2):
        await company.ticket_is(Status.CLOSED_UNCONFIRMED, number)
    assert [choice.label for choice in closed.choices][:2] == ["1: It is back", "2: It is back"]
    await company.ada.taps("2: It is back")
    company.ada.hears_once("sorry that it is back")
    await company.ticket_is(Status.CLOSED_UNCONFIRMED, 1)
    await company.ticket_is(Status.CLAIMED, 2)


async def test_what_is_listed_survives_a_restart(company: Company) -> None:
    await asked_about_two(company)
    company.ada.hears()
    await company.restarts()
    await company.ada.says("1 yes 2 no")
    assert await held(company) == {1: Held.YES, 2: Held.NO}


async def test_more_than_can_be_read_at_once_come_an_hour_later(company: Company) -> None:
    needs = (OUTLOOK, PRINTER, MONITOR, "excel crashes when I open a file", "teams has no sound in calls")
    await solved(company, *needs)
    await company.time_passes(to="tomorrow 10:00")
    company.ada.hears_once("4 requests")
    await company.time_passes(minutes=59)
    company.ada.hears_nothing()
    await company.time_passes(minutes=1)
    company.ada.hears_once("Is it still working?")


# --- never two within the hour -------------------------------------------------------------------------------------


async def test_the_next_question_waits_for_an_hour(company: Company) -> None:
    await solved(company, OUTLOOK)
    await beamer(company)
    await company.noor.acts(Act.WAIT_REQUESTER, await company.ticket(), "Which lamp is on?")
    company.ada.hears()
    await company.time_passes(to="tomorrow 10:00")
    company.ada.hears_once()
    await company.time_passes(to="10:59")
    company.ada.hears_nothing()
    await company.time_passes(to="11:00")
    company.ada.hears_once()


async def test_that_it_takes_longer_is_said_in_time_and_begins_the_hour(company: Company) -> None:
    await solved(company, OUTLOOK)
    await company.time_passes(to="tomorrow 08:00")
    await beamer(company)
    await company.time_passes(to="09:58")
    company.ada.hears_once("needs longer")
    await company.time_passes(to="10:57")
    company.ada.hears_nothing()
    await company.time_passes(to="10:58")
    company.ada.hears_once("Is it still working?")


async def test_that_it_takes_longer_does_not_wait(company: Company) -> None:
    await solved(company, OUTLOOK)
    await company.time_passes(to="tomorrow 08:30")
    await beamer(company)
    await company.time_passes(to="10:00")
    company.ada.hears_once("Is it still working?")
    await company.time_passes(to="10:28")
    company.ada.hears_once("needs longer")


async def test_whoever_writes_need_not_be_spared(company: Company) -> None:
    await solved(company, OUTLOOK)
    await company.time_passes(to="tomorrow 08:00")
    await beamer(company)
    await company.time_passes(to="09:59")
    company.ada.hears_once("needs longer")
    await company.ada.says("ok")
    company.ada.hears()
    await company.time_passes(to="10:00")
    company.ada.hears_once("Is it still working?")


async def test_a_technicians_word_does_not_wait(company: Company) -> None:
    await solved(company, OUTLOOK)
    await beamer(company)
    await company.time_passes(to="tomorrow 10:00")
    company.ada.hears()
    await company.noor.sends("I am on my way to you.")
    company.ada.hears_once("I am on my way to you.")
    await company.noor.resolves("I replaced the lamp.")
    await company.time_passes(minutes=30)  # as long as an open question keeps another one waiting
    company.ada.hears_once("I replaced the lamp.")


async def test_what_is_put_off_is_said_in_the_persons_hours(company: Company) -> None:
    await solved(company, OUTLOOK)
    await beamer(company)
    await company.noor.acts(Act.WAIT_REQUESTER, await company.ticket(), "Which lamp is on?")
    company.ada.hears()
    await company.closes()
    company.clock.move_to(company._moment("tomorrow 16:30"))
    await company.opens()
    await company.settle()
    company.ada.hears_once()
    await company.time_passes(to="tomorrow 08:59")
    company.ada.hears_nothing()
    await company.time_passes(to="09:00")
    company.ada.hears_once()


async def test_the_end_of_an_outage_is_asked_an_hour_after_another_question(company: Company) -> None:
    outage = await ada_has_joined_an_outage(company)
    await company.time_passes(to="10:00")
    company.ada.hears_once("Is it still working?")
    await company.noor.resolves("I restarted the gateway.", outage)
    await company.time_passes(to="10:59")
    company.ada.hears_nothing()
    await company.time_passes(to="11:00")
    company.ada.hears_once("I restarted the gateway.", "Is it working now?")


async def test_the_end_of_an_outage_does_not_wait_because_it_took_longer(company: Company) -> None:
    outage = await ada_has_joined_an_outage(company)
    await company.ada.says("thanks")
    await company.time_passes(to="10:00")
    await company.ada.says("yes")
    company.ada.hears()
    while not any("needs longer" in words_of(reply) for reply in company.ada.hears()):
        await company.time_passes(minutes=10)
    await company.noor.resolves("I restarted the gateway.", outage)
    company.ada.hears_once("I restarted the gateway.", "Is it working now?")


async def ada_has_joined_an_outage(company: Company) -> TicketFile:
    """It is Ben's. An article has helped Ada with Outlook the day before, so she is asked at 10:00."""
    await solved(company, OUTLOOK)
    await company.time_passes(to="tomorrow 09:50")
    await company.ben.says("the vpn does not connect since this morning, person please")
    await company.noor.claims()
    outage = await company.ticket()
    values = (("what", "The VPN does not connect"), ("ends", ""), ("meanwhile", ""))
    await company.noor.taps_raw(Form(Act.OUTAGE, values, ticket=outage.ticket.id), "declares", TRIAGE)
    await company.ada.says("my vpn is down")
    await company.ada.says("yes")
    company.ada.hears()
    return outage
