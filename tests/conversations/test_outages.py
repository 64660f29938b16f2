"""A known outage: told before anybody looks for a fix, joined with a yes, asked about one by one when it is over."""

from __future__ import annotations

import pytest

from adapters.sandbox.company import PEOPLE, PUBLIC, TRIAGE, Someone
from bot.domain.check_in import DueKind
from bot.domain.incoming import Form, Tap
from bot.domain.person import Profile
from bot.domain.reply import Act
from bot.domain.ticket import EventKind, Status
from tests.databases import Fresh
from tests.harness import Actor, Company, words_of

ASKED = "Is that what you have?"
NEED = "the vpn does not connect since this morning"
MANY = tuple(Someone(f"p{number}", Profile(f"Person {number}", f"p{number}@company.example")) for number in range(100))


async def declares(
    company: Company, what: str = "The VPN does not connect", ends: str = "14:30", meanwhile: str = "", number: int = 1
) -> None:
    """Noor makes the request with this number a known outage, or changes what is told of it."""
    file = await company.ticket(number)
    values = (("what", what), ("ends", ends), ("meanwhile", meanwhile))
    await company.noor.taps_raw(Form(Act.OUTAGE, values, ticket=file.ticket.id), "declares", TRIAGE)


async def calls_off(company: Company) -> None:
    file = await company.ticket(1)
    await company.noor.taps_raw(Tap(Act.NO_OUTAGE, ticket=file.ticket.id), "calls it off", TRIAGE)


async def joins(company: Company, *people: Actor) -> None:
    for who in people:
        await who.says("my vpn is down")
        await who.says("yes")
        who.hears()


@pytest.fixture
async def outage(company: Company) -> Company:
    """Ada's request has become a known outage. Nobody has joined."""
    await company.ada.says(f"{NEED}, person please")
    await company.noor.claims()
    company.ada.hears()
    await declares(company)
    return company


# --- it is declared ------------------------------------------------------------------------------------------------


async def test_a_technician_makes_it_known_and_the_requester_hears_of_it(outage: Company) -> None:
    outage.ada.hears_once("About the outage (The VPN does not connect)", "It should be over by 14:30")
    outage.card_says("Known outage: The VPN does not connect", "Over by: 14:30", "Priority: P2")
    outage.thread_says("Noor Haddad made this a known outage: The VPN does not connect.", "over by 14:30")
    file = await outage.ticket(1)
    assert EventKind.OUTAGE in {event.kind for event in file.history}


async def test_only_technicians_can(company: Company, caplog: pytest.LogCaptureFixture) -> None:
    await company.ada.says(f"{NEED}, person please")
    await company.noor.claims()
    file = await company.ticket(1)
    form = Form(Act.OUTAGE, (("what", "Everything"),), ticket=file.ticket.id)
    await company.ben.taps_raw(form, place=company.ben.place)
    company.ben.hears_once("Only technicians can do that")
    assert (await company.ticket(1)).ticket.outage is None
    assert "is no technician and tried 'outage'" in caplog.text


async def test_it_needs_somebody_who_has_it(company: Company) -> None:
    await company.ada.says(f"{NEED}, person please")
    await declares(company)
    company.thread_says("That is not possible now")
    assert (await company.ticket(1)).ticket.outage is None


async def test_a_time_that_is_not_plain_is_said_and_nothing_is_changed(outage: Company) -> None:
    outage.ada.hears()
    await declares(outage, ends="soon")
    outage.thread_says("I do not understand the time “soon”, or it is over. Nothing changed.")
    await declares(outage, ends="soon " * 1_000)
    outage.thread_says("I do not understand the time “soon soon soon")
    await declares(outage, what="")
    outage.thread_says("Please write what is affected. Nothing changed.")
    outage.ada.hears_nothing()
    outage.card_says("Over by: 14:30")


async def test_a_time_that_nobody_has_filled_in_is_not_told(outage: Company) -> None:
    outage.ada.hears()
    await declares(outage, ends="")
    heard = outage.ada.hears_once("About the outage (The VPN does not connect)")
    assert "over by" not in words_of(heard)


async def test_the_same_form_twice_is_told_once(outage: Company) -> None:
    outage.ada.hears()
    await joins(outage, outage.ben)
    await declares(outage)
    outage.ada.hears_nothing()
    outage.ben.hears_nothing()


