"""The manifest of the Slack app: what Slack's form takes, and no right without a reason."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from adapters.slack.manifest import ASK, GET_HELP, Wanted, as_json, as_yaml, events, manifest, scopes
from tests.platforms.fake_slack.api import ALL_SCOPES
from tests.platforms.fake_slack.events import ALL_EVENTS

FETCHED = Wanted()
SENT = Wanted(url="https://help.company.example/slack/events", private_channels=False, user_groups=True)


@pytest.mark.parametrize("wanted", [FETCHED, SENT])
def test_yaml_and_json_say_the_same(wanted: Wanted) -> None:
    assert yaml.safe_load(as_yaml(wanted)) == json.loads(as_json(wanted)) == manifest(wanted)


@pytest.mark.parametrize("wanted", [FETCHED, SENT])
def test_each_right_and_each_event_has_its_reason_beside_it(wanted: Wanted) -> None:
    entries = re.findall(r"^ *- (\S+)(?:  # (.+))?$", as_yaml(wanted), re.MULTILINE)
    asked_for = {*scopes(wanted), *events(wanted)}
    assert {name for name, reason in entries if reason} == asked_for


@pytest.mark.parametrize("wanted", [FETCHED, SENT])
def test_each_event_comes_with_the_right_that_it_needs(wanted: Wanted) -> None:
    needed = {scope for scope, _ in events(wanted).values() if scope}
    assert needed <= set(scopes(wanted))


def test_slack_has_such_rights_and_events() -> None:
    everything = Wanted(user_groups=True)
    assert set(scopes(everything)) <= ALL_SCOPES
    assert set(events(everything)) <= ALL_EVENTS


def test_rights_that_nobody_needs_are_not_asked_for() -> None:
    assert "usergroups:read" not in scopes(FETCHED) and "usergroups:read" in scopes(SENT)
    assert "groups:history" in scopes(FETCHED) and "groups:history" not in scopes(SENT)
    assert "message.groups" not in events(SENT)
    assert not {"channels:join", "chat:write.public"} & set(scopes(Wanted(user_groups=True)))


def test_what_happens_is_fetched_or_sent() -> None:
    fetched, sent = manifest(FETCHED)["settings"], manifest(SENT)["settings"]
    assert fetched["socket_mode_enabled"] and "request_url" not in fetched["event_subscriptions"]
    assert not sent["socket_mode_enabled"]
    assert sent["event_subscriptions"]["request_url"] == sent["interactivity"]["request_url"] == SENT.url
    assert manifest(SENT)["features"]["slash_commands"][0]["url"] == SENT.url
    assert "url" not in manifest(FETCHED)["features"]["slash_commands"][0]


def test_it_keeps_within_what_slack_takes() -> None:
    made = manifest(Wanted(name="x" * 35))
    about, features = made["display_information"], made["features"]
    assert len(about["name"]) <= 35 and len(about["description"]) <= 140
    assert re.fullmatch("#[0-9a-f]{6}", about["background_color"])
    assert all(len(each["name"]) <= 24 and len(each["description"]) <= 150 for each in features["shortcuts"])
    assert [each["callback_id"] for each in features["shortcuts"]] == [ASK, GET_HELP]
    assert features["app_home"]["messages_tab_enabled"] and not features["app_home"]["messages_tab_read_only_enabled"]
