"""From a message to the features that a category is learned from: its stems and its pairs of neighbours."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from flows.knowledge.bag import PAIR, stems

MOST = 1_500
"""How many words of a message count; what a ticket is about is said long before that."""

BEGIN, END = "^", "$"
"""The neighbours of the first and of the last word."""


def features(text: str) -> Counter[str]:
    """How often each stem and each pair of neighbours is there. Stems count twice: most pairs are chance."""
    words = stems(text)[:MOST]
    counts = Counter((*words, *words))
    counts.update(f"{one}{PAIR}{next_}" for one, next_ in pairwise((BEGIN, *words, END)))
    return counts