# --- it is found, and joined ---------------------------------------------------------------------------------------


async def test_whoever_says_the_like_hears_what_is_known_and_is_asked(outage: Company) -> None:
    await declares(outage, meanwhile="In the office you do not need the VPN.")
    await outage.ben.says("my vpn is down")
    outage.ben.hears_once(
        "Today at 04:00 an outage was reported: The VPN does not connect.",  # in New York
        "It should be over by 08:30.",
        "Noor Haddad will write by 04:30.",
        "In the office you do not need the VPN.",
        ASKED,
        "[Yes, that is it] [No, something else] [I do not know] [Talk to a person]",
    )
    await outage.ticket_is(Status.WITH_BOT, 2)


async def test_yes_joins_without_a_card_of_its_own(outage: Company) -> None:
    cards = len(outage.posts_in(TRIAGE))
    await outage.ben.says("my vpn is down")
    outage.ben.hears()
    await outage.ben.says("yes")
    outage.ben.hears_once("I noted that you have it, too", "Noor Haddad will write by", "When it is over, I ask you")
    file = await outage.ticket(2)
    assert file.ticket.parent == (await outage.ticket(1)).ticket.id
    assert len(outage.posts_in(TRIAGE)) == cards
    outage.card_says("Joined: 1: Ben Okafor (1 waiting, 0 say that it works)")
    assert (await outage.bot.queries.queue()).total == 1


async def test_no_goes_on_with_what_helps_otherwise(outage: Company) -> None:
    await outage.ben.says("my vpn is down")
    outage.ben.hears()
    await outage.ben.says("no")
    (reply,) = outage.ben.hears()
    assert ASKED not in reply.summary
    assert (await outage.ticket(2)).ticket.parent == ""
    await outage.ben.says("it is the vpn on my second laptop")
    assert not any("outage was reported" in said.summary for said in outage.ben.hears()), "it is asked once"


async def test_a_person_is_one_tap_away(outage: Company) -> None:
    await outage.ben.says("my vpn is down")
    await outage.ben.taps("Talk to a person")
    file = await outage.ticket_is(Status.NEW, 2)
    assert file.ticket.parent == ""


@pytest.mark.parametrize(
    "said", ["my printer does not print", "I need a new laptop", "how do I set up the vpn on my phone?"]
)
async def test_what_is_something_else_does_not_hear_of_it(outage: Company, said: str) -> None:
    await outage.ben.says(said)
    assert not any("outage" in reply.summary for reply in outage.ben.hears())


async def test_who_is_in_it_is_not_in_it_twice(outage: Company) -> None:
    await joins(outage, outage.ben)
    thread = PUBLIC.in_thread("ben-asks")
    await outage.ben.says("my vpn is down", place=thread)
    await outage.ben.says("yes", place=thread)
    said = [posted.message.reply.summary for posted in outage.posts_in(thread)]
    assert said[-1] == "I know that you have this outage: The VPN does not connect. I ask you when it is over."
    outage.card_says("Joined: 1: Ben Okafor")
    await outage.ticket_is(Status.WITHDRAWN, 3)


async def test_status_tells_that_it_is_an_outage(outage: Company) -> None:
    await joins(outage, outage.ben)
    await outage.ben.says("status")
    outage.ben.hears_once("it is part of a known outage, and Noor Haddad is working on that", "The next word comes by")


async def test_called_off_it_is_told_to_nobody_else_and_who_joined_stays(outage: Company) -> None:
    await joins(outage, outage.ben)
    await calls_off(outage)
    outage.thread_says("Noor Haddad says that this is no longer a known outage", "One who joined stays in it")
    outage.card_says("The VPN does not connect (no longer told)")
    await outage.mei.says("my vpn is down")
    assert not any("outage" in reply.summary for reply in outage.mei.hears())
    await outage.noor.resolves("I restarted the gateway.", await outage.ticket(1))
    outage.ben.hears_once("Is it working now?")


