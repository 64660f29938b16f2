"""The phrase book: finds the longest known phrase at a place among words, in one step a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.understanding.fold import canonical
from flows.understanding.phrases import Sense


class Book:
    """All templates in one automaton.

    Spelled out the templates are several hundred thousand phrases, so their states are joined only as far as
    people get (and kept): a word then costs one look-up. There are as many joined states as there are different
    beginnings of phrases that were really typed.
    """

    def __init__(self, templates: Iterable[tuple[Sense, list[list[str]]]]) -> None:
        self._edges: list[dict[str, list[int]]] = []
        self._skips: list[int] = []
        self._ends: dict[int, tuple[int, Sense]] = {}
        starts: set[int] = set()
        for rank, (sense, pieces) in enumerate(templates):
            starts.add(self._add(pieces, rank, sense))
        self._start = self._joined(starts)
        self._next: dict[frozenset[int], dict[str, frozenset[int]]] = {}
        self.vocabulary = frozenset(word for edges in self._edges for word in edges)

    def longest(self, words: Sequence[str], at: int) -> tuple[Sense | None, int]:
        """The sense of the longest phrase that begins at word `at`, and the place after it."""
        states, sense, end = self._start, None, at
        while at < len(words):
            word = words[at]
            if word not in self.vocabulary:
                break
            states = self._step(states, word)
            if not states:
                break
            at += 1
            found = [self._ends[state] for state in states if state in self._ends]
            if found:
                sense, end = max(found)[1], at
        return sense, end

    def _step(self, states: frozenset[int], word: str) -> frozenset[int]:
        known = self._next.setdefault(states, {})
        after = known.get(word)
        if after is None:
            after = self._joined({target for state in states for target in self._edges[state].get(word, ())})
            known[word] = after
        return after

    def _joined(self, states: set[int]) -> frozenset[int]:
        """The states and what is reached from them by leaving out optional pieces."""
        found = set(states)
        for state in states:
            while (state := self._skips[state]) >= 0:
                found.add(state)
        return frozenset(found)

    def _add(self, pieces: list[list[str]], rank: int, sense: Sense) -> int:
        """Lays a template out as states; its first state."""
        start = here = self._new()
        for options in pieces:
            after = self._new()
            for option in options:
                words = _folded(option)
                if words:
                    self._path(here, words, after)
                else:
                    self._skips[here] = after
            here = after
        self._ends[here] = (rank, sense)
        return start

    def _path(self, here: int, words: list[str], after: int) -> None:
        for word in words[:-1]:
            further = self._new()
            self._edges[here].setdefault(word, []).append(further)
            here = further
        self._edges[here].setdefault(words[-1], []).append(after)

    def _new(self) -> int:
        self._edges.append({})
        self._skips.append(-1)
        return len(self._edges) - 1


def _folded(option: str) -> list[str]:
    """The words of an option; one that has nothing but fillers keeps them, so that 'absolutely' can be a phrase."""
    tokens = option.split()
    return [word for token in tokens for word in canonical(token)] or tokens
