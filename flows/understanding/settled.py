"""Messages that consist of known phrases only: what all of it together means."""

from __future__ import annotations

import re

from bot.domain.heard import (
    AboutTicket,
    DontKnow,
    Greeting,
    Heard,
    ItsBack,
    MoreTechnical,
    NeverMind,
    No,
    PersonPlease,
    Plainer,
    SomethingElse,
    StartOver,
    Thanks,
    WhatCanYouDo,
    Yes,
)
from flows.understanding.fold import Said
from flows.understanding.phrases import Sense
from flows.understanding.stretches import Stretch
from flows.understanding.tables import word_set

POLITE = frozenset({Sense.PAD, Sense.GREETING, Sense.THANKS, Sense.ACK, Sense.NOTED})
POSITIVE = frozenset({Sense.YES, Sense.FIXED})
NEGATIVE = frozenset({Sense.NO, Sense.FAILS, Sense.STILL, Sense.BACK})

_FIRST_OF: tuple[tuple[Sense, Heard], ...] = (
    (Sense.START_OVER, StartOver()),
    (Sense.NEVER_MIND, NeverMind()),
    (Sense.PLAINER, Plainer()),
    (Sense.TECHNICAL, MoreTechnical()),
    (Sense.TICKET, AboutTicket()),
)
"""Wishes, the stronger first: they count whatever polite or negative words stand beside them."""


_THAT_IS_ALL = re.compile(r"\bthat (?:is|was) (?:it|all|everything)\b")

_IS_NOT = re.compile(r"\b(?:it|that|this) (?:is|does|did|has) not$")
_AFTER_ALL = word_set("after all any more really sorry either yet at thanks no")


def covered(parts: list[Stretch]) -> bool:
    """Whether every word belongs to a known phrase."""
    return all(part.sense is not None for part in parts)


def heard(said: Said, parts: list[Stretch], *, yes_no: bool, asked: bool) -> Heard | None:
    """What the phrases say together; None if that is unclear, or if there are other words."""
    senses = {part.sense for part in parts if part.sense is not None}
    if not covered(parts) or Sense.SCRAP in senses or _is_forbidden(said, parts):
        return None
    core = senses - POLITE - {Sense.TRIED}
    if Sense.TRIED in senses and core <= {Sense.YES}:  # 'yes I tried that' is no yes
        return No() if yes_no and not core and Sense.THANKS not in senses else None
    if not core:
        return _polite(said, senses, yes_no=yes_no)
    if Sense.PERSON in core:
        return PersonPlease(besides(said, parts, Sense.PERSON))
    if Sense.FIXED in core and not core & NEGATIVE:
        return None if said.asks else Yes(said.text if "gone" in said.words else "")
    if Sense.DONT_KNOW in core:
        return None if Sense.YES in core else DontKnow()
    for sense, wish in _FIRST_OF:
        if sense in core:
            return wish
    if core == {Sense.WHAT}:
        return WhatCanYouDo()
    if yes_no and Sense.NONE_OF_THESE in core and core <= {Sense.NONE_OF_THESE, Sense.NO}:
        return SomethingElse()
    return _yes_or_no(said, parts, core, senses, yes_no=yes_no)


def _is_forbidden(said: Said, parts: list[Stretch]) -> bool:
    """'Do not cancel it'."""
    return any(
        part.sense is Sense.NEVER_MIND and part.first not in said.breaks and said.words[part.first - 1] == "not"
        for part in parts
        if part.first
    )


def closing(said: Said, parts: list[Stretch]) -> Heard | None:
    """What is heard when we had asked whether there is anything else: 'great' and 'works now' end it, as 'no' does.

    'No, it does not' takes back that it works: there is nothing else that does not.
    """
    if (taken_back := _taken_back(said, parts)) is not None:
        return ItsBack(said.rest(taken_back.first))
    senses = {part.sense for part in parts if part.sense is not None}
    if not covered(parts) or said.asks or not senses:
        return None
    core = senses - POLITE
    if Sense.NO in core and core & {Sense.BACK, Sense.STILL, Sense.FAILS}:
        return ItsBack(said.rest(next(part.first for part in parts if part.sense in NEGATIVE - {Sense.NO})))
    if _THAT_IS_ALL.search(" ".join(said.words)):
        return No()
    if Sense.NO in core and core <= {Sense.NO, Sense.FIXED}:
        return No()
    if core == {Sense.FIXED} or core == {Sense.FIXED, Sense.YES}:
        return Thanks()
    return Thanks() if not core and senses & {Sense.ACK, Sense.NOTED} else None


def _taken_back(said: Said, parts: list[Stretch]) -> Stretch | None:
    """Where a clause says no more than 'no it isn't', 'it did not after all'; 'it is not urgent' says something."""
    for part in parts:
        rest = said.words[part.after : min((at for at in said.breaks if at >= part.after), default=len(said.words))]
        is_not = part.sense is Sense.NO and _IS_NOT.search(" ".join(said.words[part.first : part.after]))
        if is_not and not said.asks and _AFTER_ALL.issuperset(rest):
            return part
    return None


def _polite(said: Said, senses: set[Sense], *, yes_no: bool) -> Heard | None:
    """Nothing but manners. 'Great' says yes if we asked; 'ok' does not: it may mean 'I will try'."""
    if Sense.ACK in senses and Sense.NOTED not in senses and yes_no:
        return None if said.asks else Yes()
    if Sense.THANKS in senses:
        return Thanks()
    if Sense.NOTED in senses or Sense.ACK in senses:
        return None if yes_no else Thanks()
    return Greeting() if Sense.GREETING in senses else None


def _yes_or_no(said: Said, parts: list[Stretch], core: set[Sense], senses: set[Sense], *, yes_no: bool) -> Heard | None:
    """Yes or no, if we asked; trouble that is still there or back also if not."""
    if not core <= POSITIVE | NEGATIVE or (core & POSITIVE and core & NEGATIVE):
        return None
    if core & POSITIVE:
        if yes_no and core == {Sense.YES} and _only_ends(said, parts):
            return Thanks()
        if yes_no:
            return None if said.asks else Yes()
        return Thanks() if Sense.THANKS in senses else None
    if core == {Sense.BACK} or (Sense.BACK in core and not yes_no):
        return ItsBack(said.text)
    if yes_no:
        return No(besides(said, parts, Sense.NO) if Sense.NO in core else "")
    if Sense.STILL in core:
        return ItsBack(said.text)
    return Thanks() if core == {Sense.NO} and Sense.THANKS in senses else None


def _only_ends(said: Said, parts: list[Stretch]) -> bool:
    """'That is all' wants nothing more, and tells nothing of whether it works: no other word of it says yes."""
    agrees = {word for part in parts if part.sense is Sense.YES for word in said.words[part.first : part.after]}
    return agrees <= {"that", "is", "was"} and bool(_THAT_IS_ALL.search(" ".join(said.words)))


def besides(said: Said, parts: list[Stretch], known: Sense) -> str:
    """What else was said than `known`, manners and a bare yes or no; as it was typed."""
    left_out = POLITE | {known, Sense.YES, Sense.NO}
    return " ".join(said.stretch(part.first, part.after) for part in parts if part.sense not in left_out)
