"""Whether somebody says that they will try it later."""

from __future__ import annotations

import re

_WILL_TRY = (
    r"\b(?:i(?:'|’)?ll|will|going to|gonna|let me|can only|have to|need to)\b"
    r".{0,20}\b(?:try|test|check|look|see|tell)\b"
)
_NOT_YET = (
    r"\bnot (?:tried|tested|checked|had time)\b"
    r"|\b(?:have not|haven(?:'|’)?t|did not|didn(?:'|’)?t) (?:yet )?(?:try|tried|test|tested|check|checked|had)\b"
)
_LATER = r"^\W*(?:maybe |perhaps )?(?:later|tomorrow|next week|on monday|after lunch|tonight|not yet|perhaps|maybe)\b"
_SAYS = re.compile(f"{_WILL_TRY}|{_NOT_YET}|{_LATER}", re.IGNORECASE)

LOOKED_AT = 200
"""Characters that are looked at."""


def says_later(text: str) -> bool:
    """'I will try tomorrow', 'not tested yet', 'later'."""
    return _SAYS.search(text[:LOOKED_AT]) is not None
