"""Commands: what begins with a slash."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from adapters.terminal.lines import Line

SLASH = "/"


@dataclass(frozen=True, slots=True)
class Command:
    """What `/name` does: `run` gets what is written behind the name (`usage`), and answers with lines to show."""

    usage: str
    meaning: str
    run: Callable[[str], Awaitable[list[Line]]]


def split(line: str) -> tuple[str, str] | None:
    """The name and the rest of a command; None if the line is no command."""
    if not line.startswith(SLASH):
        return None
    name, _, rest = line[len(SLASH) :].strip().partition(" ")
    return name.lower(), rest.strip()


def unknown(name: str, names: Iterable[str]) -> str:
    """What to say about a command that does not exist: the nearest that does."""
    near = get_close_matches(name, list(names), n=1, cutoff=0.5)
    meant = f"Did you mean /{near[0]}?" if near else "/help lists what there is."
    return f"There is no /{name[:40]}. {meant} To send words that begin with a slash, put a space before it."
