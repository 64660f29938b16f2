"""'Me too': somebody has the same trouble as the one in whose thread they write."""

from __future__ import annotations

import re

_OPENS = r"(?:(?:hi|hello|hey|yes|yep|yeah|ok|sorry|hm+|oh|all|it is|it's|is)\b[ ,.:]*)*"
_TOO = r"(?:too|also|as well)"
_THEM = r"(?:here|for (?:me|us)|with (?:me|us))"
_TROUBLE = r"(?:problem|issue|error|thing)"
_SAYS = re.compile(
    rf"^\W*{_OPENS}(?:(?:me|mine|us|ours|happen(?:s|ing)? to me|{_THEM}),? {_TOO}"
    rf"|{_TOO} {_THEM}"
    rf"|(?:the )?same (?:{_THEM}|{_TROUBLE}(?: (?:{_TOO}|{_THEM}))?)"
    r"|(?:i|we)(?: am|'m| are| have| also| too)* (?:have|having|got|get|see|seeing)(?: exactly)?"
    rf" (?:the same|that|this|it)(?: {_TROUBLE})?(?:,? {_TOO})?"
    r"|\+ ?1)\b\W*(?:(?:in|at|on|since|from|with|here)\b.{0,60})?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|n't|no longer|works|worked|fixed|solved|last (?:week|month|year)|used to|had)\b", re.IGNORECASE
)

LONGEST = 120
"""Characters; who writes more tells something of their own."""


def says_me_too(text: str) -> bool:
    """Whether the whole message says no more than that they have it, too."""
    said = text.strip().replace("’", "'")
    return len(said) <= LONGEST and _NOT.search(said) is None and _SAYS.search(said) is not None
