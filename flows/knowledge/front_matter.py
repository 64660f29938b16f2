"""The YAML block at the top of an article, read into nodes that know their line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import yaml
from yaml.reader import ReaderError

from flows.knowledge.problem import quoted

FENCE = "---"
FIRST_LINE = 2
"""Front matter begins below the first fence."""

Complain = Callable[[int, str], None]
"""Takes the line and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the front matter."""

    line: int
    value: yaml.Node


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields by name, and the paragraph below them."""

    fields: dict[str, Entry]
    body: str


def split(text: str, complain: Complain) -> FrontMatter | None:
    """The front matter and the body of a file; nothing if it can not be read at all."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        complain(1, f"The file has no front matter. Begin the first line with {FENCE}.")
        return None
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        complain(1, f"The front matter has no end. Put a line with only {FENCE} below the last field.")
        return None
    fields = _fields("\n".join(lines[1:end]) + "\n", complain)
    return None if fields is None else FrontMatter(fields, "\n".join(lines[end + 1 :]))


def entries(root: yaml.Node, complain: Complain) -> dict[str, Entry]:
    """The fields of a group by name; empty, with a complaint, if it is none."""
    if not isinstance(root, yaml.MappingNode):
        complain(line_of(root), "This is not a list of fields. Write each as 'name: value'.")
        return {}
    fields: dict[str, Entry] = {}
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            complain(line_of(key), "A field name must be one plain word.")
        elif key.value in fields:
            first = fields[key.value].line
            complain(line_of(key), f"The field {quoted(key.value)} is already on line {first}. Keep one.")
        else:
            fields[key.value] = Entry(line_of(key), value)
    return fields


def line_of(node: yaml.Node) -> int:
    """The line in the file at which a node begins."""
    return int(node.start_mark.line) + FIRST_LINE


def _fields(block: str, complain: Complain) -> dict[str, Entry] | None:
    root = _composed(block, complain)
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode):
        complain(line_of(root), "The front matter is not a list of fields. Write each as 'name: value'.")
        return None
    return entries(root, complain)


def _composed(block: str, complain: Complain) -> yaml.Node | None:
    try:
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except ReaderError as error:
        line = block.count("\n", 0, error.position) + FIRST_LINE
        complain(line, f"There is a character here that YAML does not allow ({error.character:#04x}). Remove it.")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "unknown trouble"
        complain(
            (mark.line if mark else 0) + FIRST_LINE,
            f"The YAML can not be read here: {what}. If the text holds a colon or begins with a special "
            "character, put it in double quotes.",
        )
    except (RecursionError, ValueError) as error:
        complain(FIRST_LINE, f"The YAML can not be read ({type(error).__name__}). Use plain fields and lists.")
    else:
        if root is None:
            complain(FIRST_LINE, "The front matter is empty. Fill in the fields that README.md lists.")
        return root
    return None