async def test_me_too_in_somebodys_thread_is_asked_about_in_private(company: Company) -> None:
    thread = PUBLIC.in_thread("ada-asks")
    await company.ada.says(f"{NEED}, person please", place=thread)
    await company.mei.says("same here", place=thread)
    company.mei.hears_nothing()  # nobody has made it a known outage
    await company.noor.claims()
    await declares(company)
    await company.ben.says("me too", place=thread)
    company.ben.hears_once("an outage was reported: The VPN does not connect.", ASKED)
    await company.ben.says("yes")
    company.ben.hears_once("I noted that you have it, too")
    company.card_says("Joined: 1: Ben Okafor")


async def test_it_is_asked_about_at_once_when_only_its_name_is_said(outage: Company) -> None:
    await outage.ben.says("vpn")
    outage.ben.hears_once("an outage was reported: The VPN does not connect.", ASKED)
    await outage.ben.says("it does not connect since this morning")
    outage.ben.hears_once("I noted that. Is it the outage that you have?")
    await outage.ben.says("yes")
    outage.ben.hears_once("I noted that you have it, too: The VPN does not connect.")
    assert "since this morning" in (await outage.ticket(2)).ticket.need


async def test_another_name_is_asked_about_as_ever(outage: Company) -> None:
    await outage.ben.says("outlook")
    await outage.time_passes(seconds=5)
    outage.ben.hears_once("What happens with outlook")


async def test_what_was_told_meanwhile_counts_after_a_no(outage: Company) -> None:
    await outage.ben.says("vpn")
    await outage.ben.says("keeps dropping every few minutes")
    outage.ben.hears()
    await outage.ben.says("no")
    outage.ben.hears_once("This looks like: The VPN does not connect or keeps dropping")


@pytest.mark.parametrize("said", ["same here", "me too", "yes, it drops since 8", "that's it"])
async def test_there_are_many_ways_to_say_yes(outage: Company, said: str) -> None:
    await outage.ben.says("my vpn is down")
    outage.ben.hears()
    await outage.ben.says(said)
    outage.ben.hears_once("I noted that you have it, too")


async def test_what_is_told_with_the_yes_reaches_the_technician(outage: Company) -> None:
    await outage.ben.says("my vpn is down")
    await outage.ben.says("yes, it drops since 8")
    outage.thread_says("Ben Okafor writes", "it drops since 8")


# --- somebody who joins can not wait --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("need", "yes"),
    [
        ("my vpn does not connect", "yes, and I have a client on the line"),
        ("my vpn does not connect and I have a client on the line", "yes"),
    ],
)
async def test_a_customer_who_waits_for_one_who_joins_presses_the_outage(outage: Company, need: str, yes: str) -> None:
    await joins(outage, outage.mei)
    outage.card_says("Priority: P1", "Work is stopped for: 1 who joined")
    await outage.ben.says(need)
    outage.ben.hears_once(ASKED)
    await outage.ben.says(yes)
    outage.card_says(
        "Priority: P1, a customer is waiting",
        "Work is stopped for: 2 who joined, a customer is waiting for 1 of them",
    )
    outage.thread_says("Ben Okafor has joined, and a customer is waiting. This is P1 now.")
    assert (await outage.ticket(1)).ticket.customer_waiting


async def test_whoever_has_the_outage_is_told_of_the_first_whose_work_is_stopped(outage: Company) -> None:
    await outage.ben.says("the vpn does not connect")
    await outage.ben.says("yes, my work is stopped")
    await outage.mei.says("the vpn does not connect")
    await outage.mei.says("yes, my work is stopped")
    told = [said for said in outage.thread() if "has joined, and can not work" in said]
    assert told == ["Ben Okafor has joined, and can not work. This is P1 now."]
    outage.card_says("Priority: P1", "Work is stopped for: 2 who joined")


async def test_who_joins_and_can_wait_presses_nothing(outage: Company) -> None:
    await outage.ben.says("the vpn does not connect")
    await outage.ben.says("yes")
    outage.card_says("Priority: P2", "Joined: 1")
    assert "Work is stopped" not in words_of(outage.card().message.reply)


# --- 'me too', out of the blue ---------------------------------------------------------------------------------------


async def test_me_too_is_asked_whether_it_is_the_only_one_that_goes_on(outage: Company) -> None:
    await outage.ben.says("same here")
    outage.ben.hears_once("an outage was reported: The VPN does not connect.", ASKED)
    await outage.ben.says("yes")
    outage.ben.hears_once("I noted that you have it, too: The VPN does not connect.")
    outage.card_says("Joined: 1: Ben Okafor")


