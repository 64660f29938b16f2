"""From a message to the features that a category is learned from, in two views: its words and pairs of neighbours, and
the first line in pieces of four letters.

A ticket is named in its first line. The pieces find what words do not: inflected, composed and misspelt words, kinds of
jobs and machines ('job_1854'), and scripts without spaces.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from flows.knowledge.bag import PAIR, stems

MOST = 1_500
"""How many words of a message count; what a ticket is about is said long before that."""

CHARACTERS = 1_000
"""How much of the first line is cut into pieces."""

LETTERS = 4
"""How many a piece has, counting `BEGIN` and `END` of its word."""

BEGIN, END = "^", "$"
"""The neighbours of the first and of the last word, or letter."""

PIECE = "~"
"""What the name of a piece begins with; no stem does."""


def features(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often each feature is there, view by view."""
    return _words(text), _pieces(text.strip().partition("\n")[0][:CHARACTERS])


def _words(text: str) -> Counter[str]:
    """The stems and their pairs."""
    words = stems(text)[:MOST]
    counts = Counter(words)
    counts.update(f"{one}{PAIR}{next_}" for one, next_ in pairwise((BEGIN, *words, END)))
    return counts


def _pieces(line: str) -> Counter[str]:
    """The pieces of the words as they are typed, with their points and strokes."""
    counts: Counter[str] = Counter()
    for word in line.lower().split():
        whole = f"{BEGIN}{word}{END}"
        counts.update(PIECE + whole[at : at + LETTERS] for at in range(max(1, len(whole) - LETTERS + 1)))
    return counts
