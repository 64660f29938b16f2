"""The phrase book: finds the longest known phrase at a place among words, in one step a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.understanding.fold import canonical
from flows.understanding.phrases import Sense


class _Node:
    """Several states of the templates at once: where somebody can be in the phrases after some words."""

    __slots__ = ("after", "sense", "states")

    def __init__(self, states: frozenset[int], sense: Sense | None) -> None:
        self.states = states
        self.sense = sense
        """What it means if the phrase ends here."""
        self.after: dict[str, _Node | None] = {}
        """The next node by word, as far as it was asked for."""


_UNSEEN = _Node(frozenset(), None)
"""Where a word leads is not known yet."""


class Book:
    """All templates in one automaton.

    Spelled out the templates are several hundred thousand phrases, so their states are joined only as far as
    people get (and kept): a word then costs one look-up. There are as many nodes as there are different
    beginnings of phrases that were really typed.
    """

    def __init__(self, templates: Iterable[tuple[Sense, list[list[str]]]]) -> None:
        self._edges: list[dict[str, list[int]]] = []
        self._skips: list[int] = []
        self._ends: dict[int, Sense] = {}
        starts = {self._add(pieces, sense) for sense, pieces in templates}
        self.vocabulary = frozenset(word for edges in self._edges for word in edges)
        self._nodes: dict[frozenset[int], _Node] = {}
        self._start = self._node(starts)
        self.openings = frozenset(word for state in self._start.states for word in self._edges[state])

    def longest(self, words: Sequence[str], at: int) -> tuple[Sense | None, int]:
        """The sense of the longest phrase that begins at word `at`, and the place after it."""
        node, sense, end = self._start, None, at
        vocabulary = self.vocabulary
        for place in range(at, len(words)):
            word = words[place]
            if word not in vocabulary:
                break
            after = node.after.get(word, _UNSEEN)
            if after is _UNSEEN:
                after = self._learn(node, word)
            if after is None:
                break
            node = after
            if node.sense is not None:
                sense, end = node.sense, place + 1
        return sense, end

    def _learn(self, node: _Node, word: str) -> _Node | None:
        """Finds out where a word leads from a node, and keeps it."""
        targets = {target for state in node.states for target in self._edges[state].get(word, ())}
        node.after[word] = self._node(targets) if targets else None
        return node.after[word]

    def _node(self, states: set[int]) -> _Node:
        """The node of these states and of what is reached from them by leaving out optional pieces."""
        joined = set(states)
        for state in states:
            while (state := self._skips[state]) >= 0:
                joined.add(state)
        key = frozenset(joined)
        if key not in self._nodes:
            ends = [state for state in key if state in self._ends]
            self._nodes[key] = _Node(key, self._ends[max(ends)] if ends else None)
        return self._nodes[key]

    def _add(self, pieces: list[list[str]], sense: Sense) -> int:
        """Lays a template out as states; its first state. States of later templates have higher numbers and win."""
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
        self._ends[here] = sense
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
