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
