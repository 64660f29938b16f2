"""'Who is on duty?', 'who is helping me?', 'is anybody there?': a question about people, and no need of one's own."""

from __future__ import annotations

import re

_BEFORE = r"(?:hi|hello|hey|please|pls|so|and|but|ok|sorry|just|quick question|can you tell me|tell me|,|:| )*"
_SOMEBODY = r"(?:any ?body|any ?one|somebody|someone)"
_WHO = r"(?:who|which (?:technician|person|colleague|one of you))"
_DESK = (
    r"(?:the |your |our )?(?:it )?(?:help ?desk|service ?desk|support|hotline|you|team|technicians?|someone|somebody)"
)
_THERE = r"(?:there|here|around|available|on duty|on call|at work|working|online|in the office)"
_NOW = r"(?: (?:right now|now|today|tonight|at the moment|currently|at all|this week|yet|still|then|please))*"
_ASKS = re.compile(
    rf"{_BEFORE}(?:"
    rf"{_WHO}(?: is|'s) (?:on duty|on call|working|available)"
    rf"|{_WHO}(?: is|'s|'ll| will)? (?:help(?:s|ing)?|looking after|assisting) (?:me|us)"
    rf"|{_WHO}(?: is|'s) my (?:technician|contact|contact person|agent)"
    r"|who can help me"
    rf"|is {_SOMEBODY} (?:still )?{_THERE}"
    rf"|is {_SOMEBODY} (?:helping|looking after) (?:me|us)"
    rf"|is there {_SOMEBODY}(?: {_THERE})?"
    rf"|{_SOMEBODY} (?:there|here|around)"
    rf"|does {_SOMEBODY} read this"
    r"|(?:when|at what time|what time|until when|from when|how long|till when) (?:does|do|is|are|will|can)"
    rf" {_DESK}(?: be)? (?:opens?|closes?|start|there|here|available|working|work|reach(?:able|ed)?)"
    rf"|(?:what|which) are (?:your|the)(?: {_DESK})? (?:(?:opening|working|office|service) )?(?:hours|times)"
    rf"|(?:your |the )?(?:opening|service|office) (?:hours|times)"
    rf"){_NOW}\W*",
    re.IGNORECASE,
)
LONGEST = 80
"""Characters; a longer message tells of a need."""


def asks_who_helps(text: str) -> bool:
    """Whether the whole message asks who is there, or who has it."""
    said = " ".join(text.replace("’", "'").split())
    return len(said) <= LONGEST and _ASKS.fullmatch(said) is not None
