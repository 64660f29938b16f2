"""Where, since when, how often and at what occasion it happens: that seldom tells what it is.

'Excel freezes when I open the big budget file', 'the Wi-Fi drops every few minutes in the kitchen'.
"""

from __future__ import annotations

import re

_HOW_MANY = (
    r"(?:few|couple of|(?:a |the )?(?:last |past )?(?:few|couple of)|some|an?|one|two|three|four|five|ten|\d{1,3})"
)
_TIMES = r"(?:seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?)"
_PLACE = (
    r"(?:kitchen|office|room|floor|building|lobby|canteen|cafeteria|basement|home|hotel|train|airport|branch|warehouse"
    r"|desk|corridor|hallway|reception|lab|workshop|factory|plant|hall|garage|site|wing)"
)
_NO_MATTER = re.compile(
    r"\s+(?:"
    r"(?:ever )?since (?:(?!but\b|and\b|because\b)[\w']+ ?){1,5}"
    rf"|(?:every|each) (?:{_HOW_MANY} )?(?:{_TIMES}|time|morning|evening|afternoon|monday)"
    rf"|for {_HOW_MANY} {_TIMES}(?: now)?"
    r"|all (?:the time|day|morning|week)|again and again|constantly|from time to time|now and then|once in a while"
    r"|the whole (?:day|morning|week|time)|today|this (?:morning|afternoon|week)|yesterday|last (?:night|week)"
    rf"|(?:here )?(?:in|on|at|from) (?:(?:the|my|our|this) )?(?:[\w-]+ )?{_PLACE}(?: [a-z]?\d[\w.-]*)?"
    r")(?=\s|[,.;!?]|$)",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\s+(?:when(?:ever)?|while|as soon as|(?:every|each) time|once|after) (?:i|we|it|they|he|she|you|the|my|our"
    r"|\w+ing)\b[^,.;!?\n]*",
    re.IGNORECASE,
)


def without_setting(text: str) -> str:
    """The text without where, since when and how often."""
    return _NO_MATTER.sub("", text).strip()


def without_occasion(text: str) -> str:
    """The text without what was being done then."""
    return _OCCASION.sub("", text).strip()
