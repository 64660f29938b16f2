"""Passwords that are not named beside: 'X is my password', 'reset to X', user:X@host, --password X."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from flows.understanding.secret_looks import (
    PASSWORD,
    Found,
    could_be,
    has_all_signs,
    is_no_thing,
    is_word_and_number,
    looks_secret,
    looks_strong,
    without_tail,
)

_PASSWORD_WORD = re.compile(
    r"\b(?:(?:my|your|his|her|the|new|old|temp|mein) pass|pass?w(?:ords?|ort|d|rod|rd|or)\d?|pass(?:code|phrase)|pwd?s?"
    r"|kennwort|zugangsdaten|identifiants|(?:protected|locked) with)\b"
    r"|mot de passe|\bmdp\b|contraseña|contrasena|\bclave\b|\bsenha\b|wachtwoord|lösenord|hasło|heslo|пароль|parola"
    r"|şifre|salasana|jelszó|パスワード"
)
_ENTERED = re.compile(
    r"\b(?:use|using|used|typed?|typing|put(?: in)?|enter|entered|entering|key(?:ed)? in|tried|try|trying|it was"
    r"|it still|might be|(?:one|mine) (?:is|was)|log(?:ging)? in with"
    r"|(?:opens?|opened|unlocks?|unlocked|starts?) with)[ \t]+"
    r"[\"'“(]?(?P<value>[^\s\[\]<>/\\:=(){}\"'`“”;,|]{6,40})(?![^\s).,;:?'\"”])"
)
"""What somebody types and looks like a password: no such words stand in 33,000 questions and tickets without one."""
_TYPED = re.compile(
    r"\b(?:typed?(?: in)?|typing(?: in)?|entered|put in|keyed in|protected with)[ \t]+[\"'“(]?"
    r"(?P<value>[a-z]{4,20}\d\w{0,6})(?![\w@])"
)
_WELL_KNOWN = re.compile(
    r"(?<![\w-])(?P<value>(?:password|passwort|passw0rd|p@ssw0rd|qwert[yz]|welcome|changeme|letmein)"
    r"[!@#]?\d{1,4}[!@#*]?)(?![\w-])"
)
_MIXED = re.compile(r"[^\W\d][!-/:-@_]?\d|\d[!-/:-@_]?[^\W\d]")
"""Letters and digits in one word: without them nothing looks strong."""
_SIGN_INSIDE = re.compile(r"\w[!#$%&*]\w")
_SHAPED = re.compile(
    r"(?<![^\s('\"“`*])(?:[A-ZÄÖÜ][a-zäöüß]{3,20}[!$%*?&]\d{1,4}!?|[A-Z][a-zäöüß]{2,20}[#$%*][A-Z][a-zäöüß]{2,20}\d{0,4}!?"
    r"|[A-Z][a-z]{0,10}\${1,2}(?=[a-z]{0,10}\d)\w{3,20})(?![^\s)'\"”`*.,;:?])"
)
"""Kraftwerk!77, Pfeffer#Salz, Pa$$w0rd: no such word stands in 41,000 questions and tickets."""
_HOST = re.compile(r"\.[a-z]{2,6}(?!\w)", re.IGNORECASE)
"""A host or a file: Pop3Client.sys, header.b."""
_NEAR = 80
"""Characters before and after, in the same line."""
_LONE = re.compile(r"(?<![^\s('\"“])(?P<value>[^\s\[\]<>/\\:=(){}\"'`“”;,|]{6,40})(?![^\s).,;:?'\"”])")
_LONGEST = 40
"""A word by itself, in brackets or quotation marks at most."""
_LOGIN = r"(?:log(?:ged|ging)?[ -]?(?:in|on)|sign(?:ed|ing)?[ -]?in|credentials?|creds|zugangsdaten)"
_SPEAKS_OF_LOGIN = re.compile(rf"\b{_LOGIN}\b")
_ALL_SIGNS = re.compile(r"(?<!\S)(?P<value>[^\s\[\]<>/\\:@(){}\"'`;,|]{7,40})(?!\S)")
"""Where a password or a login is spoken of, a lone word with letters, digits and a sign inside is one."""
_LOGIN_PAIR = re.compile(
    rf"(?:(?:{_LOGIN}|user(?:name)?|account|ssid|ssh|s?ftp|rdp)(?:[ \t]+(?:is|are|as|with|using))?[ \t]*[:=]?[ \t]*"
    r"[\w.@\\-]{1,60}[ \t]+(?://?|\||with[ \t])|\b(?:admin|root|sa|administrator)[ \t]*[/:])[ \t]*"
    r"(?P<value>[^\s\[\]<>/]{6,64})"
)
_LOGIN_IS = re.compile(r"\b(?:my|the|his|her|our)(?: \w{1,20})? log-?in is (?P<value>[^\s\[\]<>]{6,40})")
_LOGIN_LINE = re.compile(rf"{_LOGIN}[ \t]*[:=][ \t]*[\w.@\\-]{{1,60}}(?:[ \t]+|:)(?P<value>[^\s\[\]<>/]{{6,64}})")
_RESET_TO = re.compile(
    r"(?P<verb>reset|set|changed|change"
    r"|unlocked)\b(?P<about>[^.\n]{0,60}?)[ \t]to[ \t]*(?P<value>\"[^\"\s]{4,40}\"|[^\s\[\]<>\"]{4,40})"
)
_IS_MY = re.compile(
    r"(?<!\S)(?P<value>[^\s\[\]<>]{4,64}) (?:is|was|as) (?:not )?(?:my |the |your |our |a |his |her )?(?:new |old "
    r"|temporary |temp "
    r"|current )?(?:password|passwort|pw|pwd|pass)\b"
)
_IN_ADDRESS = re.compile(r"://[^\s:/@\[\]]{0,80}:(?P<value>[^\s@/\[\]]{1,128})@")
_BEFORE_HOST = re.compile(r"(?<!\S)[\w.-]{1,40}[:/](?P<value>[^\s@/:\[\]]{6,40})@[\w.-]")
_AFTER_ADDRESS = re.compile(
    r"(?<!\S)[\w.+-]{1,40}@[\w.-]{1,40}\.\w{2,4}(?::|[ \t]+(?:and|with|und|mit|et|y)[ \t]+)(?P<value>[^\s\[\]]{6,64})"
)
_ON_COMMAND_LINE = re.compile(r"(?<!\S)--?(?:password|passwd|pass|pwd)[ =](?P<value>[^\s\[\]-][^\s\[\]]{2,99})")
_OF_A_COMMAND = re.compile(
    r"(?:mysql(?:dump)?\b[^\n]{0,80}[ \t]-p(?P<mysql>[^\s\[\]]{3,99})"
    r"|ldap(?:search|whoami|modify)\b[^\n]{0,120}[ \t]-w[ \t]*(?P<ldap>[^\s\[\]]{3,99})"
    r"|sshpass[ \t]+-p[ \t]*(?P<ssh>[^\s\[\]]{3,99})"
    r"|docker login\b[^\n]{0,80}[ \t]-p[ \t]*(?P<docker>[^\s\[\]]{3,99})"
    r"|convertto-securestring[ \t]+(?:-string[ \t]+)?[\"'](?P<shell>[^\s\[\]\"']{3,99})"
    r"|redis-cli\b[^\n]{0,80}[ \t]-a[ \t]+(?P<redis>[^\s\[\]]{3,99})"
    r"|-(?:store|key)pass(?:word)?[ \t]+(?P<java>[^\s\[\]]{3,99})"
    r"|pass(?:word|wd)?[\"'][ \t]+value=[\"'](?P<xml>[^\s\[\]\"'<>]{3,99})"
    r"|curl\b[^\n]{0,80}[ \t](?:-u|--user)[ \t]+[\w.@-]{1,60}:(?P<curl>[^\s\[\]]{3,99})"
    r"|jdbc:oracle:\w{2,6}:[^\s/\[\]]{1,40}/(?P<jdbc>[^\s@\[\]]{3,64})@"
    r"|sqlplus[ \t]+(?:-\w{1,8}[ \t]+){0,2}[\w.]{1,40}/(?P<sqlplus>[^\s@\[\]]{3,64})"
    r"|\bwifi:(?:[^\s;]{1,60};){0,3}p:(?P<wifi>[^\s;\[\]]{4,64});"
    r"|net use\b[^\n]{0,80}/user:\S{1,60}[ \t]+(?P<net>[^\s\[\]]{3,99}))"
)
"""How commands take a password: mysql -pX, curl -u bob:X, net use /user:bob X."""


