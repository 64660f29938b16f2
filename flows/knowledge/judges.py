"""What each judge of articles is worth: by how they are written, and by how much was learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.article import Article

TAUGHT: Mapping[str, float] = {
    "learned": 1.0,
    "solved alike": 0.3,
    "helps lately": 0.5,
    "own words": 0.1,
    "title": 0.7,
    "fits": 0.05,
    "meaning": 0.3,
    "said otherwise": 0.5,
    "meant alike": 1.2,
}
"""After many lessons."""

UNTAUGHT: Mapping[str, float] = {
    "own words": 1.0,
    "title": 0.5,
    "meaning": 0.9,
    "said otherwise": 1.0,
}
"""Without a lesson, for articles that have no phrasing."""

PHRASED = 2.0
"""What the fit is worth without a lesson if all articles have phrasings: their authors wrote down how people ask."""

FEW = 200
"""After so many lessons they count half."""


def weights(articles: Sequence[Article], lessons: int) -> Mapping[str, float]:
    """What the word of each judge is worth."""
    many = len(articles) or 1
    steps, phrased = sum(bool(one.plain) for one in articles), sum(bool(one.asked_as) for one in articles)
    untaught = dict(UNTAUGHT)
    untaught["own words"] *= steps / many  # without steps they are the title once more
    untaught["fits"] = PHRASED * phrased / many
    taught = lessons / (lessons + FEW)
    return {name: taught * TAUGHT[name] + (1.0 - taught) * untaught.get(name, 0.0) for name in TAUGHT}
