"""The two files in which a team says how its company speaks: `not-ours.md` and `two-meanings.md`.

Both are front matter: under each name its fields. An entry with an error is left out, the others are used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from flows.knowledge.double_words import DoubleWord, Meaning
from flows.knowledge.elsewhere import Contact
from flows.knowledge.fields import Fields, Line, ListRule, Rules
from flows.knowledge.front_matter import Complain, Entry, entries, split
from flows.knowledge.naming import Phrases, stemmed
from flows.knowledge.problem import Problem, Severity, quoted

NOT_OURS = "not-ours.md"
TWO_MEANINGS = "two-meanings.md"

_PHRASES = ListRule(0, 120, 6, "phrase")
_CONTACT = Rules(
    {"team": 4, "handles": 6, "contact": 6, "ours": 16},
    {"things": _PHRASES, "topics": _PHRASES, "ours_with": _PHRASES},
    optional=frozenset({"contact"}),
)
_DOUBLE_WORD = Rules(
    {"ask": 22, "needed": 1},
    {"said": ListRule(1, 20, 6, "phrase"), "clear_with": _PHRASES},
    others=frozenset({"choices"}),
)
_MEANING_WORDS = 8
_LONGEST_LABEL = 60
"""Characters of a button."""


class YesNo(StrEnum):
    """How 'yes' and 'no' are written."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Contacts:
    """The other teams of a company."""

    contacts: tuple[Contact, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words with two meanings."""

    words: tuple[DoubleWord, ...]
    problems: tuple[Problem, ...]


def read_contacts(path: Path, text: str) -> Contacts:
    """Reads the text of `not-ours.md`. A team without a contact is told as a warning: it is never named to anybody."""
    problems: list[Problem] = []
    found: list[Contact] = []
    unreachable: list[tuple[str, int]] = []
    for name, entry in _parts(path, text, problems):
        before = len(problems)
        contact = _contact(name, entry, _complaining(path, problems))
        if len(problems) > before:
            continue
        found.append(contact)
        if not contact.contact:
            unreachable.append((name, entry.line))
    if unreachable:
        names = ", ".join(name for name, _ in unreachable)
        what = f"Without a contact nobody is sent to them: {names}. Add a line 'contact: ...' to each, or remove it."
        problems.append(Problem(path, unreachable[0][1], what, Severity.WARNING))
    return Contacts(tuple(found), tuple(problems))


def read_words(path: Path, text: str) -> Words:
    """Reads the text of `two-meanings.md`."""
    problems: list[Problem] = []
    found: list[DoubleWord] = []
    for name, entry in _parts(path, text, problems):
        before = len(problems)
        word = _double_word(name, entry, _complaining(path, problems))
        if len(problems) == before:
            found.append(word)
    return Words(tuple(found), tuple(problems))


def _complaining(path: Path, problems: list[Problem]) -> Complain:
    def complain(line: int, what: str) -> None:
        problems.append(Problem(path, line, what))

    return complain


def _parts(path: Path, text: str, problems: list[Problem]) -> Iterator[tuple[str, Entry]]:
    """The name and the fields of each entry of the file."""
    front = split(text, _complaining(path, problems))
    if front is not None:
        yield from front.fields.items()


def _contact(name: str, entry: Entry, complain: Complain) -> Contact:
    fields = Fields(entries(entry.value, complain), complain, _CONTACT, within=name, line=entry.line)
    team, handles, contact, ours = (fields.text(each).text for each in ("team", "handles", "contact", "ours"))
    things, topics, ours_with = (_texts(fields.texts(each)) for each in ("things", "topics", "ours_with"))
    if not things and not topics:
        complain(entry.line, f"'{name}' has neither things nor topics. Add the words by which people ask for it.")
    whole = ours.removesuffix(".") + "."
    return Contact(name, team, handles.removesuffix("."), contact, whole, things, topics, ours_with)


def _double_word(name: str, entry: Entry, complain: Complain) -> DoubleWord:
    own = entries(entry.value, complain)
    fields = Fields(own, complain, _DOUBLE_WORD, within=name, line=entry.line)
    ask, needed = fields.text("ask").text, fields.choice("needed", YesNo)
    said, clear_with = _texts(fields.texts("said")), fields.texts("clear_with")
    meanings = _meanings(name, own["choices"], complain) if "choices" in own else ()
    if not 2 <= len(meanings) <= 3:
        complain(
            fields.line("choices"), f"'{name}' needs two or three choices, each as 'what people read: words for it'."
        )
    for line in clear_with:
        silenced = next((phrase for phrase in said if Phrases((line.text,)).places(stemmed(phrase))), "")
        if silenced:
            what = f"{quoted(line.text)} is part of {quoted(silenced)}, so that one is never asked about."
            complain(line.number, f"{what} Endings do not count. Take it out.")
    return DoubleWord(name, said, ask.removesuffix("?") + "?", meanings, _texts(clear_with), needed is YesNo.YES)


def _meanings(name: str, choices: Entry, complain: Complain) -> tuple[Meaning, ...]:
    """What can be chosen: each label with the words that it adds to the need."""
    group = entries(choices.value, complain)
    rules = Rules(dict.fromkeys(group, _MEANING_WORDS), {})
    fields = Fields(group, complain, rules, within=f"{name}: choices", line=choices.line)
    for label, entry in group.items():
        if len(label) > _LONGEST_LABEL:
            complain(entry.line, f"A choice has {len(label)} characters; at most {_LONGEST_LABEL} fit on a button.")
    return tuple(Meaning(label, fields.text(label).text) for label in group)


def _texts(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)
