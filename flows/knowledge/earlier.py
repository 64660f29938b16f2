"""Finding earlier tickets like a message: words first, then a reranker whose parts have names.

Half of the tickets that turn out to be about the same trouble are of the same person or of the same week; and a ticket
that helped before most likely helps again. So age, person, topic and what helped lately count beside the words.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import fsum, log1p

from flows.knowledge.bag import bag, codes
from flows.knowledge.bm25 import Bm25, Field
from flows.knowledge.meaning import Meanings
from flows.understanding.embedding import Embedder

WEIGHTS: Mapping[str, float] = {
    "words": 0.05,
    "share": 26.0,
    "same code": 0.1,
    "age": -0.6,
    "same person": 5.4,
    "same topic": 0.45,
    "answered": 2.4,
    "helped": 1.9,
    "helped alike": 11.0,
    "meaning": 6.0,
}
"""What each part counts: a conditional logit over the candidates, from links that people set between questions."""

FIELDS = {"title": Field(2.0, 12, 0.3), "text": Field(1.0, 60, 0.6)}
SATURATION = 2.0

RAREST = 12
"""So many of the rarest words find the candidates: the others are everywhere, and cost most of the time."""

CANDIDATES = 200
DAY = timedelta(days=1)
RECENT = 300
"""So many of the latest tickets, and of those that helped last, are looked at, whatever their words are: an outage is
told in many ways."""

NEAREST = 50
"""So many tickets that are nearest in what they mean are looked at, if there is an embedder."""

FADES = timedelta(days=60)
"""After this time, that a ticket helped counts half."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message for which earlier tickets are sought, or such a ticket."""

    text: str
    at: datetime
    title: str = ""
    person: str = ""
    topic: str = ""

    @property
    def whole(self) -> str:
        """All that was written."""
        return f"{self.title}\n{self.text}".strip()


@dataclass(frozen=True, slots=True)
class Found:
    """An earlier ticket, and why: what each part adds to its score."""

    key: int
    score: float
    parts: Mapping[str, float]


@dataclass(slots=True)
class _Earlier:
    """What is kept of a ticket beside its words."""

    at: datetime
    person: str
    topic: str
    codes: frozenset[str]
    answered: bool = False
    helped: list[tuple[datetime, frozenset[str]]] = field(default_factory=list)
    """When it helped somebody, and the words of that message."""


class EarlierTickets:
    """Earlier tickets in memory. Their keys are numbers that grow with time."""

    def __init__(self, weights: Mapping[str, float] = WEIGHTS, embedder: Embedder | None = None) -> None:
        self._weights = dict(weights)
        self._meanings: Meanings[int] | None = Meanings(embedder) if embedder else None
        self._words: Bm25[int] = Bm25(FIELDS, saturation=SATURATION)
        self._tickets: dict[int, _Earlier] = {}
        self._of_person: defaultdict[str, list[int]] = defaultdict(list)
        self._recent: deque[int] = deque(maxlen=RECENT)
        self._helpful: deque[int] = deque(maxlen=RECENT)

    def __len__(self) -> int:
        return len(self._tickets)

    def add(self, key: int, ticket: Asked, *, answered: bool = False) -> None:
        """Remember a ticket."""
        if self._meanings:
            self._meanings.put(key, (ticket.whole,))
        self._words.put(key, {"title": bag(ticket.title), "text": bag(ticket.text)})
        found = codes(f"{ticket.title}\n{ticket.text}")
        self._tickets[key] = _Earlier(ticket.at, ticket.person, ticket.topic, found, answered)
        if ticket.person:
            self._of_person[ticket.person].append(key)
        self._recent.append(key)

    def answered(self, key: int) -> None:
        """Somebody who knows answered it."""
        self._tickets[key].answered = True

    def helped(self, key: int, message: Asked) -> None:
        """What was done for this ticket helped with the message, too."""
        self._tickets[key].helped.append((message.at, _words(message)))
        self._helpful.append(key)

    def search(self, message: Asked, limit: int) -> tuple[Found, ...]:
        """The earlier tickets that are most like the message, best first."""
        found = []
        for key, parts in self.parts(message).items():
            weighted = {name: self._weights[name] * value for name, value in parts.items() if value}
            found.append(Found(key, sum(weighted.values()), weighted))
        return tuple(sorted(found, key=lambda one: (-one.score, -one.key))[:limit])

    def parts(self, message: Asked) -> dict[int, dict[str, float]]:
        """For each ticket that may be like the message the parts of its score, before their weights."""
        said = _Said.of(message, self._words)
        keys = {*self._words.search(said.words, CANDIDATES, rarest=RAREST), *self._recent, *self._helpful}
        keys.update(self._of_person.get(message.person, ()))
        around = self._meanings.around(message.whole) if self._meanings else None
        if around:
            keys.update(around.nearest(NEAREST))
        found = {key: self._parts(key, said, gains) for key, gains in self._words.gains(said.words, keys).items()}
        return {key: parts | {"meaning": around.near(key)} for key, parts in found.items()} if around else found

    def _parts(self, key: int, said: _Said, gains: Mapping[str, float]) -> dict[str, float]:
        ticket, message = self._tickets[key], said.message
        words = sum(gains.values())
        helped = [(message.at - at, words_then) for at, words_then in ticket.helped if at <= message.at]
        return {
            "words": words,
            "share": words / said.mass if said.mass else 0.0,
            "same code": float(not said.codes.isdisjoint(ticket.codes)),
            "age": log1p(max(0.0, (message.at - ticket.at) / DAY)),
            "same person": float(bool(message.person) and message.person == ticket.person),
            "same topic": float(bool(message.topic) and message.topic == ticket.topic),
            "answered": float(ticket.answered),
            "helped": log1p(sum(0.5 ** (age / FADES) for age, _ in helped)),
            "helped alike": max((said.rare(words_then) for _, words_then in helped), default=0.0),
        }


@dataclass(frozen=True, slots=True)
class _Said:
    """A message, ready to be compared."""

    message: Asked
    words: frozenset[str]
    telling: Mapping[str, float]
    mass: float
    """How telling all of its words are."""
    rare_mass: float
    codes: frozenset[str]

    @classmethod
    def of(cls, message: Asked, among: Bm25[int]) -> _Said:
        words = _words(message)
        telling = {word: among.telling(word) for word in words}
        rare = fsum(tells * tells for tells in telling.values())  # in whatever order: sets have none
        found = codes(f"{message.title}\n{message.text}")
        return cls(message, words, telling, fsum(telling.values()), rare, found)

    def rare(self, shared: Collection[str]) -> float:
        """How much of what makes the message rare is said there, too: from 0 to 1."""
        both = fsum(self.telling[word] ** 2 for word in shared if word in self.telling)
        return both / self.rare_mass if both else 0.0


def _words(message: Asked) -> frozenset[str]:
    return frozenset(bag(message.title)) | frozenset(bag(message.text))
