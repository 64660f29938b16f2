"""A command that can not do what is asked says in one line what to write instead."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.domain.changes import PostState
from bot.domain.place import Place
from bot.domain.ports import Sending
from storage.parcels import Parcel

APP = ("--app", "11111111-2222-3333-4444-555555555555", "--company", "Example Ltd", "--site", "https://it.example.com")


def helploop(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", [("preview", "greeting", "--out"), ("manifest", "teams", *APP, "--out")])
def test_a_place_that_can_not_be_written_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    done = helploop(*command, str(tmp_path / "file" / "inside"))
    assert done.exit_code == 2 and "name another place" in done.output


def test_drafts_that_can_not_be_written_are_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPLOOP_DATABASE_URL", f"sqlite:///{tmp_path / 'helploop.db'}")
    assert helploop("migrate").exit_code == 0
    (tmp_path / "file").touch()
    done = helploop("knowledge", "report", "--drafts", str(tmp_path / "file" / "inside"))
    assert done.exit_code == 2 and "name another place" in done.output


@pytest.mark.parametrize("days", ["0", "-3", "99999999999"])
@pytest.mark.parametrize("command", [("knowledge", "report"), ("report",)])
def test_no_report_looks_back_for_ever(command: tuple[str, ...], days: str) -> None:
    done = helploop(*command, "--days", days)
    assert done.exit_code == 2 and "range" in done.output


@pytest.mark.parametrize("command", ["search", "explain"])
def test_what_was_learned_is_looked_at_where_it_is(tmp_path: Path, command: str) -> None:
    url = f"sqlite:///{tmp_path / 'helploop.db'}"
    none = helploop("knowledge", command, "printer", "--database", url)
    assert none.exit_code == 2 and "there is no database" in none.output
    assert helploop("migrate", "--database", url).exit_code == 0
    done = helploop("knowledge", command, "printer", "--database", url)
    assert done.exit_code == 0 and "printer-not-printing" in done.output


def test_a_report_needs_a_database_and_makes_none(tmp_path: Path) -> None:
    done = helploop("report", "--database", f"sqlite:///{tmp_path / 'helploop.db'}")
    assert done.exit_code == 2 and "there is no database" in done.output and not list(tmp_path.iterdir())


def test_a_report_looks_back_as_far_as_it_is_asked(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'helploop.db'}"
    assert helploop("migrate", "--database", url).exit_code == 0
    done = helploop("report", "--database", url, "--days", "3650")
    assert done.exit_code == 0 and "these 3650 days" in done.output and "nothing is open" in done.output
    done = helploop("report", "--database", url, "--json")
    assert json.loads(done.output)["now"]["opened"] == 0


@pytest.mark.parametrize("url", ["nonsense", "http://it.example.com/slack/events", "https://"])
def test_slack_is_told_no_address_that_it_would_refuse(url: str) -> None:
    done = helploop("manifest", "slack", "--url", url)
    assert done.exit_code == 2 and "begins with https://" in done.output


@pytest.mark.parametrize("command", [("check",), ("search", "printer"), ("explain", "printer")])
def test_the_articles_that_are_in_use_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HELPLOOP_KNOWLEDGE", str(tmp_path / "articles"))
    done = helploop("knowledge", *command)
    assert done.exit_code == 2 and "HELPLOOP_KNOWLEDGE is" in done.output


def test_what_people_wrote_gives_no_orders_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    rude = "\x1b]0;pwned\x07\x1b[2J\nrefused  made-up/key"
    waits = Parcel("a/key", Place("slack", "T0", "D0"), PostState.FAILED, rude, 1, None, rude)
    monkeypatch.setattr("storage.visit.visit", lambda *_: (Sending(None), (waits,)))
    shown = helploop("outbox", "--database", "sqlite:///made-up.db").output
    assert "pwned" in shown and "\x1b" not in shown and "\x07" not in shown
    assert len(shown.splitlines()) == 4


def test_the_database_of_the_outbox_is_named_before_the_command_or_behind_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'helploop.db'}"
    assert helploop("migrate", "--database", url).exit_code == 0
    assert "Nothing is sent from now on" in helploop("outbox", "pause", "--database", url).output
    assert "Nothing is sent since" in helploop("outbox", "--database", url).output
    assert "go out again" in helploop("outbox", "--database", url, "resume").output
    assert helploop("outbox", "send", "a-key", "--database", url).exit_code == 2


def test_somebody_else_on_the_port_is_not_taken_for_helploop(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setenv("HELPLOOP_PORT", str(other.getsockname()[1]))

        def greet() -> None:
            with other.accept()[0] as caller:
                caller.sendall(b"220 mail.example.com\r\n")
                caller.recv(1000)

        stranger = Thread(target=greet)
        stranger.start()
        done = helploop("health")
        stranger.join()
    assert done.exit_code == 1 and "no Helploop answers on" in done.output
