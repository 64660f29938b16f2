"""What the check says about files that are not right: the line, what is wrong, and what to do."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.article import Picture
from flows.knowledge.check import report
from flows.knowledge.folder import MOST_BYTES, load

GOOD = """\
---
title: The lamp does not work
asked_as:
  - lamp is dark
  - no light
  - lamp broken
category: computer
words: [bulb, 0x8004010F, 691]
plain:
  - Switch the lamp on.
technical:
  - Replace the bulb.
done: The lamp is bright
call_a_person: Stop if it is hot.
risk: none
owner: Workplace
review: 2099-03-31
---

A lamp that is off is the usual cause.
"""


def _report(folder: Path, text: str | bytes, name: str = "lamp.md") -> list[str]:
    """The problems of one file, without its path."""
    data = text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(data)
    lines, _ = report(folder)
    return [line.removeprefix(f"{folder.as_posix()}/{name}:") for line in lines[:-1]]


def test_a_good_article(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD)
    (tmp_path / "README.md").write_text("not an article")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (article,) = load(tmp_path).articles
    assert (article.id, article.title, article.done) == ("lamp", "The lamp does not work", "The lamp is bright.")
    assert article.words == ("bulb", "0x8004010F", "691")
    assert article.review == date(2099, 3, 31)
    assert report(tmp_path) == (["1 usable article, 0 errors, 0 warnings"], True)


PICTURES = """pictures:
  - 1 https://help.company.example/lamp.png The switch at the back