async def test_me_too_and_no_begins_with_what_they_tell_then(outage: Company) -> None:
    await outage.ben.says("me too")
    await outage.ben.says("no")
    outage.ben.hears()
    await outage.ben.says("outlook keeps asking for my password")
    outage.ben.hears_once("Outlook keeps asking for your password")
    assert (await outage.ticket(2)).ticket.need == "outlook keeps asking for my password"


async def test_me_too_is_asked_which_of_several(outage: Company) -> None:
    await _also_down(outage)
    await outage.ben.says("me too")
    outage.ben.hears_once("Which of these do you have?", "[Outlook is slow for everybody] [The VPN does not connect]")
    await outage.ben.taps("The VPN does not connect")
    outage.ben.hears_once("I noted that you have it, too: The VPN does not connect.")
    assert (await outage.ticket(3)).ticket.parent == (await outage.ticket(1)).ticket.id


async def test_me_too_of_none_of_several_tells_their_own(outage: Company) -> None:
    await _also_down(outage)
    await outage.ben.says("me too")
    outage.ben.hears()
    await outage.ben.taps("Something else")
    outage.ben.hears_once("what do you see or hear?")
    await outage.time_passes(to="tomorrow 16:00")
    outage.ben.hears_once("What do you need")


async def test_which_of_several_is_asked_once_more_the_next_day(outage: Company) -> None:
    await _also_down(outage)
    await outage.ben.says("me too")
    outage.ben.hears_once("Which of these do you have?")
    await outage.time_passes(to="tomorrow 16:00")
    outage.ben.hears_once("Which of these do you have?")


async def test_me_too_without_an_outage_is_a_scrap(company: Company) -> None:
    await company.ben.says("me too")
    company.ben.hears_nothing()
    await company.time_passes(seconds=5)
    company.ben.hears_once("what do you see")


async def test_me_too_after_a_greeting_is_asked_about_as_well(outage: Company) -> None:
    await outage.rosa.says("hi")
    await outage.time_passes(seconds=5)
    outage.rosa.hears()
    await outage.rosa.says("me too")
    outage.rosa.hears_once("an outage was reported: The VPN does not connect.", ASKED)


async def test_me_too_after_a_greeting_is_no_need_of_its_own(company: Company) -> None:
    await company.ben.says("hi")
    await company.time_passes(seconds=5)
    company.ben.hears()
    await company.ben.says("me too")
    await company.time_passes(seconds=5)
    company.ben.hears_once("What do you need, or what does not work")


async def _also_down(company: Company) -> None:
    await company.rosa.says("outlook is slow, person please")
    await company.noor.claims(await company.ticket(2))
    await declares(company, "Outlook is slow for everybody", number=2)


# --- progress reaches all of them ----------------------------------------------------------------------------------


async def test_what_is_sent_reaches_everybody_once_and_the_receipt_says_how_many(outage: Company) -> None:
    await joins(outage, outage.ben, outage.mei)
    outage.ada.hears()
    await outage.noor.writes_in_thread("> The supplier restarts the gateway.")
    for who in (outage.ada, outage.ben, outage.mei):
        who.hears_once("Noor Haddad writes", "The supplier restarts the gateway.", "The next word from Noor Haddad")
    outage.thread_says("Sent to Ada Novak and 2 who joined")
    await outage.noor.writes_in_thread("the certificate has expired")
    for who in (outage.ada, outage.ben, outage.mei):
        who.hears_nothing()


async def test_they_hear_before_a_promise_lapses_and_when_it_should_be_over(outage: Company) -> None:
    await joins(outage, outage.ben)
    outage.ada.hears()
    await outage.time_passes(minutes=29)
    for who in (outage.ada, outage.ben):
        who.hears_once("Noor Haddad needs longer than", "The next word comes by")
    outage.thread_says("I tell the requester and 1 who joined that it takes longer")
    await declares(outage, ends="tomorrow 9:00")
    outage.ada.hears_once("About the outage", "It should be over by tomorrow at 09:00")
    outage.ben.hears_once("About the outage", "It should be over by tomorrow at 03:00")  # in New York


