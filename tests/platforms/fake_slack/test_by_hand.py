"""The small Slack by hand: a line for each thing that somebody does."""

from __future__ import annotations

import pytest

from tests.platforms.fake_slack.__main__ import Table
from tests.platforms.fake_slack.conftest import App
from tests.platforms.fake_slack.slack import FakeSlack


@pytest.fixture
def table(slack: FakeSlack) -> Table:
    return Table(slack)


async def test_somebody_writes_and_taps(slack: FakeSlack, app: App, table: Table) -> None:
    assert await table.does("ada: my vpn is down\n") == ""
    assert app.events[-1]["text"] == "my vpn is down"
    ada = app.events[-1]["user"]
    button = {"type": "button", "text": {"type": "plain_text", "text": "Yes"}}
    slack.chat.post({"channel": ada, "text": "Is it?", "blocks": [{"type": "actions", "elements": [button]}]})
    assert table.news() == ["to Ada Novak:\n    [Yes]"]
    assert table.news() == []
    await slack.settled()
    assert await table.does("ada [Yes]") == ""
    assert app.interaction()["actions"][0]["text"]["text"] == "Yes"
    assert "no button" in await table.does("ada [No]")


async def test_somebody_gives_a_command_and_speaks_in_channels(slack: FakeSlack, app: App, table: Table) -> None:
    app.answers = [(200, {"text": "Nothing is open."})]
    assert await table.does("ada /it status") == "Nothing is open."
    app.requests.clear()
    await table.does("ada #: my vpn is down")
    assert sorted(app.types) == ["app_mention", "message"]
    assert await table.does("noor > done") == "there is no card yet"
    slack.chat.post({"channel": table.triage.id, "text": "Request 1"})
    await slack.settled()
    assert await table.does("noor > done") == ""
    assert app.last_event["text"] == "&gt; done" and app.last_event["thread_ts"]


async def test_what_is_not_understood_and_what_is_not_taken_is_said(app: App, table: Table) -> None:
    assert "People: ada, noor, lena" in await table.does("hello")
    app.answers = [(500, {})] * 4
    assert await table.does("ada: hello") == "(the app did not take it: http_error)"
