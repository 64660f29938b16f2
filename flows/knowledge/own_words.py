"""Articles found by all that is written in them: BM25F over words and pairs of words.

The index of phrasings (`index.py`) is right for short articles whose authors wrote down how people ask. This one is for
the rest: long texts, words of their trade, no phrasing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import fsum, sqrt

from bot.domain.article import Article
from flows.knowledge.bag import bag
from flows.knowledge.bm25 import Bm25, Field
from flows.knowledge.expansion import Expansion
from flows.knowledge.rarity import Rarity

FIELDS = {
    "title": Field(10.0, 15, 0.5),
    "asked as": Field(6.0, 60, 0.3),
    "words": Field(6.0, 10, 0.3),
    "steps": Field(1.0, 150, 0.75),
}

FIRST_LINE = 4.0
"""What a word in the first line of a message counts, the title of a ticket, beside one in the rest."""

SATURATION = 2.0
"""BM25's k3: how soon it stops counting that a message says a word again."""

BESIDE = 0.7
"""What the words that go with a title count, beside its own."""


class OwnWords:
    """The texts of the articles, ready to be searched."""

    def __init__(self, articles: Sequence[Article], rarity: Rarity, expansion: Expansion) -> None:
        """`rarity` says how much a word tells once enough messages were seen; before, the articles do. `expansion` says
        which words go with a title."""
        self._stays = rarity.enough
        """Whether what a word tells stays the same when there are other articles."""
        self._texts: Bm25[str] = Bm25(FIELDS, telling=rarity.telling if self._stays else None)
        self._articles: dict[str, Article] = {}
        self._expansion = expansion
        self._titles: dict[str, dict[str, float]] = {}
        """For each article the words that its title has or that go with it, and what each says for it."""
        self._titled: dict[str, dict[str, float]] = {}
        """The same for each word."""
        self.refresh(articles)

    def __len__(self) -> int:
        return len(self._articles)

    def refresh(self, articles: Sequence[Article]) -> None:
        """Take these articles instead; only what changed is read again."""
        current = {article.id: article for article in articles}
        for id_ in self._articles.keys() - current.keys():
            self._texts.remove(id_)
            del self._titles[id_]
        changed = [id_ for id_, article in current.items() if self._articles.get(id_) != article]
        for id_ in changed:
            self._texts.put(id_, _counted(current[id_]))
        for id_ in changed if self._stays else current:
            self._titles[id_] = self._title(current[id_].title)
        self._articles = current
        titled: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for id_ in current:
            for word, gain in self._titles[id_].items():
                titled[word][id_] = gain
        self._titled = dict(titled)

    def scores(self, text: str) -> dict[str, float]:
        """How much of the text each article has."""
        return self._texts.search(bag(text, pairs=True), len(self._texts))

    def gains(self, text: str, articles: Collection[str]) -> dict[str, dict[str, float]]:
        """What each word adds to the scores of these articles."""
        return self._texts.gains(bag(text, pairs=True), articles)

    def titles(self, text: str) -> dict[str, float]:
        """How much of each title is in the text: a short title that is there says most."""
        return self._entitled(_said(text))

    def titles_around(self, text: str) -> dict[str, float]:
        """The same for the words in which others say what the text means."""
        return self._entitled(self._expansion.around(text))

    def _entitled(self, words: Mapping[str, float]) -> dict[str, float]:
        """The articles with these words in the title or beside it; `words` says what each counts."""
        scores: dict[str, float] = {}
        for word, weight in words.items():
            for id_, gain in self._titled.get(word, {}).items():
                scores[id_] = scores.get(id_, 0.0) + weight * gain
        return scores

    def _title(self, title: str) -> dict[str, float]:
        """The words of a title and those that go with it, and what each says."""
        words = frozenset(bag(title))
        telling = {word: self._texts.telling(word) for word in words}
        length = sqrt(1.0 + fsum(telling.values()))  # the root of it, so that a long title has some advantage left
        beside = {
            word: BESIDE * gain * self._texts.telling(word) for word, gain in self._expansion.beside(words).items()
        }
        return beside | {word: tells / length for word, tells in telling.items()}


def _said(text: str) -> dict[str, float]:
    """The words of a message and what each counts."""
    first, _, rest = text.partition("\n")
    said = {word: float(count) for word, count in bag(rest).items()}
    for word, count in bag(first).items():
        said[word] = said.get(word, 0.0) + FIRST_LINE * count
    return {word: said[word] / (said[word] + SATURATION) for word in sorted(said)}


def _counted(article: Article) -> Mapping[str, Mapping[str, int]]:
    """The words of each field."""
    fields = {
        "title": article.title,
        "asked as": "\n".join(article.asked_as),
        "words": "\n".join(article.words),
        "steps": " ".join((*article.plain, *article.technical, article.done)),
    }
    return {name: bag(text, pairs=True) for name, text in fields.items()}
