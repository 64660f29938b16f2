"""Checking a folder of articles, in lines for a terminal."""

from __future__ import annotations

from pathlib import Path

from flows.knowledge.folder import load
from flows.knowledge.problem import Loaded, Problem, Severity


def report(folder: Path) -> tuple[list[str], bool]:
    """A line for every problem and a summary, and whether all is well (warnings are)."""
    loaded = load(folder)
    return lines(loaded), loaded.well


def lines(loaded: Loaded) -> list[str]:
    """A line for every problem, and a summary."""
    return [*map(line, loaded.problems), _summary(loaded)]


def line(problem: Problem) -> str:
    """Where it is, and what is wrong."""
    place = _printable(problem.path.as_posix())
    if problem.line:
        place = f"{place}:{problem.line}"
    return f"{place}: {problem.severity}: {problem.text}"


def _summary(loaded: Loaded) -> str:
    warnings = sum(problem.severity is Severity.WARNING for problem in loaded.problems)
    errors = len(loaded.problems) - warnings
    return ", ".join(
        [_count(len(loaded.articles), "usable article"), _count(errors, "error"), _count(warnings, "warning")]
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _printable(path: str) -> str:
    """A file name can hold anything but a slash; a terminal line can not."""
    return "".join(c if c.isprintable() else "?" for c in path)
