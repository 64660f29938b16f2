"""Hides passwords, tokens, card numbers, keys and one-time codes, before anything is stored.

Every rule has a gate: a substring that must be there before its regular expression is tried. All repetitions are
bounded or can not be split in two ways, so the time grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from flows.understanding.lexicon import ASKING, THINGS, TROUBLE
from flows.understanding.tables import word_list, word_set

PASSWORD, TOKEN, CARD, KEY, CODE = "password", "token", "card number", "private key", "one-time code"

Found = list[tuple[int, int, str]]
"""Places in a text, and the kind of secret that is there."""

_MOST_ROUNDS = 4
"""What is hidden may bring to light what stood behind it, so the rules run again until nothing is found."""


class SecretMasker:
    """Implements the port `Masker`."""

    def mask(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with '[password hidden]' and the like in place of secrets, and their kinds."""
        kinds: dict[str, None] = {}
        for _ in range(_MOST_ROUNDS):
            found = _secrets(text)
            if not found:
                break
            kinds.update(dict.fromkeys(kind for _, _, kind in found))
            text = _hidden(text, found)
        return text, tuple(kinds)


def _secrets(text: str) -> Found:
    low = _small(text)
    found: Found = []
    for gates, rule in _RULES:
        if any(gate in low for gate in gates):
            found += rule(text, low)
    return found + _cards(text)


def _small(text: str) -> str:
    """The text in small letters, sign for sign: the rules look for names here and take the values from the text."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _inside_word(text: str, at: int) -> bool:
    """Whether the place is in the middle of a word. Asked afterwards: a look behind would slow each search down."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in "_/")


def _hidden(text: str, found: Found) -> str:
    """The text without these places; where two overlap, the one that begins first (and is longer) wins."""
    pieces: list[str] = []
    at = 0
    for start, end, kind in sorted(found, key=lambda place: (place[0], -place[1])):
        if start < at:
            continue
        pieces += [text[at:start], f"[{kind} hidden]"]
        at = end
    return "".join(pieces) + text[at:]


# ---- passwords -----------------------------------------------------------------------------------------------------

_NAMED = (
    r"(?:pass[ -]?(?:words?|code|phrase|wd|wrd|key)|password?s?|passwort|passwrd|pass|pwd?|p/w|pswd|psw"
    r"|p@ssw[o0]rd|pasw+ord|passw?ord|pin|kennwort|kenntwort|kodeord|(?:security|secret) answer"
    r"|(?:wi-?fi|wlan|wpa[23]?|ssid)\b[^\n:=]{0,30}?[ -](?:key|code|passkey|schlüssel)"
    r"|mot de passe|mdp|contraseña|contrasena|wachtwoord|senha|hasło|heslo|lösenord|пароль|parola)"
)
_PASSWORD = re.compile(
    rf"{_NAMED}(?![\w/])"
    r"(?:[ \t]+(?:for|to|of|on|the|my|your|his|her|this|that|login|email|mail|wifi|wi-fi|vpn|laptop"
    r"|outlook|windows|new|old|i have|i use|"
    r"temporary|temp|current|für|von|hier)){0,4}"
    r"(?P<link>[\"']?[ \t]*(?::=|=>|->|[:=])[ \t]*(?:\n[ \t]*)?|>|['’]s[ \t]+"
    r"|[ \t]+(?:is|used to be|was|are|ist|war|es|est|lautet|will be|should be|has been|to|set to|set as|reset to"
    r"|changed to|updated to)(?:[ \t]*:[ \t]*|[ \t]+)"
    r"(?:(?:now|currently|still|just|set to|changed to|reset to)[ \t]+)?|[ \t]+-[ \t]+|,?[ \t]+)"
    r"(?P<value>\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|`[^`\n]{1,80}`|“[^”\n]{1,80}”|[^\s\[\]<>\"'`“]\S{0,99})"
)
_PASSWORD_OF = re.compile(
    rf"{_NAMED}[ \t]+(?:for|to|of|on|in|at|from|do|da|de|del|du|vom|im|am|der|des)(?:[ \t]+[\w.'’-]{{1,24}}){{1,4}}?"
    r"(?P<link>[ \t]*[:=][ \t]*|[ \t]+(?:is|was)[ \t]*:?[ \t]+)(?P<value>[^\s\[\]<>\"'`“]\S{0,99})"
)
"""'The password of the meeting room is X': other words between."""
_TYPED = re.compile(r"(?:typed|entered|tried|used|using|use)[ \t]+(?P<value>[^\s\[\]<>]{6,64})")
"""Counts only where a password is spoken of."""
_SPEAKS_OF_IT = re.compile(r"\b(?:pass(?:words?|wd|wort)|pwd?|kennwort)\b")
_ALL_SIGNS = re.compile(r"(?<!\S)(?P<value>[^\s\[\]<>/\\:@(){}\"'`;,|]{7,40})(?!\S)")
"""Where a password is spoken of, a lone word with letters, digits and a sign inside is one."""
_LOGIN_PAIR = re.compile(
    r"(?:(?:login|credentials?|creds|user(?:name)?|account)(?:[ \t]+(?:is|are))?[ \t]*[:=]?[ \t]*[\w.@\\-]{1,60}[ \t]+/"
    r"|(?:admin|root)(?:[ \t]+/|[ \t]*:))[ \t]*"
    r"(?P<value>[^\s\[\]<>/]{6,64})"
)
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
_ON_COMMAND_LINE = re.compile(r"(?<!\S)--?(?:password|passwd|pass|pwd)[ =](?P<value>[^\s\[\]-][^\s\[\]]{2,99})")
_OF_A_COMMAND = re.compile(
    r"(?:mysql(?:dump)?\b[^\n]{0,80}[ \t]-p(?P<mysql>[^\s\[\]]{3,99})"
    r"|sshpass[ \t]+-p[ \t]*(?P<ssh>[^\s\[\]]{3,99})"
    r"|curl\b[^\n]{0,80}[ \t](?:-u|--user)[ \t]+[\w.@-]{1,60}:(?P<curl>[^\s\[\]]{3,99})"
    r"|net use\b[^\n]{0,80}/user:\S{1,60}[ \t]+(?P<net>[^\s\[\]]{3,99}))"
)
"""How commands take a password: mysql -pX, curl -u bob:X, net use /user:bob X."""

