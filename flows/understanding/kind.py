"""Which kind a need is: something is broken, somebody wants something, or wants to know how."""

from __future__ import annotations

import re
from enum import StrEnum

from flows.understanding.lexicon import TROUBLE
from flows.understanding.tables import word_set


class Kind(StrEnum):
    """In ITIL's words: an incident, a service request, or a question."""

    INCIDENT = "incident"
    REQUEST = "request"
    HOW_TO = "how_to"


_DO = (
    r"(?:install|reset|unlock|create|add|remove|order|provide|grant|extend|increase|set ?up|move|transfer|disable"
    r"|deactivate|enable"
    r"|activate|assign|approve|whitelist|open|block|restore|delete|rename|change|update|upgrade|configure|register"
    r"|renew"
    r"|send|give|get|have|forward|convert|arrange|borrow|replace)"
)
_THING = r"(?:laptop|mouse|keyboard|monitor|screen|headset|phone|charger|dock|badge|toner|license|licence|equipment)"
_PLEASE = r"(?:please|pls|plz|kindly)"
_OPENS = r"(?:^|[.!?,\n] ?)(?:(?:hi|hello|hey|dear)(?: (?:all|team|it|there))*[,! ]+)?"

_WANTS = re.compile(
    rf"{_OPENS}(?:(?:i|we)(?:'d)? (?:would )?(?:need|want|like|require|request)\b(?! (?:to know|to understand"
    rf"|to (?:talk|speak) (?:to|with)|(?:an? |some )?(?:real |human )?(?:person|human|technician|somebody|someone)\b"
    rf"|(?:some |any |your )?(?:help|support|assistance)))"
    rf"|need\b(?! (?:some |any |your )?(?:help|support|assistance)))"
    rf"|{_OPENS}(?:can|could|would|will|may) (?:you|u|someone|somebody|i|we) (?:{_PLEASE} )?{_DO}\b(?! (?:i|it) )"
    rf"|{_OPENS}{_PLEASE},? {_DO}\b|^{_DO}\b.*\b{_PLEASE}\b|^(?:order|rename|change|move|create|add|remove|disable"
    rf"|delete|open|reset)\b"
    rf"|{_OPENS}(?:requesting|request for|access request"
    rf"|access to(?!.*\b(?:denied|refused|lost|gone|revoked)\b)|leaver"
    rf"|(?:(?:we|i) (?:have|get) )?(?:an? )?new (?:hire|starter|joiner|employee)"
    rf"|off ?boarding|on ?boarding|would it be possible to get"
    r"|(?:i|we) (?:was|were|am|are) wondering (?:if|whether) (?:it (?:is|would be|might be|was) possible"
    r"|(?:you|i|we) (?:can|could|may|might))|(?:is|would) it (?:be )?possible that)\b"
    rf"|{_OPENS}(?:new|bigger|second|another|replacement) (?:\w+ )?{_THING}\b"
)
_KNOWS = re.compile(
    rf"{_OPENS}(?:(?:so|and|quick one|quick question),? )?(?:how\b(?! come)|where (?:do|can|should|is|are)\b"
    rf"|what(?:'s| is) (?:the|my)\b"
    r"|what (?:does|do|happens)\b|which\b|who can\b|when should\b|do we\b|does\b|is (?:it|there|teams)\b(?! (?:down"
    r"|broken|not))"
    r"|can i (?!get|have|borrow|ask|talk|speak)|any idea how\b)"
    rf"|\b(?:how to|how (?:do|can|should|would|could) (?:i|we|you|one)|(?:tell|show|advise|explain)(?: \w+)? how"
    rf"|know (?:how|where)"
    r"|understand how|want to know|explain (?:how|the)|steps to|instructions for|guide for|manual for)\b"
)
_EXPLAIN = re.compile(r"\b(?:can|could) \w+ (?:please )?explain\b")
_BROKEN = TROUBLE - word_set("never wrong lost lose expired denied spam blocked nothing phishing")
"""Trouble as it is felt. What was lost or has expired is as often the reason of a request."""
_NEGATED = re.compile(r"\b(?:can'?t|can ?not|won'?t|does ?n[o']t|isn'?t|does not|is not|not working|unable)\b")


def kind_of(low: str, words: frozenset[str]) -> Kind:
    """The kind of a need, from its small-lettered text. Without a sign of another kind something is broken."""
    if _KNOWS.search(low) or _EXPLAIN.search(low):
        return Kind.HOW_TO
    if _WANTS.search(low) and not _NEGATED.search(low) and _BROKEN.isdisjoint(words):
        return Kind.REQUEST
    return Kind.INCIDENT
