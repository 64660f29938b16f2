"""One-time codes, PINs and card numbers."""

from __future__ import annotations

import re

from flows.understanding.secret_looks import CARD, CODE, PASSWORD, PIN, RECOVERY, Found, inside_word, is_product
from flows.understanding.tables import word_set

_DIGIT = re.compile(r"\d")
_CODE = re.compile(
    r"(?:(?:one[ -]?time|verification|security|recovery|backup|2fa|mfa|two[ -]factor|auth\w{0,12}|login"
    r"|sign[ -]in|access|sms"
    r"|confirmation|rescue|emergency|door|gate|alarm|safe|entry|sim|card|voicemail|badge|tan|6[ -]digit"
    r"|six[ -]digit)[ -](?:pass)?(?:codes?|password|pin"
    r"|number|keys?|combination)|(?:otp|totp|tan)(?: codes?)?|my pin|puk"
    r"|(?:einmal|bestätigungs|sicherheits|freischalt)-?(?:code|passwort|kennwort|pin)|code de (?:vérification|sécurité)"
    r"|código de (?:verificación|seguridad))"
    r"(?:[ \t]+(?:from|in|on|the|my|app|authenticator|phone|sms|i|got|received|for|that|letter|card|mail)){0,4}"
    r"(?:[ \t]*[:=-][ \t]*(?:\n[ \t]*)?|[ \t]+(?:is|was|are|were|lautet|ist|war|est|es)[ \t]*:?[ \t]+|[ \t]+)"
    r"(?P<value>\d{3}[ -]\d{3}(?![\d-])|g-\d{6}\b|\d{2}-\d{2}-\d{2}(?![\w-])|\d{4,10}(?![\w-]| \d{3})"
    r"|[a-z0-9]{3,8}(?:-[a-z0-9]{3,8}){1,7}"
    r"|[a-z0-9]{6,24}(?![\w-]))"
)
_MY_CODE = re.compile(
    r"(?:(?:the|my) (?:code|number in the app)(?: (?:i|it|that|they|you|we|he|she|got|get|received|sent|texted|mailed"
    r"|emailed|gave|by|from|via|in|on|my|the|me|sms|text|phone|app)){0,6}"
    r"(?: (?:is|was)(?: now)?|:)"
    r"|(?:authenticator|app|fob|token)(?: app)? (?:shows|says|gives|displays|reads)(?: me)?)[: ]{1,3}"
    r"(?P<value>\d{3} ?\d{3}(?:\d\d)?)(?![\w-])"
)
_IS_YOUR_CODE = re.compile(
    r"(?<![\w-])(?P<value>g-\d{6}|\d{4,8}|\d{3} \d{3}) is (?:your|my|the) (?:[\w-]{1,20} ){0,4}(?:pass)?code\b"
)
_CODE_WORD = (
    r"(?:(?:(?P<of>[a-z]{1,20}) )?\bcode|passcode|otp|mfa|2fa|authenticator|duo|okta"
    r"|código|codigo|bestätigungscode|sicherheitscode|(?:six|6)[ -]digits?)\b"
)
_OTHER_CODES = word_set("""
    error stop exit status event fault reason return company cost area country project post postal zip product item
    customer material tax bar dress source vendor part order object activity region bank sort plant transaction
""")
"""Codes that are no secret."""
_SIX = r"(?<![\w.,:=#/+-])(?<!\d )(?P<value>\d{6}|\d{3} \d{3}(?: \d{3})?|\d\d \d\d \d\d)(?![\w-]| \d|[.,]\d)"
_SIX_DIGITS = re.compile(_SIX)
_NEAR_THE_WORD = re.compile(rf"{_CODE_WORD}[^\n]{{0,40}}?{_SIX}")
_BEFORE_THE_WORD = re.compile(rf"{_SIX}[^\n]{{0,40}}?{_CODE_WORD}")
_PIN = re.compile(
    r"(?:pin|pass[ -]?code)(?:[ -]?(?:code|number|no\.?))?(?:['’]s)?"
    r"(?:[ \t]*[:=-][ \t]*|[ \t]+(?:is|was)[ \t]*:?[ \t]+|[ \t]+)(?P<value>\d{4,8}|\d{3}[ -]\d{3,4})(?![\w-])"
)
_PIN_OF = re.compile(r"\bpin (?:for|of)(?: [a-z]{1,20}){1,4} (?P<value>\d{4,6})(?![\w-])")
_BY_TEXT = re.compile(r"\b(?:sms|text message) (?:with|saying|that says) (?P<value>\d{6}|\d{3} \d{3})(?![\w-])")
_HOME_ROUTER = re.compile(r"(?<![\d-])(?:\d{4} ){4}\d{4}(?![\w-]| \d)")
"""The key of a home router's Wi-Fi, as its label shows it."""
_PIN_SOMEWHERE = re.compile(
    r"\bpin\b[^\n\d]{0,40}\b(?:to|is|it|was|always|with|put|ist|es|est|lautet)[ \t]+(?P<value>\d{4,6})(?![\w-])"
)
_DOOR = re.compile(
    r"\b(?:door|gate|alarm|safe|garage|entry|unlock)[ -](?:code|pin)\b[^\n\d]{0,30}[ \t]"
    r"(?P<value>(?!(?:19|20)\d\d\b)\d{4,6}#?)(?![\w-])"
)
_KEY_GROUPS = re.compile(
    r"(?<![\w-])(?:(?:[a-z0-9]{4}-){5}[a-z0-9]{4}|(?:[a-z0-9]{5}-){4}[a-z0-9]{5}"
    r"|(?:[a-z2-7]{4} ){3,7}[a-z2-7]{4})(?![\w-])"
)
"""A FileVault recovery key, a product key, the secret of an authenticator app."""
_BACKUP_CODE = re.compile(
    r"\b(?:backup|recovery|rescue)\b[^\n]{0,100}?[ \t]"
    r"(?P<value>[a-z0-9]{4,5}(?:-[a-z0-9]{4,5})+|[a-z]{2}(?:-[a-z0-9]{4,5}){3,})(?![\w-])"
)
_GOOGLE = re.compile(r"(?<![\w-])g-\d{6}(?![\w-])")
_AS_PIN = re.compile(r"(?<![\w-])(?P<value>\d{4,8}) as (?:the |my |a )?(?:[\w-]{1,20} )?(?:pin|passcode)\b")
_AS_CODE = re.compile(r"(?<![\w-])(?P<value>\d{3} \d{3}|\d{4,8}) as (?:the |my |a )?(?:[\w-]{1,20} )?code\b")
_BITLOCKER = re.compile(r"(?<![\w-])\d{6}(?:[ -]\d{6}){7}(?![\w-])")
_SEED = re.compile(
    r"\b(?:recovery|seed|backup|secret) (?:phrase|words)\b[^:\n]{0,40}:[ \t]*"
    r"(?P<value>(?:[a-z]{3,8}[ ,]+){9,23}[a-z]{3,8})"
)
"""Twelve or twenty-four words (BIP 39)."""
_LAST = r"(?:[ \t]+is|[ \t]*[:=])?[ \t]+(?P<value>\d{3,4})(?![\w.-])"
_CARD_CHECK = re.compile(rf"(?:cv[vc]2?|(?:karten)?prüf(?:ziffer|nummer)|cryptogramme){_LAST}")
_SECURITY_CODE = re.compile(rf"security code{_LAST}")
_NAMED = (
    *((_PIN, PIN), (_PIN_OF, PIN), (_PIN_SOMEWHERE, PIN), (_AS_PIN, PIN), (_CARD_CHECK, CARD)),
    *(
        (pattern, CODE)
        for pattern in (_MY_CODE, _BY_TEXT, _SECURITY_CODE, _AS_CODE, _IS_YOUR_CODE, _DOOR, _BACKUP_CODE)
    ),
)
"""Where two rules find the same, the first says what it is."""
_OF_SOMETHING = re.compile(
    r"\b(?:extension|ext\.?|badge|durchwahl|room|raum|ticket|user|employee|staff|key id)(?: (?:is|ist))?[ :]*$"
)
"""What stands before a number that is whose PIN or key it is."""
_NEXT_CODE = re.compile(
    r"[ \t]*[,;\n][ \t\n]*(?P<value>[A-Za-z0-9]{3,8}(?:-[A-Za-z0-9]{3,8}){1,7}|[A-Za-z0-9]{6,12})(?![\w-])"
)
_CARD = re.compile(r"[2-6](?:[ -]?\d){12,18}(?![\w-])")
_CARD_KINDS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|4[4-9]\d|5\d{2})\d{12}"
    r"|35\d{14}|3[068]\d{12}"
)


