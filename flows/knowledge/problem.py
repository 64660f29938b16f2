"""What is wrong with an article file, said to the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.domain.article import Article
from flows.knowledge.double_words import DoubleWord
from flows.knowledge.elsewhere import Contact


class Severity(StrEnum):
    """Whether the check fails."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it is, what is wrong, and what to do next."""

    path: Path
    line: int
    """Counted from 1; 0 when it is about a whole folder."""
    text: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds: the articles that can be used, everything that is wrong, and how the company speaks."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    contacts: tuple[Contact, ...] = ()
    double_words: tuple[DoubleWord, ...] = ()

    @property
    def well(self) -> bool:
        """True when nothing but warnings was found."""
        return all(problem.severity is Severity.WARNING for problem in self.problems)


def quoted(text: str, most: int = 60) -> str:
    """A piece of somebody's file, short and printable on one line."""
    shown = "".join(c if c.isprintable() else " " for c in text).strip()
    return f"'{shown[: most - 3]}...'" if len(shown) > most else f"'{shown}'"
