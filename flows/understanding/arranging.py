"""Whether somebody agrees to what a person asked them: '14:00 is fine', 'that works for me'. It tells of no fix."""

from __future__ import annotations

import re

_AGREES = r"(?:yes|yeah|yep|ok(?:ay)?|sure|no problem|perfect|great|thanks)"
_TIME = (
    r"(?:(?:at |on |in )?(?:the )?(?:\d{1,2}(?:[:.h]\d{2})? ?(?:am|pm|uhr|o'?clock)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|noon|lunch|morning|afternoon|evening|then"
    r"|next week|anytime|any time)(?: |$)){1,3}"
)
_IS = r"(?:is|are|'s|would be|will be|works?|suits me|would work|will work|is ok|sounds)"
_FINE = r"(?:fine|good|great|ok(?:ay)?|perfect|all right|alright|better|possible)"
_FOR_ME = r"(?:(?: for| with| by)? (?:me|us))"
_ARRANGES = re.compile(
    # '14 is fine', 'tomorrow works', 'yes, Monday at 9 is good for me'
    rf"(?:{_AGREES}[ ,.!]+)*{_TIME}(?:{_IS}(?: {_FINE})?|{_FINE}){_FOR_ME}?"
    # 'that works for me', 'that is fine with me', 'fine by me'
    rf"|(?:{_AGREES}[ ,.!]+)*(?:that {_IS}|that'?s|thats)?(?: ?{_FINE})? ?(?:for|with|by) (?:me|us)"
    rf"|(?:{_AGREES}[ ,.!]+)*(?:that|this) (?:works|would work|will work|suits me|is fine|is ok|is good)"
    # 'yes it is fine': a yes answers something, and nobody had asked whether it works
    rf"|(?:yes|yeah|yep|sure)[ ,.!]+(?:it is |it's |its |that is |that's |thats )?{_FINE}",
    re.IGNORECASE,
)
_LONGEST = 60


def arranges(text: str) -> bool:
    """Whether it may be such an answer: nobody who was not asked whether it works says so in these words."""
    told = " ".join(text.replace("’", "'").split()).strip(" .!")
    return len(told) <= _LONGEST and _ARRANGES.fullmatch(told) is not None
