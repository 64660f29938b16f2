"""What is said while they try the steps, and is neither yes nor no: 'ok, trying', 'where is that?', 'on a Mac'."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.effects import Added
from bot.domain.flow import stay
from bot.domain.priority import Urgency
from flows.support_facts import Asking
from flows.support_moves import Step, Turn, hand_over, is_request, pressing_now, say
from flows.understanding.beyond import asks_back, tells_trouble
from flows.understanding.later import says_later
from flows.understanding.need_met import says_it_works

_LOOKED_AT = 200
"""Characters; how somebody asks is said at the beginning or the end of a short message."""

_DO_IT = re.compile(
    r"\W*(?:ok(?:ay)? |please |and |so )*(?:can|could|would|will) (?:you|u|someone|somebody|anyone|anybody)\b",
    re.IGNORECASE,
)
"""Asks somebody to do it for them. What a program can show of it, it has shown."""

_NO_BETTER = re.compile(
    r"\b(?:no (?:change|difference|luck|effect|success|improvement)|did nothing|nothing changed|same as before)\b"
    r"|^\W*1\W.*\b2\W",
    re.IGNORECASE | re.DOTALL,
)
"""'Did the restart, no change', '1) yes 2) no': they have done our steps, and tell what came of each."""

_AGAIN = re.compile(r"\bagain\b", re.IGNORECASE)

_GO_ON = re.compile(
    r"\W*(?:ok(?:ay)? |and |so )*(?:what|and|now|then|next)"
    r"(?: (?:now|next|then|what|else|should i do|do i do))*\W*",
    re.IGNORECASE,
)
"""'What now?' has done what we said, and waits for more."""


def _may_be_well(turn: Turn, text: str) -> bool:
    """'I can send mails again' is trouble or good news by its 'again': it is asked, so that it need not be guessed."""
    return not tells_trouble(_AGAIN.sub("", text)) and says_it_works(turn.facts.need, text)


def beside(turn: Turn, text: str) -> Step | None:
    """The answer to it; None if the words may say that the steps did not help."""
    facts = turn.facts
    if facts.asking is not Asking.FIXED or facts.upset:
        return None
    if says_later(text):
        return stay(facts, say(turn).try_when_you_can())
    pressing = pressing_now(facts, text)
    if pressing:
        return hand_over(turn, replace(facts, urgency=Urgency.STOPPED), "urgent").also(pressing, Added(text))
    trouble = tells_trouble(text) and not _may_be_well(turn, text)
    if trouble or _NO_BETTER.search(text[:_LOOKED_AT]) or _GO_ON.fullmatch(text[:_LOOKED_AT]):
        return None
    if _DO_IT.match(text):
        return hand_over(turn, facts, "asked").also(Added(text))
    noted = replace(facts, told=True)
    if asks_back(text):
        if facts.told:  # nobody writes 'person' who has asked twice: they wait for an answer
            return hand_over(turn, facts, "unknown").also(Added(text))
        return stay(noted, say(turn).question_noted(facts.more_steps, is_request(turn))).also(Added(text))
    if is_request(turn):  # what it is to be, for whom, by when: its steps ask for just that
        return hand_over(turn, facts, "told").also(Added(text))
    if facts.told:
        return None if facts.more_steps else hand_over(turn, facts, "told").also(Added(text))
    return stay(noted, say(turn).noted_beside(facts.more_steps, is_request(turn))).also(Added(text))
