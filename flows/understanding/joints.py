"""Whether one message may hold two needs, so that it is worth asking.

Wherever two needs could be joined, signs are looked for that speak for two or against it, and their weights are added
up (logistic regression). The weights are learned from short tickets, joined and alone, and from what people wrote on
a forum; there is one for each sign, so that it can be read why somebody was asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.understanding.clause import LEANS, NEXT, PLEA, SENTENCE, is_need, related, tells_on, things_of, words_of
from flows.understanding.listed import in_list
from flows.understanding.same import stems
from flows.understanding.tables import word_set

_LONGEST = 1_200
"""Characters in which needs are sought."""

_MOST_WORDS = 60
"""A longer message is one story, told with what belongs to it."""

_MOST_JOINTS = 8
_MOST_NEEDS = 5

_SILENT = re.compile(
    r"(?P<semicolon>;\s+)(?=\S)|(?P<line>\s*\n\s*)(?=\S)|(?P<sentence>[.!?]+\s+)(?=\S)"
    r"|(?P<and>,?\s+(?:and|plus|&)\s+)(?=\S)",
    re.IGNORECASE,
)
"""Where two needs may be joined although nobody says that another one comes."""

_PASTED_MAIL = re.compile(r"^(?:from|subject|fwd?|aw|wg) ?: ?\S", re.IGNORECASE | re.MULTILINE)

_ABBREVIATED = word_set("e g i eg ie resp ver vs no nr tel etc approx mr ms mrs dr inc fig st")
"""Words whose dot ends no sentence."""

_NEVER_FIRST = LEANS | word_set("""
    is are was were be been being has had have to of on in at by for from with or than via into onto as do does did not
    the there here works worked thanks regards
""")
"""Words with which hardly anybody begins to tell a need."""

_POINTING = word_set("it its this that them these those they same he she his her him")
"""Words for what was named before."""

_GOING_ON = word_set("""
    still attached contact call phone tel regards asap last yesterday today now happens happened started summary hello
    received getting get got gets says cause due
""")
"""Words of somebody who goes on about the same trouble, beside those of `tells_on`."""

_DONE = word_set("tried trying checked restarted rebooted reinstalled uninstalled cleared noticed looked switched")
"""What somebody did about their trouble, at the beginning of a clause."""

_ME = word_set("i im ive id my we our")
_SMALL = _ME | word_set("""
    the a an is are was were has have had do does did be been am it this that to of but so just now me us you they when
""")
_TOLD_FROM = 0.35
"""So large a share of small words have sentences, and not keywords."""

_ASKS_HOW = word_set("how what which where why")
_WHEN = word_set("when if after because while since until before whenever although")
"""Words that begin a clause in which 'and' joins two parts of the same."""

_FIELD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?\s*:")
"""The name of a field in a form."""

_WEIGHTS = {
    # how they are joined
    "strong": 4.0,
    "weak": 1.9,
    "semicolon": 0.9,
    "line": -1.3,
    "and": -2.2,
    "and, told": -1.1,
    "sentence": -2.1,
    "sentence, told": -1.2,
    # how long they are
    "left is a word": -3.0,
    "left is short": -1.1,
    "right is a word": -3.1,
    "right is short": -1.5,
    "more than 40 words": -0.6,
    "one more joint": -0.9,
    "more joints": -3.1,
    "nothing to part": -9.0,
    # what they are about
    "share a word": -1.2,
    "share words": -4.2,
    "another thing": 0.7,
    "nothing to do with it": 1.2,
    "left is a need": 0.6,
    "right is a need": 0.6,
    # whether the second goes on about the first
    "begins in the middle": -0.5,
    "points back": -1.0,
    "tells on": -0.2,
    "pleads": -0.8,
    "numbers": -1.2,
    "a field": -0.9,
    # and, set by hand, what no person would ask about
    "was done": -3.0,
    "and in a clause": -1.0,
}
"""What each sign says for two needs, or against it, as the logarithm of odds."""

_BEFORE_ANY_SIGN = 2.0
_ASKED_FROM = 0.65
"""Two to one. Lower, more people are asked who have one need; higher, more second needs are missed. It lies between
tenths, so that no sum of weights is as large as it."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a joint; `near` are the words of the clause that is next to it."""

    words: list[str]
    near: list[str]

    @property
    def things(self) -> set[str]:
        return things_of(self.words)