async def test_they_hear_who_has_it(outage: Company) -> None:
    await joins(outage, outage.ben)
    outage.ada.hears()
    await outage.noor.acts(Act.RELEASE, await outage.ticket(1))
    outage.ben.hears_once("The IT team has the outage (The VPN does not connect) now, and will write by")
    await outage.tom.claims(await outage.ticket(1))
    outage.ben.hears_once("Tom Weber has the outage (The VPN does not connect) now, and will write by")


async def test_what_they_add_reaches_the_technician_in_the_outages_thread(outage: Company) -> None:
    await joins(outage, outage.ben)
    await outage.ben.says("it says error 0x8004 when the vpn starts")
    outage.thread_says("Ben Okafor writes", "0x8004")


# --- it should be over, and is not ----------------------------------------------------------------------------------


async def test_whoever_has_it_is_reminded_once_and_nobody_hears_a_time_that_has_passed(outage: Company) -> None:
    await outage.time_passes(to="14:29")
    assert not _reminders(outage)
    await outage.restarts()
    await outage.time_passes(to="14:31")
    (reminder,) = _reminders(outage)
    assert "by 14:30: The VPN does not connect. Please change what is told, with a new time, or resolve it" in reminder
    outage.card_says("Over by: 14:30 (this has passed)")
    await outage.ben.says("my vpn is down")
    heard = outage.ben.hears_once("I am sorry, it takes longer. There is no new time yet.", ASKED)
    assert "08:30" not in words_of(heard)
    await outage.time_passes(to="tomorrow 12:00")
    assert len(_reminders(outage)) == 1


async def test_a_new_time_moves_the_reminder(outage: Company) -> None:
    await declares(outage, ends="16:00")
    await outage.time_passes(to="15:59")
    assert not _reminders(outage)
    await outage.time_passes(to="16:01")
    assert len(_reminders(outage)) == 1
    await declares(outage, ends="17:00")
    outage.card_says("Over by: 17:00")
    await outage.time_passes(to="17:01")
    assert len(_reminders(outage)) == 2


async def test_the_reminder_goes_to_whoever_has_it_now(outage: Company) -> None:
    await outage.noor.acts(Act.RELEASE, await outage.ticket(1))
    await outage.tom.claims(await outage.ticket(1))
    await outage.time_passes(to="14:31")
    (reminder,) = _reminders(outage)
    assert reminder.startswith("Tom Weber, this outage should have been over")


@pytest.mark.parametrize("how", ["without a time", "called off", "resolved"])
async def test_what_has_no_time_or_is_over_reminds_nobody(outage: Company, how: str) -> None:
    match how:
        case "without a time":
            await declares(outage, ends="")
        case "called off":
            await calls_off(outage)
        case _:
            await outage.noor.resolves("I restarted the gateway.", await outage.ticket(1))
    assert DueKind.OUTAGE_END not in {due.kind for due in await outage.scheduled()}
    await outage.time_passes(to="14:31")
    assert not _reminders(outage)


def _reminders(company: Company) -> list[str]:
    return [said for said in company.thread() if "should have been over" in said]


# --- it is over ----------------------------------------------------------------------------------------------------


async def test_who_has_joined_can_still_talk_to_whoever_has_it(outage: Company) -> None:
    await outage.noor.acts(Act.RELEASE, await outage.ticket(1))
    await outage.tom.claims(await outage.ticket(1))
    await joins(outage, outage.ben)
    await outage.ben.says("person please")
    outage.ben.hears_once("it is part of a known outage, and Tom Weber is working on that")
    asks = next(
        posted.message.reply
        for posted in outage.posts_in(TRIAGE.in_thread(outage.card().ref))
        if "Ben Okafor would like to talk to you" in posted.message.reply.summary
    )
    file = await outage.ticket(1)
    assert file.technician and asks.notify == (file.technician.id,)