def shaped_passwords(text: str, low: str) -> Found:
    """What is a password by its shape alone, whatever is spoken of."""
    return [(*match.span(), PASSWORD) for match in _SHAPED.finditer(text) if could_be(match[0])]


def passwords_that_are_told(text: str, low: str) -> Found:
    """'X is my password', 'X as password'."""
    return [(*span, PASSWORD) for span in _values(_IS_MY, text, low, looks_secret)]


def strong_words(text: str, low: str) -> Found:
    """What looks like a password, where one is spoken of."""
    if not _MIXED.search(low):
        return []
    spans = [match.span("value") for match in _WELL_KNOWN.finditer(low)]
    spans += _near_the_word(text, low)
    if _PASSWORD_WORD.search(low) or _SPEAKS_OF_LOGIN.search(low):
        spans += _values(_ALL_SIGNS, text, low, has_all_signs)
    return [(*span, PASSWORD) for span in spans]


def typed_words(text: str, low: str) -> Found:
    """What looks like a password, and somebody types it."""
    if not _MIXED.search(low):
        return []
    spans = [span for span in _values(_ENTERED, text, low, looks_strong) if is_no_thing(text[slice(*span)])]
    spans += _values(_TYPED, text, low, is_word_and_number)
    return [(*span, PASSWORD) for span in spans]


