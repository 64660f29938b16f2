"""What is neither a yes nor a no: 'kind of works', 'slow, but I can live with it'. They say whether it will do."""

from __future__ import annotations

import re

_HALF = re.compile(
    r"\b(?:kind of|kinda|sort of|sorta|more or less|so[ -]so|for now|for the moment|at the moment|for today|mostly"
    r"|partly|partially|half ?way|almost|nearly|sometimes|usable|(?:live|work|manage) with (?:it|that|this)"
    r"|not (?:perfect|great|100)|(?:a bit|a little|slightly|somewhat) better|let'?s see|bearable|acceptable"
    r"|ok for me)\b"
)
_SOME_GOOD = re.compile(
    r"\b(?:works?|working|worked|runs?|ok|okay|fine|good|better|usable|prints?|opens?|starts?|connects?|hear|enough|live"
    r"|manage|bearable|acceptable|tolerable)\b"
)
_BAD = re.compile(
    r"\b(?:not(?! (?:perfect|great|100))|no(?! problem)|never|nothing|\w+n't|cannot|broken|worse|but (?:then|now|it)"
    r"|fails?|yesterday|earlier|last)\b"
)
_ABOUT_WORK = re.compile(r"\b(?:at|from|for|my) work\b")
_ENOUGH = re.compile(
    r"\b(?:works?|working|worked|runs?|prints?|opens?|fine|ok(?:ay)?)\b.{0,40}"
    r"\b(?:good enough|enough for (?:me|us|now|today)|(?:that )?will do|that is enough|that's enough)\b"
)
_BRIEF = 100
"""Characters of a message that can be half good news."""


def is_half_well(text: str) -> bool:
    """'Kind of works', 'works for now', 'slow, but I can live with it': neither a yes nor a no."""
    low = _ABOUT_WORK.sub("", text[: _BRIEF + 1].lower().replace("’", "'"))
    if len(text) > _BRIEF or "?" in low or not _HALF.search(low) or not _SOME_GOOD.search(low):
        return False
    return _BAD.search(low) is None


def is_enough(text: str) -> bool:
    """'It works in the browser, good enough': nobody need ask whether that will do."""
    low = text[: _BRIEF + 1].lower()
    return len(text) <= _BRIEF and _ENOUGH.search(low) is not None and _BAD.search(low) is None and "?" not in low
