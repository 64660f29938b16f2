"""What the same words mean of one need and of another: 'it's back' is good news of what was gone."""

from __future__ import annotations

import re

from bot.domain.heard import Correction, Heard, ItsBack, NeverMind, No, Words, Works, Yes
from flows.understanding.need import Kind, understand
from flows.understanding.same import stems_of, things_of
from flows.understanding.tables import word_set

_IS_BACK = re.compile(
    r"(?P<pleased>(?:(?:perfect|great|cool|super|good|nice|yay|hooray|thanks|thank you)[ ,.!]+)*)"
    r"(?:(?:oh|ok(?:ay)?|and|now|yes|ah|sorry|wait|well|so|never mind)[ ,.!]+)*"
    r"(?:it|they|everything|(?:the|my) \w+|internet|network|wifi)(?:'s|s| is| are| came| has come) back"
    r"(?: (?:now|again|online|up|suddenly|magically|(?:all )?(?:on its own|by itself|by themselves)))*"
    r"(?:[ ,.!]+(?:sorry|thanks|thank you|now|bye|great|good))*\W*",
    re.IGNORECASE,
)
_WAS_AWAY = re.compile(
    r"\b(?:gone|missing|disappear\w*|vanished|lost|down|offline|dead|froze|frozen|away|empty|wiped"
    r"|where (?:did|do|have|has|are|is)"
    r"|no (?:internet|network|wifi|mails?))\b",
    re.IGNORECASE,
)
_GONE_IS_BAD = re.compile(
    rf"{_WAS_AWAY.pattern}|\b(?:phish\w*|hacked|virus|malware|ransom\w*|stolen|plugged|usb|stick|link|leak\w*)\b",
    re.IGNORECASE,
)
"""Of such a need 'it's gone' is no end: a file that is gone is the trouble itself."""

_ONE_WORKS = re.compile(
    r"(?!.*\b(?:and|it|i|we|that|this)\b)(?:(?:yes|yeah|yep|but|ok)[ ,.!]+)?(?:(?:the|my|our|an?) )?(?:[\w-]+ ){1,3}"
    r"(?:works|work|is (?:working|fine|ok|good)|are (?:working|fine|ok|good))(?: (?:fine|well|ok|good|too))?\W*",
    re.IGNORECASE,
)
_ANOTHER = word_set("external other another different spare borrowed safe")
"""What has such a word is not the thing itself: 'the other port works'."""

_HAS_ONE = re.compile(
    r"(?:(?:actually|ah|oh|no|wait|sorry|never mind|ok)[ ,.!]+)*(?:(?:i|we)(?:'ve)? )?(?:(?:just|already|have) )*"
    r"(?:found|got|borrowed|bought|dug out) (?:one|it|another(?: one)?|mine|my old one)\b"
    r"(?! (?:that|but|which))[^.?!]{0,40}\W*",
    re.IGNORECASE,
)
"""'Found one in the drawer': who had wanted something wants it no longer."""

_ALL = word_set("everything all both fine good ok well yes yeah yep too works working")
"""Words of 'everything works fine' that name nothing."""


def of_the_need(need: str, heard: Heard) -> Heard:
    """What was heard, in the light of the need that the talk is about; the same if that makes no difference."""
    match heard:
        case ItsBack(text) if _is_good_news(need, text):
            return Yes()
        case Words(text, ()) if _is_good_news(need, text):
            return Works()
        case Words(said, ()) | No(said) | Correction(said) if (
            _HAS_ONE.fullmatch(said.strip()) and understand(need).kind is Kind.REQUEST
        ):
            return NeverMind()
        case Yes(more) if "gone" in more.lower() and _GONE_IS_BAD.search(need):
            return Words(more)
        case Yes(more) if more and _of_something_else(need, more):
            return Words(more)
        case _:
            return heard


def _is_good_news(need: str, said: str) -> bool:
    """'It's back', and it had gone; or they are pleased: 'perfect, it's back'."""
    back = _IS_BACK.fullmatch(said.strip().replace("’", "'"))
    return back is not None and bool(back["pleased"] or _WAS_AWAY.search(need))


def _of_something_else(need: str, said: str) -> bool:
    """'Safe mode works', and the need is that Outlook crashes: it may be a hint, it is no yes."""
    if not _ONE_WORKS.fullmatch(said.strip()):
        return False
    words = said.lower().split()
    if not _ANOTHER.isdisjoint(words) and _ANOTHER.isdisjoint(need.lower().split()):
        return True
    named = stems_of(said, _ALL)
    return bool(named) and named.isdisjoint(stems_of(need)) and things_of(said).isdisjoint(things_of(need))