def _near_the_word(text: str, low: str) -> Iterator[tuple[int, int]]:
    """What looks like a password, in the same line as that word: 'my password? It's X'."""
    at = 0
    for word in _PASSWORD_WORD.finditer(low):
        before, after = max(at, word.start() - _NEAR), word.end() + _NEAR
        start = max(before, low.rfind("\n", before, word.start()) + 1)
        line_ends = low.find("\n", word.end(), after)
        at = line_ends if line_ends >= 0 else after
        for match in _LONE.finditer(low, start, at + _LONGEST):  # whatever begins here is seen to its end
            value = text[slice(*match.span("value"))]
            if match.start() < at and looks_strong(value) and not _HOST.search(value):
                yield match.span("value")


def set_passwords(text: str, low: str) -> Found:
    """'Reset to X', 'changed it to X'."""
    found: Found = []
    for match in _RESET_TO.finditer(low):
        start, end = match.span("value")
        end = without_tail(text, start, end)
        value = text[start:end].strip('"')
        told = match["verb"] in ("reset", "unlocked") or "pass" in match["about"] or "pw" in match["about"]
        it = match["about"].strip() in ("it", "mine") and is_no_thing(value)
        likely = (
            looks_secret(value) if told else has_all_signs(value) or ((it or "password" in low) and looks_strong(value))
        )
        if value and likely and "/" not in value and not value[0].isdigit():
            found.append((start, end, PASSWORD))
    return found


def passwords_beside_names(text: str, low: str) -> Found:
    """'login bob / X', 'log in as bob with X', 'sign in: bob X', bob:X@host."""
    spans = [
        span for each in (_LOGIN_LINE, _BEFORE_HOST, _AFTER_ADDRESS) for span in _values(each, text, low, looks_strong)
    ]
    spans += _values(_LOGIN_IS, text, low, is_word_and_number)
    if "/" in low or "|" in low or ":" in low or " with " in low:
        spans += _values(_LOGIN_PAIR, text, low, _is_of_a_pair)
    return [(*span, PASSWORD) for span in spans]


def _is_of_a_pair(value: str) -> bool:
    return looks_strong(value) or is_word_and_number(value) or _SIGN_INSIDE.search(value) is not None


def passwords_in_commands(text: str, low: str) -> Found:
    """mysql -pX, --password X, https://bob:X@host."""
    found = [(*match.span(match.lastgroup or 0), PASSWORD) for match in _OF_A_COMMAND.finditer(low)]
    for pattern in (_IN_ADDRESS, _ON_COMMAND_LINE):
        found += [(*match.span("value"), PASSWORD) for match in pattern.finditer(low)]
    return found


def _values(pattern: re.Pattern[str], text: str, low: str, looks: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where the values of a pattern stand, if they look right as they were written."""
    for match in pattern.finditer(low):
        if looks(text[slice(*match.span("value"))]):
            yield match.span("value")
