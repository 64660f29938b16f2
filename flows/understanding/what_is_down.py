"""'Is there an outage right now?': a question about the services, and no trouble of one's own yet."""

from __future__ import annotations

import re

_OUTAGE = (
    r"(?:(?:known|current|general|major|big|ongoing|planned|reported|open) )*"
    r"(?:(?:service )?(?:outages?|disruptions?)|downtimes?|maintenance|(?:known|service) (?:issues?|problems?))"
)
_NOW = r"(?: (?:right now|now|today|currently|at the moment|at present|again))*"
_WHERE = r"(?: (?:with|of|on|in|for|at) (?:[\w-]+ ?){1,4}?)?"
_ASKS = re.compile(
    r"(?:hi|hello|hey|please|pls|so|and|just|quick question|question|,|:| )*"
    r"(?:(?:(?:is|are|was) there|do (?:we|you) have|have (?:we|you) got)(?: currently| right now)?"
    rf" (?:an? |any |some )?{_OUTAGE}"
    rf"|(?:any|known|current) {_OUTAGE}"
    r"|(?:what|which) (?:services |systems |things )?(?:is|are) (?:currently )?down"
    r"|is (?:anything|something|everything) down"
    rf"|(?:do you )?know (?:of|about) (?:an?|any) {_OUTAGE}"
    r"|(?:is|are) there (?:currently )?(?:an?|any|some) (?:issues?|problems?|trouble)"
    r" with (?!my|our|this|that|me)(?:the )?[\w-]+(?: [\w-]+)?(?= (?:right now|now|today|currently|at the moment)))"
    rf"{_WHERE}{_NOW}{_WHERE}(?: (?:that )?(?:you|we) know (?:of|about))?\W*",
    re.IGNORECASE,
)
LONGEST = 100
"""Characters; a longer message tells of trouble."""


def asks_what_is_down(text: str) -> bool:
    """Whether the whole message asks for outages, whichever they are."""
    said = " ".join(text.split())
    return len(said) <= LONGEST and _ASKS.fullmatch(said) is not None