async def test_when_it_is_over_each_is_asked_whether_it_works_for_them(outage: Company) -> None:
    await joins(outage, outage.ben, outage.mei)
    outage.ada.hears()
    await outage.noor.resolves("I restarted the gateway.", await outage.ticket(1))
    for who in (outage.ada, outage.ben, outage.mei):
        who.hears_once("Noor Haddad says that this is done", "I restarted the gateway.", "Is it working now?")
    await outage.ben.says("yes")
    await outage.ticket_is(Status.VERIFIED, 2)
    await outage.ticket_is(Status.RESOLVED, 1)
    await outage.ticket_is(Status.RESOLVED, 3)
    outage.card_says("Joined: 2: Ben Okafor, Mei Tanaka (0 waiting, 1 say that it works)")
    outage.ben.hears()
    await outage.time_passes(to="tomorrow 16:00")
    outage.ben.hears_once("Noor Haddad put this right: my vpn is down", "Is it still working?")
    await outage.rosa.says("my vpn is down")
    assert not any("outage" in reply.summary for reply in outage.rosa.hears()), "it is over, and no longer told"


async def test_no_of_one_makes_an_ordinary_request_of_theirs(outage: Company) -> None:
    await joins(outage, outage.ben, outage.mei)
    await outage.noor.resolves("I restarted the gateway.", await outage.ticket(1))
    outage.ben.hears()
    await outage.ben.says("no, it still does not connect")
    outage.ben.hears_once("I am sorry that it does not work for you")
    file = await outage.ticket_is(Status.NEW, 2)
    assert (file.ticket.parent, file.technician) == ("", None)
    outage.card_says("2 · my vpn is down", "Was in the outage: 1", "Status: new")
    outage.thread_says("Ben Okafor says that it does not work", "it still does not connect")
    await outage.ticket_is(Status.RESOLVED, 3)
    await outage.tom.claims(file)
    outage.ben.hears_once("Tom Weber")


async def test_everyone_verifies_for_themselves_only(outage: Company) -> None:
    await joins(outage, outage.ben)
    outage.ada.hears()
    await outage.ada.says("it works now")
    outage.ada.hears_once("I told Noor Haddad. Others have this outage, too, so it stays open.")
    await outage.ticket_is(Status.CLAIMED, 1)
    outage.thread_says("Ada Novak writes", "Yes, it works")
    await outage.ben.says("it works now")
    await outage.ticket_is(Status.VERIFIED, 2)
    await outage.ada.says("never mind")
    outage.ada.hears_once("it stays open")
    await outage.noor.resolves("I restarted the gateway.", await outage.ticket(1))
    outage.ada.hears_once("Is it working now?")
    outage.ben.hears()
    outage.ben.hears_nothing()


async def test_a_yes_that_comes_when_it_is_over_is_asked_whether_it_works(outage: Company) -> None:
    await outage.ben.says("my vpn is down")
    outage.ben.hears()
    await outage.noor.resolves("I restarted the gateway.", await outage.ticket(1))
    await outage.ben.says("yes")
    outage.ben.hears_once("That outage is over. Does it work for you now?")
    await outage.ben.says("yes")
    await outage.ticket_is(Status.VERIFIED, 2)


async def test_a_question_about_it_is_asked_once_more_the_next_day(outage: Company) -> None:
    await outage.ben.says("my vpn is down")
    outage.ben.hears()
    await outage.time_passes(to="tomorrow 09:30")
    outage.ben.hears_nothing()
    await outage.time_passes(to="tomorrow 16:00")
    outage.ben.hears_once("Yesterday at 04:00 an outage was reported", ASKED)


# --- many of them --------------------------------------------------------------------------------------------------


async def test_a_hundred_hear_it_once_each_and_are_asked_one_by_one(fresh: Fresh) -> None:
    company = Company(await fresh(), people=(*PEOPLE, *MANY))
    await company.opens()
    await company.ada.says(f"{NEED}, person please")
    await company.noor.claims()
    await declares(company)
    many = [Actor(company, someone) for someone in MANY]
    for said in ("my vpn is down", "yes"):
        for who in many:
            await who.says(said, settle=False)
        await company.settle()
    company.card_says(f"Joined: {len(many)}: Person", "and others", f"{len(many)} waiting")
    for who in many:
        who.hears()
    await company.noor.writes_in_thread("> The supplier restarts the gateway.")
    for who in many:
        who.hears_once("The supplier restarts the gateway.")
    await company.noor.resolves("I restarted the gateway.", await company.ticket(1))
    for who in many:
        who.hears_once("Is it working now?")
    await company.closes()


