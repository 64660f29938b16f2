"""A request begins wherever somebody is: chat, channel, group chat, any message; and is followed as it changes."""

from __future__ import annotations

from adapters import reach
from adapters.teams import words
from adapters.teams.manifest import ASK, GET_HELP
from bot.domain.ticket import EventKind, Status
from bot.service.reach import REACH
from tests.platforms.teams.office import Office

NEED = "outlook keeps asking for my password"


async def test_a_mention_is_answered_in_its_thread_and_goes_on_there(office: Office) -> None:
    channel = office.teams.channel("general", [office.ada, office.ben])
    asked = await office.ada.mentions(channel, NEED)
    await office.settles()
    (answer,) = office.teams.said(channel)
    assert answer.root == asked.id and "Close Outlook completely" in answer.shown
    await office.ada.replies(asked, "yes, that helped")
    await office.settles()
    await office.ticket_is(Status.VERIFIED)


async def test_in_a_group_chat_too(office: Office) -> None:
    chat = office.teams.group_chat([office.ada, office.ben])
    await office.ada.mentions(chat, NEED)
    await office.settles()
    (answer,) = office.teams.said(chat)
    assert "Close Outlook completely" in answer.shown
    await office.taps(office.ada, answer, "Talk to a person")
    assert (await office.ticket_is(Status.NEW)).requester.name == "Ada Novak"


async def test_a_secret_that_others_read_is_answered_in_the_chat_with_us(office: Office) -> None:
    chat = office.teams.group_chat([office.ada, office.ben])
    await office.ada.mentions(chat, f"{NEED}, my password is Winter2026")
    await office.settles()
    assert "hid the password" in office.last(office.ada).shown
    assert "hid the password" not in office.last(chat).shown


async def test_only_who_asked_answers_in_a_group_chat(office: Office) -> None:
    chat = office.teams.group_chat([office.ada, office.ben])
    await office.ada.mentions(chat, NEED)
    await office.settles()
    (answer,) = office.teams.said(chat)
    await office.taps(office.ben, answer, "Talk to a person")
    await office.ticket_is(Status.WITH_BOT)
    assert "belongs to somebody else" in office.last(chat).shown


async def test_advice_of_a_colleague_in_a_thread_of_ours_reaches_the_desk(office: Office) -> None:
    channel = office.teams.channel("general", [office.ada, office.ben])
    asked = await office.ada.mentions(channel, f"person please, {NEED}")
    await office.settles()
    before = len(office.teams.said(channel))
    heard = office.teams.activities.written(
        office.ben.account,
        channel,
        await office.ben.replies(asked, "I had to sign in in the browser first", mention=False),
        mention=False,
    )
    await office.teams.tells(heard)  # as where the app may read the whole channel
    await office.settles()
    assert "I had to sign in in the browser first" in office.thread()[-1].shown
    assert len(office.teams.said(channel)) == before


async def test_what_people_write_to_each_other_is_not_kept(office: Office) -> None:
    channel = office.teams.channel("general", [office.ada, office.ben])
    said = await office.ada.says(channel, "the printer on floor 2 does not print")
    await office.teams.tells(office.teams.activities.written(office.ada.account, channel, said, mention=False))
    await office.settles()
    assert await office.inbox() == 0 and not office.teams.said(channel)


async def test_any_message_can_be_brought_to_us(office: Office) -> None:
    channel = office.teams.channel("general", [office.ada, office.ben])
    said = await office.ada.says(channel, NEED)
    form = await office.ada.uses(GET_HELP, said)
    assert form.open and NEED in str(form.card)
    done = await office.ada.submits(form)
    await office.settles()
    assert done.text == words.ASKED
    assert "Close Outlook completely" in office.last(office.ada).shown
    assert len(office.teams.calls_of("create")) == 1, "it was used where we may not be, so the chat is opened"


