"""From nothing to a working bot: settings that are right, a doctor who says how to mend the rest, and the command."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.finding import Finding
from adapters.teams.doctor import Doctor
from adapters.teams.teams import Teams
from bot.__main__ import main
from bot.domain.errors import SetupError
from bot.settings import load
from tests.harness import TEAM_HOURS
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.teams.office import Office
from tests.platforms.teams.office import setup as entered
from tests.ports import free_port

APP, TENANT = "5c0ffee0-0000-4000-8000-0000000000b0", "7a1c6e5e-0000-4000-8000-00000000000a"
CHANNEL = "19:abc-DEF_1@thread.tacv2"
LINK = "https://teams.microsoft.com/l/channel/19%3Aabc-DEF_1%40thread.tacv2/it-triage?groupId=1&tenantId=2"
PATIENCE = 120.0
"""Seconds that a process may take on a busy machine."""

RIGHT = {"APP_ID": APP, "TENANTS": TENANT, "SECRET": "0" * 32, "TRIAGE": LINK}

WRONG = [
    ({"APP_ID": ""}, "HELPLOOP_TEAMS_APP_ID is ''"),
    ({"APP_ID": "helploop"}, "Application .client. ID"),
    ({"TENANTS": ""}, "HELPLOOP_TEAMS_TENANTS is missing"),
    ({"TENANTS": f"{TENANT}:contoso"}, "HELPLOOP_TEAMS_TENANTS"),
    ({"SECRET": ""}, "HELPLOOP_TEAMS_SECRET, HELPLOOP_TEAMS_CERTIFICATE"),
    ({"MANAGED_IDENTITY": "true"}, "set one of"),
    ({"TRIAGE": "it-triage"}, "Get link to channel"),
    ({"TRIAGE": ""}, "name the technicians' channel in one place"),
    ({"DUTY": "Noor"}, "HELPLOOP_TEAMS_DUTY is 'Noor'"),
    ({"LEADERSHIP": f"{APP}:boss"}, "HELPLOOP_TEAMS_LEADERSHIP is 'boss'"),
]


def sets(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"HELPLOOP_TEAMS_{name}", value)


def test_without_settings_teams_is_off() -> None:
    assert not load().settings.teams.is_set_up


@pytest.mark.parametrize("triage", [LINK, CHANNEL])
def test_the_channel_is_named_by_its_link_or_its_id(monkeypatch: pytest.MonkeyPatch, triage: str) -> None:
    sets(monkeypatch, RIGHT | {"TRIAGE": triage})
    settings = load().settings.teams
    assert settings.is_set_up and settings.triage_conversation == CHANNEL


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch, teams: FakeTeams) -> None:
    sets(monkeypatch, RIGHT)
    loaded = load()
    for shown in (repr(loaded), str(loaded)):
        assert "0" * 32 not in shown
    assert teams.secret not in repr(entered(teams))


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_what_is_missing_or_contradictory_is_said(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str
) -> None:
    sets(monkeypatch, RIGHT | changed)
    with pytest.raises(SetupError, match=said):
        load()


def test_the_technicians_are_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPLOOP_SLACK_BOT_TOKEN", "xoxb-" + "0" * 12)
    monkeypatch.setenv("HELPLOOP_SLACK_APP_TOKEN", "xapp-" + "0" * 12)
    monkeypatch.setenv("HELPLOOP_SLACK_TRIAGE", "C0TRIAGE")
    sets(monkeypatch, RIGHT)
    with pytest.raises(SetupError, match="not both"):
        load()
    sets(monkeypatch, {"TRIAGE": ""})
    assert load().settings.slack.is_set_up and load().settings.teams.is_set_up


def test_without_proof_it_works_on_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    sets(monkeypatch, {"ANONYMOUS": "true", "TENANTS": TENANT, "TRIAGE": CHANNEL})
    assert load().settings.teams.is_set_up
    monkeypatch.setenv("HELPLOOP_HOST", "0.0.0.0")  # noqa: S104 - it is to be refused
    with pytest.raises(SetupError, match="HELPLOOP_TEAMS_ANONYMOUS"):
        load()


async def test_without_proof_whoever_is_on_this_machine_may_speak(office: Office) -> None:
    office.setup = replace(office.setup, anonymous=True, secret="", app_id="")
    await office.restarts()
    said = office.teams.activities.common("message", office.ada.account, office.teams.place(office.ada))
    answer = await office.teams.delivery.post(json.dumps({**said, "text": "hello"}).encode(), {})
    assert answer.ok and await office.inbox() == 1
    with pytest.raises(SetupError, match="this machine only"):
        await Teams.connect(replace(office.setup, host="it.example.com"), TEAM_HOURS)


async def test_it_does_not_start_without_an_app_id(teams: FakeTeams) -> None:
    with pytest.raises(SetupError, match="HELPLOOP_TEAMS_APP_ID"):
        await Teams.connect(replace(entered(teams), app_id=""), TEAM_HOURS)


async def test_it_does_not_start_with_a_certificate_that_is_none(teams: FakeTeams, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_text("no certificate")
    with pytest.raises(SetupError, match="can not be read"):
        await Teams.connect(replace(entered(teams), secret="", certificate=file), TEAM_HOURS)


# --- the doctor --------------------------------------------------------------------------------------------------


async def examined(office: Office, url: str = "") -> list[Finding]:
    return [finding async for finding in Doctor(office.setup, url).examine()]


def to_mend(findings: list[Finding]) -> list[str]:
    return [f"{finding.what} {finding.mend}" for finding in findings if not finding.well]


async def test_the_doctor_finds_that_all_is_well(office: Office) -> None:
    findings = await examined(office, office.teams.delivery.url)
    assert to_mend(findings) == [] and len(findings) == 4


async def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(office: Office) -> None:
    (unknown,) = to_mend(await examined(office))
    assert "--url" in unknown
    office.setup = replace(office.setup, duty=office.ada.aad)
    assert "(duty) is not in the technicians' channel" in to_mend(await examined(office, office.teams.delivery.url))[0]
    assert "does not answer" in to_mend(await examined(office, f"http://127.0.0.1:{free_port()}/"))[-1]
    assert "not as Helploop does" in to_mend(await examined(office, office.teams.metadata_url))[-1]


async def test_the_doctor_sees_a_channel_that_is_no_use(office: Office) -> None:
    await office.teams.removes_app(office.triage, office.lena)
    assert "can not be seen" in to_mend(await examined(office))[0]
    await office.teams.adds_app(office.triage, office.lena)
    office.triage.members.clear()
    assert "Nobody is in the technicians' channel" in to_mend(await examined(office))[0]


async def test_the_doctor_sees_whether_the_group_can_be_read(office: Office) -> None:
    office.setup = replace(office.setup, technicians="it")
    assert "HELPLOOP_TEAMS_TECHNICIANS" in to_mend(await examined(office))[0]
    office.teams.graph.groups["it"] = [office.noor.aad]
    assert any("has 1 members" in each.what for each in await examined(office))


async def test_the_doctor_sees_a_secret_that_is_wrong_and_keys_that_can_not_be_had(office: Office) -> None:
    office.setup = replace(office.setup, secret="1" * 12)
    office.teams.fails("metadata", status=503)
    found = to_mend(await examined(office))
    assert "can not be had" in found[0] and "Entra does not take our proof" in found[1]
    assert "client secret" in found[1]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("token_url", "Entra can not be reached from here."),
        ("service_url", "The technicians' channel can not be seen."),
    ],
)
async def test_the_doctor_blames_no_setting_when_microsoft_is_out_of_reach(
    office: Office, setting: str, said: str
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/"
    office.setup = replace(office.setup, **{setting: nowhere})  # type: ignore[arg-type]
    found = to_mend(await examined(office))[0]
    assert found.startswith(said) and f"Look whether this machine reaches {nowhere}" in found
    assert not any(other in found for other in ("client secret", "Add the app", "Correct"))


async def test_the_doctor_blames_no_group_when_graph_is_away(office: Office) -> None:
    office.teams.graph.groups["it"] = [office.noor.aad]
    office.setup = replace(office.setup, technicians="it")
    office.teams.fails("group", status=503)
    found = to_mend(await examined(office))[0]
    assert "The Entra group it can not be read." in found
    assert f"Look whether this machine reaches {office.setup.graph_url}" in found and "Correct" not in found


def test_the_doctor_of_nothing_says_where_to_begin() -> None:
    result = CliRunner().invoke(main, ["doctor", "teams"])
    assert result.exit_code == 2 and "docs/teams.md" in result.output


async def test_that_the_app_was_removed_from_the_technicians_team_is_noticed(office: Office) -> None:
    await office.at_the_desk()
    assert office.tenant.wrong() == ()
    await office.teams.removes_app(office.triage, office.lena)
    await office.settles()
    await office.says(office.ada, "it also happens on my phone")
    assert any("add Helploop to its team" in line for line in office.tenant.wrong())


# --- the command -------------------------------------------------------------------------------------------------


async def test_helploop_run_answers_in_teams(teams: FakeTeams, tmp_path: Path) -> None:
    noor, ada = teams.person("Noor Haddad"), teams.person("Ada Novak")
    triage, port = teams.channel("it-triage", [noor]), free_port()
    environment = {
        "HELPLOOP_TEAMS_APP_ID": teams.app,
        "HELPLOOP_TEAMS_TENANTS": teams.tenant,
        "HELPLOOP_TEAMS_SECRET": teams.secret,
        "HELPLOOP_TEAMS_TRIAGE": triage.id,
        "HELPLOOP_TEAMS_DUTY": noor.aad,
        "HELPLOOP_TEAMS_METADATA_URL": teams.metadata_url,
        "HELPLOOP_TEAMS_TOKEN_URL": teams.token_url,
        "HELPLOOP_TEAMS_SERVICE_URL": teams.service_url,
        "HELPLOOP_TEAMS_SERVICE_HOSTS": "127.0.0.1",
        "HELPLOOP_PORT": str(port),
        "HELPLOOP_DATABASE_URL": f"sqlite:///{tmp_path / 'helploop.db'}",
    }
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **environment}, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout
    try:
        async with asyncio.timeout(PATIENCE):
            assert b"Helploop runs" in await process.stdout.readline()
            teams.sends_to(f"http://127.0.0.1:{port}/api/messages")
            await ada.writes("outlook keeps asking for my password")
            await teams.until(lambda: bool(teams.said(ada)), PATIENCE)
    finally:
        process.terminate()
        await process.communicate()
    assert "Close Outlook completely" in teams.said(ada)[0].shown
