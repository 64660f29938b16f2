"""One slip of the keyboard: 'pritner' is the printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SHORTEST, LONG, LONGEST = 6, 7, 16
"""How many letters a word has that is corrected, and from how many on its last letter may be wrong."""


class Spelling:
    """Finds the known word that a word is one slip away from: a letter too many, too few, wrong or swapped."""

    def __init__(self, vocabulary: Iterable[tuple[str, str]]) -> None:
        """Takes each known word as it is written, and the term that it stands for."""
        self._terms = {written: term for written, term in vocabulary if _eligible(written)}
        self._near: dict[str, str] = {}
        for written in sorted(self._terms):
            for form in (written, *_shortened(written)):
                self._near.setdefault(form, written)

    def corrected(self, word: str) -> str:
        """The term of the known word that was meant; empty if there is none."""
        if not _eligible(word):
            return ""
        for form in (word, *_shortened(word)):
            near = self._near.get(form)
            if near and near[0] == word[0] and _one_slip(word, near):
                return self._terms[near]
        return ""


def _eligible(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()


def _shortened(word: str) -> Iterator[str]:
    """The word with one letter left out; the first letter is rarely wrong and stays."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _one_slip(one: str, other: str) -> bool:
    """Whether one word is the other with a slip: a letter too many or too few, two swapped, or the key beside it.

    A slip in the last letter of a short word does not count: 'table' is not a tablet.
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(one) < LONG and max(len(a), len(b)) == 1:
        return False
    if a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:]):
        return True
    return a[1:] == b[1:] and b[0] in _BESIDE[a[0]]


def _beside() -> dict[str, str]:
    """For each letter, those that lie around it on a keyboard."""
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    around: dict[str, str] = {}
    for number, row in enumerate(rows):
        for place, letter in enumerate(row):
            near = row[max(place - 1, 0) : place + 2]
            near += "".join(other[max(place - 1, 0) : place + 2] for other in rows[max(number - 1, 0) : number + 2])
            around[letter] = near
    return around


_BESIDE = _beside()
