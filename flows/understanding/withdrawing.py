"""Whether somebody says that what they asked for is not wanted any more: 'forget the laptop, my boss has one'."""

from __future__ import annotations

import re

from flows.understanding.kind import Kind
from flows.understanding.lexicon import TROUBLE
from flows.understanding.need import understand
from flows.understanding.same import stems_of

_LEAD = (
    r"(?:(?:please|ok(?:ay)?|sorry|actually|hi|hello|oh|no|yes|well|thanks|just|then|and|so|i|we|you can|we can"
    r"|you (?:could|may)|can you|could you|let'?s|(?:i |we )?(?:want|would like) to|i'd like to|changed my mind"
    r"|never mind) )*"
)
_OBJECT = r"(?P<{0}>(?:[\w-]+ ){{0,4}}?[\w-]+)"
_REQUEST = r"(?:the|my|this|that|our) (?:ticket|request|order|case|wish)"
_ANY_MORE = r"(?: (?:any ?more|any longer|after all|now|then))"
_TAIL = rf"(?: please| thanks| thank you|{_ANY_MORE})*"
_TAKES_BACK = re.compile(
    _LEAD
    + r"(?:"
    + "|".join(
        (
            rf"(?P<verb>cancel|withdraw|drop|close|forget|scrap|scratch|abort|leave)(?: about)?"
            rf"(?: (?:it|that|this|everything|the whole thing)|"
            rf" {_REQUEST}(?: (?:for|about|of) {_OBJECT.format('of')})?)?",
            rf"(?P<other>forget|drop|scrap|scratch|cancel|withdraw)(?: about)? (?:the|my|our|that|this)"
            rf" {_OBJECT.format('one')}",
            rf"(?:no longer (?:need|want)|(?:do not|don'?t) (?:need|want)(?=.*{_ANY_MORE})) {_OBJECT.format('need')}",
            rf"{_OBJECT.format('is')}(?: is| are|'s) (?:no longer|not) (?:needed|necessary|required|wanted)",
            rf"(?:no need|not needed|no longer needed|not necessary){_ANY_MORE}?"
            rf"(?: for {_OBJECT.format('for')})?",
            rf"no {_OBJECT.format('no')}(?: needed)?",
            r"changed my mind",
        )
    )
    + rf"){_TAIL}"
)
_ITSELF = frozenset({"it", "that", "this", "them", "one"})
_WANTS = re.compile(
    r"\b(?:need|needs|want|wants|instead|rather|but|can you|could you|would like|how|why|what|when|who|until|today"
    r"|tomorrow|yet)\b"
)
_GOOD = re.compile(r"\b(?:works?|worked|working|fixed|solved|resolved|fine|runs?)\b")
_PAUSE = re.compile(r"[.,;:!()\n]+|\s[-–—]+\s")
_LOOKED_AT = 200


def is_not_wanted(need: str, text: str) -> bool:
    """Whether the need is taken back, with nothing else but the reason for it."""
    low = text[: _LOOKED_AT + 1].lower().replace("’", "'")
    if "?" in low or len(text) > _LOOKED_AT:
        return False
    told = [" ".join(clause.split()) for clause in _PAUSE.split(low) if clause.strip()]
    taken = [(clause, found) for clause in told if (found := _TAKES_BACK.fullmatch(clause)) and _is_of(need, found)]
    reasons = [clause for clause in told if all(clause is not taking for taking, _ in taken)]
    if not taken or not all(_is_reason(clause) for clause in reasons):
        return False
    only_closes = all(found["verb"] == "close" for _, found in taken)
    return not only_closes or (bool(reasons) and understand(need).kind is Kind.REQUEST)


def _is_of(need: str, found: re.Match[str]) -> bool:
    """Whether what is taken back is the need: 'cancel my meeting' is not, where that is what is to be done."""
    is_wish = understand(need).kind is Kind.REQUEST
    verb = found["verb"] or found["other"] or ""
    if verb and re.search(rf"\b{verb}\b", need.lower()):
        return False
    if found["other"] in {"cancel", "withdraw"} and not is_wish:
        return False
    if found["no"] and not is_wish:
        return False
    named = next((found[name] for name in ("of", "one", "need", "is", "for", "no") if found[name]), "")
    last = named.split()[-1:] if named else []
    return not last or last[0] in _ITSELF or bool(stems_of(last[0]) & stems_of(need))


def _is_reason(clause: str) -> bool:
    """'My boss bought one', 'found one': why it is not needed any more."""
    words = set(clause.split())
    return not _WANTS.search(clause) and not _GOOD.search(clause) and words.isdisjoint(TROUBLE - {"cancelled"})
