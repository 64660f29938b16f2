"""What a need says is not there, or does not happen: good news is that it is there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.understanding.lexicon import THINGS
from flows.understanding.same import stems_of

_LACKED = re.compile(
    r"\b(?:(?:does|do|did|is|are|can|could|will|would|has|have)(?: not|n'?t)|cannot|can'?t|wo(?:n'?t| not)"
    r"|not able to|unable to|fail(?:s|ed)? to|refuses to|stopped|without|no|never)"
    r"((?: (?!but\b|and\b|because\b|when\b)[\w-]+){1,4})"
    r"|(\w+) nothing\b"
)
"""What a need says is not there, or does not happen."""

_AWAY = re.compile(
    r"\b(?:gone|missing|disappear\w*|vanished|lost|down|offline|dead|away|empty|frozen|froze|broken|black)\b"
)
_RUNS = stems_of("run runs running go goes going come comes coming came")
"""What anything does that is well, unless the need complains of just that."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What a need says is not there: stems of what does not happen, and whether the thing itself is away."""

    named: frozenset[str]
    things: frozenset[str]
    missing: frozenset[str]
    away: bool

    @classmethod
    def of(cls, need: str) -> Lack:
        low = need.lower().replace("’", "'")
        spans = " ".join(part or other for part, other in _LACKED.findall(low))
        return cls(
            frozenset(stems_of(need)),
            frozenset(THINGS[word] for word in re.findall(r"[\w-]+", low) if word in THINGS),
            frozenset(stems_of(spans)),
            _AWAY.search(low) is not None,
        )

    def lacks(self) -> bool:
        return self.away or bool(self.missing)

    def happens(self, word: str) -> bool:
        """Whether this is what does not happen; what the need complains of is none."""
        stem = stems_of(word)
        return bool(stem & self.missing) or bool((stem & _RUNS) - self.named)

    def owns(self, word: str) -> bool:
        return bool(stems_of(word) & self.named) or THINGS.get(word, "") in self.things
