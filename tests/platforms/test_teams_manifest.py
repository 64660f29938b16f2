"""The package of the Teams app."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner

from adapters.teams.manifest import (
    ARTICLES,
    ASK,
    COLOR,
    EVERYWHERE,
    GET_HELP,
    MANIFEST,
    OUTLINE,
    PERMISSIONS,
    REQUESTS,
    SCOPES,
    WORDS,
    Wanted,
    manifest,
    package,
    reasons,
)
from bot.domain.errors import SetupError
from bot.platforms import manifest as commands
from bot.service.reach import REACH
from tests.rendering.schemas import manifest_errors

APP = "1a111111-2222-4333-8444-555555555555"
WANTED = Wanted(APP, "Company", "https://it.company.example/help")
LINKED = replace(WANTED, name="IT help", domain="help.company.example", version="1.2.0")


@pytest.mark.parametrize("wanted", [WANTED, LINKED])
def test_teams_can_read_it(wanted: Wanted) -> None:
    assert manifest_errors(manifest(wanted)) == []


def test_the_package_holds_the_manifest_and_two_icons_of_the_right_size() -> None:
    packed = zipfile.ZipFile(io.BytesIO(package(WANTED)))
    assert sorted(packed.namelist()) == sorted([MANIFEST, COLOR, OUTLINE])
    assert json.loads(packed.read(MANIFEST)) == manifest(WANTED)
    assert size_of(packed.read(COLOR)) == (192, 192)
    assert size_of(packed.read(OUTLINE)) == (32, 32)
    assert has_transparency(packed.read(OUTLINE))


def test_the_same_wishes_make_the_same_package() -> None:
    assert package(WANTED) == package(WANTED)


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def has_transparency(png: bytes) -> bool:
    return png[25] == 6  # the colour type of red, green, blue and alpha


def test_the_app_stays_the_same_app_and_the_bot_is_that_of_the_registration() -> None:
    made, newer = manifest(WANTED), manifest(replace(WANTED, version="1.0.1"))
    assert made["id"] == newer["id"] == str(UUID(made["id"])) != APP
    assert made["bots"][0]["botId"] == made["composeExtensions"][0]["botId"] == APP
    assert made["webApplicationInfo"] == {"id": APP}
    assert manifest(replace(WANTED, app=APP.upper())) == made


def test_each_right_has_its_reason_and_nothing_is_read_that_was_not_written_to_it() -> None:
    made = manifest(WANTED)
    assert set(made["permissions"]) == set(PERMISSIONS) and set(made["bots"][0]["scopes"]) == set(SCOPES)
    assert all(f"{name}: " in reasons() for name in (*PERMISSIONS, *SCOPES))
    assert "authorization" not in made


def test_it_can_be_asked_on_a_message_and_in_the_compose_box() -> None:
    found = {each["id"]: each for each in manifest(WANTED)["composeExtensions"][0]["commands"]}
    assert list(found) == [GET_HELP, ASK, REACH, REQUESTS, ARTICLES]
    assert found[GET_HELP]["context"] == ["message"] and found[GET_HELP]["fetchTask"]
    assert [each["name"] for each in found[REQUESTS]["parameters"]] == [WORDS]


def test_links_are_shown_with_a_preview_only_from_a_domain_of_ours() -> None:
    made = manifest(LINKED)
    (handler,) = made["composeExtensions"][0]["messageHandlers"]
    assert handler["value"]["domains"] == made["validDomains"] == ["help.company.example"]
    assert "messageHandlers" not in manifest(WANTED)["composeExtensions"][0] and manifest(WANTED)["validDomains"] == []


def test_each_place_has_prompts_of_its_own() -> None:
    lists = manifest(WANTED)["bots"][0]["commandLists"]
    assert sorted(scope for each in lists for scope in each["scopes"]) == sorted(EVERYWHERE)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"app": "helploop"}, "no app id"),
        ({"app": ""}, "no app id"),
        ({"site": "http://it.company.example"}, "begins with https://"),
        ({"site": "https://"}, "begins with https://"),
        ({"domain": "https://help.company.example/x"}, "without https://"),
        ({"version": "1.0"}, "as 1.0.0"),
        ({"name": "x" * 31}, "at most 30"),
        ({"company": " "}, "at least one"),
    ],
)
def test_what_is_not_possible_is_said(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(SetupError, match=said):
        package(replace(WANTED, **wrong))


def test_the_command_writes_the_package_and_says_what_the_app_may_do(tmp_path: Any) -> None:
    file = tmp_path / "app.zip"
    options = ["--app", APP, "--company", "Company", "--site", WANTED.site, "--out", str(file)]
    done = CliRunner().invoke(commands, ["teams", *options])
    assert done.exit_code == 0, done.output
    assert file.read_bytes() == package(WANTED)
    assert str(file) in done.output and reasons() in done.output
