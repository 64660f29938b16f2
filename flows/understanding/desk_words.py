"""Whether a technician types to us what is done on a card: 'claim 12', 'resolve 7 restarted it'."""

from __future__ import annotations

import re

_ON_A_CARD = re.compile(
    r"/?(?:claim|release|resolve|reassign|assign) (?:(?:ticket|request) )?#?\d{1,9}\b.*"
    r"|/(?:claim|release|resolve)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 300


def is_for_a_card(text: str) -> bool:
    """Nobody who needs help begins so: a word of the desk, and the number of a request."""
    return len(text) <= _LONGEST and _ON_A_CARD.fullmatch(text.strip()) is not None
