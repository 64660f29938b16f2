"""The fields of a file: what each must look like, and reading it with a complaint for everything that does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

import yaml

from flows.knowledge.front_matter import Complain, Entry, line_of
from flows.knowledge.problem import quoted

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ListRule:
    """What a list of texts must look like."""

    fewest: int
    most: int
    most_words: int
    entry: str
    """What one of them is called."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What fields there are. `texts` says how many words each may have at most; all are required but `optional`.

    Lists are required but those that may be empty. `others` are read by who knows them.
    """

    texts: Mapping[str, int]
    lists: Mapping[str, ListRule]
    optional: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    @property
    def known(self) -> tuple[str, ...]:
        """The names of all of them."""
        return (*self.texts, *self.lists, *self.others)


ARTICLE = Rules(
    {
        "title": 12,
        "category": 2,
        "done": 25,
        "call_a_person": 40,
        "risk": 1,
        "owner": 8,
        "review": 1,
    },
    {
        "asked_as": ListRule(3, 20, 30, "phrasing"),
        "words": ListRule(0, 40, 6, "word"),
        "plain": ListRule(1, 7, 25, "step"),
        "technical": ListRule(1, 10, 40, "step"),
        "pictures": ListRule(0, 7, 30, "picture"),
    },
)
"""The fields of an article."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the line on which it stands."""

    text: str
    number: int


class Fields:
    """Reads one field after the other; what is not right is complained about and read as empty.

    `within` is the entry of the file that the fields belong to, which begins on `line`; none for a whole file.
    """

    def __init__(
        self,
        fields: Mapping[str, Entry],
        complain: Complain,
        rules: Rules = ARTICLE,
        *,
        within: str = "",
        line: int = 1,
    ) -> None:
        self._fields = fields
        self._complain = complain
        self._rules = rules
        self._within = within
        self._line = line
        for name, entry in fields.items():
            if name not in rules.known:
                complain(entry.line, f"There is no field {quoted(name)}. {_choices(rules.known)}")

    def line(self, name: str) -> int:
        """The line on which a field begins; where all of them begin if it is missing."""
        entry = self._fields.get(name)
        return entry.line if entry else self._line

    def text(self, name: str) -> Line:
        """A field with one text."""
        entry = self._fields.get(name)
        if entry is None:
            if name not in self._rules.optional:
                self._missing(name)
            return Line("", self._line)
        text = self._scalar(entry.value, name, entry.line)
        self._check_length(text, self._rules.texts[name], name, entry.line)
        return Line(text, entry.line)

    def texts(self, name: str) -> tuple[Line, ...]:
        """A field with a list of texts."""
        rule, entry = self._rules.lists[name], self._fields.get(name)
        if entry is None:
            if rule.fewest:
                self._missing(name)
            return ()
        if not isinstance(entry.value, yaml.SequenceNode):
            self._complain(
                entry.line, f"The field '{name}' must be a list. Put each {rule.entry} on its own line after '- '."
            )
            return ()
        found = tuple(self._entry(node, name, rule) for node in entry.value.value)
        if not rule.fewest <= len(found) <= rule.most:
            self._complain(entry.line, _wrong_number(name, len(found), rule))
        return found

    def choice(self, name: str, among: type[Choice]) -> Choice | None:
        """A field that takes one of a few values."""
        line = self.text(name)
        if line.text in set(among):
            return among(line.text)
        if line.text:
            self._complain(line.number, f"'{name}' can not be {quoted(line.text)}. {_choices(set(among))}")
        return None

    def day(self, name: str) -> date | None:
        """A field with a date."""
        line = self.text(name)
        try:
            return date.fromisoformat(line.text) if line.text else None
        except ValueError:
            self._complain(line.number, f"'{name}' can not be {quoted(line.text)}. Write a date such as 2027-03-31.")
            return None

    def _entry(self, node: yaml.Node, name: str, rule: ListRule) -> Line:
        number = line_of(node)
        text = self._scalar(node, f"a {rule.entry} in {name}", number)
        self._check_length(text, rule.most_words, f"a {rule.entry} in {name}", number)
        return Line(text, number)

    def _scalar(self, node: yaml.Node, what: str, number: int) -> str:
        if not isinstance(node, yaml.ScalarNode):
            hint = "If it holds ': ', put all of it in double quotes."
            self._complain(number, f"'{what}' must be one text, not a list or a group of fields. {hint}")
            return ""
        text = " ".join(str(node.value).split())
        if not text or (node.tag == "tag:yaml.org,2002:null" and node.style is None):
            self._complain(number, f"'{what}' is empty. Write it, or remove the line.")
            return ""
        return text

    def _check_length(self, text: str, most: int, what: str, number: int) -> None:
        count = len(text.split())
        if count > most:
            self._complain(
                number, f"'{what}' has {count} words; at most {most} can be read at a glance. Shorten or split it."
            )

    def _missing(self, name: str) -> None:
        where = f"below '{self._within}:'" if self._within else "between the two lines with ---"
        self._complain(self._line, f"The field '{name}' is missing. Add it {where}.")


def _wrong_number(name: str, count: int, rule: ListRule) -> str:
    if count < rule.fewest:
        return f"'{name}' has {count} entries and needs at least {rule.fewest}. Add some."
    return f"'{name}' has {count} entries and may have at most {rule.most}. Join or remove some."


def _choices(names: Collection[str]) -> str:
    return f"Choose from: {', '.join(sorted(names))}."
