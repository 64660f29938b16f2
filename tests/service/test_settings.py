"""Settings that contradict each other are refused at the start, in words that say what to write."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.domain.errors import SetupError
from bot.settings import load


@pytest.fixture(autouse=True)
def _nothing_set_by_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HELPLOOP_")]:
        monkeypatch.delenv(name)


def settings_file(folder: Path, *lines: str) -> Path:
    file = folder / "helploop.toml"
    file.write_text("\n".join(("[helploop]", *lines)), encoding="utf-8")
    return file


def test_new_articles_need_a_folder_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="set HELPLOOP_KNOWLEDGE"):
        load(settings_file(tmp_path, "keep_articles = true"))
    loaded = load(settings_file(tmp_path, "keep_articles = true", f'knowledge = "{tmp_path.as_posix()}"'))
    assert loaded.settings.keep_articles


def test_the_weekly_list_comes_unless_it_is_not_wanted(tmp_path: Path) -> None:
    assert load(settings_file(tmp_path)).settings.weekly
    assert not load(settings_file(tmp_path, "weekly = false")).settings.weekly


def test_whether_meaning_counts_is_said_in_one_of_three_words(tmp_path: Path) -> None:
    assert load(settings_file(tmp_path)).settings.semantic == "auto"
    with pytest.raises(SetupError, match="write auto, on or off"):
        load(settings_file(tmp_path, 'semantic = "yes"'))


@pytest.mark.parametrize(
    ("name", "value", "how"),
    [
        ("PORT", "x", "HELPLOOP_PORT can not be read: write a number"),
        ("PORT", "0", "write a number from 1 to 65535"),
        ("PORT", "70000", "write a number from 1 to 65535"),
        ("KEEP_DAYS", "a year", "HELPLOOP_KEEP_DAYS can not be read: write a number of days"),
        ("KEEP_DAYS", "7", "HELPLOOP_KEEP_DAYS is 7; write at least 30"),
        ("KEEP_DAYS", "-1", "HELPLOOP_KEEP_DAYS is -1; write at least 30"),
        ("CLAIMS", "some", "HELPLOOP_CLAIMS can not be read: write a number of requests"),
        ("CLAIMS", "-1", "HELPLOOP_CLAIMS is -1; write a number of requests, or 0 for no limit"),
        ("WEEKLY", "maybe", "HELPLOOP_WEEKLY can not be read: write true or false"),
        ("TEAMS_ANONYMOUS", "maybe", "HELPLOOP_TEAMS_ANONYMOUS can not be read: write true or false"),
        ("WEEKDAYS", "0,1,2", "HELPLOOP_WEEKDAYS can not be read: .* 0:1:2:3:4"),
        ("ZONE", "Mars/Olympus", "HELPLOOP_ZONE is .* Europe/Vienna"),
        ("ZONE", "Europe", "HELPLOOP_ZONE is .* Europe/Vienna"),
        ("ZONE", "../../etc/passwd", "HELPLOOP_ZONE is .* Europe/Vienna"),
        ("WORK_STARTS", "nine", "HELPLOOP_WORK_STARTS and _WORK_ENDS as 08:00"),
        ("HOLIDAYS", "xmas", "HELPLOOP_HOLIDAYS as 2026-12-24"),
        ("SECRETS_LINK", "javascript:alert(1)", "HELPLOOP_SECRETS_LINK is .* https://"),
        ("SECRETS_LINK", "our wiki", "HELPLOOP_SECRETS_LINK is .* https://"),
        ("VERIFIED_DOMAINS", "acme.com,acme.de", "HELPLOOP_VERIFIED_DOMAINS .* parted by colons"),
        ("VERIFIED_DOMAINS", "@acme.com", "HELPLOOP_VERIFIED_DOMAINS .* acme.com"),
    ],
)
def test_what_is_wrong_is_named_as_it_is_set_and_how_it_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, how: str
) -> None:
    monkeypatch.setenv(f"HELPLOOP_{name}", value)
    with pytest.raises(SetupError, match=how):
        load(settings_file(tmp_path))


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PORT", "KNOWLEDGE", "WEEKLY", "HOST", "ZONE", "HOLIDAYS", "SLACK_BOT_TOKEN"):
        monkeypatch.setenv(f"HELPLOOP_{name}", "")
    loaded = load(settings_file(tmp_path, "port = 9000"))
    assert (loaded.settings.port, loaded.settings.host, loaded.settings.knowledge) == (9000, "127.0.0.1", None)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("HELPLOOP_PROT", "HELPLOOP_PROT is no setting and is ignored; is HELPLOOP_PORT meant?"),
        ("HELPLOOP_SLACK_TECHNICANS", "is HELPLOOP_SLACK_TECHNICIANS meant?"),
        ("HELPLOOP_DB", "HELPLOOP_DB is no setting and is ignored"),
    ],
)
def test_a_name_with_a_slip_in_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, told: str
) -> None:
    monkeypatch.setenv(name, "a secret, perhaps")
    monkeypatch.setenv("HELPLOOP_PORT", "8081")
    assert load(settings_file(tmp_path)).settings.port == 8081
    (said,) = caplog.messages
    assert told in said and "secret" not in said


def test_an_empty_host_is_not_every_address_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="HELPLOOP_HOST is empty"):
        load(settings_file(tmp_path, 'host = ""'))


@pytest.mark.parametrize("line", ["prot = 9000", "port = [1]", "slack = 4", "port = "])
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(SetupError, match="can not be read"):
        load(settings_file(tmp_path, line))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "[helplop]\nport = 1",
            "helploop.toml: [helplop] is no section of Helploop and is ignored; is [helploop] meant?",
        ),
        ('[slack]\nduty = "U1"', "[slack] is no section of Helploop and is ignored; is [helploop.slack] meant?"),
        ("[black]\nline-length = 1", "[black] is no section of Helploop and is ignored"),
        ('zone = "Europe/London"\n[helploop]', "helploop.toml: zone is not below [helploop] and is ignored; write it"),
    ],
)
def test_what_is_not_in_our_section_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, lines: str, told: str
) -> None:
    (tmp_path / "helploop.toml").write_text(lines, encoding="utf-8")
    assert load(tmp_path / "helploop.toml").settings.zone == "Europe/Vienna"
    (said,) = caplog.messages
    assert told in said


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        (b"[helploop]\nprot = 9000", "helploop.toml can not be read: prot is no setting; is port meant"),
        (b"[helploop.slack]\ndutty = 'U1'", "slack.dutty is no setting; is slack.duty meant"),
        (b"[helploop]\nslack = 4", r"slack is a section; write \[helploop.slack\]"),
        (b"helploop = 4", r"write \[helploop\], and below it a line for each setting"),
        (b"[helploop]\nzone = Europe/Vienna", r"helploop.toml can not be read: .*line 2.*written in quotes"),
        (b"[helploop]\n# \xff", "save it again as UTF-8"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(tmp_path: Path, lines: bytes, how: str) -> None:
    (tmp_path / "helploop.toml").write_bytes(lines)
    with pytest.raises(SetupError, match=how) as refused:
        load(tmp_path / "helploop.toml")
    assert "environment" not in str(refused.value)


def test_a_hyphen_in_the_file_is_as_good_as_an_underline(tmp_path: Path) -> None:
    assert load(settings_file(tmp_path, "keep-days = 90")).settings.keep_days == 90


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="can not be read"):
        load(tmp_path)


@pytest.mark.parametrize(("host", "address"), [("::1", "http://[::1]:8080/"), ("localhost", "http://localhost:8080/")])
def test_the_address_of_the_service_can_be_opened(tmp_path: Path, host: str, address: str) -> None:
    assert load(settings_file(tmp_path, f'host = "{host}"')).settings.address == address
