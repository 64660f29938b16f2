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
    "said otherwise": 0.5,
}
"""After many lessons."""

TAUGHT_WHAT_IS_MEANT: Mapping[str, float] = {**TAUGHT, "learned": 1.7, "meaning": 0.3, "meant alike": 1.2}
"""After many lessons, with an embedder: what was learned then rests on more than words."""

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


def worth_untaught(articles: Sequence[Article]) -> Mapping[str, float]:
    """What the word of each judge is worth without a lesson, by how these articles are written."""
    many = len(articles) or 1
    steps, phrased = sum(bool(one.plain) for one in articles), sum(bool(one.asked_as) for one in articles)
    own_words = UNTAUGHT["own words"] * steps / many  # without steps they are the title once more
    return {**UNTAUGHT, "own words": own_words, "fits": PHRASED * phrased / many}


def weights(untaught: Mapping[str, float], lessons: int, *, meaning: bool) -> Mapping[str, float]:
    """What the word of each judge is worth after so many lessons, where it was worth `untaught` without one; `meaning`
    says whether there is an embedder."""
    taught, share = TAUGHT_WHAT_IS_MEANT if meaning else TAUGHT, lessons / (lessons + FEW)
    return {name: share * worth + (1.0 - share) * untaught.get(name, 0.0) for name, worth in taught.items()}
