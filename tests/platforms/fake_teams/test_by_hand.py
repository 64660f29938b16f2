"""The small Teams by hand: a line for each thing that somebody does."""

from __future__ import annotations

import pytest

from tests.platforms.fake_teams.__main__ import Table
from tests.platforms.fake_teams.conftest import App, Caller
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.fake_teams.world import CARD


@pytest.fixture
def table(teams: FakeTeams) -> Table:
    return Table(teams)


async def test_somebody_writes_taps_and_looks(teams: FakeTeams, app: App, caller: Caller, table: Table) -> None:
    assert await table.does("ada: my vpn is down\n") == ""
    assert app.told[-1]["text"] == "my vpn is down"
    chat = app.told[-1]["conversation"]["id"]
    card = {"type": "AdaptiveCard", "version": "1.5", "actions": [{"type": "Action.Execute", "title": "Yes"}]}
    await caller.sends(chat, text="Is it?", attachments=[{"contentType": CARD, "content": card}])
    assert table.news() == ["to Ada Novak:\n    Is it?\n    [Yes]"]
    assert table.news() == []
    assert await table.does("ada [Yes]") == ""
    assert app.told[-1]["value"]["action"]["title"] == "Yes"
    assert "no button" in await table.does("ada [No]")
    assert await table.does("ada ?") == "== personal\nAda Novak: my vpn is down\nHelploop: Is it?\n[Yes]"


async def test_somebody_speaks_in_the_channel(teams: FakeTeams, app: App, caller: Caller, table: Table) -> None:
    await table.does("noor #: status")
    assert app.told[-1]["text"] == "<at>Helploop</at> status"
    assert await table.does("noor > done") == "there is no card yet"
    await caller.sends(table.triage.id, text="Request 1")
    assert await table.does("noor > done") == ""
    root = teams.said(table.triage)[0].id
    assert app.told[-1]["conversation"]["id"] == f"{table.triage.id};messageid={root}"


async def test_what_is_not_understood_and_what_is_not_taken_is_said(app: App, table: Table) -> None:
    assert "People: ada, noor, lena" in await table.does("hello")
    app.answers = [(500, None)] * 2
    assert await table.does("ada: hello") == "(the app did not take it: 500)"
