"""How many calls things take: none before the acknowledgement, and few after it."""

from __future__ import annotations

import pytest

from tests.platforms.fake_slack.faults import Fault
from tests.platforms.slack.office import Office


@pytest.fixture
async def known(office: Office) -> Office:
    """Everybody has been met."""
    for person in (office.ada, office.noor):
        await office.says(person, "hello")
    await office.says(office.ada, "never mind")
    return office


async def test_nothing_is_asked_of_slack_before_it_has_our_answer(office: Office) -> None:
    before = len(office.slack.calls)
    office.slack.fails("*", Fault.HANGS_BEFORE, times=100)
    await office.ada.dm("outlook keeps asking for my password")
    assert office.ada.heard.ok, "acknowledged although no call would have ended"
    assert await office.inbox() == 1 and len(office.slack.calls) - before <= 1
    office.slack.lets_go()


async def test_the_first_reply_takes_one_call_before_it(office: Office) -> None:
    await office.says(office.noor, "hello")
    before = len(office.slack.calls)
    await office.says(office.ada, "outlook keeps asking for my password")
    assert office.calls_since(before) == ["users.info", "chat.postMessage"]


async def test_a_new_ticket_takes_three_calls_at_most(known: Office) -> None:
    before = len(known.slack.calls)
    await known.says(known.ada, "my mic does not work in teams. I have a client on the line")
    assert known.calls_since(before) == ["chat.postMessage"] * 3, "the reply, the card, and the call for the technician"


async def test_a_claim_takes_two_calls_the_card_and_the_word_to_whom_it_is_for(known: Office) -> None:
    await known.at_the_desk()
    before = len(known.slack.calls)
    await known.taps(known.noor, known.card, "Claim")
    assert sorted(known.calls_since(before)) == ["chat.postMessage", "chat.update"]
    assert "Technician: Noor Haddad" in known.card.shown and "Next word by: 12:00" in known.card.shown
    assert "Noor Haddad, network technician, is helping you now" in known.last(known.ada).shown
    assert not known.thread(), "nothing needs to be said beside the card"


async def test_to_resolve_takes_two_calls_beside_the_form(known: Office) -> None:
    await known.in_work()
    await known.taps(known.noor, known.card, "Resolve")
    before = len(known.slack.calls)
    await known.fills(known.noor, text="I reset your sign-in session.")
    assert sorted(known.calls_since(before)) == ["chat.postMessage", "chat.update"]
