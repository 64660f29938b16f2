"""`helploop` as a process, with the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.test_process import helploop

ARTICLE = """\
---
title: {title}
asked_as: [{title}, it happened again, the same as on Monday]
category: access
words: []
plain: [{step}]
technical: [Look at it.]
done: It works.
call_a_person: It does not help.
risk: none
owner: Facilities
review: 2030-01-01
---
It often helps.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two that have a word in common."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, title, step in (
        ("door", "the door stays shut", "Hold your badge against the reader at the entrance."),
        ("paper", "the printer has no paper", "Fill the lower tray of the printer at the entrance."),
    ):
        (folder / f"{name}.md").write_text(ARTICLE.format(title=title, step=step))
    return folder


@pytest.mark.parametrize(("semantic", "first"), [("on", "door"), ("off", "paper")])
def test_an_article_is_found_by_what_is_meant(
    articles: Path, monkeypatch: pytest.MonkeyPatch, semantic: str, first: str
) -> None:
    monkeypatch.setenv("HELPLOOP_SEMANTIC", semantic)
    asked = "nobody gets in at the entrance"
    done = helploop(articles.parent, "knowledge", "search", asked, "--folder", str(articles))
    assert f" {first}: " in done.stdout.splitlines()[0], done
    assert not done.stderr


def test_it_starts_with_the_model_and_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPLOOP_SEMANTIC", "on")
    done = helploop(tmp_path, "chat", "--log-level", "info", typed="outlook keeps asking for my password\n")
    assert "Please try this" in done.stdout and not done.stderr, done
    assert "also found by what they mean" in (tmp_path / "helploop.log").read_text()
