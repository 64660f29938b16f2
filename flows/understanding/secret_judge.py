"""Finds secrets that no rule knows, by what was learned from messages with and without one.

The rules know the ways in which secrets are told; people find others. So the signs of each word that may be a secret
(`secret_signs`) are added up, each with its weight. The weights were learned by `python -m benchmarks.secrets --learn`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

from flows.understanding.secret_looks import Found, without_tail
from flows.understanding.secret_signs import Suspect, suspects

_NAMED = re.compile(r"--?[\w.-]{2,30}=|[A-Za-z_][\w.-]{1,30}=")
WEIGHTS = "secret_weights.json"
FROM = -0.15
"""The sum from which on a word is hidden: with it one in three hundred real texts has such a word."""


def judged_secrets(text: str) -> Found:
    """The words that are secrets, by their signs."""
    return [
        (_value(text, suspect), without_tail(text, suspect.start, suspect.end), suspect.kind)
        for suspect in suspects(text)
        if judged(suspect.signs) >= FROM
    ]


def _value(text: str, suspect: Suspect) -> int:
    """Where the value begins in 'NAME=value'."""
    named = _NAMED.match(text, suspect.start, suspect.end - 1)
    return named.end() if named else suspect.start


def judged(signs: Iterable[str], weights: Mapping[str, float] | None = None) -> float:
    """How much speaks for a secret; below zero more speaks against it. `weights` instead of those that were learned."""
    known = _weights() if weights is None else weights
    return sum(known.get(sign, 0.0) for sign in signs)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    learned: dict[str, float] = json.loads(resources.files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return learned
