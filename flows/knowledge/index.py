"""BM25 over the fields of the articles, in memory, and the evidence for each article that a message gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from bot.domain.article import Article
from flows.knowledge.spelling import Spelling
from flows.knowledge.tokens import Term, tells_trouble, terms
from flows.knowledge.words import OTHER_SYSTEMS

MOST_TERMS = 200
"""How many distinct terms of a message are looked at."""

SATURATION = 2.0
"""BM25's k1: how soon further mentions of a term stop counting."""

UNKNOWN = 1.0
"""What a word that no article knows counts: it speaks of something else."""

MISSPELT = 0.8
"""What a corrected word counts, compared with one that was spelt right."""

ECHO = 0.6
"""What the likeness to one phrasing counts beside the share when articles are put in order."""

ONLY_TOPIC = 0.6
"""How far 'receiving mails' is like 'not receiving mails'."""

FOREIGN = 2.0
"""How much more the name of another system says than any unknown word: 'the ERP password' is not ours."""

BACKGROUND = 0.09
"""What the rest of a message counts while one sentence of it is looked at."""

CONSIDERED = 6
"""How many of the best articles are compared phrasing by phrasing."""

TITLE, PHRASING, WORD, STEP = 3.0, 2.0, 2.5, 0.4
"""How much a mention in each field weighs. What people say counts, what the steps say hardly does."""


class Evidence(NamedTuple):
    """What speaks for one article; all numbers are from 0 to 1."""

    article: int
    """Its place among the articles."""
    share: float
    """How much of what was said the article covers; words that no article knows count as not covered."""
    lead: float
    """Its strength compared with the best of the others: 0.5 is a tie, 1 means that there is no other."""
    echo: float
    """How much the message is like the most similar phrasing of the article."""
    mass: float
    """How much was said that tells articles apart."""
    trouble: bool
    """Whether something is said not to work."""
    matched: tuple[str, ...]
    """The words that the article knows, as they were written, the most telling first."""


class _Said(NamedTuple):
    """A term of the message that at least one article knows."""

    written: str
    trust: float


class Heard(NamedTuple):
    """What a text says, in terms of the articles."""

    said: Mapping[str, _Said]
    known: float
    """How telling the terms are that some article knows."""
    mass: float
    """How telling all of it is; words that no article knows tell that it is about something else."""
    foreign: float
    """How much of that are names of other systems. In whichever sentence they stand, they count in full."""
    trouble: bool

    def within(self, whole: Heard) -> Heard:
        """This part of a message, with the rest of it as a background that speaks for other things."""
        foreign = whole.foreign - self.foreign
        rest = max(0.0, whole.mass - self.mass - foreign)
        return self._replace(mass=self.mass + foreign + BACKGROUND * rest, foreign=whole.foreign)


class _Phrasing(NamedTuple):
    """One way to ask for an article."""

    place: int
    weight: float
    trouble: bool


