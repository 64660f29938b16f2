"""Mends stretched and mistyped words towards a known vocabulary: 'yesss', 'thnaks', 'wrking'."""

from __future__ import annotations

import re
from collections.abc import Set

_STRETCHED = re.compile(r"(.)\1+")

_SHORTEST = 5
"""Letters a word must have before a letter too many or missing is mended (one fewer if two are swapped): in shorter
words every slip makes another word."""


class Mender:
    """Knows a vocabulary, and what its words look like with one letter doubled, swapped, missing or too many.

    A wrong letter is not mended: 'forgot it' must not become 'forget it'. `others` are right as they are.
    """

    def __init__(self, vocabulary: Set[str], others: Set[str] = frozenset()) -> None:
        words = sorted(word for word in vocabulary if word.isalpha())
        swappable = [word for word in words if len(word) >= _SHORTEST - 1]
        long = [word for word in words if len(word) >= _SHORTEST]
        self._known = frozenset(vocabulary | others)
        self._squeezed = {_STRETCHED.sub(r"\1", word): word for word in words}
        self._long = frozenset(long)
        self._swapped = {_letters(word): word for word in swappable}
        self._missing = {word[:at] + word[at + 1 :]: word for word in long for at in range(1, len(word))}

    def mend(self, word: str) -> str:
        """The known word that was meant; the word itself if there is none."""
        if word in self._known or len(word) < 2 or not word.isalpha():
            return word
        if _STRETCHED.search(word):
            meant = self._squeezed.get(_STRETCHED.sub(r"\1", word))
            if meant:
                return meant
        if len(word) < _SHORTEST - 1:
            return word
        swapped = self._swapped.get(_letters(word))
        return swapped or self._without_a_letter(word) or self._missing.get(word, word)

    def _without_a_letter(self, word: str) -> str:
        for at in range(1, len(word)):
            shorter = word[:at] + word[at + 1 :]
            if shorter in self._long:
                return shorter
        return ""


def _letters(word: str) -> str:
    """The same for all words that begin alike and have the same letters."""
    return word[0] + "".join(sorted(word[1:]))
