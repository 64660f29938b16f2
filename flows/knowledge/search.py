"""Finding the article that a person needs, and saying honestly how sure we are."""

from __future__ import annotations

import asyncio
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.article import Article, Hit
from flows.knowledge.bag import bag
from flows.knowledge.expansion import Expansion
from flows.knowledge.fit import fit
from flows.knowledge.fusion import fused
from flows.knowledge.index import Evidence, Heard, Index
from flows.knowledge.judges import weights, worth_untaught
from flows.knowledge.lessons import Lesson, Lessons
from flows.knowledge.meaning import Meanings
from flows.knowledge.own_words import OwnWords
from flows.knowledge.rarity import ENOUGH, Rarity
from flows.knowledge.tokens import CHARACTERS
from flows.understanding.circumstances import without_occasion, without_setting
from flows.understanding.embedding import Embedder

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
_END_OF_SENTENCE = re.compile(r"(?<![.!?;,:])[.!?;,:]+\s+|\n+")  # looked at where a row of signs begins, and only there

FAILS = 3
"""An article that failed so often, and more people than it helped, is not given without a question."""

SHARED = ("fits", "own words", "title", "solved alike")
"""The judges that look for words of a message. Where none finds any, nothing is known about it."""


@dataclass(frozen=True, slots=True)
class Explained:
    """An article that may help, and what put it in its place."""

    article: Article
    fit: float
    why: str
    evidence: Evidence | None
    """What the index of phrasings says; None if no phrasing shares a telling word with the message."""
    words: Mapping[str, float]
    """What the words of the message add in the text of the article, the most telling first."""
    learned: Mapping[str, float]
    """What the words of the message say after all lessons, for or against it."""
    parts: Mapping[str, float]
    """What each judge adds to its score."""


