"""A request begins wherever somebody is: direct message, mention, emoji, shortcut, command, form."""

from __future__ import annotations

import pytest

from adapters.slack import words
from bot.domain.ticket import Status
from tests.platforms.slack.office import Office

NEED = "outlook keeps asking for my password"


async def test_a_mention_is_answered_in_its_thread_and_goes_on_there(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    asked = await office.ada.mentions(channel, NEED)
    await office.settles()
    (answer,) = office.slack.said(channel)
    assert answer.thread_ts == asked.ts and "Close Outlook completely" in answer.shown
    await office.ada.replies(asked, "yes, that helped")
    await office.settles()
    await office.ticket_is(Status.VERIFIED)


async def test_what_people_write_to_each_other_is_not_kept(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    said = await office.ada.says(channel, "the printer on floor 2 does not print")
    await office.ben.replies(said, "did you turn it off and on?")
    await office.ada.edits(said, "the printer on floor 3 does not print")
    await office.settles()
    assert await office.inbox() == 0 and not office.slack.said(channel)


async def test_advice_of_a_colleague_in_a_thread_of_ours_reaches_the_desk(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    asked = await office.ada.mentions(channel, f"person please, {NEED}")
    await office.settles()
    before = len(office.slack.said(channel))
    await office.ben.replies(asked, "I had to sign in in the browser first")
    await office.settles()
    assert "I had to sign in in the browser first" in office.thread()[-1].shown
    assert len(office.slack.said(channel)) == before


async def test_the_ticket_emoji_makes_a_request_of_anybodys_message_once(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben, office.noor])
    said = await office.ada.says(channel, NEED)
    await office.ben.reacts(said, "ticket")
    await office.noor.reacts(said, "eyes")
    await office.settles()
    (answer,) = office.slack.said(channel)
    assert answer.thread_ts == said.ts and "Close Outlook completely" in answer.shown
    assert (await office.ticket()).requester.name == "Ada Novak", "it is for whoever is stuck"
    said.reactions.clear()
    await office.noor.reacts(said, "ticket")
    await office.settles()
    assert len(office.slack.said(channel)) == 1


async def test_a_message_shortcut_opens_a_form_with_the_words_in_it(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben], with_app=False)
    said = await office.ben.says(channel, NEED)
    answer = await office.ada.uses_message_shortcut(said, "helploop_get_help")
    assert answer.ok
    await office.settles()
    await office.fills(office.ada)  # as it is
    assert "Close Outlook completely" in office.last(office.ada).shown


@pytest.mark.parametrize("way", ["shortcut", "command"])
async def test_a_form_from_anywhere(office: Office, way: str) -> None:
    answer = await (office.ada.uses_shortcut("helploop_ask") if way == "shortcut" else office.ada.commands("/it"))
    assert answer.ok and not answer.body.get("text")
    await office.settles()
    view = office.slack.view_of(office.ada)
    assert view and view.title == words.ASK
    await office.fills(office.ada, text=NEED)
    assert "Close Outlook completely" in office.last(office.ada).shown


async def test_a_command_with_words_is_answered_in_the_direct_message(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada])
    answer = await office.ada.commands("/it", "the payload of my trailer is wrong", channel)
    await office.settles()
    assert answer.body["text"] == words.RECEIVED and answer.body["response_type"] == "ephemeral"
    assert "has your request" in office.last(office.ada).shown and not office.slack.said(channel)


async def test_the_status_of_ones_requests(office: Office) -> None:
    assert (await office.ada.commands("/it", "status")).body["text"] == words.NOTHING_OPEN
    await office.at_the_desk()
    before = len(office.slack.calls)
    said = (await office.ada.commands("/it", "Status")).body["text"]
    assert "#1" in said and NEED in said and "by 12:00" in said
    assert office.calls_since(before) == []


async def test_the_queue_is_for_technicians(office: Office) -> None:
    await office.at_the_desk()
    assert (await office.ada.commands("/it", "queue")).body["text"] == words.FOR_TECHNICIANS
    said = (await office.noor.commands("/it", "queue")).body["text"]
    assert f"#1, P3: {NEED} (nobody has it yet)" in said
    await office.taps(office.noor, office.card, "Claim")
    assert "(Noor Haddad)" in (await office.tom.commands("/it", "queue")).body["text"]


async def test_help(office: Office) -> None:
    assert (await office.ada.commands("/it", "help")).body["text"] == words.HELP


async def test_an_edit_reaches_whoever_has_the_request(office: Office) -> None:
    await office.in_work()
    said = await office.says(office.ada, "it is on floor 2")
    await office.ada.edits(said, "it is on floor 3")
    await office.settles()
    assert "it is on floor 3" in office.thread()[-1].shown
    assert "it is on floor 3" in office.card.shown


async def test_a_message_that_only_looks_different_is_no_edit(office: Office) -> None:
    said = await office.says(office.ada, NEED)
    stored = await office.inbox()
    await office.ada.edits(said, NEED)
    await office.settles()
    assert await office.inbox() == stored


async def test_a_picture_comes_along_to_the_card(office: Office) -> None:
    await office.says(office.ada, f"person please, {NEED}", ("window.png", b"\x89PNG"))
    pictures = [block for block in office.card.blocks if block["type"] == "image"]
    assert [each["alt_text"] for each in pictures] == ["window.png"] and "slack_file" in pictures[0]
