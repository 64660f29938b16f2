"""Finding the known outage that a message may be about: by rules that give a reason. People are asked, always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.article import Hit
from bot.domain.outage import Outage
from bot.domain.ports import Knowledge
from bot.domain.ticket import Ticket
from flows.knowledge.search import MAYBE, SURE
from flows.understanding.details import details_of, same_code
from flows.understanding.lexicon import TROUBLE
from flows.understanding.need import Kind, Need
from flows.understanding.same import stems_of, things_of
from flows.understanding.tables import word_set

SHARED_THINGS = word_set("mail chat vpn network printer files erp crm jira github server badge")
"""What breaks for many at once. Of everybody's own things (a screen, a password) the same trouble is another one."""

SAID_THE_SAME = "said to be the same"
"""The reason when nobody has compared anything: they said 'me too'."""

ENOUGH = 2
"""So many words in common say something."""


@dataclass(frozen=True, slots=True)
class Likely:
    """An outage that it may be, and one line why: 'same application: VPN'."""

    ticket: Ticket
    why: str


class KnownOutages:
    """Compares what somebody says with the outages that go on."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    async def likely(self, need: Need, hits: Sequence[Hit], outages: Sequence[Ticket]) -> Likely | None:
        """The outage that it may be, the latest if there are several. `hits` are the articles that fit the need."""
        text = need.text
        told = next((each for each in outages if each.outage and each.is_outage and each.outage.what == text), None)
        if told:
            return Likely(told, SAID_THE_SAME)
        if need.kind is not Kind.INCIDENT:
            return None
        for ticket in reversed(outages):
            if ticket.outage and ticket.is_outage and (why := await self._why(text, hits, ticket, ticket.outage)):
                return Likely(ticket, why)
        return None

    async def _why(self, text: str, hits: Sequence[Hit], ticket: Ticket, outage: Outage) -> str:
        """Why it may be this one; empty if nothing says so."""
        if code := same_code(text, f"{outage.what}\n{ticket.need}"):
            return f"same error code: {code}"
        if application := _same_application(text, outage.what):
            return f"same application: {application}"
        theirs = await self._knowledge.search(outage.what)
        about = {hit.article.id for hit in theirs if hit.fit >= MAYBE}
        best = hits[0] if hits else None
        if best and best.fit >= MAYBE and about and best.article.id == theirs[0].article.id:
            return f"same article: {best.article.title}"
        if best and best.fit >= SURE and best.article.id not in about:
            return ""  # it is surely something else, whatever the two share
        if things := things_of(text) & things_of(outage.what) & SHARED_THINGS:
            return f"both are about: {', '.join(sorted(things))}"
        words = _same_words(text, outage.what)
        return f"same words: {', '.join(words)}" if words else ""


def _same_application(text: str, what: str) -> str:
    theirs = {each.lower() for each in details_of(text).applications}
    return next((each for each in details_of(what).applications if each.lower() in theirs), "")


def _same_words(text: str, what: str) -> tuple[str, ...]:
    """Words that tell something and are in both, if they are enough: two, or half of all, of what has no other name."""
    said, told = stems_of(text, but_not=TROUBLE), stems_of(what, but_not=TROUBLE)
    same = said & told
    named = bool(things_of(what) or details_of(what).applications)
    enough = len(same) >= ENOUGH or (same and not named and len(same) * 2 >= min(len(said), len(told)))
    return tuple(sorted(same)) if enough else ()
