"""Whole practices: every character, with a trainee who helps well and with one who does not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from adapters.sandbox.practice.cast import shipped
from adapters.sandbox.practice.player import Pace
from adapters.sandbox.practice.practices import Practices, Progress
from adapters.sandbox.practice.report import Skill
from bot.domain.message import Speaker
from bot.domain.reply import Act
from bot.domain.ticket import EventKind, Move, Status
from flows.understanding.need import about_same
from tests.harness import ARTICLES
from tests.sandbox.practice.conftest import Studio, Trainee, character

NAMES = [each.id for each in shipped()]


async def helps_well(trainee: Trainee, name: str) -> None:
    """Plays back, asks, leaves a note, resolves; and again, if it did not work."""
    studio, who = trainee.studio, character(name)

    async def over_or_back() -> bool:
        return await trainee.is_over() or (await trainee.file()).ticket.status is Status.CLAIMED

    file = await trainee.begins(name)
    await trainee.acts(Act.CLAIM)
    await studio.passes(minutes=3)
    await trainee.acts(Act.WAIT_REQUESTER, f"You wrote: {file.ticket.need}. When did it begin?")
    await studio.passes(minutes=who.answers_after_minutes)
    await trainee.hears(who.answers[0])
    await trainee.writes_note("an old setting was left over, removed it")
    for _ in range(2):
        await trainee.acts(Act.RESOLVE, "I removed an old setting. What you asked for should work from now on.")
        await studio.passes(minutes=who.answers_after_minutes)
        await trainee.sees(over_or_back)
        if await trainee.is_over():
            return
        await trainee.acts(Act.SEND, "I look at it once more, at the place that you named.")
    await trainee.sees(trainee.is_over)


@pytest.mark.parametrize("name", NAMES)
async def test_every_character_plays_to_the_end(noor: Trainee, name: str) -> None:
    await helps_well(noor, name)
    file = await noor.file()
    assert file.ticket.status is Status.VERIFIED, await noor.story()
    said = {message.text for message in file.messages if message.speaker is Speaker.REQUESTER}
    assert character(name).answers[0] in said
    assert (await noor.practice()).progress is Progress.OVER
    report = (await noor.practice()).report
    assert report and report.over and [finding.skill for finding in report.findings] == list(Skill)
    assert [finding for finding in report.findings if not finding.happened] == []
    others = [ticket for ticket in (await noor.studio.service.queries.queue()).tickets if ticket.id != file.ticket.id]
    assert not others, "nothing that was said was taken for another request"


async def test_what_a_good_trainee_hears(noor: Trainee) -> None:
    await helps_well(noor, "vera")
    listened, confirmed, provided, clarified, kept = [await noor.finding(skill) for skill in Skill]
    assert listened.said == "Your first word came 3 minutes after the request of Vera reached the team, " + (
        "and it took up what Vera had told."
    )
    assert "When did it begin?" in listened.quote and confirmed.quote == listened.quote
    assert provided.said == (
        "You wrote 1 message to Vera, left 1 note for your colleagues, marked that it waits (1 time), "
        "and resolved it with these words."
    )
    assert provided.quote.startswith("I removed an old setting")
    assert clarified.said == "Vera said yes the first time you said that it is done."
    assert kept.said.startswith("You kept your promise of a next word 2 times. Your first word came 3 minutes after")
    assert not any(finding.next_time for finding in (listened, confirmed, provided, clarified, kept))


async def test_what_a_poor_trainee_hears(noor: Trainee) -> None:
    await noor.begins("vera")
    await noor.acts(Act.CLAIM)
    await noor.hears(character("vera").on_claim)
    for line in character("vera").silence:
        await noor.studio.passes(minutes=15)
        await noor.hears(line)
    await noor.studio.passes(hours=1, minutes=35)
    await noor.acts(Act.RESOLVE, "done")
    await noor.sees(noor.is_over)
    listened, confirmed, provided, clarified, kept = [await noor.finding(skill) for skill in Skill]
    assert listened.happened is False and listened.said == "Vera had no word from you before you said that it is done."
    assert listened.next_time.startswith('Begin with what they told: "This is the third time this week')
    assert confirmed.happened is False and confirmed.next_time.startswith("Before you begin, say what you understood")
    assert provided.happened is False and provided.quote == "done"
    assert provided.next_time.startswith("Say what you changed and what should work now")
    assert clarified.happened is True
    assert kept.happened is False and kept.said.startswith("Vera had to be told 1 time that it takes longer.")
    assert kept.next_time.startswith("Write before the promised time is over")


async def test_before_the_end_it_is_too_early_to_say(noor: Trainee) -> None:
    await noor.begins("vera")
    report = (await noor.practice()).report
    assert report and not report.over and [finding.happened for finding in report.findings] == [None] * len(Skill)


async def test_a_yes_that_came_too_early_is_taken_back(noor: Trainee) -> None:
    await helps_well(noor, "bruno")
    file = await noor.file()
    moves = [event.move for event in file.history if event.kind is EventKind.MOVED]
    assert moves.count(Move.VERIFY) == 2 and Move.REOPEN in moves
    clarified = await noor.finding(Skill.CLARIFIED)
    assert clarified.happened and "said yes before trying it" in clarified.said and clarified.next_time


async def test_thanks_is_no_yes(noor: Trainee) -> None:
    await helps_well(noor, "maya")
    clarified = await noor.finding(Skill.CLARIFIED)
    assert clarified.said == "Maya said yes after you had resolved it 2 times."


async def test_who_is_out_answers_late(noor: Trainee) -> None:
    file = await noor.begins("tilo")
    await noor.acts(Act.CLAIM)
    await noor.acts(Act.WAIT_REQUESTER, f"You wrote: {file.ticket.need}. When did it begin?")
    await noor.studio.passes(minutes=44)
    await noor.sees_status(Status.WAITING_REQUESTER)
    await noor.studio.passes(minutes=1)
    await noor.sees_status(Status.CLAIMED)


async def test_what_is_no_question_gets_a_reaction_once(noor: Trainee) -> None:
    otto = character("otto")
    await noor.begins("otto")
    await noor.acts(Act.CLAIM)
    await noor.acts(Act.SEND, "Please switch the printer off and on.")
    await noor.hears(otto.on_steps)
    await noor.acts(Act.SEND, "Then print one page.")
    await noor.acts(Act.SEND, "Does it print?")
    await noor.hears(otto.answers[0])
    said = [message.text for message in (await noor.file()).messages]
    assert said.count(otto.on_steps) == 1


async def test_who_has_told_everything_says_so(noor: Trainee) -> None:
    otto = character("otto")
    await noor.begins("otto")
    await noor.acts(Act.CLAIM)
    for answer in (*otto.answers, otto.nothing_more):
        await noor.acts(Act.SEND, "What else do you see?")
        await noor.hears(answer)


async def test_what_was_taken_for_two_requests_is_one_in_the_end(studio: Studio, noor: Trainee) -> None:
    article = replace(ARTICLES[0], asked_as=("my printer does not print. also the vpn does not connect",))
    pace = Pace(thinks=0, looks=0.01)
    cast = (character("tilo"),)
    studio.practices = Practices(studio.service, studio.hand, (article,), cast, about_same, Random(1), pace)
    await helps_well(noor, "tilo")
    assert not (await studio.service.queries.queue()).total
    strays = [entry.text for entry in await studio.said_in((await noor.practice()).account) if entry.author]
    assert "never mind" in strays