def codes(text: str, low: str) -> Found:
    """What follows 'verification code' or the like, and the rest of a list of recovery codes."""
    found: Found = []
    for pattern, kind in _NAMED:
        places = [match for match in pattern.finditer(low) if _tells_one(low, match)]
        found += [(*match.span("value"), kind) for match in places]
    for match in _CODE.finditer(low):
        if not _tells_one(low, match) or not any(sign.isdigit() for sign in match["value"]):
            continue
        found.append((*match.span("value"), CODE))
        at = match.end("value")
        while (further := _NEXT_CODE.match(text, at)) and any(sign.isdigit() for sign in further["value"]):
            found.append((*further.span("value"), CODE))
            at = further.end("value")
    found += [(*match.span(), CODE) for match in _GOOGLE.finditer(low)]
    found += [(*match.span(), RECOVERY) for match in _BITLOCKER.finditer(low)]
    found += [(*match.span("value"), RECOVERY) for match in _SEED.finditer(low)]
    if "wlan" in low or "wifi" in low or "wi-fi" in low:
        found += [(*match.span(), PASSWORD) for match in _HOME_ROUTER.finditer(low)]
    keys = [match.span() for match in _KEY_GROUPS.finditer(low)]
    found += [(*span, RECOVERY) for span in keys if text[slice(*span)].isupper() and _DIGIT.search(low, *span)]
    if _SIX_DIGITS.search(low):
        near = [*_NEAR_THE_WORD.finditer(low), *_BEFORE_THE_WORD.finditer(low)]
        found += [(*match.span("value"), CODE) for match in near if match["of"] not in _OTHER_CODES]
    return found


def _tells_one(low: str, match: re.Match[str]) -> bool:
    """Whether the value is a code, and not a number of something else or the name of a thing."""
    at = match.start("value")
    return (
        not inside_word(low, match.start())
        and not is_product(match["value"])
        and not _OF_SOMETHING.search(low, max(0, at - 20), at)
    )


def card_numbers(text: str) -> Found:
    """Numbers that a card can have: issuer, length and check digit fit."""
    found: Found = []
    for match in _CARD.finditer(text):
        digits = match[0].replace(" ", "").replace("-", "")
        begins = not inside_word(text, match.start()) and text[max(match.start() - 1, 0)] not in ".-"
        if begins and _CARD_KINDS.fullmatch(digits) and _luhn(digits):
            found.append((*match.span(), CARD))
    return found


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1: doubling every second digit from the right, the digits sum up to a multiple of ten."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
