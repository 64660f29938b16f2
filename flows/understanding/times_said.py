"""Since when it is so, and by when it must be over, in the words of whoever wrote it: read by rules.

'Since' and 'by' alone are nothing ('since I am here', 'by mistake'): a time, a day, a change must follow.
"""

from __future__ import annotations

import re

from bot.domain.priority import Urgency
from flows.understanding.tables import word_set

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: (?:of )?{_MONTH})?|(?:the )?\d{{1,2}}\.? (?:of )?{_MONTH}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|20\d\d-\d\d-\d\d)\b"
)
_HOUR = (
    r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?|o'?clock\b)(?: [a-z]{2,3}\b(?= on\b))?|\d{1,2}:\d\d\b"
    r"|noon\b|midday\b)"
)
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night|noon))?\b"
_HOW_MANY = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|(?:a )?few|several|(?:a )?couple of|some"
    r"|half an)(?:-\d{1,2})?"
)
_OF_A_DAY = r"(?:minutes?|mins?|hours?|hrs?)"
_SOME_TIME = rf"{_HOW_MANY} (?:{_OF_A_DAY}|days?|weeks?|months?)"

# --- since when ----------------------------------------------------------------------------------------------------

_PAST_DAY = (
    rf"(?:yesterday{_PART_OF_DAY}|today\b(?! ?is)|this (?:morning|afternoon|week|month)\b"
    rf"|last (?:night|week|month|year|{_WEEKDAY})\b|(?:early |late )?(?:on )?{_WEEKDAY}{_PART_OF_DAY}"
    rf"|lunch(?: ?time)?\b|(?:on )?{_DATE}(?: (?:at )?{_HOUR})?)"
)
_PAST_HOUR = (
    rf"(?:(?:about |around |approximately )?{_HOUR}"
    rf"(?: (?:on )?(?:yesterday|today|this morning|last night|{_WEEKDAY}|{_DATE}))?)"
)
_PAST = rf"(?:{_PAST_HOUR}|{_PAST_DAY})"
_CHANGE = r"(?:update|upgrade|migration|restart|reboot|reinstall|password change|rollout|power (?:cut|outage))\b"
_THE_CHANGE = (
    r"(?:the |my |our |an? )?(?:last |latest |recent |newest |new |automatic |today's |yesterday's )?(?:[a-z]+ ){0,2}?"
    rf"(?:{_CHANGE}|(?:updating|upgrading)(?: to [a-z0-9.]{{1,20}})?)"
)
_I_DID = (
    r"(?:i|we) (?:have )?(?:changed|updated|upgraded|installed|replaced|restarted|reset|moved|migrated)"
    r"(?: (?!(?:on|in|to|from|at|and|it)\b)[a-z]+){1,3}"
)
_BEGAN = r"(?:started|began|begun|begins|(?:stopped|quit) working|broke|crashed|went down)"

_IS_DOWN = (
    r"(?<!was )(?<!were )(?:offline|down|broken|slow|gone|missing|dead|stuck|failing|crashing|freezing|happening"
    r"|not working|locked out|like (?:this|that))"
)
_CAN_NOT = r"(?:can ?not|can't|cant|(?:has|have)(?:n't| not) (?:been able|had|received|got|worked))"

_SINCE = re.compile(
    rf"\bsince (?:at )?({_PAST}|{_THE_CHANGE}|{_I_DID}|(?:the )?(?:last|past) {_SOME_TIME}"
    rf"|(?:about )?{_SOME_TIME}\b(?: ago)?)"
    rf"|\b{_BEGAN}(?: (?:happening|again|about|at|on|only|to happen)){{0,2}} ({_PAST}|{_SOME_TIME} ago)"
    rf"|\b(for (?:the )?(?:last|past) {_SOME_TIME})\b"
    rf"|\b(for {_SOME_TIME}) already\b"
    rf"|(?:n't|not)\b[^.!?\n]{{3,40}} (for {_SOME_TIME}) now\b"
    rf"|\b{_IS_DOWN} (for {_SOME_TIME})\b"
    rf"|\b{_CAN_NOT}\b[^,.;!?\n]{{0,40}} (for {_SOME_TIME})\b"
    r"|\b(?:ever since|after) ((?:the |my |our |an |last |latest |yesterday's |today's )+(?:[a-z]+ ){0,2}?"
    rf"{_CHANGE})"
)
_SINCE_GATE = word_set("since started began begun begins stopped quit broke crashed went for after")

# --- by when -------------------------------------------------------------------------------------------------------

