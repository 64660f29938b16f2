"""With what the trouble is, which error code it shows, since when it is there, by when it must be over: read by rules.

Only what is plainly said counts: a technician who reads it on a card relies on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.details import Details
from flows.understanding.language import language_of
from flows.understanding.times_said import by_when, since_when

MOST = 3
"""Applications, devices and codes that are told of one message: a list that somebody pasted tells nothing."""

CHARACTERS = 4_000
"""So much of a message is read; behind it there are logs."""

_WORD = re.compile(r"[^\W_]+")

# --- with what it is -----------------------------------------------------------------------------------------------

_APPLICATION = re.compile(
    r"\b(?:(?:microsoft |ms )(?:teams|word|excel|access|edge|outlook|powerpoint|onenote|project|planner|authenticator)"
    r"|outlook|excel|powerpoint|onenote|onedrive|sharepoint|thunderbird|firefox|chrome|safari|skype|slack|zoom|webex"
    r"|citrix|salesforce|servicenow|jira|confluence|sap|workday|acrobat|adobe reader|photoshop|autocad|visio|power bi"
    r"|vpn|anyconnect|globalprotect|forticlient|bitlocker|keepass|lastpass|1password|bitwarden|teamviewer|gmail"
    r"|google (?:drive|docs|sheets|meet|calendar)|dropbox|notepad\+\+|visual studio(?: code)?|docker)\b(?![-.@_]\w)",
    re.IGNORECASE,
)
_AS_A_NAME = re.compile(r"(?<=[a-z,] )(?:Teams|Word|Edge)\b(?! (?:of|for)\b)")
"""Names that are words as well count only where they are written as names, within a sentence."""

_DEVICE = re.compile(
    r"(?<!listener )(?<!service )(?<!performance )(?<!resource )"
    r"\b(?:laptop|notebook|macbook|desktop pc|docking station|printer|scanner|monitor|projector|headset"
    r"|thinkpad|elitebook|probook|chromebook|imac|mac mini|surface (?:pro|laptop|go|hub)|airpods"
    r"|webcam|keyboard|iphone|ipad|tablet|usb stick|conference phone|(?:work|company|desk|mobile) phone)\b"
    r"(?! (?:driver|setting|number|shortcut|layout|management|service)s?\b)"
    r"(?::? (?=[a-z-]{0,8}\d)(?!\d{1,2} ?(?:[ap]m|min|h|day|time|x|%))[a-z]{1,6}[a-z0-9-]{1,14}\b)?",
    re.IGNORECASE,
)
"""A device, and which one if that is told: 'printer wy14'."""

_WORKS_WITH = re.compile(
    r"(?<!not )(?<!n't )(?<!stopped )(?<!nothing )\b(?:works?|working|fine|ok)\b[^.,;!?\n]{0,12}"
    r" (?:on|in|from|with|via|using) (?:[a-z']+ ){0,2}$",
    re.IGNORECASE,
)
_IT_WORKS = re.compile(
    r" (?:is |are |still |all )*(?:works?|working) (?:fine|ok|well|perfectly)\b| has no problem", re.IGNORECASE
)
_NEAR = 60
"""Characters before a name in which it may stand that it works there."""

# --- error codes ---------------------------------------------------------------------------------------------------

_REASON = (
    r"(?:bad request|unauthori[sz]ed|forbidden|(?:page )?not found|internal server error|bad gateway"
    r"|service (?:temporarily )?unavailable|gateway time-?out)"
)
_CODES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"(?<![:=] )(?<![:=])\b(0x[0-9a-f]{4,16})\b", re.IGNORECASE),
        (r"\b(?:code|error|status|fehler|failure):? ?(0x[0-9a-f]{4,16})\b", re.IGNORECASE),
        (
            r"\b(?:error|fehler)(?: (?:code|message|number|no|nr|id|status|http))?(?: is| of)?[ :.#]{1,2}[\"'(#]?"
            r"((?=[a-z-]{0,9}\d)[a-z0-9]{2,12}(?:-[0-9]{1,8})?)\b(?![%:/\\.]\w| ?%| (?:times|min|hour|day))",
            re.IGNORECASE,
        ),
        (
            r"\b(?:stop|status|exit|return|response|failure|bug ?check)[ -]code(?: is| of)?[ :#]{1,2}[\"'(]?"
            r"(?![23]\d\d\b)((?=[a-z-]{0,9}\d)[a-z0-9]{2,12})\b(?![%/\\.]\w)",
            re.IGNORECASE,
        ),
        (r"\bhttp(?:/\d(?:\.\d)?)? (?:status |error |code )*([45]\d\d)\b", re.IGNORECASE),
        (rf"\b([45]\d\d)[ -]+(?:error\b|{_REASON})", re.IGNORECASE),
        (r"\b([45]\d\d[ -]#?[45]\.\d{1,2}\.\d{1,3})\b", 0),  # mail that came back
        (r"\b(AADSTS\d{4,7}|ORA-\d{5})\b", re.IGNORECASE),
        (r"\b((?:ERR|ERROR|NS_ERROR|SSL_ERROR|SEC_ERROR|DNS_PROBE|STATUS)(?:_[A-Z]+){2,7})\b", 0),
        (r"\b([A-Z]{2,}(?:_[A-Z]{2,}){2,7}|MEMORY_MANAGEMENT)\b", 0),  # blue screens: IRQL_NOT_LESS_OR_EQUAL
    )
)


def details_of(text: str) -> Details:
    """What the message tells of its trouble. Never raises, whatever is in it."""
    begin = text[:CHARACTERS]
    low = begin.lower().replace("’", "'")
    words = frozenset(_WORD.findall(low))
    return Details(
        applications=_in_trouble((*_APPLICATION.finditer(begin), *_AS_A_NAME.finditer(begin)), begin),
        devices=_in_trouble(_DEVICE.finditer(begin), begin),
        codes=_codes(begin),
        since=_as_written(since_when(low, words), low, begin),
        by=_as_written(by_when(low, words), low, begin),
        language="" if (language := language_of(begin, words)) == "en" else language,
    )


def same_code(text: str, other: str) -> str:
    """The error code that both texts tell of, as the first one writes it; '' if there is none."""
    low = other.lower()
    codes = _codes(text[:CHARACTERS])
    return next((code for code in codes if re.search(rf"(?<!\w){re.escape(code.lower())}(?!\w)", low)), "")


def _as_written(said: str, low: str, text: str) -> str:
    """With its capitals; some letters change their length in small ones, then it stays as it is."""
    begin = low.find(said)
    return text[begin : begin + len(said)] if len(low) == len(text) else said


def _codes(text: str) -> tuple[str, ...]:
    if not any(sign.isdigit() or sign == "_" for sign in text):
        return ()
    found = ((at.start(), at[1]) for each in _CODES for at in each.finditer(text))
    return _first(code for _, code in sorted(found))


def _in_trouble(found: Iterable[re.Match[str]], text: str) -> tuple[str, ...]:
    """What is named, but for that with which it works: 'it works fine on my iPhone'."""
    return _first(" ".join(each.group().replace(":", " ").split()) for each in found if not _works(each, text))


def _works(named: re.Match[str], text: str) -> bool:
    before = _WORKS_WITH.search(text, max(0, named.start() - _NEAR), named.start())
    return before is not None or _IT_WORKS.match(text, named.end()) is not None


def _first(found: Iterable[str]) -> tuple[str, ...]:
    """The first few, each once however it is written; 'printer' is told already by 'printer wy14'."""
    once: dict[str, str] = {}
    for each in found:
        once.setdefault(each.lower(), each)
    telling = [each for low, each in once.items() if not any(other.startswith(f"{low} ") for other in once)]
    return tuple(telling[:MOST])
