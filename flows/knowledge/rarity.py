"""How much a word tells, from the messages that people wrote: more honest than from a handful of short articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flows.knowledge.bm25 import rarity

ENOUGH = 500
"""From so many messages on their words are trusted."""


class Rarity:
    """Counts in how many messages a word was."""

    def __init__(self) -> None:
        self._holders: Counter[str] = Counter()
        self._messages = 0

    @property
    def enough(self) -> bool:
        """Whether enough messages were seen to rely on it."""
        return self._messages >= ENOUGH

    def see(self, words: Iterable[str]) -> None:
        """Count the distinct words of a message."""
        self._messages += 1
        self._holders.update(set(words))

    def telling(self, word: str) -> float:
        """The inverse document frequency of a word among the messages."""
        return rarity(self._holders[word], self._messages)
