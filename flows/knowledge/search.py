"""Finding the article that a person needs, and saying honestly how sure we are."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from bot.domain.article import Article, Hit
from flows.knowledge.index import Evidence, Index

SURE = 0.8
"""From here on the fix may be given at once."""

MAYBE = 0.3
"""From here on it is worth asking whether this is it; below, a person is the better answer."""

ONLY_TOPIC = 0.6
_MOST_WORDS_TOLD = 4


class ArticleSearch:
    """All articles in memory, ready to be searched."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = tuple(articles)
        self._by_id = {article.id: article for article in self._articles}
        self._index = Index(self._articles)

    async def search(self, text: str, *, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that may help, best first; nothing if no article shares a telling word with the text."""
        hits = [self._hit(evidence) for evidence in self._index.evidence(text, limit)]
        return tuple(sorted((hit for hit in hits if hit.fit > 0), key=lambda hit: -hit.fit))

    async def article(self, article_id: str) -> Article | None:
        """The article with this id."""
        return self._by_id.get(article_id)

    def _hit(self, evidence: Evidence) -> Hit:
        return Hit(self._articles[evidence.article], fit(evidence), _why(evidence.matched))


def fit(evidence: Evidence) -> float:
    """How likely it is that this article is what the person needs."""
    odds = -9.7 + 12.2 * evidence.share + 7.3 * (evidence.lead - 0.5) + 3.8 * evidence.mass
    likely = 1.0 / (1.0 + exp(-odds))
    return round(likely * ONLY_TOPIC if _only_a_topic(evidence) else likely, 4)


def _only_a_topic(evidence: Evidence) -> bool:
    """Whether a topic was named but no need: 'printer', 'inbox size'."""
    match len(evidence.matched):
        case 1:
            return not evidence.trouble or evidence.echo < 0.9
        case 2:
            return not evidence.trouble and evidence.echo < 0.75
        case _:
            return False


def _why(matched: Sequence[str]) -> str:
    return "mentions " + ", ".join(f"'{word}'" for word in matched[:_MOST_WORDS_TOLD])
