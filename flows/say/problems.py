"""How it is told what is done about a cause: on the card, and in the weekly list."""

from __future__ import annotations

from bot.domain.person import Person
from bot.domain.problem import Problem
from flows.say.speaker import Speaker


def state_of(words: Speaker, problem: Problem, seeker: Person | None) -> str:
    """Who looks for it (`seeker`, if anybody does), or how it ended."""
    if not (problem.is_open or problem.is_removed):
        return words.text("problem-none")
    if seeker is None:
        return words.text("problem-nobody")
    return words.text("problem-removed" if problem.is_removed else "problem-seeker", technician=seeker.name)
