"""Articles found by all that is written in them: BM25F over words and pairs of words.

The index of phrasings (`index.py`) is right for short articles whose authors wrote down how people ask. This one is for
the rest: long texts, words of their trade, no phrasing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, sqrt

from bot.domain.article import Article
from flows.knowledge.bag import bag
from flows.knowledge.bm25 import Bm25, Field
from flows.knowledge.rarity import Rarity

FIELDS = {
    "title": Field(10.0, 15, 0.5),
    "asked as": Field(6.0, 60, 0.3),
    "words": Field(6.0, 10, 0.3),
    "steps": Field(1.0, 150, 0.75),
}


class OwnWords:
    """The texts of the articles, ready to be searched."""

    def __init__(self, articles: Sequence[Article], rarity: Rarity) -> None:
        """`rarity` says how much a word tells once enough messages were seen; before, the articles do."""
        self._texts: Bm25[str] = Bm25(FIELDS, telling=rarity.telling if rarity.enough else None)
        self._articles: dict[str, Article] = {}
        self._titles: dict[str, frozenset[str]] = {}
        self._titled: dict[str, set[str]] = {}
        """For each word the articles that have it in their titles."""
        self._length: dict[str, float] = {}
        """How much each title tells; the root of it, so that a long title has some advantage left."""
        self.refresh(articles)

    def refresh(self, articles: Sequence[Article]) -> None:
        """Take these articles instead; only what changed is read again."""
        current = {article.id: article for article in articles}
        for id_ in self._articles.keys() - current.keys():
            self._texts.remove(id_)
            self._retitle(id_, "")
        for id_, article in current.items():
            if self._articles.get(id_) != article:
                self._texts.put(id_, _counted(article))
                self._retitle(id_, article.title)
        self._articles = current
        self._length = {
            id_: sqrt(1.0 + fsum(self._texts.telling(word) for word in title)) for id_, title in self._titles.items()
        }

    def gains(self, text: str, most: int) -> dict[str, dict[str, float]]:
        """The articles that share words with the text, best first, and what each word adds."""
        words = bag(text, pairs=True)
        best = self._texts.search(words, most)
        return self._texts.gains(words, best)

    def titles(self, text: str) -> list[str]:
        """The articles whose titles are in the text, best first: a short title that is there says most."""
        said = bag(text).keys() & self._titled.keys()
        scores: dict[str, float] = {}
        for word in sorted(said):
            tells = self._texts.telling(word)
            for id_ in self._titled[word]:
                scores[id_] = scores.get(id_, 0.0) + tells / self._length[id_]
        return sorted(scores, key=lambda id_: (-scores[id_], id_))

    def _retitle(self, id_: str, title: str) -> None:
        for word in self._titles.pop(id_, ()):
            self._titled[word].discard(id_)
        self._titles[id_] = frozenset(bag(title))
        for word in self._titles[id_]:
            self._titled.setdefault(word, set()).add(id_)


def _counted(article: Article) -> Mapping[str, Mapping[str, int]]:
    """The words of each field."""
    fields = {
        "title": article.title,
        "asked as": "\n".join(article.asked_as),
        "words": "\n".join(article.words),
        "steps": " ".join((*article.plain, *article.technical, article.done)),
    }
    return {name: bag(text, pairs=True) for name, text in fields.items()}
