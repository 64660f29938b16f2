"""What speaks for a word being a secret, or against it: its looks, and the words around it.

Looked at are words with a digit, a sign or a capital inside, where somebody speaks of secrets ('password', 'the code',
'Wi-Fi key', 'my login') or they look like passwords themselves; and plain words close to 'password' and the like.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from flows.understanding.secret_looks import CODE, PASSWORD, PIN, RECOVERY, TOKEN, could_be, is_product
from flows.understanding.tables import word_set

_TOKEN = re.compile(r"\S+")
_AROUND = "\"'“”‘’`„«»()[]{}<>,;:.?!*_…"
"""What stands around a word and is no part of it."""

_SPEAKS = re.compile(
    r"(?P<pin>\bpins?(?:code)?\b|\bpuk)"
    r"|(?P<recovery>recovery|backup|bitlocker|rescue|récup|filevault|wiederherstell|recuper)"
    r"|(?P<token>token|secret|bearer|credential|api)"
    r"|(?P<code>codes?\b|^cod[ei]|código|codice|\botp|\btan\b|2fa|mfa|authenticat|\bsms|verif|expir|digit|einmal|fob\b"
    r"|bestätig|text(?:ed|s)?$|\bapp$|duo|okta)"
    r"|(?P<wifi>wi-?fi|wlan|ssid|hotspot|router|wpa)"
    r"|(?P<key>\bkeys?\b|schlüssel|\bcl[ée]s?\b|chiave|llave|psk)"
    r"|(?P<password>pas?s|pw|p/w|psw|^ww$|kennwor|zugang|clave|contrase|mdp|\bmot$|senha|wachtwoord|lösenord|hasł|heslo|parola"
    r"|şifre|salasana|jelsz)"
    r"|(?P<login>log(?:ged|ging)?[ -]?[io]n|^log(?:ged|ging|s)?$|^sign(?:ed|ing|s)?(?:-?(?:in|on))?$|anmeld|^user"
    r"|^account|^-p$|^/user|benutzer|utente|usuario|identifiant|compte|cuenta|konto)"
    r"|(?P<entry>^typ(?:ed?|ing)$|^enter(?:s|ed|ing)?$|keypad|^punch|^combo|combination|^unlock|^lock|alarm|^door|^gate"
    r"|^safe$|intercom|voicemail|reject|^capital|^caps$|sticker|whiteboard|passkey|tür|porte?$|puerta|porta$|deur|drzwi"
    r"|tast|tippe|eingeb|eingeg|tapé|saisi|digit[oa]|teclad|szyfr|kodu?$)"
)
_KINDS = {"pin": PIN, "recovery": RECOVERY, "token": TOKEN, "code": CODE}
_SPOKEN = 25
"""Letters; a longer word is no word."""
_NEAR = 12
"""Words between a word and one that speaks of secrets."""
_BESIDE = 4
"""The same if it is a plain word."""
_OF_WORDS = frozenset({"password", "login", "wifi", "key"})
"""Secrets that may be plain words."""
_STEPS = (1, 2, 4, 8, _NEAR)

_SHORTEST, _LONGEST = 4, 100
_NUMBERS = re.compile(r"[+(]?\d{2,6}\)?")
_NEVER = re.compile(
    r"[^@\s]+@[\w-]+\.[\w.-]+"  # an address
    r"|\w{2,}://.*|www\..*|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|de|io|local|lan|int|internal)(?:[/:].*)?"
    r"|[a-z]:\\.*|\\\\.*|.*/.*/.*|file:.*"  # a path
    r"|.*\.(?:txt|png|jpe?g|gif|heic|docx?|xls[xm]?|pptx?|pdf|zip|rar|7z|csv|kdbx|msg|eml|ics|rdp|log|mp[34]|html?|jsm?|mjs"
    r"|json|xml|ya?ml|ini|conf|cfg|exe|msi|dll|dmg|apk|py|java|ps1|bat|sh|sqlite|default)(?::[\d:]+)?"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # a GUID
    r"|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}"  # a MAC address
    r"|(?:sha\d*|md5|cid|ssh-\w+):.*"  # a fingerprint
    r"|\+[\d ()/-]+|00\d{6,}|0\d{2,4} \d[\d ]{5,}"  # a telephone number
    r"|\d{1,4}([./-])\d{1,2}\1\d{1,4}|\d{1,2}[:.]\d{2}(?:[ap]m|h)?|\d{1,2}(?:[ap]m|h)"  # a date, a time
    r"|[\w.-]+->.*|\d\)\w*|=\?.*"
    r"|v?\d+(?:\.\d+){2,}[\w.+-]*"  # a version
    r"|[$%{<].*|[x*•.-]+",  # what stands for a value
    re.IGNORECASE,
)
_SHAPES = tuple(
    (name, re.compile(shape))
    for name, shape in (
        ("reference", r"[A-Z]{1,5}[-#]?\d{3,}|#\d+|[A-Z]{2,6}(?:-[A-Z0-9]{2,})+"),
        ("amount", r"\d+(?:st|nd|rd|th|%|€|\$|gb|mb|kb|min|mins|s|d|days?|k|ms)"),
        ("assigned", r"[\w.-]+=.*"),
        ("path", r".*[/\\].*"),
    )
)
_LINKS = word_set("""
    is was are were be should must will the a my it its it's set to as now still just currently again says shows ist
    war lautet es est è il mi un die der das den ein auf and of
