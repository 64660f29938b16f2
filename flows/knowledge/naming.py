"""Whether a message names something: words are compared by their stems, so that 'payslips' names a 'payslip'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.knowledge.bag import stems

_APOSTROPHES = str.maketrans("", "", "'’`´")


def stemmed(text: str) -> tuple[str, ...]:
    """The stem of each word in order; 'can't' is one word."""
    return tuple(stems(text.translate(_APOSTROPHES)))


class Phrases:
    """Words and phrases that are looked for in messages."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = stemmed(phrase)
            if words:
                self._by_first.setdefault(words[0], []).append(words)

    def places(self, said: Sequence[str]) -> frozenset[int]:
        """The places in `said`, the stems of a message, that belong to one of the phrases."""
        found: set[int] = set()
        for at, word in enumerate(said):
            for phrase in self._by_first.get(word, ()):
                if tuple(said[at : at + len(phrase)]) == phrase:
                    found.update(range(at, at + len(phrase)))
        return frozenset(found)
