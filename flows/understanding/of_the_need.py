"""What the same words mean of one need and of another: 'it's back' is good news of what was gone."""

from __future__ import annotations

import re

from bot.domain.heard import Correction, Heard, ItsBack, NeverMind, No, Words, Works, Yes
from flows.understanding.good_news import turns_round
from flows.understanding.half_well import is_enough, is_half_well
from flows.understanding.need import Kind, understand
from flows.understanding.need_met import says_it_works
from flows.understanding.withdrawing import is_not_wanted

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


_HAS_ONE = re.compile(
    r"(?:(?:actually|ah|oh|no|wait|sorry|never mind|ok)[ ,.!]+)*(?:(?:i|we)(?:'ve)? )?(?:(?:just|already|have) )*"
    r"(?:found|got|borrowed|bought|dug out) (?:one|it|another(?: one)?|mine|my old one)\b"
    r"(?! (?:that|but|which))[^.?!]{0,40}\W*",
    re.IGNORECASE,
)
"""'Found one in the drawer': who had wanted something wants it no longer."""


def of_the_need(need: str, heard: Heard, steps: str | None = "", *, asked: bool = False) -> Heard:
    """What was heard, in the light of the need that the talk is about; the same if that makes no difference.

    `steps` were given for it: a yes may answer one of them. None: it was not asked whether it works, and nobody has it.
    `asked`: the question that is open is whether it works.
    """
    match heard:
        case Words(said, ()) | No(said) | Correction(said) | Yes(_, said) if said and is_not_wanted(need, said):
            return NeverMind()
        case Words(said, ()) | Correction(said) if turns_round(need, said, asked=asked, tried=bool(steps)):
            return Works(said)
        case Words(said, ()) | Correction(said) | Yes(_, said) | Works(said) if asked and is_enough(said):
            return Works(said)
        case No(said) | Works(said) if said and is_half_well(said):
            return Words(said)
        case Yes(more, said) if is_half_well(said or more):
            return Words(said or more)
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
        case Yes(more, said) | Works(said as more) if steps is not None and (told := said or more):
            well = says_it_works(need, told, steps) or turns_round(need, told, asked=asked, tried=bool(steps))
            return heard if well else Words(told)
        case _:
            return heard


def _is_good_news(need: str, said: str) -> bool:
    """'It's back', and it had gone; or they are pleased: 'perfect, it's back'."""
    back = _IS_BACK.fullmatch(said.strip().replace("’", "'"))
    return back is not None and bool(back["pleased"] or _WAS_AWAY.search(need))