""")
"""Words between a value and what it is named."""
_NUMBERED = word_set("""
    extension ext durchwahl badge order item ticket room raum case id userid user-id username benutzer server database
    printer drucker page form version serial asset tag invoice customer post zip cost product part article model build
    host machine laptop pc line kb employee staff student error fault event status center centre imei icc iccid
""")
"""Things that have a number or a name with one."""
_NAMES = word_set("""
    id userid user-id username extension ext durchwahl ticket serial version order item lot case invoice asset tag
    employee staff badge imei icc iccid error event ssid personalnummer matrikelnummer product
""")
"""What is named so is no secret, whatever it looks like."""
_LIKE_PASSWORDS = re.compile(
    r"(?=[^\d]*\d)(?=.*[a-z])(?=.*(?:[A-Z].*[^\w]|[^\w].*[A-Z]|[!#$%&*+?^§~]))[\w!#$%&*+?^§~.,-]{7,24}"
    r"|[A-Z][a-z]{3,}(?:[A-Z][a-z]+)*[_.-]?\d{1,4}!?|[A-Za-z]{4,}\d{2,4}!|[a-z]{3,}[A-Z][a-z]+\d{1,4}"
)
"""Capitals, small letters, digits and signs as people put them into passwords."""
_RUNS = re.compile(r"\d+|[^\W\d_]+|[\W_]")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_WORD_FIRST = re.compile(r"[^\W\d_]{4,}[\W\d_]")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word that may be a secret."""

    start: int
    end: int
    kind: str
    signs: tuple[str, ...]
    """What speaks for it or against it."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    raw: str
    bare: str
    """Without what stands around it."""
    small: str
    speaks: str
    """Of what kind of secret it speaks; '' of none."""


def suspects(text: str) -> Iterator[Suspect]:
    """The words of the text that may be secrets, with their signs."""
    words = _words(text)
    speaking = [at for at, word in enumerate(words) if word.speaks]
    for at, word in enumerate(words):
        special = _is_special(word.bare)
        near = _near(speaking, at, _NEAR if special else _BESIDE)
        if special:
            looked_at = bool(near) or _LIKE_PASSWORDS.fullmatch(word.bare) is not None
        else:
            looked_at = any(words[place].speaks in _OF_WORDS for place in near) and _may_be_one(word)
        telling = _telling(words, at) if looked_at else []
        if looked_at and not _is_named_otherwise(telling):
            yield Suspect(word.start, word.end, _kind(words, at, near), tuple(_signs(words, at, near, telling)))


def _near(speaking: list[int], at: int, far: int) -> list[int]:
    return [
        place for place in speaking[bisect_left(speaking, at - far) : bisect_right(speaking, at + far)] if place != at
    ]


def _kind(words: list[_Word], at: int, near: list[int]) -> str:
    """By what is spoken of next to it; a number of a token ('the number on my token') is a code."""
    speaks = words[min(near, key=lambda place: abs(place - at))].speaks if near else ""
    return CODE if speaks == "token" and not any(map(str.isalpha, words[at].bare)) else _KINDS.get(speaks, PASSWORD)


def _words(text: str) -> list[_Word]:
    """The words; numbers in groups ('551 902') are one."""
    words: list[_Word] = []
    for match in _TOKEN.finditer(text):
        raw, start = match[0], match.start()
        bare = raw.strip(_AROUND)
        if words and _NUMBERS.fullmatch(bare) and _goes_on(words[-1], text[words[-1].end : start]):
            start = words.pop().start
            raw = text[start : match.end()]
            bare = raw.strip(_AROUND)
        small = bare.lower()
        speaks = _SPEAKS.search(small) if len(small) < _SPOKEN and raw[0] != "[" else None
        words.append(_Word(start, match.end(), raw, bare, small, speaks.lastgroup or "" if speaks else ""))
    return words


def _goes_on(last: _Word, between: str) -> bool:
    """Whether a group of digits belongs to the number before."""
    groups = last.raw.rpartition(" ")
    return between == " " and len(last.raw) < _LONGEST and _NUMBERS.fullmatch(groups[2]) is not None


def _is_special(bare: str) -> bool:
    """Not a plain word: with a digit, a sign, hyphens or a capital inside."""
    if bare.isalpha() and (bare.islower() or bare[1:].islower()):
        return False
    if not _SHORTEST <= len(bare) <= _LONGEST or is_product(bare) or _NEVER.fullmatch(bare):
        return False
    has_digit = any(map(str.isdigit, bare))
    signs = any(not sign.isalnum() and sign not in "-'’./" for sign in bare)
    hyphens = bare.count("-") > 1 or bare.count(".") > 1
    capitals = any(map(str.isupper, bare[1:])) and any(map(str.islower, bare))
    return has_digit or signs or hyphens or capitals


def _may_be_one(word: _Word) -> bool:
    """Whether a plain word can be a password, too; only close to where it is said to be one is it looked at."""
    return (
        _SHORTEST < len(word.bare) <= _SPOKEN
        and word.bare.replace("-", "").isalpha()
        and not word.speaks
        and could_be(word.bare)
    )


def _signs(words: list[_Word], at: int, near: list[int], telling: list[_Word]) -> Iterator[str]:
    word = words[at]
    classes = _classes(word.bare)
    yield from _looks(word, classes)
    yield from _neighbours(words, at)
    yield from _naming(words[max(0, at - 2) : at], telling, classes)
    if not near:
        yield "far from such words"
    closest: dict[tuple[str, str], int] = {}
    for place in near:
        side = "before" if place < at else "after"
        key = (side, words[place].speaks)
        closest[key] = min(closest.get(key, _NEAR), abs(place - at))
    for (side, kind), far in closest.items():
        step = next(step for step in _STEPS if far <= step)
        yield f"{kind} {side} {step}"
        if step < _NEAR:
            yield f"{kind} {side}, {classes}"


def _classes(bare: str) -> str:
    """Which kinds of signs it has: 'Aa9!', '9', 'a9'."""
    kinds = (
        ("A", any(map(str.isupper, bare))),
        ("a", any(map(str.islower, bare))),
        ("9", any(map(str.isdigit, bare))),
        ("!", any(not sign.isalnum() for sign in bare)),
    )
    return "".join(kind for kind, there in kinds if there)


def _looks(word: _Word, classes: str) -> Iterator[str]:
    bare = word.bare
    digits = sum(map(str.isdigit, bare))
    yield f"classes {classes}"
    yield f"shape {_shape(bare)}"
    yield f"long {min(len(bare) // 3, 6)}"
    yield f"digits {min(digits, 7)}"
    yield f"runs {min(len(_RUNS.findall(bare)), 7)}"
    if digits and all(sign.isdigit() or sign in " -" for sign in bare):
        yield f"number {min(digits, 13)}"
        yield f"number {min(digits, 13)} in {len(bare) - digits + 1}"
    if any(sign in "!#$%&*+?^§~" for sign in bare):
        yield "strong sign"
    if word.raw.endswith("!"):
        yield "ends with !"
    if _YEAR.search(bare):
        yield "year"
    if _WORD_FIRST.match(bare):
        yield "word first"
    for name, shape in _SHAPES:
        if shape.fullmatch(bare):
            yield name
    yield f"opens {word.raw[0] if not word.raw[0].isalnum() else 'a'}"
    yield f"closes {word.raw[-1] if not word.raw[-1].isalnum() else 'a'}"


def _shape(bare: str) -> str:
    runs = [
        "9" if run[0].isdigit() else run[0] if not run[0].isalpha() else _letters(run)
        for run in _RUNS.findall(bare[:40])
    ]
    return "".join(runs)[:10]


def _letters(run: str) -> str:
    if run.islower():
        return "a"
    if run.isupper():
        return "A" if len(run) == 1 else "AA"
    return "Aa" if run[1:].islower() else "aA"


def _neighbours(words: list[_Word], at: int) -> Iterator[str]:
    before = [_called(word) for word in words[max(0, at - 4) : at]]
    after = [_called(word) for word in words[at + 1 : at + 4]]
    for place, name in enumerate(reversed(before), 1):
        if place < 4:
            yield f"-{place} {name}"
        yield f"before {name}"
    if words[at].bare.isalpha():
        yield f"word {words[at].small}"
    if len(before) > 1:
        yield f"-2 {before[-2]} {before[-1]}"
    for place, name in enumerate(after, 1):
        if place < 3:
            yield f"+{place} {name}"
        yield f"after {name}"
    if not after:
        yield "last"
    if not before:
        yield "first"


def _telling(words: list[_Word], at: int) -> list[_Word]:
    """The words shortly before it that may say what it is."""
    return [word for word in words[max(0, at - 6) : at] if word.small and word.small not in _LINKS]


def _is_named_otherwise(telling: list[_Word]) -> bool:
    """'User id X', 'extension 4471', 'post code 1518': who helps needs it."""
    what, of = ([""] * 2 + [word.small for word in telling])[:-3:-1]
    return what in _NAMES or (what in {"code", "number"} and of in _NUMBERED)


def _naming(before: list[_Word], telling: list[_Word], classes: str) -> Iterator[str]:
    """What the word is said to be: 'my login is X', 'extension 4471'. `before` are the two words before it."""
    if telling:
        yield f"named {_called(telling[-1])}"
        yield f"named {telling[-1].speaks}: {classes}"
    if any(word.small in _NUMBERED for word in (*before, *telling[-2:])):
        yield "number of a thing"
    yield f"link {before[-1].raw[-1] if before and not before[-1].raw[-1].isalnum() else 'a'}"


def _called(word: _Word) -> str:
    if any(map(str.isdigit, word.bare)):
        return "9"
    return word.small or word.raw[:3]
