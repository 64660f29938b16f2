"""What a clause of a first message names and says: shared by those who look for several needs in one message."""

from __future__ import annotations

import re
from itertools import pairwise

from flows.understanding.lexicon import ASKING, RELATED, THINGS, TROUBLE
from flows.understanding.tables import word_set

SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)|\n+")
NEXT = re.compile(
    r"(?:(?<=[.!?;,\n])\s*|\s+(?=(?:and|but|plus|oh)\b)|\s+(?=(?:i |we )?also (?:my|our|i|the|can|could"
    r"|please|need|how)\b))(?:(?:and|but|oh|plus|so)[ ,]+)?"
    r"(?:(?P<strong>another (?:problem|issue|thing|question|request|one)(?: is| i have)?|(?:the |a "
    r"|my )?(?:second|2nd|third|next|other) (?:problem|issue|thing|question|request)(?: is)?"
    r"|secondly|one more (?:thing|question|problem|issue|request)|on (?:another|a different"
    r"|a separate) (?:note|topic|matter)|separately|unrelated|in other news|different (?:issue|problem"
    r"|topic|question)"
    r"|while (?:i have you|i'm at it|i am at it|you(?:'re| are) at it|we(?:'re| are) at it)|by the way|btw|p\.?s\.?)"
    r"|(?P<weak>(?:i |we )?also|additionally|in addition|besides(?: that)?|furthermore|moreover"
    r"|on top of that|as well as|plus))[,:; ]+",
    re.IGNORECASE,
)
"""Where somebody says that something else comes: in words that mean nothing else, or in weak ones."""

PLEA = re.compile(
    r"^\W*(?:(?:so |and |hi |hello )*(?:please|pls|kindly|can you|could you|request you to)[ ,]+(?:please )?"
    r"(?:help|assist|support|skype|call|contact|advise|suggest|fix|check|find|resolve|sort|look|see|investigate|refer|assign"
    r"|route)\b"
    r"|help\b|is there (?:a|any) way|i need (?:\w+ ){1,3}for\b|(?:hi|hello|dear)\b.{0,12}$)",
    re.IGNORECASE,
)
"""A clause that asks for help with what was said before it."""

LEANS = word_set("""
    it its it's this that these those they them then when if so because since while after before which same he she
    and but or
""")
"""Words with which a clause leans on the one before."""

_TELLING_ON = word_set("""
    tried trying checked restarted rebooted reinstalled uninstalled cleared updated upgraded noticed same thanks
    thank attached screenshot see attachment either neither seems error message brought perfectly fine because help
""")
"""Words of somebody who goes on about the same trouble."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(clause: str) -> list[str]:
    """Its words, small, without apostrophes."""
    return [word.lower().replace("'", "").replace("’", "") for word in _WORD.findall(clause)]


def tells_on(words: list[str]) -> bool:
    """Whether they go on about the same: what was tried, what else was seen, thanks."""
    return words[:1] == [] or words[0] in LEANS or not _TELLING_ON.isdisjoint(words)


def is_need(words: list[str]) -> bool:
    """Whether they name something and say that it is broken, wanted or not there ('no sound')."""
    return len(words) >= 2 and (lacks_something(words) or not (TROUBLE.isdisjoint(words) and ASKING.isdisjoint(words)))


def lacks_something(words: list[str]) -> bool:
    """Whether they say of a thing that it is not there: 'no sound in Teams'."""
    return any(word == "no" and thing in THINGS for word, thing in pairwise(words))


def things_of(words: list[str]) -> set[str]:
    """The things that they name."""
    return {THINGS[word] for word in words if word in THINGS}


def related(first: set[str], second: set[str]) -> bool:
    """Whether one trouble often names a thing of each."""
    return any(frozenset((here, there)) in RELATED for here in first for there in second)


def apart(one: str, other: str) -> bool:
    """Whether both name things, and none of the second has to do with one of the first."""
    words = words_of(other)
    first, second = things_of(words_of(one)), things_of(words)
    if not first or not second or first & second or words[0] in LEANS:
        return False
    return not related(first, second)
