"""Which option of a question was meant: by number, by value, by its label or the telling words of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from flows.understanding.fold import LOOKED_AT, canonical
from flows.understanding.tables import word_set

OTHER = "other"
"""The value of the option that stands for none of the others."""

_NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "1 one first 1st",
            "2 two second 2nd",
            "3 three third 3rd",
            "4 four fourth 4th",
            "5 five fifth 5th",
            "6 six sixth 6th",
            "7 seven seventh 7th",
            "8 eight eighth 8th",
            "9 nine ninth 9th",
            "10 ten tenth 10th",
        ],
        start=1,
    )
    for word in words.split()
}
_PADDING = word_set("""
    the option number nr choice answer please i think it is would like want take pick choose go with for thanks will
    that this my a an hi ok yes maybe probably guess say of to in on and you your
""")
_REFUSING = word_set("not no neither none nothing")
_LONGEST_CHOICE = 10
_SHORTEST_PREFIX = 3


def choose(typed: str, options: Sequence[tuple[str, str]]) -> str | None:
    """The value of the option that was meant; None if none or more than one could be."""
    words = _words(typed[:LOOKED_AT])
    if not options or not words or len(words) > _LONGEST_CHOICE:
        return None
    labels = [_label(label) for _, label in options]
    for (value, _), label in zip(options, labels, strict=True):
        if words in (label, _label(value)):
            return value
    number = _number(words, len(options))
    if number:
        return options[number - 1][0]
    content = [word for word in words if word not in _PADDING]
    content = [word for word in content if word != "one"] or content
    if not content or _REFUSING.intersection(content):
        return None
    at = _by_prefix(" ".join(content), options, labels)
    if at is None:
        at = _by_words(content, labels)
    return None if at is None else options[at][0]


def _number(words: Sequence[str], count: int) -> int:
    """The number that is all the message says: '2', 'the second one', '#2', 'option two', 'the last one'; or 0."""
    left = [word.removeprefix("#") for word in words if word not in _PADDING]
    if len(left) > 1:
        left = [word for word in left if word not in ("one", "no")]
    if len(left) != 1:
        return 0
    if left[0] in ("last", "latter"):
        return count
    if left[0] == "former":
        return 1
    number = _NUMBERS.get(left[0], 0)
    return number if number <= count else 0


def _by_prefix(typed: str, options: Sequence[tuple[str, str]], labels: list[list[str]]) -> int | None:
    """The only option whose label or value begins with what was typed."""
    if len(typed) < _SHORTEST_PREFIX:
        return None
    fits = [
        at
        for at, ((value, _), label) in enumerate(zip(options, labels, strict=True))
        if _bare(label).startswith(typed) or value.casefold().startswith(typed)
    ]
    return fits[0] if len(fits) == 1 else None


def _by_words(content: list[str], labels: list[list[str]]) -> int | None:
    """The option that shares the most words: most of what was typed, and more than any other option."""
    scores = [sum(any(_alike(word, other) for other in label) for word in content) for label in labels]
    best = max(scores)
    if best * 3 < len(content) * 2 or scores.count(best) > 1:
        return None
    return scores.index(best)


def _alike(word: str, other: str) -> bool:
    """Equal, or nearly: a plural, one slip of a finger in a longer word."""
    if word == other:
        return True
    if min(len(word), len(other)) < 4 or word[0] != other[0] or abs(len(word) - len(other)) > 1:
        return False
    if len(word) == len(other):
        wrong = [at for at in range(len(word)) if word[at] != other[at]]
        swapped = len(wrong) == 2 and word[wrong[0]] == other[wrong[1]] and word[wrong[1]] == other[wrong[0]]
        return len(wrong) == 1 or swapped
    short, long = sorted((word, other), key=len)
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return short[at:] == long[at + 1 :]


@lru_cache(maxsize=512)
def _label(label: str) -> list[str]:
    """The words of an option, of which there are few and the same again and again."""
    return _words(label)


def _words(label: str) -> list[str]:
    tokens = "".join(sign if sign.isalnum() or sign in "'’#" else " " for sign in label).split()
    return [word for token in tokens for word in canonical(token)] or [token.lower() for token in tokens]


def _bare(label: list[str]) -> str:
    return " ".join(word for word in label if word not in _PADDING)
