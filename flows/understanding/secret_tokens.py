"""Tokens and private keys."""

from __future__ import annotations

import re

from flows.understanding.secret_looks import KEY, TOKEN, Found, inside_word

_SHAPES = re.compile(
    r"(?:xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}|gh[a-z]_[A-Za-z0-9]{20,}"
    r"|[a-z]{2,8}_pat_[A-Za-z0-9_-]{20,}|glpat-[A-Za-z0-9_-]{16,}"
    r"|A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}"
    r"|eyJ(?<![A-Za-z0-9_-]eyJ)[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"
    r"|[sr]k[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}"
    r"|pypi-[A-Za-z0-9_-]{30,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"
    r"|\d{8,10}:AA[A-Za-z0-9_-]{30,}|hf_[A-Za-z0-9]{20,}|do[opr]_v1_[a-f0-9]{40,}|shp[a-z]{2}_[a-fA-F0-9]{30,}|dapi[a-f0-9]{32}"
    r"|AGE-SECRET-KEY-1[A-Z0-9]{50,}|AT[AC]TT3[A-Za-z0-9_=-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,}|whsec_[A-Za-z0-9+/=]{20,}"
    r"|hvs\.[A-Za-z0-9_-]{20,}|gsk_[A-Za-z0-9]{30,}|lin_api_[A-Za-z0-9]{30,}|figd_[A-Za-z0-9_-]{20,}|glptt-[a-f0-9]{30,}"
    r"|NRAK-[A-Z0-9]{20,}|pul-[a-f0-9]{40}|sq0[a-z]{3}-[A-Za-z0-9_-]{20,}|dp\.pt\.[A-Za-z0-9]{30,}"
    r"|SK[a-f0-9]{32}(?![a-f0-9])|[a-f0-9]{32}-us\d{1,2}(?!\d)|key-[a-f0-9]{32}(?![a-f0-9]))"
)
_AZURE = re.compile(r"8Q~[A-Za-z0-9_~.-]{31,34}")
"""The middle and the end of an Azure client secret; three more signs stand before it."""
_HOOK = re.compile(
    r"(?:discord(?:app)?\.com/api/webhooks/\d+/|hooks\.slack\.com/(?:services|workflows)/)"
    r"(?P<value>[A-Za-z0-9/_-]{20,})"
)
_SIGNED = re.compile(r"[?&;]sig=(?P<value>[A-Za-z0-9%+/=_-]{16,})")
"""Signs a link: whoever has it may do what the link does."""
_LONG = 32
"""Characters; so many are hardly words."""
_BEARER = re.compile(r"(?:bearer|basic)[ \t]+(?P<value>[a-z0-9_.~+/=-]{16,})")
_TOKEN_NAMED = re.compile(
    r"(?:(?:key|token|secret|sig|credential|pat)s?(?:[ _-]?(?:access[ _-]?key|key|token|value|base|header))?"
    r"(?:[ \t]+(?:for|of|from|to|in)(?:[ \t]+(?:the|our|my))?[ \t]+[\w.-]{1,24})?|session(?:_?id)?(?==))[\"'`]?"
    r"(?:[ \t]*(?:=>|->|[:=])[ \t]*|[ \t]+(?:is|was)[ \t]*:?[ \t]+|[ \t]+)[\"'`]?(?P<value>[a-z0-9_.~+/=%-]{16,})"
)
_PUTTY = re.compile(r"Private-Lines: \d+\n(?P<value>(?:[A-Za-z0-9+/=]{20,80}(?:\n|$)){1,80})")
_KEY_BEGINS = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_KEY_ENDS = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")


def shaped_tokens(text: str, low: str) -> Found:
    """What is a token by its shape alone."""
    found = [(*match.span(), TOKEN) for match in _SHAPES.finditer(text) if not _inside(text, match.start())]
    found += [(max(match.start() - 3, 0), match.end(), TOKEN) for match in _AZURE.finditer(text)]
    for pattern in (_HOOK, _SIGNED):
        found += [(*match.span("value"), TOKEN) for match in pattern.finditer(text)]
    return found


def _inside(text: str, at: int) -> bool:
    """Whether the place is in the middle of a word; https://TOKEN@host begins one, and so does token_TOKEN.txt."""
    return inside_word(text, at) and text[at - 1] != "_" and not text.startswith("//", max(at - 2, 0))


def named_tokens(text: str, low: str) -> Found:
    """What follows 'Bearer', 'api key:', 'client secret is' and is random enough."""
    spans = [match.span("value") for pattern in (_BEARER, _TOKEN_NAMED) for match in pattern.finditer(low)]
    return [(*span, TOKEN) for span in spans if _random(text[slice(*span)])]


def _random(value: str) -> bool:
    """Letters and digits mixed, and not a path, an address or a name with words in it."""
    digits = sum(sign.isdigit() for sign in value)
    letters = sum(sign.isalpha() for sign in value)
    long = len(value) >= _LONG
    return (
        digits >= 2 - long
        and letters >= 4
        and value.count("_") + value.count(".") + value.count("-") <= len(value) // 6
    )


def private_keys(text: str, low: str) -> Found:
    """From BEGIN to END, or to the end of the text if it was cut; the private half of a file of PuTTY's."""
    found: Found = [(*match.span("value"), KEY) for match in _PUTTY.finditer(text)]
    at = 0
    while begin := _KEY_BEGINS.search(text, at):
        end = _KEY_ENDS.search(text, begin.end())
        at = end.end() if end else len(text)
        found.append((begin.start(), at, KEY))
    return found
