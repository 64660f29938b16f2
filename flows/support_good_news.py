"""What the support talk does about words that may be good news: it asks once, and nobody goes on with what works."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.check_in import DueKind
from bot.domain.effects import Added, Verify
from bot.domain.flow import ask, go, rest, stay
from bot.domain.heard import Correction, DontKnow, ItsBack, No, Picked, Silence, Words, Works, Yes
from bot.domain.ticket import Status
from flows.support_facts import Asking, Facts
from flows.support_moves import OFFER_MORE, YES_NO, Step, Turn, is_request, pass_on, say
from flows.support_outage import carries_outage
from flows.understanding.good_news import may_be_well
from flows.understanding.half_well import is_half_well


def is_it_enough(turn: Turn, facts: Facts, text: str) -> Step:
    """'Kind of works': only they can say whether that will do."""
    return ask(facts, say(turn).is_it_enough(), YES_NO).also(Added(text))


_HAS_IT = re.compile(
    r"(?:(?:yes|ok(?:ay)?|thanks|great|perfect|cool)[ ,.!]+)*(?:(?:i|we)(?:'ve)? )?(?:(?:just|already|have) )*"
    r"(?:got|have|received) (?:it|them|one|mine)(?:[ ,.!]+(?:now|here|thanks|thank you|today))*\W*",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"\b(?:brought|deliver\w*|handed|replaced|swapped|exchanged|on (?:your|the|their) desk"
    r"|new (?:mouse|keyboard|monitor|screen|laptop|phone|headset|charger|cable|dock\w*|battery|badge))\b",
    re.IGNORECASE,
)


def has_it(turn: Turn, text: str) -> bool:
    """'Got it', and a thing was brought; of words that were sent it may mean that they were read."""
    note = turn.ticket.resolution if turn.ticket else ""
    return _HAS_IT.fullmatch(text.replace("’", "'").strip()) is not None and _BROUGHT.search(note) is not None


def perhaps_helped(turn: Turn, text: str) -> Step | None:
    """While they try steps: it may be good news, and that is asked before there are more of them."""
    facts = turn.facts
    if facts.told or facts.asking is not Asking.FIXED:
        return None
    noted = replace(facts, told=True)
    if is_half_well(text):
        return is_it_enough(turn, noted, text)
    if may_be_well(facts.need, text):
        return stay(noted, say(turn).noted_beside(facts.more_steps, is_request(turn))).also(Added(text))
    return None


def perhaps_well(turn: Turn) -> Step | None:
    """A technician has it, and it may be well by now: we ask. None if nothing was said of that.

    While the technician waits for an answer, such words are the answer.
    """
    facts, ticket = turn.facts, turn.ticket
    if facts.asking is Asking.WELL:
        return _answered(turn)
    if ticket is None or facts.asking is not Asking.NOTHING or carries_outage(turn):
        return None
    match turn.heard:
        case Words(text, ()) | ItsBack(text) | No(text) | Correction(text) if ticket.status in {
            Status.NEW,
            Status.CLAIMED,
            Status.WAITING_THIRD_PARTY,
        }:
            asked = replace(facts, asking=Asking.WELL, aside="")
            if is_half_well(text):
                return is_it_enough(turn, asked, text)
            if may_be_well(facts.need, text):
                return ask(asked, say(turn).noted_beside(False, is_request(turn)), YES_NO).also(Added(text))
    return None


def _answered(turn: Turn) -> Step | None:
    """What they answered; silence leaves it with the technician."""
    calm = replace(turn.facts, asking=Asking.NOTHING)
    match turn.heard:
        case Yes() | Works():
            return go(OFFER_MORE, calm).also(Verify())
        case No(more):
            return pass_on(turn, calm, more or say(turn).text("choice-no"))
        case DontKnow() | Picked():
            return pass_on(turn, calm, say(turn).text("choice-unknown"))
        case Silence(kind=DueKind.REMIND):
            return rest(calm)
        case _:
            return None
