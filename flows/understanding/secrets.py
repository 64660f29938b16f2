"""Hides passwords, tokens, card numbers, keys and one-time codes, before anything is stored.

Rules know how secrets are told most often; what they do not know is judged by what was learned (`secret_judge`). Every
rule has a gate: a substring that must be there before its regular expression is tried. All repetitions are
bounded or can not be split in two ways (gaps between words are cut for that), so the time grows with the length of the
text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from flows.understanding.secret_codes import card_numbers, codes
from flows.understanding.secret_judge import judged_secrets
from flows.understanding.secret_logins import (
    passwords_beside_names,
    passwords_in_commands,
    passwords_that_are_told,
    set_passwords,
    shaped_passwords,
    strong_words,
    typed_words,
)
from flows.understanding.secret_looks import Found
from flows.understanding.secret_passwords import named_passwords
from flows.understanding.secret_tokens import named_tokens, private_keys, shaped_tokens
from flows.understanding.tables import word_list

_TOKENS = """
    xox xapp- gh github glpat akia asia aiza ya29 eyj sk- sk_ rk_ npm_ pypi- sg. _pat_ hf_ _v1_ shp dapi age-secret
    8q~ :aa discord hooks.slack sig= atatt atctt gocspx whsec hvs. gsk_ lin_api figd nrak pul- sq0 dp.pt -us key-
"""
_NAMED_TOKENS = "bearer basic key token secret sig= sig: credential session pat"
_CODES = """
    code otp one-time tan key pin puk combination prüf cryptogramme einmal schlüssel sms wlan wifi
    authenticator mfa 2fa duo okta código codigo digit recovery backup
    g- cvv cvc bitlocker
"""
_PASSWORDS = """
    pss word maiden network clé cle
    pass pw p/w p@ss pa$$ p@$$ pasw pssw psw psk shared pin wort woord wrd kodeord mdp contrase senha hasło heslo
    lösenord парол parola clave salasana jelszó şifre answer hotspot wifi wi-fi wlan wpa ssid
"""
_LOGINS = [
    *word_list("login logon cred"),
    *("log in", "log on", "logged in", "logged on", "logging in", "logging on", "sign in", "signed in", "signing in"),
]
_SPOKEN_OF = """
    pass pasw pw kennwort protected locked zugangsdaten identifiants mdp mot contrase clave senha wachtwoord lösenord
    hasło heslo пароль parola şifre salasana jelszó パスワード qwert welcome changeme letmein
"""
_ENTERS = "using type typing put enter keyed tried trying protected"
_ENTERS_APART = [
    "use ",
    "used ",
    "key in",
    "try ",
    "it was",
    "it still",
    "might be",
    "one is",
    "one was",
    "mine ",
    "in with",
    *("opens with", "open with", "opened with", "lock with", "locks with", "locked with", "start with", "starts with"),
]
_NAMES = ["@", "ssid", "user", "account", "admin", "root", "sa/", "sa:"]
_Rule = tuple[list[str], Callable[[str, str], Found]]
_RULES: tuple[_Rule, ...] = (
    (["private key", "private-lines"], private_keys),
    (word_list(_TOKENS), shaped_tokens),
    (word_list(_PASSWORDS), named_passwords),
    (["pass", "pw"], passwords_that_are_told),
    (list("!#$%*?&"), shaped_passwords),
    (["reset", "unlocked", "change", "set "], set_passwords),
    (
        ["://", "-p", "net use", "curl", "securestring", "redis-cli", "ldap", "pass", "jdbc:", "sqlplus", "wifi:"],
        passwords_in_commands,
    ),
)
_RULES_FOR_DIGITS: tuple[_Rule, ...] = (
    (word_list(_NAMED_TOKENS), named_tokens),
    ([*word_list(_CODES), "one time"], codes),
    ([*word_list(_SPOKEN_OF), *_LOGINS], strong_words),
    ([*word_list(_ENTERS), *_ENTERS_APART], typed_words),
    ([*_LOGINS, *_NAMES], passwords_beside_names),
)
"""Gates (any of them must be in the small-lettered text) and the rule that they open; what these find has a digit."""

_DIGIT = re.compile(r"\d")
_MOST_ROUNDS = 4
"""What is hidden may bring to light what stood behind it, so the rules run again until nothing is found."""


_INVISIBLE = (
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_AS_SEEN = dict.fromkeys(map(ord, _INVISIBLE)) | dict.fromkeys(map(ord, _SPACES), " ")
"""What is copied from a page or a mail is full of both; the rules know only what one sees."""

_GAP = re.compile(r"[ \t]{40,}")
"""Some rules could part a gap in two in many ways: so none is longer than this."""


class SecretMasker:
    """Implements the port `Masker`."""

    def __init__(self, judge: Callable[[str], Found] | None = judged_secrets) -> None:
        """`judge` finds what no rule knows; without one the rules are alone."""
        self._judge = judge

    def mask(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with '[password hidden]' and the like in place of secrets, and their kinds.

        Where a secret is found, invisible signs are gone, too: they hide it from the rules, and nobody sees them. So is
        most of very long gaps.
        """
        masked, kinds = self._masked(_as_seen(text))
        return (masked, kinds) if kinds else (text, ())

    def _masked(self, text: str) -> tuple[str, tuple[str, ...]]:
        kinds: dict[str, None] = {}
        for _ in range(_MOST_ROUNDS):
            found = _secrets(text)
            found += _beside(self._judge(text) if self._judge else [], found)
            if not found:
                break
            text, hidden = _hidden(text, found)
            kinds.update(dict.fromkeys(hidden))
        return text, tuple(kinds)


def _as_seen(text: str) -> str:
    shown = text if text.isascii() else text.translate(_AS_SEEN)
    return _GAP.sub(" " * 40, shown)


def _secrets(text: str) -> Found:
    low = _small(text)
    has_digit = _DIGIT.search(text) is not None
    found: Found = []
    for gates, rule in (*_RULES_FOR_DIGITS, *_RULES) if has_digit else _RULES:
        if any(gate in low for gate in gates):
            found += rule(text, low)
    return found + card_numbers(text) if has_digit else found


def _beside(judged: Found, ruled: Found) -> Found:
    """What was judged where no rule found anything: a rule knows better where a secret begins, and what it is."""
    taken = {at for start, end, _ in ruled for at in range(start, end)}
    return [(start, end, kind) for start, end, kind in judged if taken.isdisjoint(range(start, end))]


def _small(text: str) -> str:
    """The text in small letters, sign for sign: the rules look for names here and take the values from the text."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _hidden(text: str, found: Found) -> tuple[str, list[str]]:
    """The text without these places, and the kinds of what was there; where two overlap, the one that begins first (and
    is longer) wins."""
    pieces: list[str] = []
    kinds: list[str] = []
    at = 0
    for start, end, kind in sorted(found, key=lambda place: (place[0], -place[1])):
        if start < at:
            continue
        pieces += [text[at:start], f"[{kind} hidden]"]
        kinds.append(kind)
        at = end
    return "".join(pieces) + text[at:], kinds
