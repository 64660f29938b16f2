"""Finding the article that a person needs, and saying honestly how sure we are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.article import Article, Hit
from flows.knowledge.fit import fit
from flows.knowledge.index import Evidence, Heard, Index
from flows.knowledge.tokens import CHARACTERS

SURE = 0.87
"""From here on the fix may be given at once: more than nine of ten such messages really needed that article."""

MAYBE = 0.35
"""From here on it is worth asking whether this is it; below, a person is the better answer."""

RIVAL = 0.65
"""A second article that fits this well makes the first one doubtful."""

LITERAL = 0.95
"""A message so much like one phrasing of an article is that phrasing."""

NOT_QUITE_SURE = SURE - 0.01
MOST_SENTENCES = 8
_MOST_WORDS_TOLD = 4
_END_OF_SENTENCE = re.compile(r"[.!?;,:]+\s+|\n+")


class ArticleSearch:
    """All articles in memory, ready to be searched."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = tuple(articles)
        self._by_id = {article.id: article for article in self._articles}
        self._index = Index(self._articles)

    async def search(self, text: str, *, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that may help, best first; nothing if no article shares a telling word with the text."""
        best: dict[int, tuple[float, Evidence]] = {}
        for heard in self._parts(text):
            for evidence in self._index.evidence(heard, max(limit, 2)):
                found = fit(evidence)
                if found > best.get(evidence.article, (0.0,))[0]:
                    best[evidence.article] = (found, evidence)
        ranked = _one_sure(sorted(best.values(), key=lambda one: (-one[0], one[1].article)))
        return tuple(Hit(self._articles[e.article], found, _why(e.matched)) for found, e in ranked[:limit])

    async def article(self, article_id: str) -> Article | None:
        """The article with this id."""
        return self._by_id.get(article_id)

    def _parts(self, text: str) -> list[Heard]:
        """The message as a whole, and each of its first sentences: a need is often one among several."""
        whole = self._index.hear(text)
        sentences = [one for one in _END_OF_SENTENCE.split(text[:CHARACTERS]) if one and not one.isspace()]
        if len(sentences) < 2:
            return [whole]
        parts = (self._index.hear(one) for one in sentences[:MOST_SENTENCES])
        return [whole, *(part.within(whole) for part in parts if part.said and part.mass < whole.mass)]


def _one_sure(ranked: list[tuple[float, Evidence]]) -> list[tuple[float, Evidence]]:
    """When a second article looks right too (another need, or a doubtful one), none is sure; unless the message is one
    of the phrasings of a single article, nearly word for word."""
    if len(ranked) < 2 or ranked[1][0] < RIVAL:
        return ranked
    literal = [one for one in ranked if one[1].echo >= LITERAL and one[1].trouble]
    if len(literal) == 1:
        rest = [one for one in ranked if one is not literal[0]]
        return literal + [(min(found, NOT_QUITE_SURE), evidence) for found, evidence in rest]
    return [(min(found, NOT_QUITE_SURE), evidence) for found, evidence in ranked]


def _why(matched: Sequence[str]) -> str:
    return "mentions " + ", ".join(f"'{word}'" for word in matched[:_MOST_WORDS_TOLD])
