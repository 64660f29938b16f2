"""The product is one conversation. This is it."""

from __future__ import annotations

from bot.domain.ticket import EventKind, Held, Status
from tests.harness import Company


async def test_from_the_first_message_to_it_is_back(company: Company) -> None:
    ada, noor = company.employee, company.technician

    # Listen, confirm, resolve: the first reply to a clear message already carries the fix.
    await ada.says("outlook keeps asking for my password")
    ada.hears_once("Outlook keeps asking for your password", "1. ", "Did that help already?", "[Talk to a person]")
    await company.ticket_is(Status.WITH_BOT)
    await ada.says("no")
    ada.hears_once("Here are the next steps", "3. ")
    await ada.says("next")
    ada.hears_once("5. ", "The goal: ", "Did that help?")

    # It does not help: a person takes it, with everything along, and with a promise.
    await ada.says("no, it still asks me every time")
    ada.hears_once("Noor Haddad has your request", "write by 12:00", "[Talk to a person]")
    await company.ticket_is(Status.NEW)
    company.card_says(
        "outlook keeps asking for my password", "did not help", "it still asks me every time", "On duty: Noor Haddad"
    )

    # Claim: Ada meets who helps her, and the card tells the desk.
    await noor.claims()
    ada.hears_once("Noor Haddad, network technician, is helping you now", "They know what you tried", "by 12:00")
    company.card_says("Status: claimed", "Technician: Noor Haddad", "Next word by: 12:00")

    # The thread is the technicians' own room.
    await noor.writes_in_thread("looks like a stale token")
    ada.hears_nothing()
    await noor.writes_in_thread("> I am looking at your sign-in session.")
    ada.hears_once("Noor Haddad writes", "I am looking at your sign-in session.")
    company.thread_says("Sent to Ada Novak")

    # Resolve and verify.
    await noor.resolves("I reset your sign-in session.")
    await company.ticket_is(Status.RESOLVED)
    ada.hears_once("Noor Haddad says that this is done", "I reset your sign-in session.", "Is it working now?")
    await ada.says("yes works now")
    ada.hears_once("I will ask you tomorrow at 10:00", "anything else")
    await company.ticket_is(Status.VERIFIED)
    company.thread_says("Ada Novak says that it works")
    await ada.says("no thanks")
    ada.hears_once("tomorrow at 10:00")

    # Offer more: the next working day, in her time zone.
    await company.time_passes(to="next working day 09:59")
    ada.hears_nothing()
    await company.time_passes(to="10:00")
    ada.hears_once("Yesterday Noor Haddad put this right", "Is it still working?")

    # It is back: the same request, the same technician, the original clock.
    await ada.says("it's back")
    ada.hears_once("I reopened the same request", "Noor Haddad has the history")
    file = await company.ticket_is(Status.CLAIMED)
    assert file.ticket.reopened == 1 and file.technician and file.technician.name == "Noor Haddad"
    company.thread_says("Ada Novak says that it does not work")

    await noor.resolves("I cleared the old accounts as well.")
    ada.hears_once("Is it working now?")
    await ada.says("yep")
    ada.hears_once("I will ask you")
    # It had come back before: we ask later this time.
    await company.time_passes(to="next working day 10:00")
    ada.hears_nothing()
    await company.time_passes(to="next working day 10:00")
    await company.time_passes(to="next working day 10:00")
    ada.hears_once("Is it still working?")
    await ada.says("yes")
    ada.hears_once("Good to hear")
    file = await company.ticket_is(Status.VERIFIED)
    assert file.ticket.held is Held.YES
    assert [event.move for event in file.history if event.kind is EventKind.MOVED] == [
        "hand_over",
        "claim",
        "resolve",
        "verify",
        "reopen",
        "resolve",
        "verify",
    ]
