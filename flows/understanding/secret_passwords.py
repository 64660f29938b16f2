"""Passwords that are named: 'password is X', 'pw: X', 'mein Passwort ist X'."""

from __future__ import annotations

import re

from flows.understanding.secret_looks import (
    ADJECTIVE,
    PASSWORD,
    Found,
    could_be,
    inside_word,
    is_phrase,
    is_word_and_number,
    looks_secret,
    looks_strong,
    without_tail,
)
from flows.understanding.tables import word_set

_NAMED = (
    r"(?:pass[ -]?(?:words?|code|phrase|wd|wrd|key)|password?s?|passwort|passwrd|pass|pwd?|p/w|pswd|psw|pss"
    r"|p[a@][s$5]{2}w[o0]rd|pasw+ord|passw?ord|pas+wrod|passowrd|pssword|paswd|psswd|pin|kennwort|kenntwort|kodeord"
    r"|(?:security|secret)(?: question)? answer|secret word|maiden name|psk|pre-?shared key|network(?: security)? key"
    r"|(?:wi-?fi|wlan|wpa[23]?|ssid|hotspot)\b[^\n=]{0,30}?[ -](?:key|code|passkey|schlüssel)"
    r"|cl[ée] (?:wi-?fi|wpa)(?: invité)?|mot de passe|mdp"
    r"|contraseña|contrasena|wachtwoord|senha|hasło|heslo|lösenord|пароль|parola"
    r"|clave|salasana\w*|jelszó\w*|şifre\w*)"
)
_PASSWORD = re.compile(
    rf"{_NAMED}\d?(?![\w/])(?:[ \t]{{0,2}}\([a-z ,-]{{1,40}}\))?"
    r"(?:[ \t]+(?:for|to|of|on|the|my|your|his|her|this|that|login|email|mail|wifi|wi-fi|vpn|laptop"
    r"|outlook|windows|new|old|i have|i use|"
    r"temporary|temp|current|für|von|hier)){0,4}"
    r"(?P<link>[\"'*_]{0,2}[ \t]*(?::=|=>|->|[:=])[*_]{0,2}[ \t]*(?:\n[ \t]*)?|>|['’]s[ \t]+"
    r"|[ \t]+(?:is|used to be|was|are|ist|war|es|est|lautet|will be|should be|has been|to|set to|set as|reset to"
    r"|changed to|updated to)(?:[ \t]*:[ \t]*|[ \t]+)"
    r"(?:(?:now|currently|still|just|set to|changed to|reset to)[ \t]+)?|[ \t]+-[ \t]+|,?[ \t]+)"
    r"(?P<value>\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|`[^`\n]{1,80}`|“[^”\n]{1,80}”|<[^<>\s]{6,64}>|[^\s\[\]<>\"'`“]\S{0,99})"
)
_PASSWORD_OF = re.compile(
    rf"{_NAMED}[ \t]+(?:for|to|of|on|in|at|from|do|da|de|del|du|vom|im|am|der|des)(?:[ \t]+[\w.'’-]{{1,24}}){{1,5}}?"
    r"(?P<link>[ \t]*[:=][ \t]*|[ \t]+(?:is|was)[ \t]*:?[ \t]+)"
    r"(?P<value>\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|[^\s\[\]<>\"'`“]\S{0,99})"
)
"""'The password of the meeting room is X': other words between."""
_IN_FILE_NAME = re.compile(
    rf"{_NAMED}[_-](?P<value>[^\s\[\]<>\"'`/\\_.-]{{5,60}})\.(?:txt|png|jpe?g|heic|docx?|xlsx?|pdf|zip|7z|csv|kdbx|msg|eml|rdp)\b"
)
"""Passwort_Sommer77!.txt"""
_ASSIGNS = (":", "=", ":=")
_TELLS = (*_ASSIGNS, "is", "was", "ist", "war", "lautet")
_CLAUSE_ENDS = re.compile(r"[\n,;.?(]|[ \t]+(?:and|but|with|so|which|und|aber|mit|can|please|pls|where|says?)\b|[ \t]-")
_RUNS = re.compile(r"\d+|\D+")
_NUMBER = re.compile(r"\d{5,10}#?|\d{4}#|\d{16,24}")
_MOST_RUNS = 4
"""A name has less: 'sap2', 'lt2034x'."""
_HYPHENED = re.compile(r"[a-z]{3,}(?:-[a-z]{3,}){2,}")
"""A phrase: correct-lamp-river-nine."""
_WELL_KNOWN = word_set("changeme letmein qwerty qwertz iloveyou")
"""Words that nobody uses for anything else."""
_WEAK = word_set("password passwort admin administrator guest user test login welcome secret")
"""Words of talk about passwords that are passwords, too, where nothing comes after."""
_HIDDEN = "hidden]"
"""The rest of '[password hidden]'."""
_PHRASE_WORDS = 4
_LONGEST_PHRASE = 80
"""Characters."""
_NAMES_SOMEBODY = ("user", "username", "account", " id", "name")
"""'Reset the password for user: X': X is whose it is, unless it looks like a password through and through."""


