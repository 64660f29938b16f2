"""When the database is away, and when more is written than fits."""

from __future__ import annotations

import asyncio

import pytest

from adapters.sandbox.company import dm
from adapters.sandbox.hand import Hand
from bot.domain.changes import Entry
from bot.domain.errors import StoreAway
from tests.harness import someone
from tests.terminal.conftest import Terminal


async def test_what_did_not_reach_us_comes_back_with_a_word(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> bool:
        raise StoreAway("disk full")

    monkeypatch.setattr(terminal.bot.intake, "take", away)
    heard = await terminal.hears("my printer is broken")
    assert "> my printer is broken\n\n· That did not reach us, please try again." in heard
    assert "You" not in heard


async def test_a_transcript_that_can_not_be_read_is_told_once(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = terminal.store.read
    broken = False

    async def sometimes(after: int = 0) -> tuple[Entry, ...]:
        if broken and after:
            raise StoreAway("locked")
        return await read(after)

    async def lines_break() -> str:
        return await terminal.hears("outlook keeps asking for my password", "hello", "again")

    await terminal.hears("my vpn does not connect")
    monkeypatch.setattr(terminal.store, "read", sometimes)
    broken = True
    assert (await lines_break()).count("can not be read now") == 1
    broken = False
    assert "outlook keeps asking" in await terminal.hears()


async def test_what_is_done_and_what_is_seen_of_it_are_kept_together(terminal: Terminal) -> None:
    hand, ada = Hand(terminal.service), someone("ada")
    await asyncio.gather(*(hand.types(ada, dm("ada"), "my vpn does not connect", key="the-same") for _ in range(3)))
    await terminal.service.engine.settle()
    entries = await terminal.store.read()
    assert [entry.author for entry in entries].count("Ada Novak") == 1
    assert len(entries) == 2


async def test_forty_thousand_characters_are_cut_and_answered(terminal: Terminal) -> None:
    heard = await terminal.hears("outlook keeps asking for my password " + "x" * 40_000, width=60)
    assert "[The rest of this message was too long and is not kept.]" in heard and "Helploop" in heard


async def test_empty_lines_are_nothing(terminal: Terminal) -> None:
    heard = await terminal.hears("", "   ", "\t")
    assert "You" not in heard
