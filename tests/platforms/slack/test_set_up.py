"""From nothing to a working bot: settings that are right, a doctor who says how to mend the rest, and the command."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.finding import Finding
from adapters.slack.doctor import Doctor
from adapters.slack.setup import Setup
from bot.__main__ import main
from bot.domain.clock import SystemClock
from bot.domain.errors import SetupError
from bot.settings import load
from tests.platforms.fake_slack.slack import FakeSlack
from tests.platforms.slack.office import HTTP, SOCKETS, Office
from tests.ports import free_port

BOT, APP, SECRET = "xoxb-" + "0" * 12, "xapp-" + "0" * 12, "0" * 32
PATIENCE = 120.0
"""Seconds that a process may take on a busy machine."""

RIGHT = {"BOT_TOKEN": BOT, "APP_TOKEN": APP, "TRIAGE": "C0TRIAGE"}

WRONG = [
    ({"BOT_TOKEN": ""}, "HELPLOOP_SLACK_BOT_TOKEN is missing"),
    ({"BOT_TOKEN": APP}, "begins with xoxb-"),
    ({"APP_TOKEN": ""}, "not both, and not neither"),
    ({"SIGNING_SECRET": SECRET}, "not both, and not neither"),
    ({"APP_TOKEN": BOT}, "begins with xapp-"),
    ({"TRIAGE": "#it-triage"}, "write the id of the technicians' channel"),
    ({"DUTY": "noor"}, "HELPLOOP_SLACK_DUTY is 'noor'; write the id of a person, which begins with U or W"),
    ({"LEAD": "@lena"}, "HELPLOOP_SLACK_LEAD is '@lena'; write the id of a person"),
    ({"TECHNICIANS": "it"}, "HELPLOOP_SLACK_TECHNICIANS is 'it'; write the id of a user group, which begins with S"),
    ({"LEADERSHIP": "U0BOSS"}, "HELPLOOP_SLACK_LEADERSHIP is 'U0BOSS'; write the id of a user group"),
]


def sets(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"HELPLOOP_SLACK_{name}", value)


def test_without_settings_slack_is_off() -> None:
    assert not load().settings.slack.is_set_up


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    sets(monkeypatch, RIGHT)
    loaded = load()
    assert loaded.settings.slack.is_set_up and loaded.settings.slack.fetches
    setup = Setup(BOT, "C0TRIAGE", APP, SECRET)
    for shown in (repr(loaded), str(loaded), repr(setup)):
        assert "0000" not in shown


def test_people_and_groups_are_named_by_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {"DUTY": "U012AB3CD", "LEAD": "W012AB3CD", "TECHNICIANS": "S012AB3CD", "LEADERSHIP": "S0614TZR7"}
    sets(monkeypatch, RIGHT | ids)
    slack = load().settings.slack
    assert (slack.duty, slack.lead, slack.technicians, slack.leadership) == tuple(ids.values())


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_what_is_missing_or_contradictory_is_said(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str
) -> None:
    sets(monkeypatch, RIGHT | changed)
    with pytest.raises(SetupError, match=said):
        load()


# --- the doctor --------------------------------------------------------------------------------------------------


async def examined(office: Office, url: str = "") -> list[Finding]:
    return [finding async for finding in Doctor(office.setup, SystemClock(), url).examine()]


def to_mend(findings: list[Finding]) -> list[str]:
    return [f"{finding.what} {finding.mend}" for finding in findings if not finding.well]


@pytest.mark.parametrize("way", [HTTP, SOCKETS])
async def test_the_doctor_finds_that_all_is_well(slack: FakeSlack, file: Path, way: str) -> None:
    office = Office(slack, file, way)
    await office.opens()
    url = "" if way == SOCKETS else str(getattr(slack.delivery.http, "url", ""))
    findings = await examined(office, url)
    await office.closes()
    assert to_mend(findings) == [] and len(findings) == 4


async def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(office: Office) -> None:
    address = str(getattr(office.slack.delivery.http, "url", ""))
    (unknown,) = to_mend(await examined(office))
    assert "--url" in unknown
    office.setup = replace(office.setup, signing_secret="1" * 32, duty=office.ada.id)
    found = to_mend(await examined(office, address))
    assert "(duty) is not in #it-triage" in found[0] and "refuses the signature" in found[1]
    assert "does not answer" in to_mend(await examined(office, f"http://127.0.0.1:{free_port()}/"))[-1]
    assert "not as Helploop does" in to_mend(await examined(office, office.slack.api + "auth.test"))[-1]


async def test_the_doctor_sees_a_channel_that_is_no_use(office: Office) -> None:
    office.triage.archived = True
    assert "is archived" in to_mend(await examined(office))[0]
    office.triage.archived = False
    office.triage.members.remove("U0HELPBOT0")
    assert "/invite @Helploop" in to_mend(await examined(office))[0]
    office.setup = replace(office.setup, triage="C0NOWHERE", technicians="S0NOBODY")
    found = to_mend(await examined(office))
    assert "can not be seen" in found[0] and "S0NOBODY" in found[1]


async def test_the_doctor_sees_a_token_that_is_gone(office: Office) -> None:
    office.slack.tokens.trouble = "token_revoked"
    (found,) = to_mend(await examined(office))
    assert "does not take the bot's token" in found
    office.slack.reinstalls()


async def test_the_doctor_does_not_blame_the_token_when_slack_is_out_of_reach(office: Office) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/api/"
    office.setup = replace(office.setup, api_url=nowhere)
    (found,) = to_mend(await examined(office))
    assert found.startswith("Slack can not be reached from here.") and f"reaches {nowhere}" in found
    assert "Install the app" not in found


async def test_the_doctor_names_the_rights_that_are_missing(file: Path) -> None:
    async with FakeSlack(scopes={"chat:write", "channels:read"}) as slack:
        office = Office(slack, file, SOCKETS)
        found = to_mend(await examined(office))
    assert "im:history (hears what people write to it" in found[0] and "install it again" in found[0]


# --- the command -------------------------------------------------------------------------------------------------


def test_the_manifest_is_printed() -> None:
    printed = CliRunner().invoke(main, ["manifest", "slack", "--url", "https://it.example/slack/events"])
    assert printed.exit_code == 0 and "request_url: https://it.example/slack/events" in printed.output
    assert "chat:write  # answers" in printed.output
    assert CliRunner().invoke(main, ["manifest", "slack", "--json"]).output.startswith("{")


def test_the_doctor_is_not_needed_where_slack_is_not_set_up() -> None:
    told = CliRunner().invoke(main, ["doctor", "slack"])
    assert told.exit_code == 2 and "docs/slack.md tells how" in told.output


async def test_the_doctor_as_a_command(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    triage = slack.channel("it-triage", [slack.person("Noor Haddad")])
    tokens = {"BOT_TOKEN": slack.tokens.bot, "APP_TOKEN": slack.tokens.app, "API_URL": slack.api}
    sets(monkeypatch, {**tokens, "TRIAGE": triage.id})
    told = await asyncio.to_thread(CliRunner().invoke, main, ["doctor", "slack"])
    assert told.exit_code == 0 and "ok    Socket Mode connects." in told.output
    slack.tokens.trouble = "token_revoked"
    told = await asyncio.to_thread(CliRunner().invoke, main, ["doctor", "slack"])
    assert told.exit_code == 1 and "mend  Slack does not take the bot's token." in told.output


async def test_killed_in_the_middle_the_process_goes_on_in_slack(slack: FakeSlack, tmp_path: Path) -> None:
    ada, noor = slack.person("Ada Novak"), slack.person("Noor Haddad")
    triage, port = slack.channel("it-triage", [noor]), free_port()
    environment = {
        **os.environ,
        "HELPLOOP_DATABASE_URL": f"sqlite:///{tmp_path / 'helploop.db'}",
        "HELPLOOP_PORT": str(port),
        "HELPLOOP_SLACK_BOT_TOKEN": slack.tokens.bot,
        "HELPLOOP_SLACK_APP_TOKEN": slack.tokens.app,
        "HELPLOOP_SLACK_TRIAGE": triage.id,
        "HELPLOOP_SLACK_API_URL": slack.api,
    }
    first = await helploop_runs(environment)
    await slack.sockets.until_open(2)
    await ada.dm("outlook keeps asking for my password")
    await slack.until(lambda: len(slack.said(ada)) == 1, within=PATIENCE)
    first.kill()
    await first.communicate()
    await slack.sockets.until_open(0)
    second = await helploop_runs(environment)
    await slack.sockets.until_open(2)
    await ada.taps(slack.said(ada)[0], "Talk to a person")
    # It can not know whether the first reply had gone out: it waits, looks, and finds it.
    await slack.until(lambda: len(slack.said(triage)) == 1 and len(slack.said(ada)) == 2, within=PATIENCE)
    second.terminate()
    _, errors = await second.communicate()
    assert second.returncode == 0, errors.decode()
    assert b"Traceback" not in errors


async def helploop_runs(environment: dict[str, str]) -> asyncio.subprocess.Process:
    command = (sys.executable, "-W", "error", "-m", "bot", "run")
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=PIPE)