async def test_a_message_of_somebody_else_helps_whoever_wrote_it(office: Office) -> None:
    channel = office.teams.channel("general", [office.ada, office.ben])
    said = await office.ben.says(channel, NEED)
    done = await office.ada.submits(await office.ada.uses(GET_HELP, said))
    await office.settles()
    assert done.text == words.ASKED_FOR
    told = office.last(office.ben).shown
    assert "Ada Novak told me that you need help" in told and "Close Outlook completely" in told
    (thanks,) = office.hears(office.ada)
    assert "I am helping Ben Okafor" in thanks.shown
    (reported,) = [event for event in (await office.ticket()).history if event.kind is EventKind.REPORTED]
    reporter = await office.store.known(office.tenant.us.colleague(office.ada.aad))
    assert reporter and reported.actor == reporter.person.id


async def test_whoever_reported_it_may_say_that_it_works_once_it_is_done(office: Office) -> None:
    channel = office.teams.channel("general", [office.ada, office.ben])
    await office.ada.submits(await office.ada.uses(GET_HELP, await office.ben.says(channel, NEED)))
    await office.settles()
    await office.taps(office.ben, office.last(office.ben), "Talk to a person")
    told = office.last(office.ada)
    await office.taps(office.ada, told, "It works for them")
    assert "We are still working on it for Ben Okafor" in office.last(office.ada).shown
    await office.taps(office.noor, office.card, "Claim")
    await office.fills(office.noor, "Send and ask whether it works", "What you did, in words for Ben Okafor", "Reset.")
    office.teams.time_passes(60)
    await office.taps(office.ada, told, "It works for them")
    await office.ticket_is(Status.VERIFIED)
    assert "Ada Novak told me that it works for you" in office.last(office.ben).shown


async def test_an_empty_form_says_what_is_missing(office: Office) -> None:
    form = await office.ada.uses(ASK)
    again = await office.ada.submits(form, {"What do you need help with?": "   "})
    assert again.open and words.EMPTY in again.shown
    assert await office.inbox() == 0


async def test_one_chooses_when_one_is_written_to(office: Office) -> None:
    form = await office.ada.uses(REACH)
    wrong = await office.ada.submits(form, {reach.START_FIELD: "10:00", reach.END_FIELD: "09:30"})
    assert wrong.open and reach.WRONG_TIMES in wrong.shown
    no = reach.ASK_LATER["no"]
    done = await office.ada.submits(wrong, {reach.CHECK_INS_FIELD: no, reach.END_FIELD: "16:00"})
    await office.settles()
    assert done.text == words.KEPT
    assert "only between 10:00 and 16:00" in office.last(office.ada).shown
    again = await office.ada.uses(REACH)
    assert {each["id"]: each["value"] for each in again.card["body"] if "value" in each} == {
        "in0.check_ins": "no",
        "in0.start": "10:00",
        "in0.end": "16:00",
    }


async def test_an_edit_reaches_whoever_has_the_request(office: Office) -> None:
    await office.in_work()
    said = await office.says(office.ada, "it is on floor 2")
    await office.ada.edits(said, "it is on floor 3")
    await office.settles()
    assert "it is on floor 3" in office.thread()[-1].shown and "it is on floor 3" in office.card.shown
    await office.ada.edits(said, "it is on floor 4")
    await office.settles()
    assert "it is on floor 4" in office.card.shown


async def test_a_message_that_is_deleted_is_deleted_on_the_card_and_in_what_is_kept(office: Office) -> None:
    await office.in_work()
    said = await office.says(office.ada, "it is on floor 2")
    await office.ada.deletes(said)
    await office.settles()
    assert "it is on floor 2" not in office.card.shown and "[deleted]" in office.card.shown
    assert "it is on floor 2" not in [message.text for message in (await office.ticket()).messages]


async def test_a_thumb_on_the_question_answers_it(office: Office) -> None:
    await office.says(office.ada, NEED)
    await office.ada.reacts(office.last(office.ada), "heart")
    await office.settles()
    await office.ticket_is(Status.WITH_BOT)
    await office.ada.reacts(office.last(office.ada), "like")
    await office.settles()
    await office.ticket_is(Status.VERIFIED)
