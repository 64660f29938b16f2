"""`helploop` as a process: pipes, exits, and a kill in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HELPLOOP = [sys.executable, "-W", "error", "-m", "bot"]


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'helploop.db'}"


def helploop(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    environment = {**os.environ, "HELPLOOP_DATABASE_URL": url(folder)}
    return subprocess.run(
        [*HELPLOOP, *arguments],
        input=typed,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_killed_in_the_middle_it_goes_on_and_says_nothing_twice(tmp_path: Path) -> None:
    first = subprocess.Popen(
        [*HELPLOOP, "chat", "--database", url(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdin and first.stdout
    first.stdin.write("outlook keeps asking for my password\n")
    first.stdin.flush()
    for line in first.stdout:
        if "Helploop" in line:
            break
    first.kill()
    first.communicate()
    second = helploop(tmp_path, "chat", typed="person please\n/history\n")
    assert second.returncode == 0, second.stderr
    history = second.stdout.partition("> /history")[2]
    assert history.count("outlook keeps asking for my password\n") == 1
    assert history.count("Please try this") == 1
    assert history.count("has your request") == 1
    assert not second.stderr


def test_who_is_not_there_is_told_who_is(tmp_path: Path) -> None:
    done = helploop(tmp_path, "chat", "--as", "zoe")
    assert done.returncode == 2 and "'ada', 'ben', 'mei'" in done.stderr and not list(tmp_path.iterdir())


def test_a_broken_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "helploop.db").write_bytes(b"this is no database at all" * 100)
    done = helploop(tmp_path, "chat", typed="hello\n")
    assert done.returncode == 2 and done.stderr.startswith("helploop: ") and "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("address", ["nonsense", "sqlite://", "mysql://x/y", "sqlite:////no/such/folder/x.db"])
def test_an_impossible_database_is_one_line(tmp_path: Path, address: str) -> None:
    done = helploop(tmp_path, "chat", "--database", address)
    assert done.returncode == 2 and done.stderr.startswith("helploop: ") and "Traceback" not in done.stderr


def test_a_lone_greeting_gets_its_answer(tmp_path: Path) -> None:
    assert "Hello Ben" in helploop(tmp_path, "chat", "--as", "Ben", typed="hi").stdout


def test_the_log_stands_beside_the_database(tmp_path: Path) -> None:
    done = helploop(tmp_path, "chat", "--log-level", "info", typed="/quit\n")
    assert "database" in (tmp_path / "helploop.log").read_text() and not done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it is the disk that is always full")
def test_a_log_that_can_not_be_written_does_not_disturb_the_conversation(tmp_path: Path) -> None:
    (tmp_path / "helploop.log").symlink_to("/dev/full")
    done = helploop(tmp_path, "chat", "--log-level", "info", typed="outlook keeps asking for my password\n")
    assert "Please try this" in done.stdout and not done.stderr


def test_migrate_says_that_the_schema_is_up_to_date(tmp_path: Path) -> None:
    done = helploop(tmp_path, "migrate")
    assert done.returncode == 0 and "up to date" in done.stdout and (tmp_path / "helploop.db").exists()


def test_the_articles_that_come_with_it_are_well(tmp_path: Path) -> None:
    done = helploop(tmp_path, "knowledge", "check")
    assert done.returncode == 0 and "0 errors" in done.stdout


def test_an_article_that_can_not_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("no front matter")
    done = helploop(tmp_path, "knowledge", "check", str(tmp_path))
    assert done.returncode == 1 and "bad.md:1" in done.stdout


def test_its_version_is_told(tmp_path: Path) -> None:
    assert helploop(tmp_path, "--version").stdout.startswith("helploop, version 0.")
