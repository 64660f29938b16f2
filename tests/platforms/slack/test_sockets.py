"""Socket Mode: two connections, of which one always hears."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack import words
from adapters.slack.slack import NO_CONNECTION
from bot.domain.changes import Change, Receive
from bot.domain.errors import StoreAway
from tests.platforms.clock import patience_ends
from tests.platforms.fake_slack.faults import Fault
from tests.platforms.fake_slack.slack import FakeSlack
from tests.platforms.slack.office import SOCKETS, Office

NEED = "outlook keeps asking for my password"


@pytest.fixture
async def office(slack: FakeSlack, file: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr("adapters.slack.socket.LONGEST_WAIT", 0.0)
    office = Office(slack, file, SOCKETS)
    await office.opens()
    yield office
    await office.closes()


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
async def test_a_connection_that_ends_is_replaced_and_nothing_is_missed(office: Office, reason: str) -> None:
    opened = len(office.slack.calls_of("apps.connections.open"))
    await office.slack.sockets.disconnect(reason)
    await office.says(office.ada, NEED)
    assert len(office.hears(office.ada)) == 1
    await office.slack.until(lambda: len(office.slack.calls_of("apps.connections.open")) == opened + 1)
    assert office.wrong == []


async def test_when_all_connections_break_they_come_back(office: Office) -> None:
    office.slack.fails("apps.connections.open", Fault.BROKEN_BEFORE, times=3)
    office.slack.sockets.drop()
    await office.slack.until(lambda: office.wrong == [NO_CONNECTION])
    await office.slack.sockets.until_open(2)
    await office.says(office.ada, NEED)
    assert len(office.hears(office.ada)) == 1 and office.wrong == []


async def test_what_was_not_stored_is_not_acknowledged(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    submit, refused = office.store.submit, asyncio.Event()

    async def at_first_not(*changes: Change) -> None:
        if not refused.is_set() and any(isinstance(change, Receive) for change in changes):
            refused.set()
            raise StoreAway("disk full")
        await submit(*changes)

    monkeypatch.setattr(office.store, "submit", at_first_not)
    said = asyncio.create_task(office.says(office.ada, NEED))
    await refused.wait()
    patience_ends(monkeypatch, office.slack.sockets.patience)
    await said
    assert [each.answer.ok for each in office.slack.delivered][:2] == [False, True]
    assert await office.inbox() == 1 and len(office.hears(office.ada)) == 1


async def test_answers_go_back_over_the_socket(office: Office) -> None:
    assert (await office.ada.commands("/it", "help")).body["text"] == words.HELP
    await office.in_work()
    await office.taps(office.noor, office.card, "Resolve")
    view = office.slack.view_of(office.noor)
    assert view
    await office.noor.fills(view, {"text": " "})
    assert view.errors == {"text": words.EMPTY}


async def test_what_nobody_knows_is_acknowledged_and_forgotten(office: Office) -> None:
    answer = await office.slack.tells({"type": "something_new", "with": {"unknown": ["fields"]}})
    assert answer.ok and await office.inbox() == 0
