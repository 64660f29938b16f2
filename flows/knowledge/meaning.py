"""What lies nearest to a text in what it means, whatever its words.

Every vector is looked at: among a hundred thousand that takes less time than reading the text does.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Generic, TypeVar

from flows.understanding.embedding import Embedder

Key = TypeVar("Key", bound=str | int)


class Meanings(Generic[Key]):
    """Things with one text each or several, found by what is nearest of them. 1.5 KB for each text."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors = array("f")
        """All vectors, one after the other."""
        self._keys: list[Key | None] = []
        """For each vector whose it is; None if it is nobody's any more."""
        self._places: dict[Key, list[int]] = {}
        self._free: list[int] = []

    def put(self, key: Key, texts: Collection[str]) -> None:
        """Remember these texts of a thing instead of those before. Some 20 ms for each text that is new."""
        self.remove(key)
        self._places[key] = [self._place(key, vector) for vector in self._embedder.embed(tuple(texts))]

    def remove(self, key: Key) -> None:
        """Forget a thing, if it is there."""
        for place in self._places.pop(key, ()):
            self._keys[place] = None
            self._free.append(place)

    def around(self, text: str) -> Around[Key]:
        """How near everything is to a text."""
        [vector] = self._embedder.embed((text,))
        return Around(self._embedder.likeness(vector, self._vectors), self._keys, self._places)

    def _place(self, key: Key, vector: array[float]) -> int:
        if not self._free:
            self._keys.append(key)
            self._vectors.extend(vector)
            return len(self._keys) - 1
        place = self._free.pop()
        self._keys[place] = key
        self._vectors[place * len(vector) : (place + 1) * len(vector)] = vector
        return place


@dataclass(frozen=True, slots=True)
class Around(Generic[Key]):
    """How near things are to a text, from -1 to 1; to be asked before anything is put or removed."""

    _alike: array[float]
    """For each vector."""
    _keys: Sequence[Key | None]
    _places: Mapping[Key, Sequence[int]]

    def nearest(self, most: int) -> dict[Key, float]:
        """The nearest things, at most so many, and how near they are."""
        found: dict[Key, float] = {}
        # A thing may be there several times, so somewhat more are looked at.
        for place in nlargest(2 * most, range(len(self._alike)), key=self._alike.__getitem__):
            key = self._keys[place]
            if key is not None:
                found.setdefault(key, self._alike[place])
        return dict(list(found.items())[:most])

    def all(self) -> dict[Key, float]:
        """How near each thing is."""
        return {key: self.near(key) for key in self._places}

    def near(self, key: Key) -> float:
        """How near a thing is; 0 if it is not there."""
        return max((self._alike[place] for place in self._places.get(key, ())), default=0.0)
