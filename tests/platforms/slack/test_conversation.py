"""The whole conversation in Slack: from the direct message to the check-in of the next day, over both transports."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.ticket import Held, Status
from tests.platforms.slack.office import Office

TUESDAY_AT_TEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def says(text: str, *parts: str) -> None:
    for part in parts:
        assert part.lower() in text.lower(), f"{part!r} is missing in:\n{text}"


async def test_from_the_first_message_to_the_check_in(either: Office) -> None:
    office, ada, noor = either, either.ada, either.noor

    # The first reply helps already.
    await office.says(ada, "outlook keeps asking for my password")
    says(office.last(ada).shown, "Outlook keeps asking for your password", "Did that help already?")
    await office.ticket_is(Status.WITH_BOT)

    # It does not help: a person takes it, and the channel has its card.
    await office.taps(ada, office.last(ada), "Talk to a person")
    says(office.last(ada).shown, "Noor Haddad has your request", "by 12:00")
    says(office.card.shown, "Status: new", "Ada Novak, Accountant (10:00 there)")

    # Claim, and the thread as the technicians' own room.
    await office.taps(noor, office.card, "Claim")
    says(office.last(ada).shown, "Noor Haddad", "is helping you now")
    says(office.card.shown, "Status: claimed", "Technician: Noor Haddad")
    heard = len(office.hears(ada))
    await noor.replies(office.card, "looks like a stale token")
    await office.settles()
    assert len(office.hears(ada)) == heard, "what technicians write to each other stays there"
    await noor.replies(office.card, "> I am looking at your sign-in session.")
    await office.settles()
    says(office.last(ada).shown, "Noor Haddad writes", "I am looking at your sign-in session.")
    says(office.thread()[-1].shown, "Sent to Ada Novak")
    await office.says(ada, "it also happens on my phone")
    says(office.thread()[-1].shown, "it also happens on my phone")

    # Resolve, with a form; only she can say that it works.
    await office.taps(noor, office.card, "Resolve")
    await office.fills(noor, text="I reset your sign-in session.")
    await office.ticket_is(Status.RESOLVED)
    says(office.last(ada).shown, "I reset your sign-in session.", "Is it working now?")
    await office.says(ada, "yes works now")
    await office.ticket_is(Status.VERIFIED)
    says(office.thread()[-1].shown, "Ada Novak says that it works")

    # It is asked again the next day; killed and started again in between.
    await office.restarts()
    await office.time_passes(TUESDAY_AT_TEN)
    says(office.last(ada).shown, "Yesterday Noor Haddad put this right", "Is it still working?")
    await ada.reacts(office.last(ada), "+1")
    await office.settles()
    file = await office.ticket_is(Status.VERIFIED)
    assert file.ticket.held is Held.YES
    assert len(office.cards) == 1, "a card is updated where it is"


async def test_two_check_ins_are_one_message_with_buttons_for_each(office: Office) -> None:
    ada = office.ada
    for need in ("outlook keeps asking for my password", "my printer does not print"):
        for said in (need, "yes", "no"):
            await office.says(ada, said)
    await office.time_passes(TUESDAY_AT_TEN)
    asked = office.last(ada)
    says(asked.shown, "two requests", "1: Yesterday we put this right", "2: Yesterday we put this right")
    await office.taps(ada, asked, "2: No, it does not")
    says(office.last(ada).shown, "I am sorry that it is back")
    await office.taps(ada, asked, "1: Yes, it works")
    says(office.last(ada).shown, "Good to hear")
    assert (await office.ticket_is(Status.VERIFIED, 1)).ticket.held is Held.YES
    assert (await office.ticket_is(Status.NEW, 2)).ticket.held is Held.NO


async def test_a_thumb_up_is_a_yes_to_each(office: Office) -> None:
    ada = office.ada
    for need in ("outlook keeps asking for my password", "my printer does not print"):
        for said in (need, "yes", "no"):
            await office.says(ada, said)
    await office.time_passes(TUESDAY_AT_TEN)
    await ada.reacts(office.last(ada), "+1")
    await office.settles()
    for number in (1, 2):
        assert (await office.ticket_is(Status.VERIFIED, number)).ticket.held is Held.YES
