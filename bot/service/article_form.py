"""The form in which the draft of an article is filled in: what it says, and where something is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.article import ArticleDraft
from bot.domain.incoming import Form

NAMES = ("title", "asked_as", "plain", "technical", "done", "category")


def draft_of(form: Form) -> ArticleDraft:
    """What was filled in; of lists each line is one."""
    asked_as, plain, technical = (_lines(form.get(name)) for name in ("asked_as", "plain", "technical"))
    return ArticleDraft(form.get("title"), asked_as, plain, technical, form.get("done"), form.get("category"))


def by_field(problems: Iterable[str]) -> dict[str, str]:
    """What is wrong, at the field that it names; else at the title, from which the file has its name."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        words = problem.replace("'", " ").split()
        found.setdefault(next((word for word in words if word in NAMES), NAMES[0]), []).append(problem)
    return {name: " ".join(texts) for name, texts in found.items()}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
