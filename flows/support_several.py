"""What the support talk does when a message may hold several needs: it is not parted without asking.

If nothing is sure, the question comes first. If an article is sure for the whole, it is given at once, and what it is
not about is asked about when it has helped.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.check_in import DueKind
from bot.domain.effects import Schedule
from bot.domain.flow import ask
from bot.domain.heard import Expects, Question, Words
from bot.domain.ports import Knowledge
from flows.knowledge.search import MAYBE
from flows.support_facts import Asking, Facts
from flows.support_moves import Step, Turn, goes_to_a_person, say
from flows.understanding.need import Need

WAITS = timedelta(minutes=5)
"""So long the question is open; without an answer it is taken for one need."""

_COUNTED = {2: "two", 3: "three", 4: "four", 5: "five"}


def may_be_several(turn: Turn, facts: Facts, need: Need) -> bool:
    """Whether it is worth a question: nobody is asked twice, nor who can not wait or goes to a person anyway.

    Only what was just written in one message can be several; what comes in pieces is one need, told bit by bit.
    """
    at_once = isinstance(turn.heard, Words) and facts.pieces == (turn.heard.text,)
    if not need.perhaps or not at_once or facts.asking is not Asking.NOTHING or turn.ticket is not None:
        return False
    return not goes_to_a_person(facts, need)


def ask_if_several(turn: Turn, facts: Facts, needs: tuple[str, ...]) -> Step:
    """What we hear, as a list. Without an answer it goes on as one need, so that nobody waits for nothing."""
    # The one thing comes first, so that who types 'one' or 'two' is understood.
    options = (("no", "It is one thing"), ("yes", f"They are {_COUNTED[len(needs)]} things"))
    goes_on = Schedule(DueKind.QUIET, turn.now + WAITS)
    asked = replace(facts, asking=Asking.SEVERAL, perhaps=needs)
    return ask(asked, say(turn).perhaps_several(needs), Question(Expects.YES_NO, options)).also(goes_on)


def parted(facts: Facts) -> Facts:
    """They are several: the first is taken now, the others come next."""
    first, *others = facts.perhaps
    return replace(facts, pieces=(first,), later=(*others, *facts.later), perhaps=(), asking=Asking.NOTHING)


async def rest_of(knowledge: Knowledge, needs: tuple[str, ...], article: str) -> tuple[str, ...]:
    """Those of the needs that the article is not about; none if it takes all of them together to find it."""
    found = [await knowledge.search(each, limit=1) for each in needs]
    rest = [
        each
        for each, hits in zip(needs, found, strict=True)
        if not hits or hits[0].article.id != article or hits[0].fit < MAYBE
    ]
    return tuple(rest) if len(rest) < len(needs) else ()
