"""What somebody would rather not have read by the colleagues in a channel."""

from __future__ import annotations

import re

_OWN = (
    r"(?<!for )my (?:\w+ ){0,2}(?:password|passcode|pin|account|login|mfa|authenticator|one[- ]time code|bank details)",
    r"(?:reset|forgot|forgotten|changed?|expired) (?:\w+ ){0,2}(?:password|passcode|pin)\b",
    r"locked out",
    r"(?:my|their|his|her) (?:salary|payroll|pay ?slip|pay ?check|sick (?:leave|note)|contract|maternity)",
    r"(?:human resources|\bhr\b) (?:about|case|complaint|file)",
    r"(?:harass|bully|blackmail|threaten)\w*",
    r"(?:clicked|opened|answered|replied)\b.{0,40}\b(?:phish\w*|scam|suspicious|fake)",
    r"(?:phish\w*|scam|suspicious|fake)\b.{0,40}\b(?:clicked|opened|entered|gave)",
    r"\b(?:stolen|hacked|compromised)\b",
    r"(?:lost|left) my (?:\w+ ){0,2}(?:laptop|phone|badge|token|card|key)",
    r"\b(?:leaving|quit|resign\w*|laid off|fired)\b.{0,40}\b(?:company|job|account|access)",
)
_PRIVATE = re.compile("|".join(f"(?:{each})" for each in _OWN), re.IGNORECASE)

LOOKED_AT = 2_000
"""Characters: what a message is about stands at its beginning."""


def is_private(text: str) -> bool:
    """Whether the words are about somebody's own access, pay, person or misfortune.

    When in doubt it is not: a question in a channel is answered there, so that others learn from it.
    """
    return _PRIVATE.search(text[:LOOKED_AT]) is not None
