"""Small talk: what people say to a bot that is no need. 'Are you a robot?', 'tell me a joke'.

Short messages only, and none in which anything of work is named: a need is never lost.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from flows.understanding.lexicon import THINGS, TROUBLE
from flows.understanding.tables import word_set

LOOKED_AT = 90
"""Characters; small talk is short."""


class SmallTalk(Enum):
    """What it is about."""

    WHO = auto()  # who or what we are, and what we can do
    CHAT = auto()  # anything else that is no need


_PLEASE = (
    r"(?:please|pls|ok|okay|so|hi|hello|hey|and|well|tell me|let me know|i want to know|i need to know|may i know)"
)
_MADE = r"(?:made|created|built|programmed|designed|invented|developed|trained|coded|wrote)"
_A_BOT = (
    r"(?:a |an |the |some )?(?:real |actual |live |human |chat|computer |automated |artificial )*"
    r"(?:bot|chatbot|robot|ai|human|human being|person|machine|computer|program|artificial|real|intelligence|automated)"
)
_WHO = (
    rf"(?:are|r) (?:you|u) (?:really |actually |just )?{_A_BOT}(?: or (?:are you )?(?:not|{_A_BOT}))?",
    rf"if (?:you are|you're|i am talking to|i'm talking to) {_A_BOT}(?: or (?:not|{_A_BOT}))?",
    rf"(?:am i|i'm|i am) (?:talking|speaking|chatting|writing) (?:to|with) {_A_BOT}(?: or (?:not|{_A_BOT}))?",
    rf"(?:is this|is that) (?!real$){_A_BOT}(?: or (?:not|{_A_BOT}))?",
    r"(?:what is|what's|whats|do you have|can you tell me|may i have|i didn't get) (?:your|a) (?:full |real )?name",
    r"(?:who|what) (?:are|r) (?:you|u)(?: exactly)?",
    r"(?:who|what) (?:am i|are we) (?:talking|speaking|chatting|writing) (?:to|with)(?: here| now)?",
    r"what (?:should|can|do|may) i call you",
    rf"(?:who|what company) (?:has )?{_MADE} you",
    rf"(?:who|by whom) (?:were|was|are) you {_MADE}(?: by)?",
    r"(?:what|which) (?:(?:kinds?|sorts?|types?) of )?(?:things|questions|subjects|topics|problems) (?:can|could)"
    r" (?:you (?:do|help with|help me with|answer)|i ask(?: you)?)(?: for me| about| exactly)*",
)
_CHAT = (
    r"how old are (?:you|u)(?: now| in (?:human )?years)?",
    r"(?:when|where|what year|what day) (?:were|was|are) you (?:born|made|created|built|from)",
    r"where (?:are you from|do you come from)",
    r"(?:who|which company) do you work for",
    r"what do you (?:like to do|do for fun|do in your (?:spare|free) time|dream (?:of|about))",
    r"(?:what is|what's|whats) (?:the )?(?:real )?meaning of (?:life|everything)",
    r"(?:how is|how's|what is|what's) (?:the )?weather(?: like)?(?: today| tomorrow| outside| there)*",
    r"(?:do you|can you) (?:love|like|hate|sleep|dream|sing|dance|feel|eat)(?: me| at night| anything)?",
    r"(?:i (?:love|like) you|you are (?:funny|cute|sweet|so smart)|will you marry me)",
    r"(?:can i|i will|i'll|i want to|may i) (?:call you|change your name to|rename you(?: to)?) \w+",
    r"(?:this is )?(?:only |just )?(?:a )?(?:testing|test)(?: message| only| 1 2 3| 123| please ignore)*",
    r"(?:i am |i'm )?(?:just |only )?(?:checking|testing|seeing|trying) (?:if|whether) (?:this|it|you) (?:really )?"
    r"(?:works?|is working|are working|are there|answers?|respond)",
)
_MOST_WORDS = 14
_YOU = word_set("you your yours u ur")
_PERSONAL = word_set("""
    pet pets dog dogs cat cats hobby hobbies birthday born nationality girlfriend boyfriend married pastime pastimes
""")
"""What nobody asks the help desk about, unless it is for fun."""
_FUN = word_set("joke jokes riddle riddles trivia poem poems")
_OF_THEIRS = word_set("my our we us")
_WORK = TROUBLE | THINGS.keys()


def _whole(rules: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_PLEASE}[ ,]+)*(?:{'|'.join(rules)})(?:[ ,]+(?:please|then|today|bot|buddy|mate))*")


_RULES = ((SmallTalk.WHO, _whole(_WHO)), (SmallTalk.CHAT, _whole(_CHAT)))
_WORD = re.compile(r"[^\W_]+")


def small_talk(text: str) -> SmallTalk | None:
    """What kind of small talk a message is; None if it is anything else."""
    if len(text) > LOOKED_AT:
        return None
    said = " ".join(text.lower().replace("’", "'").split()).strip(" .!?,;:-")
    found = next((kind for kind, rule in _RULES if rule.fullmatch(said)), None)
    return found or (SmallTalk.CHAT if _is_for_fun(_WORD.findall(said)) else None)


def _is_for_fun(words: list[str]) -> bool:
    """'Do you know any good jokes?', 'what kind of pets do you have?', and nothing of work in it."""
    said = set(words)
    if len(words) > _MOST_WORDS or said & (_WORK | _OF_THEIRS):
        return False
    return bool(said & _FUN or (said & _YOU and said & _PERSONAL))