_TRAILING = ".,;:!?)»”\"'`"
_NOT_A_SECRET = (
    TROUBLE
    | ASKING
    | THINGS.keys()
    | word_set("""
        the a an my your his her its our their this that these those it they we you i he she and or but so if as at
        by in of on to from with for than then there here be been being am are was were will would should must may
        might do does did done has have had get gets getting got also only just still already even again always ever
        now today yesterday soon later because since until after before when while not no yes none any some all
        every each one two same different another other old new good fine ok okay correct right true false valid
        known unknown weak strong short long simple complex secure safe unsafe default required mandatory needed
        optional empty blank accepted acceptable allowed working works work worked changed updated saved stored
        remembered recognized recognised entered typed asked prompted requested hidden masked redacted removed
        protected encrypted expiring expires expire about due going set given sent shown displayed visible case
        sensitive outdated obsolete temporary permanent available active inactive activated deactivated disabled
        enabled suspended hacked compromised leaked exposed public private taken used reused unchanged identical
        similar fixed solved resolved synced synchronized ok'd exactly really very too quite apparently probably
        maybe perhaps obviously definitely certainly actually usually sometimes often rather almost nearly
        completely totally fully is out up off over under user username email mail address manager managers
        management tool policy page prompt box field screen window dialog reset resets change changes protection
        protected sync hint hints option options button link links list file files app apps store vault generator
        recovery recover error expiry expiration expired falsch richtig abgelaufen gesperrt vergessen nicht und oder
        korrekt ungültig zurücksetzen zurück ändern geändert issue account accounts entry entries database keeper
        wallet n/a na tbd tba xxx none null yes pls please thanks thank regards
    """)
)
_ASSIGNS = (":", "=", ":=")
_NAMES_SOMEBODY = ("user", "username", "account", " id", "name")
"""'Reset the password for user: X': X is whose it is, unless it looks like a password through and through."""
_ADJECTIVE = re.compile(r"\w+(?:ed|ing|able|ible|ly|ment|tion|less|ful|ous)", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[*•xX.#?_-]+|https?:.*|www\..*|v?\d+(?:\.\d+)+|\d{1,2}|\d+%|[^\w]+")
_PRODUCTS = word_set("""
    office365 o365 m365 windows10 windows11 windows7 win10 win11 outlook2016 outlook2019 365 2fa mfa oauth2
""")


def _passwords(text: str, low: str) -> Found:
    """'password is X', 'pw: X', 'mein Passwort ist X'."""
    found: Found = []
    for pattern in (_PASSWORD, _PASSWORD_OF):
        for match in pattern.finditer(low):
            start, end = match.span("value")
            end = _without_tail(text, start, end)
            link = match["link"].strip()
            setting = link in _ASSIGNS and (low[max(match.start() - 1, 0)] == "_" or text[match.start()].isupper())
            alone = setting or not _inside_word(low, match.start())  # DB_PASSWORD=X, PGPASSWORD=X
            of_whom = link in _ASSIGNS and low.endswith(_NAMES_SOMEBODY, match.start(), match.start("link"))
            if alone and _is_password(text, "" if of_whom else link, start, end):
                found.append((start, end, PASSWORD))
    return found


def _other_passwords(text: str, low: str) -> Found:
    """'X is my password', 'reset to X', user:X@host, --password X."""
    found: Found = []
    if " is " in low or " was " in low or " as " in low:
        spans = [match.span("value") for match in _IS_MY.finditer(low)]
        found += [(*span, PASSWORD) for span in spans if _looks_secret(text[slice(*span)])]
    for match in _RESET_TO.finditer(low):
        start, end = match.span("value")
        end = _without_tail(text, start, end)
        value = text[start:end].strip('"')
        told = match["verb"] in ("reset", "unlocked") or "pass" in match["about"] or "pw" in match["about"]
        likely = _looks_secret(value) if told else "password" in low and _looks_strong(value)
        if value and likely and "/" not in value and not value[0].isdigit():
            found.append((start, end, PASSWORD))
    for pattern in (_TYPED, _LOGIN_PAIR):
        spans = [match.span("value") for match in pattern.finditer(low)]
        spoken_of = pattern is _LOGIN_PAIR or "pass" in low or "pw" in low
        found += [(*span, PASSWORD) for span in spans if spoken_of and _looks_strong(text[slice(*span)])]
    if _SPEAKS_OF_IT.search(low):
        spans = [match.span("value") for match in _ALL_SIGNS.finditer(low)]
        found += [(*span, PASSWORD) for span in spans if _has_all_signs(text[slice(*span)])]
    for match in _OF_A_COMMAND.finditer(low):
        found.append((*match.span(match.lastgroup or 0), PASSWORD))
    for pattern in (_IN_ADDRESS, _ON_COMMAND_LINE):
        found += [(*match.span("value"), PASSWORD) for match in pattern.finditer(low)]
    return found


def _without_tail(text: str, start: int, end: int) -> int:
    """The end of a value without the punctuation of the sentence around it. '!' stays: passwords like it."""
    if text[start] in "\"'`“":
        return end
    while end - start > 1 and text[end - 1] in ".,;:?)»”\"'`":
        end -= 1
    return end


def _is_password(text: str, link: str, start: int, end: int) -> bool:
    """Whether what follows 'password' is one, judged by the link between them and by its looks."""
    value = text[start:end]
    if value[0] in "\"'`“" and len(value) > 2:
        inside = value[1:-1].strip()
        return " " not in inside and (_could_be(inside) if link else _looks_secret(inside))
    if not _could_be(value):
        return False
    if not link or link in ("-", "to"):
        return _looks_strong(value)
    if link == ",":  # 'reset my password, urgent!'
        return _looks_secret(value.rstrip("!?"))
    if _looks_secret(value):
        return True
    if link in ("ist", "war", "es", "est", "lautet"):
        return False
    last = (
        end >= len(text.rstrip())
        or text[end] in "\n,;.!"
        or text[end:].startswith((" and ", " please", " pls", " can you"))
    )
    return last and len(value) >= 4 and value.isalnum() and not _ADJECTIVE.fullmatch(value)


def _could_be(value: str) -> bool:
    word = value.lower().strip(_TRAILING)
    return (
        word not in _NOT_A_SECRET
        and word not in _PRODUCTS
        and not word.endswith(("n't", "n’t"))
        and not _PLACEHOLDER.fullmatch(value)
    )


def _looks_secret(value: str) -> bool:
    """A digit or a sign inside, or capitals inside: not an ordinary word."""
    bare = value.strip(_TRAILING)
    if len(bare) < 4 or not _could_be(value):
        return False
    has_digit = any(sign.isdigit() for sign in bare)
    has_letter = any(sign.isalpha() for sign in bare)
    special = any(sign in "!@#$%^&*+=~?§" for sign in value) and has_letter
    mixed = has_letter and any(sign.isupper() for sign in bare[1:]) and any(sign.islower() for sign in bare)
    return (has_digit and (has_letter or special or len(bare) >= 4)) or special or (mixed and len(bare) >= 6)


def _looks_strong(value: str) -> bool:
    """Small letters, digits, and capitals or signs: what follows 'password' without a link must look like this."""
    bare = value.rstrip(".,;:?)")
    small, digit = any(sign.islower() for sign in bare), any(sign.isdigit() for sign in bare)
    more = any(sign.isupper() or sign in "!@#$%^&*+=~?§" for sign in bare)
    return len(bare) >= 6 and small and digit and more and "/" not in bare and "\\" not in bare and "@" not in bare[1:]


def _has_all_signs(value: str) -> bool:
    """Letters, digits and one of the signs that people put into passwords, not counting the end of a sentence."""
    bare = value.rstrip(".,;:?!)")
    return (
        any(sign in "!#$%^&*+§" for sign in bare)
        and any(sign.isdigit() for sign in bare)
        and sum(sign.isalpha() for sign in bare) >= 4
        and not bare.startswith("#")
    )


# ---- tokens and keys -----------------------------------------------------------------------------------------------

_SHAPES = re.compile(
    r"(?:xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}|gh[a-z]_[A-Za-z0-9]{20,}"
    r"|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}"
    r"|A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}"
    r"|eyJ(?<![A-Za-z0-9_-]eyJ)[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"
    r"|[sr]k[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}"
    r"|pypi-[A-Za-z0-9_-]{30,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"
    r"|hf_[A-Za-z0-9]{30,}|do[opr]_v1_[a-f0-9]{40,}|shp[a-z]{2}_[a-fA-F0-9]{30,}|dapi[a-f0-9]{32}"
    r"|AGE-SECRET-KEY-1[A-Z0-9]{50,})"
)
_AZURE = re.compile(r"8Q~[A-Za-z0-9_~.-]{31,34}")
"""The middle and the end of an Azure client secret; three more signs stand before it."""
_SLACK_HOOK = re.compile(r"hooks\.slack\.com/(?:services|workflows)/(?P<value>[A-Za-z0-9/_-]{20,})")
_BEARER = re.compile(r"(?:bearer|basic)[ \t]+(?P<value>[a-z0-9_.~+/=-]{16,})")
_TOKEN_NAMED = re.compile(
    r"(?:key|token|secret|sig|credential)s?(?:[ _-]?(?:access[ _-]?key|key|token|id|value))?"
    r"(?:[ \t]*(?:=>|->|[:=])[ \t]*|[ \t]+(?:is|was)[ \t]*:?[ \t]+|[ \t]+)[\"'`]?(?P<value>[a-z0-9_.~+/=-]{16,})"
)
_KEY_BEGINS = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_KEY_ENDS = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")


def _shaped_tokens(text: str, low: str) -> Found:
    """What is a token by its shape alone."""
    found = [(*match.span(), TOKEN) for match in _SHAPES.finditer(text) if not _inside_word(text, match.start())]
    found += [(max(match.start() - 3, 0), match.end(), TOKEN) for match in _AZURE.finditer(text)]
    return found + [(*match.span("value"), TOKEN) for match in _SLACK_HOOK.finditer(text)]


def _named_tokens(text: str, low: str) -> Found:
    """What follows 'Bearer', 'api key:', 'client secret is' and is random enough."""
    spans = [match.span("value") for pattern in (_BEARER, _TOKEN_NAMED) for match in pattern.finditer(low)]
    return [(*span, TOKEN) for span in spans if _random(text[slice(*span)])]


def _random(value: str) -> bool:
    """Letters and digits mixed, and not a path, an address or a name with words in it."""
    digits = sum(sign.isdigit() for sign in value)
    letters = sum(sign.isalpha() for sign in value)
    return digits >= 2 and letters >= 4 and value.count("_") + value.count(".") + value.count("-") <= len(value) // 6


def _private_keys(text: str, low: str) -> Found:
    """From BEGIN to END, or to the end of the text if it was cut."""
    found: Found = []
    at = 0
    while begin := _KEY_BEGINS.search(text, at):
        end = _KEY_ENDS.search(text, begin.end())
        at = end.end() if end else len(text)
        found.append((begin.start(), at, KEY))
    return found


# ---- codes and cards -----------------------------------------------------------------------------------------------

_CODE = re.compile(
    r"(?:(?:one[ -]?time|verification|security|recovery|backup|2fa|mfa|two[ -]factor|auth\w{0,12}|login"
    r"|sign[ -]in|access|sms"
    r"|confirmation|rescue|emergency|door|gate|alarm|safe|entry|sim|card|voicemail|badge|tan|6[ -]digit"
    r"|six[ -]digit)[ -](?:pass)?(?:codes?|password|pin"
    r"|number|keys?|combination)|(?:otp|totp|tan)(?: codes?)?|my pin|puk)"
    r"(?:[ \t]+(?:from|in|on|the|my|app|authenticator|phone|sms|i|got|received|for|that)){0,4}"
    r"(?:[ \t]*[:=-][ \t]*(?:\n[ \t]*)?|[ \t]+(?:is|was|are|were)[ \t]*:?[ \t]+|[ \t]+)"
    r"(?P<value>\d{3}[ -]\d{3}(?![\d-])|g-\d{6}\b|\d{2}-\d{2}-\d{2}(?![\w-])|\d{4,10}(?![\w-])"
    r"|[a-z0-9]{3,8}(?:-[a-z0-9]{3,8}){1,7}"
    r"|[a-z0-9]{6,24}(?![\w-]))"
)
_MY_CODE = re.compile(
    r"(?:(?:the|my) code(?: (?:i|it|that|got|get|received|sent|by|from|via|in|on|my|the|me|sms|text|phone|app)){0,6}"
    r"(?: (?:is|was)|:)|(?:authenticator|app)(?: app)? (?:shows|says|gives|displays)(?: me)?)[: ]{1,3}"
    r"(?P<value>\d{3} ?\d{3})(?![\w-])"
)
_AS_CODE = re.compile(r"(?<![\w-])(?P<value>\d{3} \d{3}|\d{4,8}) as (?:the |my |a )?(?:[\w-]{1,20} )?code\b")
_BITLOCKER = re.compile(r"(?<![\w-])\d{6}(?:-\d{6}){7}(?![\w-])")
_CARD_CHECK = re.compile(r"(?:cv[vc]2?|security code)(?:[ \t]+is|[ \t]*[:=])?[ \t]+(?P<value>\d{3,4})(?![\w.-])")
_NEXT_CODE = re.compile(
    r"[ \t]*[,;\n][ \t\n]*(?P<value>[A-Za-z0-9]{3,8}(?:-[A-Za-z0-9]{3,8}){1,7}|[A-Za-z0-9]{6,12})(?![\w-])"
)
_CARD = re.compile(r"[2-6](?:[ -]?\d){12,18}(?![\w-])")
_CARD_KINDS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|4[4-9]\d|5\d{2})\d{12}"
    r"|35\d{14}|3[068]\d{12}"
)


