"""What people write when they mean an article: a title is short, and says it in the words of its author.

The messages that share most with a title are found; the words that are there much oftener than elsewhere go with it
(Tao, Wang, Mei and Zhai: Language Model Information Retrieval with Document Expansion, 2006). Nobody has to say what a
message was about, so it works before anything was learned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from math import fsum, log, sqrt

from flows.knowledge.bag import bag
from flows.knowledge.bm25 import Bm25, Field
from flows.knowledge.rarity import ENOUGH

FIELDS = {"title": Field(4.0, 12, 0.0), "text": Field(1.0, 90, 0.6)}
SATURATION = 2.0

ALIKE = 50
"""So many messages that share most with a title tell what goes with it."""

MOST = 150
"""So many words go with a title."""

REMEMBERED = 20_000
"""So many messages are kept."""


class Expansion:
    """Messages of people, and the words that go with a title in them."""

    def __init__(self) -> None:
        self._messages: Bm25[int] = Bm25(FIELDS, saturation=SATURATION)
        self._seen = 0

    def see(self, message: str) -> None:
        """Remember a message; the oldest is forgotten when there are too many."""
        title, _, text = message.partition("\n")
        self._seen += 1
        self._messages.put(self._seen, {"title": bag(title), "text": bag(text)})
        self._messages.remove(self._seen - REMEMBERED)

    def beside(self, title: Collection[str]) -> dict[str, float]:
        """The words that go with those of a title and how much each says, the most telling first; the squares of all
        of that sum up to one. None as long as too few messages were seen."""
        if len(self._messages) < ENOUGH:
            return {}
        alike = self._messages.search(title, ALIKE)
        mass = fsum(alike.values())
        shares: defaultdict[str, float] = defaultdict(float)
        for number, score in alike.items():
            for word in self._messages.words(number):
                shares[word] += score / mass
        gains = {word: share * log(share / self._usual(word)) for word, share in shares.items() if word not in title}
        best = sorted((word for word in gains if gains[word] > 0.0), key=lambda word: (-gains[word], word))[:MOST]
        length = sqrt(fsum(gains[word] ** 2 for word in best))
        return {word: gains[word] / length for word in best}

    def _usual(self, word: str) -> float:
        """The share of all messages that have a word."""
        return self._messages.holders(word) / len(self._messages)
