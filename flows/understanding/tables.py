"""How the word lists of this folder are written: words between spaces, for people to read and to add to."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def word_list(text: str) -> list[str]:
    """The words of a list, in order."""
    return text.split()
