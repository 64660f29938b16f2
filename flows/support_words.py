"""What the support talk does about words: those of another team's matters, and those with two meanings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.domain.check_in import DueKind
from bot.domain.effects import Schedule
from bot.domain.flow import ask
from bot.domain.heard import Expects, Question
from bot.domain.reply import Reply
from flows.knowledge.double_words import DoubleWord
from flows.knowledge.elsewhere import Contact
from flows.support_facts import Asking, Facts
from flows.support_moves import UNKNOWN, Step, Turn, say, start_next
from flows.understanding.same import about_same, names_thing

OURS_FOR = timedelta(hours=1)
"""So long words without a thing of their own are taken for an answer to 'that is another team's'."""

_LOOKED_AT = 100
"""Characters; nobody asks that at length."""

_WHOM = re.compile(
    r"\b(?:whom?|where)\b[^.!]{0,30}\b(?:ask|contact|write|call|turn|talk|send|responsible|in charge|handles)\b",
    re.IGNORECASE,
)

_WHO_THEN = re.compile(
    r"\W*(?:ok(?:ay)?|and|so|ah|hm+|[ ,.])*(?:who(?:m)?|where|which (?:department|team|one|person))\b"
    r"(?: (?:does|do|is|handles|then|it|that|this|i|go|can|should|to|ask|does it|else|exactly|are they))*\W*",
    re.IGNORECASE,
)
"""'Who does then?'"""

_IS_OURS = Question(Expects.WORDS, (("yes", "It is an IT problem"), ("no", "That is all")), idle=True)


def not_ours(turn: Turn, facts: Facts, contact: Contact, opening: Reply | None) -> Step:
    """Whom to ask instead. No ticket is opened; one tap takes it back, and other needs go on."""
    reply = say(turn).not_ours(contact.team, contact.handles, contact.contact, contact.ours)
    told = replace(facts, later=(), asking=Asking.OURS)
    ends = Schedule(DueKind.CLOSE, turn.now + OURS_FOR, turn.person.hours.zone)
    return ask(told, opening.then(reply) if opening else reply, _IS_OURS).also(ends, start_next(facts.later))


def asks_whom(text: str) -> bool:
    """'Ok, and who do I ask?': it was told, and is told once more."""
    said = text[:_LOOKED_AT]
    return _WHOM.search(said) is not None or _WHO_THEN.fullmatch(said) is not None


def says_more_of_it(facts: Facts, text: str) -> bool:
    """Whether words after 'that is another team's' go on about the same; 'and my printer is broken' does not."""
    same = about_same("\n".join(facts.pieces), text)
    return bool(same) or (same is None and not names_thing(text))


def ask_meaning(turn: Turn, facts: Facts, word: DoubleWord) -> Step:
    """One question in the team's own words, once a talk."""
    options = tuple((str(number), meaning.label) for number, meaning in enumerate(word.meanings, start=1))
    asked = replace(facts, asking=Asking.MEANING, meaning=word.id)
    return ask(asked, say(turn).meaning(word.ask, options), Question(Expects.CHOICE, (*options, UNKNOWN)))