class Index:
    """The terms of all articles, ready to be looked up."""

    def __init__(self, articles: Sequence[Article]) -> None:
        weights = [_weights(article) for article in articles]
        self._idf = _idf(weights)
        self._unknown = UNKNOWN * _rarity(0.0, len(weights))
        self._gains = [
            {term: self._idf[term] * weight / (SATURATION + weight) for term, weight in of_article.items()}
            for of_article in weights
        ]
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for place, gains in enumerate(self._gains):
            for term, gain in gains.items():
                self._holders.setdefault(term, []).append((place, gain))
        self._phrasings: list[_Phrasing] = []
        self._asked_with: dict[str, list[int]] = {}
        for place, article in enumerate(articles):
            for text in (article.title, *article.asked_as):
                self._add_phrasing(place, text)
        self._spelling = Spelling(_vocabulary(articles))

    def hear(self, text: str) -> Heard:
        """What a text says, in terms of the articles."""
        said: dict[str, _Said] = {}
        mass = foreign = 0.0
        for term, written in terms(text, MOST_TERMS):
            if term in self._idf:
                said[term] = _Said(written, 1.0)
                continue
            meant = self._spelling.corrected(written)
            if _names_a_system(written):
                foreign += FOREIGN * self._unknown
            elif not meant:
                mass += self._unknown
            elif meant not in said:
                said[meant] = _Said(written, MISSPELT)
        known = sum(self._idf[term] for term in said)
        return Heard(said, known, known + mass + foreign, foreign, tells_trouble(text))

    def evidence(self, heard: Heard, most: int) -> list[Evidence]:
        """The evidence for the `most` best articles, the strongest first."""
        scores = self._scores(heard.said)
        best = sorted(scores, key=lambda place: (-scores[place], place))[: max(most, CONSIDERED)]
        echoes = self._echoes(heard)
        strengths = {place: scores[place] / heard.mass + ECHO * echoes.get(place, 0.0) for place in best}
        best.sort(key=lambda place: -strengths[place])
        return [
            Evidence(
                article=place,
                share=scores[place] / heard.mass,
                lead=_lead(place, strengths),
                echo=echoes.get(place, 0.0),
                mass=heard.known / (heard.known + self._unknown),
                trouble=heard.trouble,
                matched=self._matched(place, heard.said),
            )
            for place in best[:most]
        ]

    def _add_phrasing(self, place: int, text: str) -> None:
        found = [term.term for term in _terms(text)]
        for term in found:
            self._asked_with.setdefault(term, []).append(len(self._phrasings))
        self._phrasings.append(_Phrasing(place, sum(self._idf[term] for term in found), tells_trouble(text)))

    def _scores(self, said: Mapping[str, _Said]) -> dict[int, float]:
        """The BM25 score of each article that knows at least one term."""
        scores: dict[int, float] = {}
        for term, how in said.items():
            for place, gain in self._holders[term]:
                scores[place] = scores.get(place, 0.0) + gain * how.trust
        return scores

    def _echoes(self, heard: Heard) -> dict[int, float]:
        """The likeness to each article's most similar phrasing: what both say, as a share of what either says."""
        shared: dict[int, float] = {}
        for term in heard.said:
            weight = self._idf[term]
            for number in self._asked_with.get(term, ()):
                shared[number] = shared.get(number, 0.0) + weight
        echoes: dict[int, float] = {}
        for number, both in shared.items():
            place, weight, tells = self._phrasings[number]
            alike = both / (weight + heard.mass - both)
            if tells and not heard.trouble:
                alike *= ONLY_TOPIC
            if alike > echoes.get(place, 0.0):
                echoes[place] = alike
        return echoes

    def _matched(self, place: int, said: Mapping[str, _Said]) -> tuple[str, ...]:
        gains = self._gains[place]
        found = sorted((-gains[term], how.written) for term, how in said.items() if term in gains)
        return tuple(written for _, written in found)


@lru_cache(maxsize=20_000)
def _terms(text: str) -> tuple[Term, ...]:
    """The terms of a piece of an article. Remembered, since all is indexed anew whenever one article changes."""
    return tuple(terms(text))


def _weights(article: Article) -> dict[str, float]:
    """Each term of an article and the weight of all its mentions."""
    weights: dict[str, float] = {}
    fields: Iterable[tuple[float, Iterable[str]]] = (
        (TITLE, (article.title,)),
        (PHRASING, article.asked_as),
        (WORD, article.words),
        (STEP, (" ".join((*article.plain, *article.technical, article.done)),)),
    )
    for weight, texts in fields:
        for text in texts:
            for term in _terms(text):
                weights[term.term] = weights.get(term.term, 0.0) + weight
    return weights


def _idf(weights: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How much each term tells; a mention in the steps alone makes a term only a little more common."""
    spread: dict[str, float] = {}
    for of_article in weights:
        for term, weight in of_article.items():
            spread[term] = spread.get(term, 0.0) + (0.25 if weight <= STEP else 1.0)
    return {term: _rarity(count, len(weights)) for term, count in spread.items()}


def _rarity(count: float, among: int) -> float:
    return log(1.0 + (among - count + 0.5) / (count + 0.5))


def _names_a_system(written: str) -> bool:
    return written in OTHER_SYSTEMS or "_" in written


def _vocabulary(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    for article in articles:
        for text in (article.title, *article.asked_as, *article.words):
            for term in _terms(text):
                yield term.written, term.term


def _lead(place: int, strengths: Mapping[int, float]) -> float:
    rival = max((strength for other, strength in strengths.items() if other != place), default=0.0)
    return strengths[place] / (strengths[place] + rival)
