"""From a message to the features that a category is learned from, in four views: its words and pairs of neighbours, the
words of the first line and all their pairs, the first line in pieces of four letters, and the beginning of the rest so.

A ticket is named in its first line, in whatever order. The pieces find what words do not: inflected, composed and
misspelt words, kinds of jobs and machines ('job_1854'), and scripts without spaces.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

from flows.knowledge.bag import PAIR, stems

MOST = 1_500
"""How many words of a message count; what a ticket is about is said long before that."""

PAIRED = 12
"""So many words of the first line are paired, each with each."""

CHARACTERS = 1_000
"""How much of the first line is cut into pieces."""

OF_REST = 300
"""How much of the other lines."""

LETTERS = 4
"""How many a piece has, counting `BEGIN` and `END` of its word."""

BEGIN, END = "^", "$"
"""The neighbours of the first and of the last word, or letter."""

PIECE = "~"
"""What the name of a piece begins with; no stem does."""

IN_ONE_LINE = "&"
"""Between two stems of the first line; no stem holds it."""


def features(text: str) -> tuple[Counter[str], ...]:
    """How often each feature is there, view by view. What is seen in several views has one name."""
    first, _, rest = text.strip().partition("\n")
    return _words(text), _named(first), _pieces(first[:CHARACTERS]), _pieces(rest[:OF_REST])


def _words(text: str) -> Counter[str]:
    """The stems and their pairs."""
    words = stems(text)[:MOST]
    counts = Counter(words)
    counts.update(f"{one}{PAIR}{next_}" for one, next_ in pairwise((BEGIN, *words, END)))
    return counts


def _named(line: str) -> Counter[str]:
    """The first stems and all their pairs, in whatever order they come."""
    words = stems(line)[:PAIRED]
    counts = Counter(words)
    counts.update(IN_ONE_LINE.join(sorted(pair)) for pair in combinations(words, 2))
    return counts


def _pieces(line: str) -> Counter[str]:
    """The pieces of the words as they are typed, with their points and strokes."""
    counts: Counter[str] = Counter()
    for word in line.lower().split():
        whole = f"{BEGIN}{word}{END}"
        counts.update(PIECE + whole[at : at + LETTERS] for at in range(max(1, len(whole) - LETTERS + 1)))
    return counts
