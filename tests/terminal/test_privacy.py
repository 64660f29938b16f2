"""What somebody who keeps the service running types to take things out again."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main

ADA, BEN = "sandbox/company/ada", "sandbox/company/ben"

Helploop = Callable[..., Result]


@pytest.fixture
def helploop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Helploop:
    """The command, over a database in which Ada and Ben are known, who share an address."""
    monkeypatch.setenv("HELPLOOP_DATABASE_URL", f"sqlite:///{tmp_path / 'helploop.db'}")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, types: str = "") -> Result:
        return CliRunner().invoke(main, arguments, input=types)

    assert run("migrate").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "helploop.db")) as connection:
        for name in ("ada", "ben"):
            connection.execute(
                "INSERT INTO person (id, name, email, title, hours, leadership, register) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (name, name.title(), "it@example.com", "", "{}", False, "plain"),
            )
            connection.execute(
                "INSERT INTO identity (platform, account, external_id, person, standing) VALUES (?, ?, ?, ?, ?)",
                ("sandbox", "company", name, name, "employee"),
            )
        connection.commit()
    return run


def people_in(export: Path) -> list[str]:
    with zipfile.ZipFile(export) as archive:
        return [json.loads(line)["name"] for line in archive.read("person.jsonl").splitlines()]


def test_all_of_it_and_what_is_kept_of_one(helploop: Helploop, tmp_path: Path) -> None:
    done = helploop("export", str(tmp_path / "all.zip"))
    assert done.exit_code == 0 and "2 person" in done.output
    assert people_in(tmp_path / "all.zip") == ["Ada", "Ben"]
    assert helploop("export", "--person", ADA, str(tmp_path / "ada.zip")).exit_code == 0
    assert people_in(tmp_path / "ada.zip") == ["Ada"]


def test_it_asks_before_it_forgets(helploop: Helploop, tmp_path: Path) -> None:
    assert helploop("people", "forget", ADA, types="n\n").exit_code == 1
    done = helploop("people", "forget", ADA, types="y\n")
    assert done.exit_code == 0 and "Forgotten" in done.output and "backups hold it" in done.output
    helploop("export", str(tmp_path / "all.zip"))
    assert people_in(tmp_path / "all.zip") == ["Ben", "Somebody"]


def test_an_address_of_two_people_is_not_enough(helploop: Helploop) -> None:
    done = helploop("people", "forget", "it@example.com", "--yes")
    assert done.exit_code == 2 and ADA in done.output and BEN in done.output


@pytest.mark.parametrize("who", ["who@example.com", "sandbox/company/zoe", "%", "a/b"])
def test_nobody_is_nobody(helploop: Helploop, who: str) -> None:
    done = helploop("people", "forget", who, "--yes")
    assert done.exit_code == 2 and "nobody is known by" in done.output


@pytest.mark.parametrize("nothing", ["", "  "])
@pytest.mark.parametrize(
    "command", [("export", "all.zip", "--person"), ("people", "forget", "--yes"), ("people", "show")]
)
def test_an_empty_name_is_nobody_and_not_everybody(helploop: Helploop, command: tuple[str, ...], nothing: str) -> None:
    done = helploop(*command, nothing)
    assert done.exit_code == 2 and f"what stands behind '{command[-1]}' is empty" in done.output
    assert not Path("all.zip").exists()


def test_an_empty_name_behind_an_equals_sign_is_nobody_either(helploop: Helploop, tmp_path: Path) -> None:
    done = helploop("export", "--person=", str(tmp_path / "all.zip"))
    assert done.exit_code == 2 and "what is given for --person is empty" in done.output
    assert not (tmp_path / "all.zip").exists()


def test_an_empty_database_is_not_the_usual_one(helploop: Helploop, tmp_path: Path) -> None:
    done = helploop("restore", "--database", "", str(tmp_path / "copy.db"))
    assert done.exit_code == 2 and "what stands behind '--database' is empty" in done.output


def test_a_file_that_is_there_or_can_not_be_written_is_named(helploop: Helploop, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_text("mine")
    done = helploop("export", str(tmp_path / "there.zip"))
    assert done.exit_code == 2 and "nothing is overwritten" in done.output
    assert (tmp_path / "there.zip").read_text() == "mine"
    done = helploop("export", str(tmp_path / "there.zip" / "inside.zip"))
    assert done.exit_code == 2 and "name another place" in done.output
