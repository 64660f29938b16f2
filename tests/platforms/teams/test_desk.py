"""The technicians' side in a Teams channel: views of the card, forms on it, and who may do what."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from adapters.teams import words
from adapters.teams.render import NOTE_FORM, WORK
from bot.domain.reply import Act
from bot.domain.ticket import EventKind, Status
from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.world import Message
from tests.platforms.teams.office import Office


def buttons(message: Message, account: str) -> list[str]:
    """What stands on the buttons that this account sees."""
    return cards.labels(message.card_for(account) or {})


async def test_technicians_see_claim_and_others_in_the_channel_how_things_are(office: Office) -> None:
    await office.at_the_desk()
    await office.noor.refreshes(office.card)
    assert "Claim" in buttons(office.card, office.noor.id)
    assert buttons(office.card, office.ben.id) == [WORK]
    answer = await office.forges(office.ada, office.card, act="refresh", ticket=(await office.ticket()).ticket.id)
    assert answer.body["statusCode"] == 403, "who is not in the channel is shown nothing"


async def test_a_view_is_answered_without_storing_anything(office: Office) -> None:
    await office.at_the_desk()
    before = await office.inbox()
    answer = await office.noor.refreshes(office.card)
    assert answer and answer.ok and await office.inbox() == before


async def test_a_card_says_at_once_what_has_changed_for_everybody(office: Office) -> None:
    await office.at_the_desk()
    await office.noor.refreshes(office.card)
    await office.tom.refreshes(office.card)
    await office.taps(office.noor, office.card, "Claim")
    await office.tom.refreshes(office.card)
    assert "Technician: Noor Haddad" in office.card.shown_to(office.tom.id)
    assert "Claim" not in buttons(office.card, office.tom.id)


async def test_everything_can_be_done_on_the_card(office: Office) -> None:
    await office.in_work()
    await office.fills(office.noor, NOTE_FORM.submit, NOTE_FORM.items[0].label, "a stale token, I think")
    heard = len(office.hears(office.ada))
    await office.fills(office.noor, "Send", "What Ada Novak will read", "I am looking at it.")
    assert len(office.hears(office.ada)) == heard + 1
    await office.fills(office.noor, "Send", "What Ada Novak will read", "I am still looking at it.")
    assert "I am still looking at it." in office.last(office.ada).shown
    await office.taps(office.noor, office.card, "Waiting for others")
    await office.ticket_is(Status.WAITING_THIRD_PARTY)
    kinds = [event.kind for event in (await office.ticket()).history]
    assert kinds.count(EventKind.NOTE) == 1 and kinds.count(EventKind.SENT) == 2


async def test_the_same_words_sent_twice_by_the_client_go_out_once(office: Office) -> None:
    await office.in_work()
    await office.fills(office.noor, "Send", "What Ada Novak will read", "I am looking at it.")
    sent, heard = office.teams.delivered[-1], len(office.hears(office.ada))
    await office.teams.brings_again(sent, new_id=True)
    await office.settles()
    assert len(office.hears(office.ada)) == heard


async def test_a_form_with_nothing_but_blanks_comes_back_with_what_is_missing(office: Office) -> None:
    await office.in_work()
    answer = await office.fills(office.noor, "Send", "What Ada Novak will read", "   ")
    assert answer.body["type"].endswith("adaptive") and words.EMPTY in office.card.shown_to(office.noor.id)
    await office.ticket_is(Status.CLAIMED)


async def test_a_forged_claim_is_refused_and_recorded(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    await office.at_the_desk()
    ticket = (await office.ticket()).ticket.id
    with caplog.at_level(logging.WARNING):
        await office.forges(office.ada, office.last(office.ada), act="claim", ticket=ticket)
    await office.ticket_is(Status.NEW)
    assert "is no technician and tried 'claim'" in caplog.text
    assert "Only technicians can do that" in office.last(office.ada).shown


ACTS = list(Act)
ODD: tuple[Any, ...] = (
    "",
    "x" * 50_000,
    "\x00",
    "\ud800",
    "' OR 1=1 --",
    None,
    -1,
    10**300,
    True,
    1.5,
    [],
    {"a": {"b": [1]}},
)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("as_form", [True, False])
async def test_whatever_a_client_makes_up_a_request_stays_its_owners(office: Office, act: Act, as_form: bool) -> None:
    await office.at_the_desk()
    before = await office.ticket()
    heard, ids = len(office.hears(office.ada)), {"ticket": before.ticket.id, "talk": before.talks[0].id}
    await office.says(office.ben, "the printer on floor 2 does not print")
    card = office.last(office.ben)
    for odd in ODD:
        filled = {"form": "in0.", "in0.text": odd, "in0.what": "everything"} if as_form else {"v": odd}
        for named in (ids, {"ticket": ids["ticket"]}, {"talk": ids["talk"], "turn": odd}):
            answer = await office.forges(office.ben, card, act=act, **{**filled, **named})
            assert answer.status == 200 and "outlook keeps" not in str(answer.body)
    after = await office.ticket()
    assert after.ticket == before.ticket and len(after.history) == len(before.history)
    assert len(office.hears(office.ada)) == heard


async def test_what_is_written_for_somebody_elses_talk_changes_nothing(office: Office) -> None:
    await office.says(office.ada, "outlook keeps asking for my password")
    talk = (await office.ticket()).talks[0].id
    await office.says(office.ben, "the printer on floor 2 does not print")
    await office.forges(office.ben, office.last(office.ben), act="person", talk=talk)
    await office.ticket_is(Status.WITH_BOT)


@pytest.mark.parametrize("data", [{"act": "resolve"}, {"act": "nonsense", "ticket": "x" * 3_000}, {"act": "answer"}])
async def test_rubbish_on_a_button_is_answered(office: Office, data: dict[str, str]) -> None:
    await office.says(office.ada, "outlook keeps asking for my password")
    answer = await office.forges(office.ada, office.last(office.ada), **data)
    assert answer.status == 200


async def test_words_of_people_ring_nobody_and_are_no_markup(office: Office) -> None:
    rude = "person please <at>Noor Haddad</at> **now** [here](https://evil.example) outlook"
    await office.says(office.ada, rude)
    shown = str(office.card.card)
    assert "**now**" in office.card.shown and "Action.OpenUrl" not in shown
    called = [each["mentioned"]["name"] for each in (office.card.card or {}).get("msteams", {}).get("entities", [])]
    assert called == []


async def test_who_is_on_duty_is_called_when_work_is_stopped(office: Office) -> None:
    await office.says(office.ada, "person please, outlook does not start, I can not work at all")
    entities = [each.card["msteams"]["entities"] for each in office.thread() if each.card and "msteams" in each.card]
    assert [each["mentioned"]["id"] for found in entities for each in found] == [office.noor.aad]


async def test_a_colleague_is_named_as_the_channel_knows_them(office: Office) -> None:
    await office.in_work()
    label = "Who goes on with it? The name of a technician, or the beginning of it"
    await office.fills(office.noor, "Hand over", label, "Ada")
    assert "Noor Haddad" in office.card.shown_to(office.noor.id)
    await office.fills(office.noor, "Hand over", label, "tom")
    assert "Tom Weber" in office.last(office.ada).shown
    technician = (await office.ticket()).technician
    assert technician and technician.name == "Tom Weber"
