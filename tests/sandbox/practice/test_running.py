"""Starting and stopping: one at a time for each, clear words otherwise, and nothing that fails in silence."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from adapters.sandbox.practice import player
from adapters.sandbox.practice.practices import NoPractice, Progress
from bot.domain.errors import StoreAway
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.sandbox.practice.conftest import Studio, Trainee


async def test_one_at_a_time_for_each_trainee(studio: Studio, noor: Trainee, tom: Trainee) -> None:
    first = await noor.begins("vera")
    with pytest.raises(NoPractice, match="You practise with Vera Holm now"):
        studio.practices.start("noor", "maya")
    second = await tom.begins("vera")
    assert first.ticket.id != second.ticket.id and first.requester.id != second.requester.id
    assert {practice.trainee for practice in await studio.practices.all()} == {"noor", "tom"}


async def test_somebody_who_is_not_there(studio: Studio) -> None:
    with pytest.raises(NoPractice, match=r"nobody called 'zoe' to practise with\. There are vera, otto"):
        studio.practices.start("noor", "zoe")
    assert await studio.practices.of("noor") is None


async def test_stopping_takes_the_request_back(studio: Studio, noor: Trainee) -> None:
    await noor.begins("vera")
    await noor.acts(Act.CLAIM)
    await studio.practices.stop("noor")
    assert (await noor.practice()).progress is Progress.STOPPED
    assert (await noor.file()).ticket.status is Status.WITHDRAWN
    with pytest.raises(NoPractice, match="no practice that is going on"):
        await studio.practices.stop("noor")
    await noor.begins("maya")
    assert (await noor.practice()).progress is Progress.RUNNING


async def test_stopping_before_anything_was_said(studio: Studio, noor: Trainee) -> None:
    studio.practices.start("noor", "vera")
    await studio.practices.stop("noor")
    practice = await noor.practice()
    assert practice.progress is Progress.STOPPED and practice.ticket is None and practice.report is None


async def test_whoever_looks_is_woken_at_the_end(studio: Studio, noor: Trainee) -> None:
    await noor.begins("vera")
    changed = studio.service.feed.changed
    await studio.practices.close()
    await asyncio.wait_for(changed.wait(), 30)


async def test_closing_leaves_the_tickets(studio: Studio, noor: Trainee) -> None:
    await noor.begins("vera")
    await studio.practices.close()
    assert (await noor.practice()).progress is Progress.STOPPED
    assert (await noor.file()).ticket.status is Status.NEW


async def test_the_database_is_away_for_a_while(
    studio: Studio, noor: Trainee, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    taken, times = studio.bot.intake.take, iter(range(100))

    async def away_at_first(*what: Any) -> bool:
        turn = next(times)
        if turn < 3:
            raise StoreAway("locked")
        kept = await taken(*what)
        if turn == 3:
            raise StoreAway("it is stored, but nobody knows")
        return kept

    monkeypatch.setattr(type(studio.bot.intake), "take", lambda _, *what: away_at_first(*what))
    await noor.begins("vera")
    assert caplog.text.count("the practice of practice-vera") == 1
    said = [entry for entry in await studio.said_in((await noor.practice()).account) if entry.author]
    assert len(said) == 1, "what was said twice counts once"


async def test_a_defect_ends_it_and_is_told(
    studio: Studio, noor: Trainee, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(player, "next_cue", breaks)
    studio.practices.start("noor", "vera")

    async def failed() -> bool:
        return (await noor.practice()).progress is Progress.FAILED

    await noor.sees(failed)
    assert "practice of noor with vera failed" in caplog.text and "a defect" in caplog.text
