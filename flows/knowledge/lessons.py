"""What solved tickets teach about articles: which messages each of them helped with, and how often lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from flows.knowledge.bag import bag
from flows.knowledge.bm25 import Bm25, Field
from flows.knowledge.meaning import Meanings
from flows.understanding.category import CategoryLearner
from flows.understanding.embedding import Embedder

ALIKE = 40
"""So many solved messages that are like a new one have a say."""

NEARER = 8
"""How much more a nearer message says: one at half the likeness says next to nothing."""

RAREST = 30
"""So many of the rarest words of a message find them."""

FADES = 0.5 ** (1 / 200)
"""With each lesson the earlier ones count less; half after two hundred."""

REMEMBERED = 20_000
"""So many solved messages are kept."""

FIELDS = {"text": Field(1.0, 70, 0.6)}
SATURATION = 2.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article helped with a message."""

    message: str
    article: str


class Lessons:
    """Learns which article helps with which message; each lesson at once, in a few milliseconds."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        """With an `embedder` it is also learned from what messages mean, and solved ones are compared by that."""
        self._meanings: Meanings[int] | None = Meanings(embedder) if embedder else None
        self._learner = CategoryLearner(_features, embedder)
        self._solved: Bm25[int] = Bm25(FIELDS, saturation=SATURATION)
        self._articles: dict[int, str] = {}
        self._helped: dict[str, float] = {}
        self._taught = 0

    def __len__(self) -> int:
        return len(self._articles)

    def learn(self, lesson: Lesson) -> None:
        """Take one lesson."""
        self._learner.learn(lesson.message, lesson.article)
        self._remember(lesson)

    def train(self, lessons: Iterable[Lesson]) -> None:
        """Take many lessons, the oldest first; better than one by one, since each is looked at several times."""
        taken = list(lessons)
        self._learner.train((lesson.message, lesson.article) for lesson in taken)
        for lesson in taken:
            self._remember(lesson)

    def scores(self, message: str) -> dict[str, dict[str, float]]:
        """What speaks for each article: what was learned, solved messages that are alike in words or (with an embedder)
        in what they mean, how often it helped lately."""
        alike: dict[str, float] = {}
        for number, score in self._solved.search(bag(message), ALIKE, rarest=RAREST).items():
            article = self._articles[number]
            alike[article] = alike.get(article, 0.0) + score * score
        meant = {"meant alike": self._meant_alike(message, self._meanings)} if self._meanings else {}
        return meant | {
            "learned": self._learner.scores(message),
            "solved alike": alike,
            "helps lately": dict(self._helped),
        }

    def confidence(self, message: str) -> tuple[str, float]:
        """The article that was learned for it, and how likely it is the one."""
        guess = self._learner.guess(message)
        return (guess.best[0], guess.confidence) if guess.best else ("", 0.0)

    def why(self, message: str, article: str) -> dict[str, float]:
        """What in the message speaks for or against an article."""
        return self._learner.why(message, article)

    def _meant_alike(self, message: str, meanings: Meanings[int]) -> dict[str, float]:
        found: dict[str, float] = {}
        for number, near in meanings.around(message).nearest(ALIKE).items():
            article = self._articles[number]
            found[article] = found.get(article, 0.0) + max(near, 0.0) ** NEARER
        return {article: sqrt(score) for article, score in found.items()}

    def _remember(self, lesson: Lesson) -> None:
        self._taught += 1
        self._articles[self._taught] = lesson.article
        if self._meanings:
            self._meanings.put(self._taught, (lesson.message,))
        self._solved.put(self._taught, {"text": bag(lesson.message)})
        self._helped = {article: count * FADES for article, count in self._helped.items()}
        self._helped[lesson.article] = self._helped.get(lesson.article, 0.0) + 1.0
        if len(self._articles) > REMEMBERED:
            oldest = next(iter(self._articles))
            del self._articles[oldest]
            self._solved.remove(oldest)
            if self._meanings:
                self._meanings.remove(oldest)


def _features(message: str) -> tuple[Counter[str]]:
    """The words and pairs of a message; those of its first line, the title of a ticket, twice."""
    return (bag(message, pairs=True) + bag(message.partition("\n")[0]),)
