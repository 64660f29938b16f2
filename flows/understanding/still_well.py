"""What still works has not come back: 'yes still', 'still stable', 'still connected' of what did not connect."""

from __future__ import annotations

import re

from flows.understanding.answers import MENDER
from flows.understanding.fold import Said, fold
from flows.understanding.lack import Lack
from flows.understanding.same import stems_of
from flows.understanding.stretches import LONGEST_ANSWER
from flows.understanding.tables import word_set

_STILL_GOOD = word_set("""
    works working work fine good ok great fixed perfect stable solid up running holds holding hold smooth smoothly fast
    quiet normal healthy all right well excellent super
""")
_STILL_SMALL = word_set("""
    yes it is does do this that everything here so far today for me us as before like very the thanks you sure yet and
    ok of course has no problem problems
""")


def is_still_well(need: str, text: str) -> bool:
    """'Yes still', 'still stable', 'still connected' of what did not connect: it has not come back."""
    said = fold(text, MENDER)
    if "still" not in said.words or said.asks or len(said.words) > LONGEST_ANSWER:
        return False
    lack = Lack.of(need)
    rest = [word for word in said.words if word not in _STILL_SMALL | _STILL_GOOD | {"still"}]
    if "no" in said.words and not re.search(r"\bno (?:problems?|errors?)\b", " ".join(said.words)):
        return False
    good = not _STILL_GOOD.isdisjoint(said.words) or "problems" in said.words or "problem" in said.words
    return all(bool(stems_of(word) & lack.missing) for word in rest) and (good or bool(rest) or _is_bare_still(said))


def _is_bare_still(said: Said) -> bool:
    """'Yes still', 'yes it still does', and no more."""
    return said.words[0] == "yes"


def says_still(text: str) -> bool:
    """Whether it is a yes with 'still' and nothing else."""
    said = fold(text, MENDER)
    return "still" in said.words and said.words[0] == "yes" and {"still"} | _STILL_SMALL >= set(said.words)