class ArticleSearch:
    """All articles in memory, ready to be searched; taught by every ticket that one of them solved."""

    def __init__(self, articles: Sequence[Article], embedder: Embedder | None = None) -> None:
        """With an `embedder` articles are also found by what they mean, whatever their words."""
        self._embedder = embedder
        self._meanings: Meanings[str] | None = Meanings(embedder) if embedder else None
        self._articles: tuple[Article, ...] = ()
        self._lessons = Lessons(embedder)
        self._people: defaultdict[str, set[str]] = defaultdict(set)
        """Whom each article has helped."""
        self._failed: Counter[str] = Counter()
        self._rarity = Rarity()
        self._expansion = Expansion(embedder)
        self._heard, self._weighed_at = 0, ENOUGH
        """How many messages were heard, and after how many it is time to weigh all words anew."""
        self._weighed: OwnWords | None = None
        """Those that are being weighed anew."""
        self._own_words = OwnWords((), self._rarity, self._expansion)
        self.refresh(articles)

    def refresh(self, articles: Sequence[Article]) -> None:
        """Take these articles instead. What was learned stays, also about one that comes back later."""
        if self._meanings:
            _understand(self._meanings, {article.id: article for article in self._articles}, articles)
        self._articles = tuple(articles)
        self._by_id = {article.id: article for article in self._articles}
        self._by_title = {article.title: article for article in self._articles}
        self.categories = Counter(article.category for article in self._articles)
        """How many articles are about each."""
        self._worth = worth_untaught(self._articles)
        self._phrased = all(article.asked_as for article in self._articles)
        self._index = Index(self._articles)
        self._own_words.refresh(self._articles)

    def learn(self, question: str, article_id: str, person: str = "") -> None:
        """An article solved this for somebody; the first line counts as a title. Takes a few milliseconds."""
        self._lessons.learn(Lesson(question, article_id))
        if person:
            self._people[article_id].add(person)

    def failed(self, article_id: str) -> None:
        """An article did not help. One that fails more often than it helps is asked about before it is given."""
        self._failed[article_id] += 1

    def hear(self, message: str) -> None:
        """Learn from a message how people speak, whatever helped. Each time when twice as many were heard the words of
        the articles are weighed anew: one article with each message, since it takes some milliseconds."""
        self._heard += 1
        self._rarity.see(bag(message, pairs=True))
        self._expansion.see(message)
        if self._heard >= self._weighed_at:
            self._weighed_at = 2 * self._heard
            self._weighed = OwnWords((), self._rarity, self._expansion)
        if self._weighed is not None:
            self._weighed.refresh(self._articles[: len(self._weighed) + 1])
            if len(self._weighed) == len(self._articles):
                self._own_words, self._weighed = self._weighed, None

    def teach(self, lessons: Sequence[Lesson], *, heard: Iterable[str] = ()) -> None:
        """Learn many lessons, the oldest first; and from other messages how people speak."""
        messages = (*heard, *(lesson.message for lesson in lessons))
        for message in messages:
            self._rarity.see(bag(message, pairs=True))
        self._expansion.see_all(messages)
        self._heard += len(messages)
        self._lessons.train(lessons)
        self._own_words = OwnWords(self._articles, self._rarity, self._expansion)

    async def search(self, text: str, *, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that may help, best first; nothing if no article shares a telling word with the text."""
        if self._embedder:  # it remembers the vector; others go on meanwhile
            await asyncio.to_thread(self._embedder.embed, (text,))
        return tuple(Hit(one.article, one.fit, one.why) for one in self._ranked(text, limit))

    def explain(self, text: str, *, limit: int = 3) -> tuple[Explained, ...]:
        """The articles that `search` finds, and what put each of them in its place."""
        return tuple(self._ranked(text, limit, explain=True))

    async def article(self, article_id: str) -> Article | None:
        """The article with this id."""
        return self._by_id.get(article_id)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All of them, as they are now."""
        return self._articles

    def titled(self, title: str) -> Article | None:
        """The article with this title."""
        return self._by_title.get(title)

    def helped(self, article_id: str) -> int:
        """How many people an article has helped."""
        return len(self._people.get(article_id, ()))

    def _ranked(self, text: str, limit: int, *, explain: bool = False) -> list[Explained]:
        """The best articles: those that fit, then in the order that all judges together give."""
        fitting = self._fitting(text, max(limit, 2))
        scores: dict[str, Mapping[str, float]] = {"fits": {id_: found for id_, (found, _) in fitting.items()}}
        if explain or self._lessons or not self._phrased:  # else they would change little, for four times the time
            scores |= self._lessons.scores(text)
            scores["own words"] = self._own_words.scores(text)
            scores["title"] = self._own_words.titles(text)
            scores["said otherwise"] = self._own_words.titles_around(text)
        if self._meanings:
            scores["meaning"] = self._meanings.around(text).all()
        if limit < 1 or not any(scores.get(name) for name in SHARED):
            return []
        worth = weights(self._worth, len(self._lessons), meaning=self._meanings is not None)
        judges = {name: (worth[name], self._known(judged)) for name, judged in scores.items()}
        parts = fused(judges, len(self._articles))
        fits = self._fits(text, fitting, next(iter(parts)))
        likely = sorted((id_ for id_ in parts if fits.get(id_, 0.0) >= MAYBE), key=lambda id_: -fits[id_])
        best = [*likely, *(id_ for id_ in parts if id_ not in likely)][:limit]
        own = self._own_words.gains(text, best) if "own words" in scores else {}
        found = []
        for id_ in best:
            _, evidence = fitting.get(id_, (0.0, None))
            words = dict(sorted(own.get(id_, {}).items(), key=lambda one: (-one[1], one[0])))
            why = _why(evidence.matched if evidence else tuple(words))
            learned = self._lessons.why(text, id_) if explain else {}
            article = self._by_id[id_]
            found.append(Explained(article, fits.get(id_, 0.0), why, evidence, words, learned, parts[id_]))
        return found

    def _fits(self, text: str, fitting: Mapping[str, tuple[float, Evidence]], best: str) -> dict[str, float]:
        """How well each article fits. What was learned alone makes none sure: a lesson is one person's yes. Neither
        that nor the title of an article without phrasings counts if all judges together hold another to be `best`."""
        fits = {id_: found for id_, (found, _) in fitting.items() if id_ == best or self._by_id[id_].asked_as}
        learned, confidence = self._lessons.confidence(text)
        if learned == best:
            fits[learned] = max(fits.get(learned, 0.0), min(confidence, NOT_QUITE_SURE))
        return {id_: min(found, NOT_QUITE_SURE) if self._fails(id_) else found for id_, found in fits.items()}

    def _fails(self, article_id: str) -> bool:
        failed = self._failed[article_id]
        return failed >= FAILS and failed > self.helped(article_id)

    def _known(self, scores: Mapping[str, float]) -> dict[str, float]:
        """Lessons may be about articles that are gone."""
        return {id_: score for id_, score in scores.items() if id_ in self._by_id}

    def _fitting(self, text: str, most: int) -> dict[str, tuple[float, Evidence]]:
        """The articles whose phrasings fit, how well, and why; best first."""
        best: dict[int, tuple[float, Evidence]] = {}
        for evidence in self._evidence(text, most):
            found = fit(evidence)
            if found > best.get(evidence.article, (0.0,))[0]:
                best[evidence.article] = (found, evidence)
        ranked = _one_sure(sorted(best.values(), key=lambda one: (-one[0], one[1].article)))
        return {self._articles[evidence.article].id: (found, evidence) for found, evidence in ranked}

    def _evidence(self, text: str, most: int) -> Iterator[Evidence]:
        """What the message as a whole says, each of its first sentences (a need is often one among several), and it
        without its setting. Without the occasion it counts for the best article only: that may make it another one."""
        whole = self._index.hear(text)
        of_whole = self._index.evidence(whole, most)
        yield from of_whole
        for part in self._sentences(text, whole):
            yield from self._index.evidence(part, most)
        said = text[:CHARACTERS]
        if (placeless := without_setting(said)) != said:
            yield from self._index.evidence(self._index.hear(placeless), most)
        if of_whole and (bare := without_occasion(placeless)) != placeless:
            found = self._index.evidence(self._index.hear(bare).within(whole), most)
            yield from (each for each in found if each.article == of_whole[0].article)

    def _sentences(self, text: str, whole: Heard) -> list[Heard]:
        """Each of the first sentences, if there are several."""
        sentences = [one for one in _END_OF_SENTENCE.split(text[:CHARACTERS]) if one and not one.isspace()]
        if len(sentences) < 2:
            return []
        parts = (self._index.hear(one) for one in sentences[:MOST_SENTENCES])
        return [part.within(whole) for part in parts if part.said and part.mass < whole.mass]


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


def _understand(meanings: Meanings[str], before: Mapping[str, Article], articles: Sequence[Article]) -> None:
    """Take the meanings of these articles instead of those of before: of the title, and of the whole; whichever is
    nearer to a message counts."""
    for id_ in before.keys() - {article.id for article in articles}:
        meanings.remove(id_)
    for article in articles:
        if before.get(article.id) != article:
            whole = "\n".join((article.title, *article.asked_as, *article.plain, *article.technical))
            meanings.put(article.id, dict.fromkeys((article.title, whole)))


def _why(matched: Sequence[str]) -> str:
    if not matched:
        return "helped with messages like this one"
    return "mentions " + ", ".join(f"'{word}'" for word in matched[:_MOST_WORDS_TOLD])