# --- somebody asks what is down ------------------------------------------------------------------------------------


async def test_who_asks_what_is_down_hears_it_and_tells_their_own(outage: Company) -> None:
    ben = outage.ben
    await ben.says("is there a known outage?")
    ben.hears_once("an outage was reported: The VPN does not connect", "It should be over by", "what does not work")
    await ben.says("my printer does not print")
    ben.hears_once("The printer does not print")


async def test_who_asks_what_is_down_can_say_yes(outage: Company) -> None:
    await outage.ben.says("is there a known outage?")
    outage.ben.hears_once("Do you have this, too? Write yes, or tell me what does not work for you.")
    await outage.ben.says("yep")
    outage.ben.hears_once("I noted that you have it, too: The VPN does not connect.")
    assert (await outage.ticket(2)).ticket.parent == (await outage.ticket(1)).ticket.id


async def test_who_asks_what_is_down_and_is_in_it_is_not_in_it_twice(outage: Company) -> None:
    await joins(outage, outage.ben)
    thread = PUBLIC.in_thread("ben-asks")
    await outage.ben.says("is there an outage?", place=thread)
    await outage.ben.says("yes", place=thread)
    said = [posted.message.reply.summary for posted in outage.posts_in(thread)]
    assert said[-1] == "I know that you have this outage: The VPN does not connect. I ask you when it is over."
    outage.card_says("Joined: 1: Ben Okafor")


async def test_a_yes_to_what_is_down_that_comes_too_late_hears_so(outage: Company) -> None:
    await outage.ben.says("is there a known outage?")
    outage.ben.hears()
    await outage.noor.resolves("I restarted the gateway.", await outage.ticket(1))
    await outage.ben.says("yes")
    outage.ben.hears_once("That outage is over. If something still does not work for you, tell me what you see.")


async def test_who_only_asked_what_is_down_is_not_reminded(outage: Company) -> None:
    await outage.ben.says("is there a known outage?")
    outage.ben.hears()
    await outage.time_passes(days=3)
    outage.ben.hears_nothing()


async def test_yes_to_several_that_are_down_is_asked_which(outage: Company) -> None:
    await _also_down(outage)
    await outage.ben.says("what is down?")
    outage.ben.hears_once("1. Today at", "Outlook is slow for everybody", "2. Today at", "The VPN does not connect")
    await outage.ben.says("yes")
    outage.ben.hears_once("Which of these do you have?")
    await outage.ben.says("the second one")
    outage.ben.hears_once("I noted that you have it, too: The VPN does not connect.")


async def test_who_asks_what_is_down_hears_that_nothing_is_known(company: Company) -> None:
    await company.ben.says("are there any outages right now?")
    company.ben.hears_once("I know of no outage", "what do you see")
    assert not company.posts_in(TRIAGE)


async def test_the_next_word_of_what_hits_many_is_owed_sooner(company: Company) -> None:
    await company.ada.says(f"{NEED}, person please")
    await company.noor.claims()
    before = (await company.ticket(1)).promise
    company.ada.hears()
    await declares(company)
    after = (await company.ticket(1)).promise
    assert before and after and after.due < before.due
    company.ada.hears_once("Noor Haddad will write by 10:30")


async def test_a_change_is_told_as_a_change(outage: Company) -> None:
    await declares(outage, ends="16:00")
    outage.thread_says("Noor Haddad changed what is told of this outage")


@pytest.mark.parametrize("asked", ["when will it be over?", "any news?"])
async def test_who_waits_for_its_end_and_asks_hears_when_that_should_be(outage: Company, asked: str) -> None:
    await joins(outage, outage.mei)
    await outage.mei.says(asked)
    outage.mei.hears_once("It should be over by 22:30")


async def test_who_says_no_when_it_is_over_hears_of_a_request_of_their_own(outage: Company) -> None:
    await joins(outage, outage.ben)
    await outage.noor.resolves("The line is repaired.", await outage.ticket(1))
    await outage.time_passes(to="16:00")
    outage.ben.hears()
    await outage.ben.says("no")
    outage.ben.hears_once("it does not work for you. This is a request of its own now. Noor Haddad has it")
