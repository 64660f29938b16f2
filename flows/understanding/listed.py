"""A list in a message: '1. ... 2. ...', bullets, 'first ..., second ...'; and whether its items are needs of their own.

People also list what they did, what they see, and the fields of a form: all that is about one need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from flows.understanding.clause import LEANS, PLEA, apart, is_need, things_of, words_of
from flows.understanding.tables import word_set

_MOST_NEEDS = 5
_SHORTEST, _LONGEST_ITEM = 2, 30
"""Words of an item that may be a need."""

_STORY_FROM = 45
"""Words before a list from which it is part of a story."""

_ONLY_INTRODUCES = 6
"""'Hi, I have two problems:' says nothing by itself; more words before a list belong to its first item."""

_LINES = re.compile(r"^[ \t]*(?:\(?(?P<number>\d{1,2}|[a-e])[.):]|[-*•–])[ \t]+(?=\S)", re.MULTILINE)
_IN_A_ROW = re.compile(r"(?:^|(?<=[\s,;:]))\(?(?P<number>\d)[.)][ \t]+(?=[^\W\d])")
_BULLETS_IN_A_ROW = re.compile(r"(?:^|(?<=\s))[-*•–][ \t]+(?=[^\W\d])")
_ORDINALS = re.compile(
    r"(?:^|(?<=[,.;:\n])\s*|\s+and\s+)(?P<ordinal>first|second|third|finally)(?:ly)?[,:]?\s+"
    r"(?=(?:my|our|the|i|we|can|could|please|how|no)\b)",
    re.IGNORECASE,
)
_IN_ORDER = ("first", "second", "third")
_LETTERS = "abcde"

TROUBLES = r"problems|issues|things|questions|requests|points|troubles|topics|items"
_TOGETHER = re.compile(
    rf"\b(?P<many>two|2|three|3|four|4|several|few|couple of|multiple|both) (?:\w+ )?(?:{TROUBLES}|needs)\b",
    re.IGNORECASE,
)
"""Somebody says that there are several."""

HOW_MANY = {"two": 2, "2": 2, "couple of": 2, "three": 3, "3": 3, "four": 4, "4": 4}

_OF_ONE_NEED = re.compile(
    r"\b(?:steps?|tried|did|done|checked|when(?:ever)? (?:i|we)|after (?:i|we)|if (?:i|we)|how to reproduce|symptoms?"
    r"|details|info(?:rmation)?|following (?:error|message)s?)\b[^.!?\n]*[:,]?\s*$",
    re.IGNORECASE,
)
"""What stands before a list of steps, or of what is seen."""

_STEPS = word_set("""
    opened clicked went selected typed entered pressed restarted rebooted logged signed tried checked plugged unplugged
    turned switched started closed sent downloaded installed reinstalled uninstalled ran saved updated cleared removed
    changed deleted still
""")
"""What somebody did, at the beginning of an item."""

_LEANS = LEANS - {"when", "which", "if"}
"""A question may begin with these: 'when do I get my laptop'."""

_WHO = word_set("i we then and have has had also just")


@dataclass(frozen=True, slots=True)
class Listed:
    """The needs that a list holds, each as it was typed; none if it is about one. Not `sure`: it is worth asking."""

    needs: tuple[str, ...]
    sure: bool


def in_list(text: str) -> Listed | None:
    """What the list in a message holds; None if there is no list."""
    marks = _marks(text)
    if not marks:
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [" ".join(text[mark.end() : end].split()).rstrip(",;") for mark, end in zip(marks, ends, strict=True)]
    before = " ".join(text[: marks[0].start()].split())
    told = (f"{before} {items[0]}" if len(before.split()) > _ONLY_INTRODUCES else items[0], *items[1:])
    together = _TOGETHER.search(before)
    if together and HOW_MANY.get(together["many"].lower()) == len(items):
        return Listed(told, sure=True)
    if len(items) > _MOST_NEEDS or not (together or _may_introduce(before)) or not all(map(_may_be_a_need, items)):
        return Listed((), sure=False)
    needs = [is_need(words_of(item)) for item in items]
    if 2 * sum(needs) < len(items):
        return Listed((), sure=False)
    sure = all(needs) and (together is not None or all(apart(one, other) for one, other in pairwise(items)))
    return Listed(told, sure)


def _marks(text: str) -> list[re.Match[str]]:
    """Where its items begin, if they are counted in order or have bullets."""
    for pattern in (_LINES, _IN_A_ROW, _ORDINALS):
        marks = list(pattern.finditer(text))
        if len(marks) > 1 and _is_in_order(marks):
            return marks
    marks = list(_BULLETS_IN_A_ROW.finditer(text)) if _TOGETHER.search(text) else []
    return marks if len(marks) > 1 else []


def _is_in_order(marks: list[re.Match[str]]) -> bool:
    """1, 2, 3 or a, b, c or first, second, finally; bullets have no order."""
    counted = [mark[mark.lastgroup].lower() for mark in marks if mark.lastgroup]
    if not counted:
        return True
    numbers = [str(number + 1) for number in range(len(marks))]
    orders = [order[: len(marks)] for order in (numbers, [*_LETTERS], [*_IN_ORDER])]
    return any(counted in (order, [*order[:-1], "finally"]) for order in orders)


def _may_introduce(before: str) -> bool:
    """Whether what stands before a list leaves it open what is listed: no story, no trouble itself, no 'I tried:'."""
    words = words_of(before)
    return len(words) <= _STORY_FROM and not _OF_ONE_NEED.search(before) and not is_need(words)


def _may_be_a_need(item: str) -> bool:
    """Not a step that somebody took, a field of a form, or a call for help with the rest."""
    words = words_of(item)
    said = [word for word in words[:4] if word not in _WHO]
    return (
        _SHORTEST <= len(words) <= _LONGEST_ITEM
        and ":" not in item[:25]
        and not (said and said[0] in _STEPS)
        and words[0] not in _LEANS
        and not (PLEA.search(item) and not things_of(words))
    )
