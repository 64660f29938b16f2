"""What the check says about `not-ours.md` and `two-meanings.md`: the line, what is wrong, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.knowledge.check import report
from flows.knowledge.elsewhere import Elsewhere
from flows.knowledge.folder import load
from flows.knowledge.problem import Loaded
from flows.knowledge.search import ArticleSearch
from flows.knowledge.shelf import Shelf
from flows.knowledge.shown import found
from flows.knowledge.team_file import NOT_OURS, TWO_MEANINGS, read_contacts, read_words

STARTER = Path(__file__).parents[2] / "knowledge"
DOCS = Path(__file__).parents[2] / "docs" / "your-words.md"

CONTACTS = """\
---
people:
  team: The people team
  handles: pay and leave.
  contact: "#ask-people"
  ours: If the payslip site does not open, I can help
  topics: [payslip, sick leave]
facilities:
  team: Facilities
  handles: rooms
  contact: facilities@company.example
  ours: If it has a screen, I can help.
  things:
    - the heating
---

Who helps with what.
"""

WORDS = """\
---
drive:
  said: [drive]
  clear_with: [network drive, usb]
  ask: Which drive is it?
  choices:
    A disk: hard disk
    A network folder: network drive
  needed: yes
---
"""


def _report(folder: Path, name: str, text: str) -> list[str]:
    """The problems of this file, without its path."""
    (folder / name).write_text(text)
    path = f"{folder.as_posix()}/{name}:"
    lines, _ = report(folder)
    return [line.removeprefix(path) for line in lines if line.startswith(path)]


def test_what_is_in_them(tmp_path: Path) -> None:
    (tmp_path / NOT_OURS).write_text(CONTACTS)
    (tmp_path / TWO_MEANINGS).write_text(WORDS)
    read = load(tmp_path)
    people, facilities = read.contacts
    assert (people.team, people.handles, people.contact) == ("The people team", "pay and leave", "#ask-people")
    assert people.ours == "If the payslip site does not open, I can help."
    assert people.topics == ("payslip", "sick leave") and facilities.things == ("the heating",)
    (word,) = read.double_words
    assert (word.id, word.said, word.ask, word.needed) == ("drive", ("drive",), "Which drive is it?", True)
    assert [(each.label, each.words) for each in word.meanings] == [
        ("A disk", "hard disk"),
        ("A network folder", "network drive"),
    ]


def test_search_shows_what_a_message_names(tmp_path: Path) -> None:
    (tmp_path / NOT_OURS).write_text(CONTACTS)
    (tmp_path / TWO_MEANINGS).write_text(WORDS)
    assert found(tmp_path, "where is my payslip")[1:] == [
        "not ours, unless an article is given at once: The people team, #ask-people"
    ]
    assert found(tmp_path, "my drive is gone")[1:] == [
        "two meanings (drive), unless an article is given at once: Which drive is it?"
    ]


async def test_they_are_taken_up_while_the_service_runs(tmp_path: Path) -> None:
    (tmp_path / "printer-jam-or-toner.md").write_bytes((STARTER / "printer-jam-or-toner.md").read_bytes())
    told: list[Loaded] = []
    shelf = Shelf(ArticleSearch(()), tmp_path, others=(told.append,))
    await shelf.look_again()
    assert not told
    (tmp_path / NOT_OURS).write_text(CONTACTS)
    await shelf.look_again()
    (read,) = told
    elsewhere = Elsewhere()
    elsewhere.refresh(read.contacts)
    contact = elsewhere.whose("where is my payslip")
    assert contact is not None and contact.contact == "#ask-people"


def test_they_are_no_articles(tmp_path: Path) -> None:
    assert _report(tmp_path, NOT_OURS, CONTACTS) == []
    (tmp_path / TWO_MEANINGS).write_text(WORDS)
    assert load(tmp_path).articles == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  team: Facilities\n", "", 8, "'team' is missing. Add it below 'facilities:'"),
        ("team: Facilities", "team: The people who look after all our rooms", 9, "at most 4"),
        ("  things:\n    - the heating\n", "", 8, "neither things nor topics"),
        ("  things:", "  stuff:", 13, "no field 'stuff'"),
        ("  - the heating", "  - [the, heating]", 14, "must be one text"),
        ("  contact: facilities@company.example\n", "  contact:\n", 11, "'contact' is empty"),
        ("facilities:", "people:", 8, "already on line 2"),
        ("---\npeople", "people", 1, "no front matter"),
        ("facilities:\n", "facilities: rooms\nmore:\n", 8, "not a list of fields"),
    ],
)
def test_what_is_wrong_with_a_contact(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in CONTACTS
    problems = _report(tmp_path, NOT_OURS, CONTACTS.replace(old, new, 1))
    assert any(each.startswith(f"{line}: error: ") and says in each for each in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  ask: Which drive is it?\n", "", 2, "'ask' is missing"),
        ("  said: [drive]", "  said: []", 3, "0 entries and needs at least 1"),
        ("needed: yes", "needed: maybe", 9, "can not be 'maybe'"),
        ("    A network folder: network drive\n", "", 6, "two or three choices"),
        ("  choices:\n    A disk: hard disk\n    A network folder: network drive\n", "", 2, "two or three choices"),
        ("    A disk: hard disk", "    A disk:", 7, "'A disk' is empty"),
        ("    A disk: hard", f"    A disk{' that is big' * 6}: hard", 7, "fit on a button"),
        ("usb]", "usb, driving]", 4, "'driving' is part of 'drive'"),
    ],
)
def test_what_is_wrong_with_a_word(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in WORDS
    problems = _report(tmp_path, TWO_MEANINGS, WORDS.replace(old, new, 1))
    assert any(each.startswith(f"{line}: error: ") and says in each for each in problems), problems


def test_an_entry_with_an_error_is_left_out_and_the_others_are_used(tmp_path: Path) -> None:
    (tmp_path / NOT_OURS).write_text(CONTACTS.replace("team: Facilities", "team:"))
    assert [each.id for each in load(tmp_path).contacts] == ["people"]


def test_a_team_without_a_contact_is_a_warning_that_says_what_to_fill_in(tmp_path: Path) -> None:
    problems = _report(tmp_path, NOT_OURS, CONTACTS.replace("  contact: facilities@company.example\n", ""))
    assert problems == [
        "8: warning: Without a contact nobody is sent to them: facilities."
        " Add a line 'contact: ...' to each, or remove it."
    ]


def test_the_examples_of_the_docs_can_be_copied_as_they_are() -> None:
    contacts, words = re.findall(r"^```\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    others = read_contacts(Path(NOT_OURS), contacts)
    assert not others.problems and [each.team for each in others.contacts] == ["The people team"]
    double = read_words(Path(TWO_MEANINGS), words)
    assert not double.problems and [each.said for each in double.words] == [("drive",)]
