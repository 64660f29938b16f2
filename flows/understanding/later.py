"""Whether somebody says that they will try it later, or can not now."""

from __future__ import annotations

import re

_TRY = r"(?:try|test|check|look|see|do|tell you|let you know|get back|come back to you|revert|report)"
_WHEN = (
    r"(?:later|tomorrow|tmrw|tmr|tonight|next week|this (?:afternoon|evening)|(?:after|at) lunch"
    r"|in (?:\d{1,2}|a few|an|half an) ?(?:min|minute|hour)s?|on (?:mon|tues|wednes|thurs|fri)day)"
)
_WAITS = (
    r"(?:(?:wait(?![ ,.!]+(?:no|yes|it|actually|i|that|never)\b)|hang on|hold on|brb|bear with me"
    r"|(?:just )?(?:one|a|1) (?:sec|second|min|minute|moment|mo))\b"
    r"|(?:give|gimme)(?: me)? (?:a|an|one|\d{1,2}|some|five|ten|a few)? ?(?:more )?(?:sec|second|min|minute|moment"
    r"|hour|day|time)s?\b"
    r"|(?:on|doing) (?:it|that)\b|(?:trying|testing|checking)(?: it| that)?(?: now)?\W*$|get back to you"
    r"|(?:need to restart|too early|too soon|we(?:'ll| will) see)\b)"
)
_AWAY = (
    r"(?:busy|in (?:a|an|another) (?:meeting|call|training|interview)|on (?:a call|the (?:phone|train|bus|road|way)"
    r"|my way|leave|holiday|vacation|site)|out of (?:the )?office|(?:not (?:at|near|in)|away from) (?:my|the) (?:desk"
    r"|computer|laptop|pc|office)|off (?:today|until)|driving|presenting|travell?ing|(?:at )?home (?:now|today))"
)
_HEARD = (
    r"(?:ok(?:ay)?|k|kk|okey|alright|all right|got it|understood|noted|will do|i see"
    r"|makes sense|fair enough|good to know)"
)
_UNDER_WAY = r"(?:updating|installing|restarting|rebooting|downloading)"

_RULES = (
    # 'I will try', 'let me check'; 'I will not try that again' is something else
    rf"\b(?:i(?:'ll|ll| will| can only)|(?<!\bdo i )(?:have to|need to)|will|going to|gonna|let me)\b(?! not)"
    rf".{{0,20}}\b{_TRY}\b",
    # 'ok, will restart'; 'it will restart' is no promise of theirs
    r"^\W*(?:(?:ok(?:ay)?|yes|sure|alright|i|so)[ ,.]+)*(?:i'?ll|will|going to|gonna|let me)(?: then| now| just)*"
    r" (?:restart|reboot|update|install|reinstall|charge|plug|replace|swap)\b",
    # 'not tried yet', 'did not get a chance', 'can't check right now'
    r"\bnot (?:yet )?(?:tried|tested|checked|had time)\b",
    r"\b(?:have not|haven'?t|did not|didn'?t) (?:yet )?(?:try|tried|test|tested|check|checked|had|(?:get|have) (?:a"
    r"|the) chance|have time)\b",
    r"\b(?:can(?:not|'?t| not)) (?:try|test|check|right now)\b",
    r"\b(?:no|don'?t have|do not have|need)(?: the| any| more)? time\b(?! for (?:this|that|it|all|these))",
    # 'that's ok, I see myself'
    r"^\W*(?:(?:that'?s|it'?s|ok(?:ay)?|fine|thanks|no|all good)[ ,.]+)*i(?:'ll| will)? (?:see|look|check|try)"
    r"(?: (?:it|for it|that))? myself\W*$",
    # 'ask me again tomorrow'
    r"\b(?:ask|remind|ping) me\b.{0,12}\b(?:later|tomorrow|on|in|next|when)\b",
    # the whole message, or how it begins
    rf"^\W*(?:ok |please |maybe |perhaps )?{_WHEN}\b",
    r"^\W*not (?:right )?now\W*$",
    rf"^\W*(?:ok |sorry )?(?:please )?{_WAITS}",
    rf"^\W*(?:sorry )?(?:i'?m |i am |we are )?(?:still |currently )?{_AWAY}\b",
    # 'ok': heard it, and may be about to try; 'ok it works' says more
    rf"^\W*{_HEARD}(?:[ ,.]+(?:{_HEARD}|sir|madam|mate|cool|then|waiting|trying|(?:{_UNDER_WAY})(?: now)?))*\W*$",
    rf"^\W*(?:it'?s |it is )?(?:still )?{_UNDER_WAY}(?: now| it| again| the update)?\W*$",
)
_SAYS = re.compile("|".join(f"(?:{rule})" for rule in _RULES), re.IGNORECASE)
_TOLD = re.compile(
    rf"\b(?:still (?!{_UNDER_WAY}|in |on |at )|works|worked|working|fixed|broken|crash\w*|fail\w*|froze|again it"
    r"|no sound|happen\w*)\b|^\W*(?:no(?! time)|yes|nope|yep|yeah)\b",
    re.IGNORECASE,
)
"""Somebody who says this has tried."""

_OK = re.compile(
    rf"\W*{_HEARD}(?:[ ,.!]+(?:{_HEARD}|then|sure|cool|fine|good|great|sir|madam|mate))*\W*", re.IGNORECASE
)

_AGREES = re.compile(
    r"\W*(?:(?:(?:yes|ok(?:ay)?|k|kk|sure|alright|all right)[ ,.!]*)+(?:then|please|go on|go ahead)?"
    r"|next(?: steps?)?|(?:the )?steps|show (?:me|it|them)(?: the steps)?|go (?:on|ahead)|continue)(?: please)?\W*",
    re.IGNORECASE,
)

LOOKED_AT = 200
"""Characters that are looked at."""


def says_later(text: str) -> bool:
    """'I will try tomorrow', 'not tested yet', 'in a meeting'."""
    told = text[:LOOKED_AT].replace("’", "'")
    return _SAYS.search(told) is not None and _TOLD.search(told) is None


def says_ok(text: str) -> bool:
    """'Ok', 'got it', 'understood': somebody has read what was said, and says nothing else."""
    return len(text) <= LOOKED_AT and _OK.fullmatch(text) is not None


def agrees(text: str) -> bool:
    """'Ok' to what we propose: it means go on. 'Got it' does not."""
    return _AGREES.fullmatch(text) is not None
