"""A request begins wherever somebody is: direct message, mention, emoji, shortcut, command, form."""

from __future__ import annotations

import pytest

from adapters.slack import words
from bot.domain.ticket import EventKind, Status
from tests.platforms.fake_slack.mrkdwn import buttons
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
    assert "Ben Okafor told me that you need help" in answer.shown
    (thanks,) = office.hears(office.ben)
    assert "I am helping Ada Novak" in thanks.shown
    said.reactions.clear()
    await office.noor.reacts(said, "ticket")
    await office.settles()
    assert len(office.slack.said(channel)) == 1


async def test_a_message_shortcut_opens_a_form_with_the_words_in_it(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben], with_app=False)
    said = await office.ada.says(channel, NEED)
    answer = await office.ada.uses_message_shortcut(said, "helploop_get_help")
    assert answer.ok
    await office.settles()
    await office.fills(office.ada)  # as it is
    assert "Close Outlook completely" in office.last(office.ada).shown
    assert "Reported by" not in office.last(office.ada).shown


async def test_a_shortcut_on_somebody_elses_message_helps_whoever_wrote_it(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben], with_app=False)
    said = await office.ben.says(channel, NEED)
    await office.ada.uses_message_shortcut(said, "helploop_get_help")
    await office.settles()
    await office.fills(office.ada)  # as it is
    told = office.last(office.ben).shown
    assert "Ada Novak told me that you need help" in told and "Close Outlook completely" in told
    (thanks,) = office.hears(office.ada)
    assert "I am helping Ben Okafor" in thanks.shown
    await office.taps(office.ben, office.last(office.ben), "Talk to a person")
    file = await office.ticket_is(Status.NEW)
    assert file.requester.name == "Ben Okafor" and "Reported by: Ada Novak" in office.card.shown


async def test_in_the_form_one_can_say_who_is_stuck(office: Office) -> None:
    await office.ada.commands("/it")
    await office.settles()
    view = office.slack.view_of(office.ada)
    answer = await office.ada.fills(view, {"text": NEED, "stuck": office.ben})
    await office.settles()
    assert answer.ok and "Close Outlook completely" in office.last(office.ben).shown
    (reported,) = [event for event in (await office.ticket()).history if event.kind is EventKind.REPORTED]
    reporter = await office.store.known(office.workspace.us.identity(office.ada.id))
    assert reporter and reported.actor == reporter.person.id


async def test_whoever_reported_it_may_say_that_it_works_once_it_is_done(office: Office) -> None:
    await office.ada.commands("/it")
    await office.settles()
    await office.ada.fills(office.slack.view_of(office.ada), {"text": NEED, "stuck": office.ben})
    await office.settles()
    await office.taps(office.ben, office.last(office.ben), "Talk to a person")
    told = office.last(office.ada)
    await office.taps(office.ada, told, "It works for them")
    assert "We are still working on it for Ben Okafor" in office.last(office.ada).shown
    await office.ticket_is(Status.NEW)
    await office.taps(office.noor, office.card, "Claim")
    await office.taps(office.noor, office.card, "Resolve")
    await office.fills(office.noor, text="I reset the session.")
    await office.says(office.tom, NEED)
    forged = next(iter(buttons(office.last(office.tom).blocks)))
    forged |= {key: each[key] for each in buttons(told.blocks)[:1] for key in ("action_id", "value")}
    await office.taps(office.tom, office.last(office.tom), forged["text"]["text"])
    assert "belongs to somebody else" in office.last(office.tom).shown
    await office.ticket_is(Status.RESOLVED)
    await office.taps(office.ada, told, "It works for them")
    file = await office.ticket_is(Status.VERIFIED)
    await office.taps(office.ada, told, "Talk to a person")
    assert "belongs to somebody else" not in office.last(office.ada).shown
    assert "Ada Novak told me that it works for you" in office.last(office.ben).shown
    assert any("I noted it, and told Ben Okafor" in each.shown for each in office.hears(office.ada))
    assert [event.detail for event in file.history if event.kind is EventKind.CONFIRMED_FOR] == ["Ada Novak"]


async def test_who_reported_it_is_known_when_there_is_something_to_ask_first(office: Office) -> None:
    await office.ada.commands("/it")
    await office.settles()
    await office.ada.fills(office.slack.view_of(office.ada), {"text": "it does not work", "stuck": office.ben})
    await office.settles()
    await office.says(office.ben, NEED)
    await office.taps(office.ben, office.last(office.ben), "Talk to a person")
    assert "Reported by: Ada Novak" in office.card.shown


