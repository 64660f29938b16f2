"""A message as stretches of known phrases and unknown words, and its clauses."""

from __future__ import annotations

from dataclasses import dataclass

from flows.understanding.book import Book
from flows.understanding.fold import Said
from flows.understanding.phrases import Sense
from flows.understanding.tables import word_set

LONGEST_ANSWER = 14
"""Words after which a message is telling, not answering, unless it begins with a clear yes or no."""

PERSON_WORDS = word_set("""
    person people someone call phone ring contact helpdesk desk support specialist supervisor manager staff expert
    escalate transfer connect representative rep bot bots robot ai
""")
"""Without one of these nobody asks for a human being."""

WANTED = PERSON_WORDS | {"but"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words `first` up to but not including `after`; `sense` is None where no phrase is known."""

    sense: Sense | None
    first: int
    after: int


def stretches(said: Said, book: Book) -> list[Stretch]:
    """All words of the message in order, the longest phrase at each place. A 'but' always stands alone.

    In a message too long for an answer only the beginning is looked up, unless it asks for a person or goes on
    with a 'but'.
    """
    found: list[Stretch] = []
    at, unknown, words = 0, 0, said.words
    end = len(words)
    if end > LONGEST_ANSWER and WANTED.isdisjoint(words):
        end = LONGEST_ANSWER
    while at < end:
        sense, after = book.longest(words, at) if words[at] in book.openings else (None, at)
        if sense is None and words[at] != "but":
            at += 1
            continue
        if unknown < at:
            found.append(Stretch(None, unknown, at))
        after = max(after, at + 1)
        found.append(Stretch(sense, at, after))
        at = unknown = after
    if unknown < len(words):
        found.append(Stretch(None, unknown, len(words)))
    return found


def clauses(said: Said, parts: list[Stretch]) -> list[list[Stretch]]:
    """The stretches between pauses; a phrase that runs over a pause stays whole."""
    found: list[list[Stretch]] = []
    for part in parts:
        if not found or part.first in said.breaks:
            found.append([])
        found[-1].append(part)
    return found
