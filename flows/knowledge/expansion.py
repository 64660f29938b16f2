"""What people write when they mean an article: a title is short, and says it in the words of its author.

The messages that share most with a title are found; the words that are there much oftener than elsewhere go with it
(Tao, Wang, Mei and Zhai: Language Model Information Retrieval with Document Expansion, 2006). With an embedder the same
is done for a new message, with those that are nearest to it in what they mean: others say the same in other words
(Lavrenko and Croft: Relevance-Based Language Models, 2001). Nobody has to say what a message was about, so it works
before anything was learned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import fsum, log, sqrt

from flows.knowledge.bag import bag
from flows.knowledge.bm25 import Bm25, Field
from flows.knowledge.meaning import Meanings
from flows.knowledge.rarity import ENOUGH
from flows.understanding.embedding import Embedder

FIELDS = {"title": Field(4.0, 12, 0.0), "text": Field(1.0, 90, 0.6)}
SATURATION = 2.0

ALIKE = 50
"""So many messages that share most with a title, or are nearest to a message, tell what goes with it."""

NEARER = 8
"""How much more a nearer message says: one at half the likeness says next to nothing."""

FAR = 0.1
"""A message that is no nearer says nothing."""

MOST = 150
"""So many words go with a title or a message."""

REMEMBERED = 20_000
"""So many messages are kept."""

MEANT = 5_000
"""Of so many of them, the latest, is known what they mean: all of them are hardly better."""


class Expansion:
    """Messages of people, and the words that go with a title in them."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        """With an `embedder` it is known what messages mean."""
        self._messages: Bm25[int] = Bm25(FIELDS, saturation=SATURATION)
        self._meanings: Meanings[int] | None = Meanings(embedder) if embedder else None
        self._seen = 0

    def see(self, message: str) -> None:
        """Remember a message; the oldest is forgotten when there are too many."""
        self._see(message)
        if self._meanings:
            self._meanings.put(self._seen, (message,))
            self._meanings.remove(self._seen - MEANT)

    def see_all(self, messages: Sequence[str]) -> None:
        """Remember many messages, the oldest first."""
        for message in messages[:-MEANT]:  # what they mean would be forgotten at once
            self._see(message)
        for message in messages[-MEANT:]:
            self.see(message)

    def _see(self, message: str) -> None:
        title, _, text = message.partition("\n")
        self._seen += 1
        self._messages.put(self._seen, {"title": bag(title), "text": bag(text)})
        self._messages.remove(self._seen - REMEMBERED)

    def beside(self, title: Collection[str]) -> dict[str, float]:
        """The words that go with those of a title and how much each says, the most telling first; the squares of all
        of that sum up to one. None as long as too few messages were seen."""
        if len(self._messages) < ENOUGH:
            return {}
        gains = self._gains(self._messages.search(title, ALIKE))
        return _best({word: gain for word, gain in gains.items() if word not in title})

    def around(self, message: str) -> dict[str, float]:
        """The same for a message: the words in which people say what it means, its own among them."""
        if self._meanings is None or len(self._messages) < ENOUGH:
            return {}
        near = self._meanings.around(message).nearest(ALIKE)
        return _best(self._gains({number: likeness**NEARER for number, likeness in near.items() if likeness > FAR}))

    def _gains(self, alike: Mapping[int, float]) -> dict[str, float]:
        """What each word of these messages says: how often it is there, and how much oftener than elsewhere."""
        mass = fsum(alike.values())
        shares: defaultdict[str, float] = defaultdict(float)
        for number, weight in alike.items():
            for word in self._messages.words(number):
                shares[word] += weight / mass
        return {word: share * log(share / self._usual(word)) for word, share in shares.items()}

    def _usual(self, word: str) -> float:
        """The share of all messages that have a word."""
        return self._messages.holders(word) / len(self._messages)


def _best(gains: Mapping[str, float]) -> dict[str, float]:
    """The words that say most, the first most of all; the squares sum up to one."""
    best = sorted((word for word in gains if gains[word] > 0.0), key=lambda word: (-gains[word], word))[:MOST]
    length = sqrt(fsum(gains[word] ** 2 for word in best))
    return {word: gains[word] / length for word in best}
