"""Somebody who waits longer than a moment sees that an answer is on its way."""

from __future__ import annotations

import pytest

from bot.service import at_work
from tests.platforms.fake_teams.faults import Fault
from tests.platforms.teams.office import Office

NEED = "outlook keeps asking for my password"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits before they wonder."""
    monkeypatch.setattr(at_work, "AFTER", 0.0)


async def test_the_chat_shows_that_we_are_typing_until_the_answer_is_there(office: Office) -> None:
    office.teams.fails("member", Fault.HANGS_BEFORE)
    await office.ada.writes(NEED)
    chat = office.teams.place(office.ada)
    await office.teams.until(lambda: bool(chat.typing))
    office.teams.lets_go()
    await office.settles()
    await office.bot.engine.sweep()
    await office.settles()
    assert "Close Outlook completely" in office.last(office.ada).shown


async def test_a_channel_shows_no_typing_in_teams(office: Office) -> None:
    office.teams.fails("member", Fault.HANGS_BEFORE)
    channel = office.teams.channel("general", [office.ada, office.ben])
    await office.ada.mentions(channel, NEED)
    await office.teams.until(lambda: bool(office.teams.calls_of("member")))
    office.teams.lets_go()
    await office.settles()
    assert not channel.typing
