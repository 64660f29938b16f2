"""What earlier tickets teach: which article helps, what a need is about, which ticket was like it.

All of it is in the database as well; `bot.service.learning` reads it again after each start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from bot.domain.learned import Alike, Corrected, Like, Solved
from bot.domain.problem import WITHIN, Recurring
from bot.domain.ticket import Ticket
from flows.knowledge.article_file import Category
from flows.knowledge.bag import codes
from flows.knowledge.earlier import WEIGHTS, Asked, EarlierTickets, Found
from flows.knowledge.recurring import can_recur, in_what
from flows.knowledge.search import ArticleSearch
from flows.understanding.category import BEST, CategoryLearner
from flows.understanding.embedding import Embedder

SHARES = 0.25
"""An earlier ticket is like a need if it shares so much of what is telling in it. The very same words share a half."""

SHARES_OF_OWN = 0.12
"""The same, if it was the same person's."""

CATEGORIES = frozenset(Category)

COMPARED = 50
"""So many of the best are compared, to see whether a trouble keeps coming back."""

LOOKED_AT = 20
"""So many of the best earlier tickets are looked at."""


class Experience:
    """Learns from tickets, one at a time, in a few milliseconds each; with an embedder in some 20 ms."""

    def __init__(self, articles: ArticleSearch, embedder: Embedder | None = None) -> None:
        """`articles` is taught, too. With an `embedder` tickets are also compared by what they mean."""
        self._articles = articles
        self._categories = CategoryLearner(embedder=embedder)
        self._common = Counter(articles.categories)
        self._earlier = EarlierTickets(embedder=embedder)
        self._tickets: dict[int, Solved] = {}

    def solved(self, solved: Solved) -> None:
        """The requester said that it works: whatever helped may help again. Once for each ticket."""
        if solved.number in self._tickets:
            return
        self._tickets[solved.number] = solved
        self._articles.hear(solved.need)
        for title in solved.helped:
            if article := self._articles.titled(title):  # it may have been renamed since
                self._articles.learn(solved.need, article.id, solved.requester)
        for title in solved.failed:
            if article := self._articles.titled(title):
                self._articles.failed(article.id)
        if solved.category:
            self._learn(solved.need, solved.category)
        asked = Asked(solved.need, solved.opened, person=solved.requester, topic=solved.category)
        self._earlier.add(solved.number, asked, answered=bool(solved.resolution))

    def corrected(self, corrected: Corrected) -> None:
        """A technician said what a need is about."""
        self._learn(corrected.need, corrected.category)

    def all_categories(self) -> tuple[str, ...]:
        """All that a ticket may be about."""
        return tuple(sorted(CATEGORIES))

    def category(self, need: str) -> str:
        """What the need is about, if that is sure enough to be taken without a question; else empty."""
        guess = self._categories.guess(need)
        return guess.best[0] if guess.sure and guess.best[0] in CATEGORIES else ""

    async def categories(self, need: str) -> tuple[str, ...]:
        """What the need may be about, the most likely first: as learned, as the articles that fit say, or what is
        common."""
        fitting = [hit.article.category for hit in await self._articles.search(need, limit=BEST)]
        common = [name for name, _ in self._common.most_common()]
        likely = dict.fromkeys((*self._categories.guess(need).best, *fitting, *common))
        return tuple(name for name in likely if name in CATEGORIES)[:BEST]

    def like(self, need: str, requester: str, now: datetime, limit: int) -> tuple[Like, ...]:
        """Solved tickets that were like this need, the best first, and why each is shown."""
        asked = Asked(need, now, person=requester)
        found = (self._like(each, asked) for each in self._earlier.search(asked, LOOKED_AT))
        return tuple(like for like in found if like)[:limit]

    def recurring(self, ticket: Ticket, now: datetime) -> tuple[Recurring, ...]:
        """Solved tickets of the last weeks that were about the same trouble, the best first."""
        if not can_recur(ticket.need):
            return ()
        this = self._tickets.get(ticket.number)
        helped = this.helped if this else ()
        found = []
        for each in self._earlier.search(Asked(ticket.need, now, person=ticket.requester), COMPARED):
            earlier = self._tickets[each.key]
            if earlier.id == ticket.id or now - earlier.at > WITHIN:
                continue
            shares = each.parts.get("share", 0.0) / WEIGHTS["share"]
            if same := in_what(earlier, ticket.need, ticket.requester, helped, shares):
                found.append(Recurring(earlier.id, same))
        return tuple(found)

    def _learn(self, need: str, category: str) -> None:
        self._categories.learn(need, category)
        self._common[category] += 1

    def _like(self, found: Found, asked: Asked) -> Like | None:
        solved = self._tickets[found.key]
        if not solved.resolution:
            return None
        shares = found.parts.get("share", 0.0) / WEIGHTS["share"]
        if same := codes(asked.text) & codes(solved.need):
            return Like(solved.id, Alike.CODE, _longest(same))
        if "same person" in found.parts and shares >= SHARES_OF_OWN:
            return Like(solved.id, Alike.PERSON)
        return Like(solved.id, Alike.WORDS) if shares >= SHARES else None


def _longest(codes_: Iterable[str]) -> str:
    return max(codes_, key=lambda code: (len(code), code))