async def test_what_is_private_goes_on_in_the_direct_message(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    await office.ada.mentions(channel, "I am locked out of my account")
    await office.settles()
    assert "I wrote to you directly" in office.last(channel).shown and "locked" not in office.last(channel).shown
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    await office.taps(office.noor, office.card, "Claim")
    assert "Noor Haddad" in office.last(office.ada).shown and "Noor" not in office.last(channel).shown


async def test_nobody_says_for_another_one_that_it_works(office: Office) -> None:
    await office.says(office.ben, NEED)
    await office.ada.commands("/it")
    await office.settles()
    await office.ada.fills(office.slack.view_of(office.ada), {"text": "yes, that helped", "stuck": office.ben})
    await office.settles()
    await office.ticket_is(Status.WITH_BOT)


async def test_help_for_an_account_that_belongs_to_nobody_is_answered_to_whoever_asked(office: Office) -> None:
    robot = office.slack.bot("Robot")
    await office.ada.commands("/it")
    await office.settles()
    await office.ada.fills(office.slack.view_of(office.ada), {"text": NEED, "stuck": robot})
    await office.settles()
    assert "I do not know that account" in office.last(office.ada).shown


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


async def test_a_message_that_is_deleted_is_deleted_on_the_card_and_in_what_is_kept(office: Office) -> None:
    await office.in_work()
    said = await office.says(office.ada, "it is on floor 2")
    await office.ada.deletes(said)
    await office.settles()
    assert "it is on floor 2" not in office.card.shown and "[deleted]" in office.card.shown
    assert "Ada Novak deleted a message" in office.thread()[-1].shown
    file = await office.ticket_is(Status.CLAIMED)
    assert "it is on floor 2" not in [message.text for message in file.messages]
    assert b"it is on floor 2" not in await office.kept("inbox")
    assert b'"it is on floor 2"' not in await office.kept("outbox"), "where it was quoted for the technicians"


async def test_a_need_that_is_deleted_leaves_the_request_as_it_is(office: Office) -> None:
    said = await office.says(office.ada, NEED)
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    before = len(office.hears(office.ada))
    await office.ada.deletes(said)
    await office.settles()
    assert (await office.ticket_is(Status.NEW)).ticket.need == "[deleted]"
    assert NEED not in office.card.shown and len(office.hears(office.ada)) == before
    assert NEED.encode() not in await office.kept("talk")


async def test_what_was_edited_before_it_was_deleted_is_deleted_in_each_form(office: Office) -> None:
    await office.in_work()
    said = await office.says(office.ada, "it is on floor 2")
    await office.ada.edits(said, "it is on floor 3")
    await office.settles()
    await office.ada.deletes(said)
    await office.settles()
    assert "on floor" not in office.card.shown


async def test_advice_that_a_colleague_deletes_is_deleted_on_the_card(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    asked = await office.ada.mentions(channel, f"person please, {NEED}")
    await office.settles()
    advice = await office.ben.replies(asked, "I had to sign in in the browser first")
    await office.settles()
    await office.ben.deletes(advice)
    await office.settles()
    assert "sign in in the browser" not in office.card.shown
    assert "Ben Okafor deleted a message" in office.thread()[-1].shown


async def test_a_message_with_answers_is_deleted_although_slack_leaves_a_tombstone(office: Office) -> None:
    await office.in_work()
    said = await office.says(office.ada, "it is on floor 2")
    before = office.slack.events.shape(said)
    stone = {**before, "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "blocks": []}
    event = {"type": "message", "subtype": "message_changed", "message": stone, "previous_message": before}
    await office.slack.tells({**event, "channel": said.channel, "channel_type": "im", "ts": said.ts})
    await office.settles()
    assert "it is on floor 2" not in office.card.shown


async def test_each_need_of_a_message_that_is_deleted_is_deleted(office: Office) -> None:
    said = await office.says(office.ada, "the vpn does not connect. Also the printer on floor 2 does not print")
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    await office.ada.deletes(said)
    await office.settles()
    assert (await office.ticket()).ticket.need == "[deleted]"


async def test_a_secret_that_is_deleted_as_we_asked_leaves_the_need(office: Office) -> None:
    said = await office.says(office.ada, "person please, my password is Winter2026 and outlook does not take it")
    await office.ada.deletes(said)
    await office.settles()
    need = (await office.ticket()).ticket.need
    assert "outlook does not take it" in need and "Winter2026" not in need


async def test_what_people_delete_among_themselves_is_not_kept(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    await office.ada.deletes(await office.ada.says(channel, "the printer on floor 2 does not print"))
    await office.settles()
    assert await office.inbox() == 0


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