def named_passwords(text: str, low: str) -> Found:
    """'password is X', 'pw: X', 'mein Passwort ist X'."""
    found: Found = []
    for pattern in (_PASSWORD, _PASSWORD_OF):
        for match in pattern.finditer(low):
            start, end = match.span("value")
            end = without_tail(text, start, end)
            link = match["link"].strip(" \t\n\"'*_")
            setting = link in _ASSIGNS and (low[max(match.start() - 1, 0)] == "_" or text[match.start()].isupper())
            alone = setting or not inside_word(low, match.start())  # DB_PASSWORD=X, PGPASSWORD=X
            of_whom = link in _ASSIGNS and low.endswith(_NAMES_SOMEBODY, match.start(), match.start("link"))
            if alone and _is_password(text, "" if of_whom else link, start, end):
                found.append((start, end, PASSWORD))
            elif alone and link in _TELLS and is_phrase(words := _phrase(text, start)):
                found.append((start, start + len(words), PASSWORD))
    names = _IN_FILE_NAME.finditer(low) if "." in low else ()
    found += [
        (*match.span("value"), PASSWORD) for match in names if _names_a_password(text[slice(*match.span("value"))])
    ]
    return found


def _names_a_password(value: str) -> bool:
    """Not a year or a version behind a word of talk: password-policy2026.pdf."""
    return looks_strong(value) and could_be(value.rstrip("0123456789!")) and not ADJECTIVE.match(value)


def _phrase(text: str, start: int) -> str:
    """As far as a phrase can go: to the end of the line or of the clause; one that is longer is none."""
    return _CLAUSE_ENDS.split(text[start : start + _LONGEST_PHRASE], maxsplit=1)[0].rstrip()


def _is_password(text: str, link: str, start: int, end: int) -> bool:
    """Whether what follows 'password' is one, judged by the link between them and by its looks."""
    value = text[start:end]
    if value.startswith(_HIDDEN):
        return False
    if value[0] == "<":  # '<your password>' stands for one
        return looks_strong(value[1:-1])
    if value[0] in "\"'`“" and len(value) > 2:
        inside = value[1:-1].strip()
        if " " in inside:
            return bool(link) and (is_phrase(inside) or (link in _ASSIGNS and _is_short_phrase(inside)))
        return could_be(inside) if link else looks_secret(inside)
    if not could_be(value):
        return value.lower() in _WEAK and link in (*_ASSIGNS, "is", "was") and _is_last(text, end)
    if not link or link in ("-", "to"):
        return (
            looks_strong(value)
            or is_word_and_number(value)
            or _is_shuffled(value)
            or (not link and bool(_NUMBER.fullmatch(value)))
        )
    if link == ",":  # 'reset my password, urgent!'
        return looks_secret(value.rstrip("!?"))
    if looks_secret(value) or value.lower() in _WELL_KNOWN:
        return True
    if link in ("ist", "war", "es", "est", "lautet"):
        return False
    if _HYPHENED.fullmatch(value):
        return True
    return _is_last(text, end) and len(value) >= 4 and value.isalnum() and not ADJECTIVE.fullmatch(value)


def _is_short_phrase(value: str) -> bool:
    """In quotation marks: "Apfel Baum 2024"."""
    return value.count(" ") < _PHRASE_WORDS and any(map(str.isdigit, value)) and any(map(str.isalpha, value))


def _is_shuffled(value: str) -> bool:
    """Letters and digits by turns, as in those that a machine gives."""
    value = value.replace("-", "").replace("_", "")
    return len(value) >= 6 and value.isalnum() and len(_RUNS.findall(value)) >= _MOST_RUNS


def _is_last(text: str, end: int) -> bool:
    """Whether nothing follows that would make it a word of a sentence."""
    return (
        end >= len(text.rstrip())
        or text[end] in "\n,;.!"
        or text[end:].startswith(
            (" and ", " but ", " (", " please", " pls", " can you", " with capital", " with a capital")
        )
    )