def _codes(text: str, low: str) -> Found:
    """What follows 'verification code' or the like, and the rest of a list of recovery codes."""
    found: Found = []
    for match in _CODE.finditer(low):
        if _inside_word(low, match.start()) or not any(sign.isdigit() for sign in match["value"]):
            continue
        found.append((*match.span("value"), CODE))
        at = match.end("value")
        while (further := _NEXT_CODE.match(text, at)) and any(sign.isdigit() for sign in further["value"]):
            found.append((*further.span("value"), CODE))
            at = further.end("value")
    found += [(*match.span(), CODE) for match in _BITLOCKER.finditer(low)]
    for pattern in (_CARD_CHECK, _MY_CODE, _AS_CODE):
        found += [(*match.span("value"), CODE) for match in pattern.finditer(low)]
    return found


def _cards(text: str) -> Found:
    """Numbers that a card can have: issuer, length and check digit fit."""
    found: Found = []
    for match in _CARD.finditer(text):
        digits = match[0].replace(" ", "").replace("-", "")
        begins = not _inside_word(text, match.start()) and text[max(match.start() - 1, 0)] not in ".-"
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


_RULES: tuple[tuple[tuple[str, ...], Callable[[str, str], Found]], ...] = (
    (("private key",), _private_keys),
    (
        (
            *word_list(
                "xox xapp- gh glpat akia asia aiza ya29 eyj sk- sk_ rk_ npm_ pypi- sg. hf_ _v1_ shp dapi age-secret"
            ),
            *word_list("8q~ hooks.slack"),
        ),
        _shaped_tokens,
    ),
    (("bearer", "basic ", "key", "token", "secret", "sig", "credential"), _named_tokens),
    (
        (*word_list("code otp one-time tan key pin puk combination authenticator cvv cvc bitlocker"), "one time"),
        _codes,
    ),
    (
        (
            *word_list(
                "pass pw p/w p@ss pasw psw pin wort woord wrd kodeord mdp contrase senha hasło heslo lösenord парол"
            ),
            *word_list("parola answer wifi wi-fi wlan wpa ssid"),
        ),
        _passwords,
    ),
    (
        (
            *word_list(":// pass pw reset unlock changed login credential creds user account admin root curl mysql"),
            " set ",
        ),
        _other_passwords,
    ),
)
"""Gates (any of them must be in the small-lettered text) and the rule that they open."""
