"""The page is for one machine, and not beside a chat platform unless somebody asks for it by name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest
import typed_settings
from click.testing import CliRunner

from bot.__main__ import main
from bot.domain.errors import SetupError
from bot.settings import Settings, load, shows_sandbox

Platforms: TypeAlias = dict[str, dict[str, str]]

NONE: Platforms = {}
SLACK = {"slack": {"bot_token": "xoxb-made-up"}}
TEAMS = {"teams": {"app_id": "made-up"}}


def settings(host: str = "127.0.0.1", platforms: Platforms = NONE) -> Settings:
    changed: Any = typed_settings.evolve(cast("Any", load().settings), host=host, **platforms)
    return cast("Settings", changed)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_it_is_on_where_nothing_else_is_set_up(host: str) -> None:
    assert shows_sandbox(settings(host), None)


@pytest.mark.parametrize("platforms", [SLACK, TEAMS, SLACK | TEAMS])
def test_it_is_off_beside_a_platform_unless_asked_for(platforms: Platforms) -> None:
    assert not shows_sandbox(settings(platforms=platforms), None)
    assert shows_sandbox(settings(platforms=platforms), True)


def test_it_is_off_beside_a_platform_that_the_file_sets_up(tmp_path: Path) -> None:
    file = tmp_path / "helploop.toml"
    file.write_text('[helploop.slack]\nbot_token = "xoxb-made-up"\nsigning_secret = "made-up"\ntriage = "C0123"\n')
    assert not shows_sandbox(load(file).settings, None)


def test_it_can_be_turned_off() -> None:
    assert not shows_sandbox(settings(), False)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "helploop.example", "::"])  # noqa: S104 that is the point
def test_it_is_never_on_an_address_that_others_reach(host: str) -> None:
    assert not shows_sandbox(settings(host), None)
    with pytest.raises(SetupError, match="this machine only"):
        shows_sandbox(settings(host), True)


def test_a_person_who_wants_it_there_is_told_in_one_line(tmp_path: Path) -> None:
    environment = {**os.environ, "HELPLOOP_HOST": "0.0.0.0", "HELPLOOP_DATABASE_URL": f"sqlite:///{tmp_path / 'h.db'}"}  # noqa: S104
    command = [sys.executable, "-m", "bot", "run", "--sandbox"]
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("helploop: the sandbox page is for this machine only")
    assert "Traceback" not in ended.stderr


def test_the_preview_is_written_as_a_page_and_files(tmp_path: Path) -> None:
    out = tmp_path / "preview"
    ended = CliRunner().invoke(main, ["preview", "card", "--out", str(out)])
    assert ended.exit_code == 0 and str(out / "index.html") in ended.output
    assert (out / "card.new.web.html").read_text().startswith("<p>12")
    assert "support.fix" not in (out / "index.html").read_text()
