"""'Me too': somebody has the same trouble as another one, or as we have told of."""

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
_YES = re.compile(r"\W*(?:yes|yep|yeah|yup|exactly|correct|indeed)\b", re.IGNORECASE)
_TAKES_BACK = re.compile(
    r"\b(?:but|except|only|however|although|also|else|other|another|different|instead|maybe|sure)\b", re.IGNORECASE
)

LONGEST = 120
"""Characters; who writes more tells something of their own."""


def says_me_too(text: str) -> bool:
    """Whether the whole message says no more than that they have it, too."""
    said = " ".join(text.replace("’", "'").split())
    return len(said) <= LONGEST and _NOT.search(said) is None and _SAYS.search(said) is not None


def more_than_yes(text: str) -> str:
    """What is told with a yes that comes first and is not taken back: 'yes, it drops since 8'. Else empty."""
    yes = _YES.match(text)
    return text[yes.end() :].strip(" ,.:;!-–—") if yes and _TAKES_BACK.search(text) is None else ""
