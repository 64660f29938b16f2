"""From evidence to one honest number: how likely it is that the article is what the person needs."""

from __future__ import annotations

from math import exp

from flows.knowledge.index import Evidence

ALIKE = 0.4
"""One shared word is nothing, unless it is most of one way in which people ask."""

ONLY_TOPIC = 0.6
"""A topic without a need never reaches certainty, however well it matches."""


def fit(evidence: Evidence) -> float:
    """How likely it is that this article is what the person needs, from 0 to 1.

    A logistic regression on the starter articles: their own phrasings, each left out of the index in turn, and
    3,400 first messages of real people, most of which no article answers.
    """
    if len(evidence.matched) == 1 and evidence.echo < ALIKE:
        return 0.0
    odds = -9.9 + 12.1 * evidence.share + 7.4 * (evidence.lead - 0.5) + 4.2 * evidence.mass
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