technical:"""


def test_an_article_with_a_picture_of_a_step(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD.replace("technical:", PICTURES))
    assert load(tmp_path).articles[0].pictures == (
        Picture(1, "https://help.company.example/lamp.png", "The switch at the back"),
    )


@pytest.mark.parametrize(
    ("picture", "wrong"),
    [
        ("https://help.company.example/lamp.png The switch", "A picture is written as the number of the plain step"),
        ("1 http://help.company.example/lamp.png The switch", "A picture is written as the number of the plain step"),
        ("1 https://help.company.example/lamp.png", "A picture is written as the number of the plain step"),
        ("2 https://help.company.example/lamp.png The switch", "There is no plain step 2."),
    ],
)
def test_a_picture_that_is_not_right(tmp_path: Path, picture: str, wrong: str) -> None:
    text = GOOD.replace("technical:", PICTURES.replace(PICTURES.split("- ")[1].split("\n")[0], picture))
    (problem,) = _report(tmp_path, text)
    assert problem.startswith("12: ") and wrong in problem


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("---\ntitle", "title", 1, "no front matter"),
        ("2099-03-31\n---\n", "2099-03-31\n", 1, "has no end"),
        ("category: computer", "category: lamps", 7, "can not be 'lamps'"),
        ("risk: none", "risk: huge", 15, "can not be 'huge'"),
        ("risk: none\n", "", 1, "'risk' is missing"),
        ("owner: Workplace", "owner:", 16, "'owner' is empty"),
        ("owner: Workplace", "owner: [a, b]", 16, "must be one text"),
        ("owner: Workplace", "owner: Workplace\ncolour: red", 17, "no field 'colour'"),
        ("owner: Workplace", "owner: Workplace\nowner: Other", 17, "already on line 16"),
        ("  - Switch the lamp on.", "  - Open Settings: choose Lamp.", 10, "double quotes"),
        ("  - Switch the lamp on.", "  - " + "word " * 26, 10, "26 words"),
        ("  - Switch the lamp on.", "  - Switch it on.\n" * 8, 9, "8 entries"),
        ("plain:\n  - Switch the lamp on.", "plain: Switch the lamp on.", 9, "must be a list"),
        ("  - no light\n  - lamp broken\n", "", 3, "1 entries and needs at least 3"),
        ("  - no light", "  - Lamp is dark!", 5, "already stands in lamp.md, line 4"),
        ("2099-03-31", "next spring", 17, "can not be 'next spring'"),
        ("2099-03-31", "2099-13-31", 17, "can not be '2099-13-31'"),
        ("risk: none", "risk: 'none", 18, "can not be read"),
        ("risk: none", "risk: no\x07ne", 15, "does not allow (0x07)"),
        ("risk: none", "? [a]\n: b", 15, "one plain word"),
    ],
)
def test_an_error_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    found = _report(tmp_path, GOOD.replace(old, new, 1))
    assert any(text.startswith(f"{line}: error: ") and says in text for text in found), found


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (b"", 1, "no front matter"),
        (b"---\n---\n", 2, "front matter is empty"),
        (b"---\n- a\n- b\n---\n", 2, "not a list of fields"),
        (b"---\n" + b"[" * 30_000 + b"\n---\n", 2, "can not be read"),
        (b"---\na: &a [*a]\n---\n", 2, "no field 'a'"),
        (GOOD.encode("utf-16"), 1, "not UTF-8"),
        (GOOD.replace("bright", "gr\u00fcn").encode("latin-1"), 13, "not UTF-8"),
        (GOOD.encode() + b"x" * MOST_BYTES, 1, "larger than"),
    ],
)
def test_a_strange_file_is_told_with_its_line(tmp_path: Path, text: bytes, line: int, says: str) -> None:
    found = _report(tmp_path, text)
    assert any(one.startswith(f"{line}: error: ") and says in one for one in found), found


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    assert _report(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == []


def test_a_review_in_the_past_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD)
    loaded = load(tmp_path, today=date(2099, 4, 1))
    assert [(problem.line, problem.severity) for problem in loaded.problems] == [(17, "warning")]
    assert loaded.well and len(loaded.articles) == 1


def test_an_article_without_background_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD.split("A lamp that")[0])
    lines, well = report(tmp_path)
    assert well and "1: warning: There is no text" in lines[0]


def test_a_bad_name(tmp_path: Path) -> None:
    assert "lower case with hyphens" in _report(tmp_path, GOOD, "My Lamp.md")[0]


def test_the_same_words_in_two_files(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD)
    found = _report(tmp_path, GOOD.replace("no light", "not bright"), "light.md")
    assert found == [
        "2: error: The title 'The lamp does not work' already stands in lamp.md, line 2. Keep one.",
        "4: error: The phrasing 'lamp is dark' already stands in lamp.md, line 4. Keep one.",
        "6: error: The phrasing 'lamp broken' already stands in lamp.md, line 6. Keep one.",
    ]


def test_a_good_article_is_not_blamed_for_the_copy_with_a_bad_name(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD)
    (tmp_path / "Lamp (copy).md").write_text(GOOD)
    assert {problem.path.name for problem in load(tmp_path).problems} == {"Lamp (copy).md"}
    assert any("already stands in lamp.md" in problem.text for problem in load(tmp_path).problems)


def test_one_name_in_two_spellings(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD)
    if (tmp_path / "lamp.MD").exists():
        pytest.skip("this disk does not tell lamp.md from lamp.MD")
    (tmp_path / "lamp.MD").write_text(GOOD)
    assert any("already has the name 'lamp'" in problem.text for problem in load(tmp_path).problems)
    assert len(load(tmp_path).articles) == 1


def test_folders_that_hold_no_article(tmp_path: Path) -> None:
    assert report(tmp_path)[1] is False
    assert "no article in this folder" in report(tmp_path)[0][0]
    assert "does not exist" in report(tmp_path / "nowhere")[0][0]
    (tmp_path / "file").write_text("")
    assert "can not be read (not a directory)" in report(tmp_path / "file")[0][0]


def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(GOOD)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "lamp.md").write_text(GOOD)
    (inside / "secret.md").symlink_to(tmp_path / "outside.txt")
    (inside / "more").symlink_to(tmp_path)
    loaded = load(inside)
    assert [article.id for article in loaded.articles] == ["lamp"]
    assert [(p.path.name, "links are not followed" in p.text) for p in loaded.problems] == [
        ("more", True),
        ("secret.md", True),
    ]


def test_what_is_not_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(GOOD)
    (tmp_path / "old").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    lines, well = report(tmp_path)
    assert not well
    assert "old: warning: Articles in folders" in lines[0]
    assert "pipe.md:1: error: This is not an ordinary file" in lines[1]


@settings(max_examples=200)
@example(b"---\n" + b"{" * 5_000 + b"\n---\n")
@example(b"---\ntitle: !!python/object:os.system x\n---\n")
@given(st.one_of(st.binary(max_size=2_000), st.binary(max_size=500).map(lambda b: b"---\n" + b + b"\n---\n")))
def test_no_bytes_can_break_the_check(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "any.md").write_bytes(data)
        loaded = load(Path(folder))
        assert loaded.problems or loaded.articles
        assert all(problem.line >= 1 and "\n" not in problem.text for problem in loaded.problems)
        report(Path(folder))


@settings(max_examples=150)
@given(st.text(max_size=300), st.sampled_from(["title", "words", "plain", "review", "risk"]))
def test_no_field_can_break_the_check(value: str, name: str) -> None:
    lines = [f"{name}: {value}" if line.startswith(f"{name}:") else line for line in GOOD.split("\n")]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "any.md").write_text("\n".join(lines), encoding="utf-8", errors="replace")
        loaded = load(Path(folder))
        assert loaded.problems or loaded.articles
