"""BM25F: documents with fields, found by words (Robertson, Zaragoza and Taylor: Simple BM25 Extension to Multiple
Weighted Fields, 2004).

The length of a field is compared with a fixed one and not with the average, as in pivoted length normalisation
(Singhal, Buckley and Mitra, 1996): so a document can be put in or taken out at once, and the score of the others does
not depend on the order in which that happened.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=str | int)


@dataclass(frozen=True, slots=True)
class Field:
    """How a field counts."""

    weight: float
    """What a mention in it counts."""
    length: float
    """How many words it usually has."""
    slope: float
    """BM25's b: how much a longer one is discounted, from 0 to 1."""


class Bm25(Generic[Key]):
    """Documents, ready to be found. Equal scores come in the order of the keys.

    Numbers in arrays, since there may be a hundred thousand: 16 bytes for each word of each document.
    """

    def __init__(
        self, fields: Mapping[str, Field], *, saturation: float = 1.2, telling: Callable[[str], float] | None = None
    ) -> None:
        """`saturation` is BM25's k1: how soon further mentions of a word stop counting. `telling` says how much a word
        tells where the documents are too few to say it."""
        self._fields = dict(fields)
        self._other_telling = telling
        self._saturation = saturation
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        """For each number its word."""
        self._holders: list[array[int]] = []
        """For each word the places of the documents that have it, the smallest first."""
        self._gains: list[array[float]] = []
        """For each word what it adds to each of its holders, before its rarity."""
        self._documents: list[tuple[array[int], array[float]]] = []
        """For each document its words and their gains."""
        self._keys: list[Key | None] = []
        """For each document its key; None once it was removed."""
        self._places: dict[Key, int] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def put(self, key: Key, fields: Mapping[str, Mapping[str, int]]) -> None:
        """Add a document, or replace the one with this key: the words of each field and how often they are there."""
        self.remove(key)
        place = self._places[key] = len(self._keys)
        self._keys.append(key)
        words, gains = array("I"), array("f")
        for word, count in self._weighted(fields).items():
            number, gain = self._number(word), count / (count + self._saturation)
            self._holders[number].append(place)
            self._gains[number].append(gain)
            words.append(number)
            gains.append(gain)
        self._documents.append((words, gains))

    def remove(self, key: Key) -> None:
        """Forget a document, if it is there."""
        place = self._places.pop(key, None)
        if place is None:
            return
        self._keys[place] = None
        for number in self._documents[place][0]:
            at = bisect_left(self._holders[number], place)
            del self._holders[number][at], self._gains[number][at]
        self._documents[place] = array("I"), array("f")

    def words(self, key: Key) -> list[str]:
        """The distinct words of a document that is there."""
        return [self._words[number] for number in self._documents[self._places[key]][0]]

    def holders(self, word: str) -> int:
        """How many documents have a word."""
        number = self._numbers.get(word)
        return 0 if number is None else len(self._holders[number])

    def telling(self, word: str) -> float:
        """How much a word tells (its inverse document frequency); most for one that no document has."""
        if self._other_telling:
            return self._other_telling(word)
        return rarity(self.holders(word), len(self._places))

    def search(self, words: Collection[str], most: int, *, rarest: int | None = None) -> dict[Key, float]:
        """The `most` best documents with their scores, best first.

        With `rarest`, only those are looked at that have one of the so many rarest words; all words count for them.
        """
        known = sorted(word for word in set(words) if self.holders(word))
        if rarest is None or len(known) <= rarest:
            return self._best(self._scores(known), most)
        looked_for = nsmallest(rarest, known, key=lambda word: (self.holders(word), word))
        found = self._best(self._scores(looked_for), 2 * most)
        return self._best({self._places[key]: score for key, score in self.scores(words, found).items()}, most)

    def scores(self, words: Collection[str], keys: Collection[Key]) -> dict[Key, float]:
        """The score of each of these documents, those included that have none of the words; unknown keys left out."""
        return {key: sum(gains.values()) for key, gains in self.gains(words, keys).items()}

    def gains(self, words: Collection[str], keys: Collection[Key]) -> dict[Key, dict[str, float]]:
        """What each of the words adds to the score of each of these documents."""
        telling = {self._numbers[word]: (word, self.telling(word)) for word in words if word in self._numbers}
        found: dict[Key, dict[str, float]] = {}
        for key in keys:
            if key in self._places:
                of_document = zip(*self._documents[self._places[key]], strict=True)
                shared = ((telling[number], gain) for number, gain in of_document if number in telling)
                found[key] = {word: tells * gain for (word, tells), gain in shared}
        return found

    def _scores(self, words: Collection[str]) -> dict[int, float]:
        """The score of each place that has one of these words, all of them known."""
        scores: dict[int, float] = {}
        for word in words:
            number, tells = self._numbers[word], self.telling(word)
            for place, gain in zip(self._holders[number], self._gains[number], strict=True):
                scores[place] = scores.get(place, 0.0) + tells * gain
        return scores

    def _best(self, scores: Mapping[int, float], most: int) -> dict[Key, float]:
        found = ((key, score) for place, score in scores.items() if (key := self._keys[place]) is not None)
        return dict(nsmallest(most, found, key=lambda one: (-one[1], one[0])))

    def _weighted(self, fields: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
        """The words of all fields and how often they are there, by the weight and the length of the field."""
        counts: dict[str, float] = {}
        for name, words in fields.items():
            field = self._fields[name]
            share = field.weight / (1.0 - field.slope + field.slope * sum(words.values()) / field.length)
            for word, count in words.items():
                counts[word] = counts.get(word, 0.0) + count * share
        return counts

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._numbers)
            self._words.append(word)
            self._holders.append(array("I"))
            self._gains.append(array("f"))
        return number


def rarity(holders: float, among: float) -> float:
    """The inverse document frequency of a word that so many of so many documents have."""
    return log(1.0 + (among - holders + 0.5) / (holders + 0.5))