_MEETING = r"(?:[a-z]+ )?(?:meeting|call|presentation|demo|interview|webinar|exam|pitch)\b"
_EVENT = (
    rf"(?:the|my|our|an?|his|her|their) (?:{_MEETING}"
    r"|(?:[a-z]+ )?(?:deadline|audit|flight|shift|training|conference|workshop)\b)"
)
_COMING_DAY = (
    rf"(?:today|tonight|tomorrow{_PART_OF_DAY}|(?:this |next |coming )?{_WEEKDAY}{_PART_OF_DAY}|next (?:week|month)"
    rf"|{_DATE})"
)
_END = r"(?:the )?(?:end of (?:the |this |next )?(?:day|week|month|business|today|work)|eod|cob|close of business)\b"
_TO_THE_HOUR = rf"(?:{_HOUR}|\d{{1,2}}\b(?! ?(?:%|/|\.\d|people|users|minutes?|mins?|times?|days?|of\b)))"
_WHEN = (
    rf"(?:{_HOUR}(?:,? (?:on )?{_COMING_DAY})?|lunch(?: ?time)?\b|{_COMING_DAY}(?:,? (?:at )?{_HOUR})?"
    rf"|\d{{1,2}} (?:today|tomorrow)\b|{_END})"
)
_SOON = rf"in (?:(?:the next|about|less than|only|just) )?{_HOW_MANY} {_OF_A_DAY}\b"
_BEGINS = (
    rf"\b(?:{_MEETING}|(?:training|class|workshop|conference|session|event|shift|flight|train)\b)"
    r"(?: (?:with|for) (?:[a-z']+ ){1,3}?)?(?: ?(?:is|starts|begins|starting|beginning|will start|will begin))?"
)
_DOES = (
    r"\b(?:presents?|presenting|pitch(?:es|ing)|leaves?|leaving|goes live|speaks?|needs? (?:it|this|that|to [a-z]+))"
)
_BY = re.compile(
    r"(?<!worked )(?<!fine )(?<!working )\b((?:by|before(?! today)|no later than|latest by|not later than)"
    rf" (?:at )?{_WHEN})(?! (?:yesterday|last)\b)"
    rf"|(?<!worked )(?<!fine )(?<!working )\b((?:before|in time for) {_EVENT}"
    rf"(?: (?:(?:at )?{_TO_THE_HOUR}|in {_SOME_TIME}|(?:on )?{_COMING_DAY}))?)"
    rf"|\b(?:have|got|only|time) (?:\w+ )?((?:until|till) (?:{_WHEN}|{_EVENT}(?: (?:at )?{_TO_THE_HOUR})?))"
    rf"|\b(until {_EVENT} (?:at {_TO_THE_HOUR}|in {_SOME_TIME}))"
    rf"|\b(?:done|fixed|ready|solved|sent|finished|submitted|repaired) ((?:until|till) {_WHEN})"
    rf"|\bdeadline (?:is |of |at |on |: )+({_WHEN})"
    rf"|\bis due ((?:by |on |at )?{_WHEN})"
    rf"|\b(?:i|we) have (an? {_MEETING}(?: with (?:an?|the|my|our) [a-z]+)? (?:at {_TO_THE_HOUR}|in {_SOME_TIME}))"
    rf"|{_BEGINS} ({_SOON})"
    rf"|{_DOES}(?: [a-z]+){{0,3}}? ({_SOON})"
    rf"|\b{_MEETING}(?: [a-z']+){{0,4}} (?:starts|begins|is) (at {_TO_THE_HOUR})"
    rf"|\b(?:flies|fly|flight|plane|train|boarding|departs?|boards?) (?:is |leaves |goes )?(?:to [a-z]+ )?(at {_HOUR})"
)
_NOT_BEFORE = re.compile(
    r"\b(?:nobody|no one|noone|nothing|not|can'?t|cannot|won'?t)\b[^.!?\n,]*\bbefore\b[^.!?\n,]*\?"
)
"""'So nobody can look at it before 11:25?' asks back about what we said."""

_BY_GATE = word_set("""
    by before later time until till deadline due have minute minutes min mins hour hours hrs flies fly flight plane
    train starts begins boarding departs depart boards board
""")

_ANOTHER_DAY = re.compile(rf"\b(?:tomorrow|next|week|month|days?(?<!of day)(?<!of the day)|{_WEEKDAY})\b|{_DATE}")
_WITHIN_THE_DAY = re.compile(rf"{_HOUR}|\blunch|(?:at|by|before) \d{{1,2}}\b|in {_SOME_TIME}|{_MEETING}")
_AT_ONCE = re.compile(r"\bin [a-z0-9 -]*min(?:ute)?s?\b")
_TODAY = re.compile(r"\b(?:today|tonight|end of (?:the )?(?:day|business|work)|eod|cob|close of business)\b")


def since_when(low: str, words: frozenset[str]) -> str:
    """Since when it is so, as the small-lettered message with these words says; '' if it does not."""
    return "" if _SINCE_GATE.isdisjoint(words) else _said(_SINCE, low)


def by_when(low: str, words: frozenset[str]) -> str:
    """By when it must be over, as the small-lettered message with these words says; '' if it does not."""
    return "" if _BY_GATE.isdisjoint(words) else _said(_BY, _NOT_BEFORE.sub("", low))


def pressed(urgency: Urgency, by: str) -> Urgency:
    """How soon it hurts, given by when it is needed: in some minutes, that can not wait; by an hour of today, it is one
    step worse; today, it can not wait until another day."""
    if not by or _ANOTHER_DAY.search(by):
        return urgency
    if _AT_ONCE.search(by):
        return Urgency.STOPPED
    if _WITHIN_THE_DAY.search(by):
        return Urgency(max(Urgency.STOPPED, urgency - 1))
    return min(urgency, Urgency.SLOWED) if _TODAY.search(by) else urgency


def _said(pattern: re.Pattern[str], low: str) -> str:
    found = pattern.search(low)
    return next(filter(None, found.groups()), "").strip(" .,") if found else ""