def perhaps_several(text: str) -> tuple[str, ...]:
    """The needs that a message may hold, each as it was typed; empty if it is not worth asking. Never raises."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return ()
    if found := in_list(text):
        return () if found.sure else found.needs
    joints = _joints(text)
    if len(joints) > _MOST_JOINTS:
        return ()
    parts: list[str] = []
    begin = 0
    for joint in joints:
        if _weight(_signs(text, joint, len(joints))) >= _ASKED_FROM:
            parts.append(text[begin : joint.start()].strip(" \n,;"))
            begin = joint.end()
    parts.append(text[begin:].strip())
    return tuple(parts) if 1 < len(parts) <= _MOST_NEEDS else ()


def is_pasted_mail(text: str) -> bool:
    """Whether it is a mail that was forwarded or copied: one thing to show."""
    return _PASTED_MAIL.search(text[:_LONGEST]) is not None


def _joints(text: str) -> list[re.Match[str]]:
    """Where two needs may be joined, in order: where another one is announced, and where a clause ends."""
    announced = list(NEXT.finditer(text))
    silent = [
        joint
        for joint in _SILENT.finditer(text)
        if not any(joint.start() < other.end() and other.start() < joint.end() for other in announced)
    ]
    return sorted((*announced, *silent), key=lambda joint: joint.start())


def _weight(found: set[str]) -> float:
    return _BEFORE_ANY_SIGN + sum(_WEIGHTS[sign] for sign in found)


def _signs(text: str, joint: re.Match[str], joints: int) -> set[str]:
    """What speaks for two needs at this joint, or against it: names of the weights."""
    before, after = text[: joint.start()].strip(), text[joint.end() :].strip()
    clause = SENTENCE.split(after, maxsplit=1)[0]
    left = _Side(words_of(before), words_of(SENTENCE.split(before)[-1]))
    right = _Side(words_of(after), words_of(clause))
    kind = joint.lastgroup or ""
    if not left.near or not right.near or (kind == "sentence" and left.near[-1] in _ABBREVIATED):
        return {"nothing to part"}
    found = {kind, *_lengths(left, right, joints), *_about(left, right), *_wordings(right)}
    if kind in {"and", "sentence"} and _is_told(left.words + right.words):
        found.add(f"{kind}, told")
    if PLEA.search(clause):
        found.add("pleads")
    if _FIELD.match(clause):
        found.add("a field")
    if kind == "and" and (left.near[0] in _ASKS_HOW or not _WHEN.isdisjoint(left.near)):
        found.add("and in a clause")
    return found


def _is_told(words: list[str]) -> bool:
    """Whether somebody tells in sentences, who goes on about one thing; not in the keywords of a ticket's title."""
    small = sum(word in _SMALL for word in words)
    return not _ME.isdisjoint(words) or small >= _TOLD_FROM * len(words)


def _lengths(left: _Side, right: _Side, joints: int) -> set[str]:
    """How long the sides are, and whether there are more of them."""
    before, after = len(left.words), len(right.words)
    found = {
        "left is a word": before == 1,
        "left is short": 2 <= before <= 3,
        "right is a word": after == 1,
        "right is short": 2 <= after <= 3,
        "more than 40 words": before + after > 40,
        "one more joint": joints == 2,
        "more joints": joints > 2,
    }
    return {sign for sign, there in found.items() if there}


def _about(left: _Side, right: _Side) -> set[str]:
    """Whether the sides are about different things, and need something."""
    shared = len(stems(left.words) & stems(right.words))
    here, there = left.things, right.things
    found = {
        "share a word": shared == 1,
        "share words": shared > 1,
        "another thing": bool(there - here),
        "nothing to do with it": bool(here and there and not here & there and not related(here, there)),
        "left is a need": is_need(left.words),
        "right is a need": is_need(right.words),
    }
    return {sign for sign, holds in found.items() if holds}


def _wordings(right: _Side) -> set[str]:
    """Whether the second side goes on about the first."""
    numbers = sum(any(letter.isdigit() for letter in word) for word in right.near)
    found = {
        "begins in the middle": right.near[0] in _NEVER_FIRST,
        "points back": not _POINTING.isdisjoint(right.near),
        "tells on": tells_on(right.near) or not _GOING_ON.isdisjoint(right.near),
        "was done": not _DONE.isdisjoint(right.near[:2]),
        "numbers": numbers * 2 >= len(right.near),
    }
    return {sign for sign, holds in found.items() if holds}
