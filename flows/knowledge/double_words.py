"""Words with two meanings: 'my drive is full' can be a disk or a network folder. The team lists them; we ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.knowledge.naming import Phrases, stemmed

MOST_WORDS = 25
"""In a longer message the other words tell what is meant."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a word can mean: how it is offered, and the words that it adds to the need."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class DoubleWord:
    """A word with two or three meanings. Beside one of `clear_with` it is clear what is meant.

    `needed` is whether a technician needs to know it, too; if not, it is only asked when the answer leads to
    different articles.
    """

    id: str
    said: tuple[str, ...]
    ask: str
    meanings: tuple[Meaning, ...]
    clear_with: tuple[str, ...] = ()
    needed: bool = False


class DoubleWords:
    """All words that the team has listed."""

    def __init__(self, words: Iterable[DoubleWord] = ()) -> None:
        self.refresh(words)

    def refresh(self, words: Iterable[DoubleWord]) -> None:
        """Take this list instead."""
        self._known = {each.id: (each, Phrases(each.said), Phrases(each.clear_with)) for each in words}

    def unclear(self, text: str) -> DoubleWord | None:
        """The first word in the list that is said, and may mean one thing or the other."""
        if len(text.split()) > MOST_WORDS:
            return None
        said = stemmed(text)
        for word, names, clears in self._known.values():
            if names.places(said) and not clears.places(said):
                return word
        return None

    def word(self, word_id: str) -> DoubleWord | None:
        """The word with this id, if it is still in the list."""
        known = self._known.get(word_id)
        return known[0] if known else None
