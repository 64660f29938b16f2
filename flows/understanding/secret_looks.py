"""What secrets look like, and which words are none: shared by the rules that look for them."""

from __future__ import annotations

import re

from flows.understanding.lexicon import ASKING, THINGS, TROUBLE
from flows.understanding.tables import word_set

PASSWORD, TOKEN, CARD, KEY, CODE = "password", "token", "card number", "private key", "one-time code"
PIN, RECOVERY = "PIN", "recovery key"

Found = list[tuple[int, int, str]]
"""Places in a text, and the kind of secret that is there."""

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
        weiß weiss ich mehr keine ahnung kenne leider unbekannt
        korrekt ungültig zurücksetzen zurück ändern geändert issue account accounts entry entries database keeper
        wallet open pending waiting unanswered verlopen vergeten geblokkeerd scaduta dimenticata bloccata caducada
        olvidado olvidada bloqueado bloqueada caducado expiré oublié bloqué n/a na tbd tba xxx none null yes pls please
        thanks thank regards
    """)
)
ADJECTIVE = re.compile(r"\w{3,}(?:ed|ing|able|ible|ly|ment|tion|less|ful|ous)", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"[*•xX.#?_-]+|https?:.*|www\..*|v(?:er)?\.?\d+|v?\d+(?:\.\d+)+|0[xX][0-9a-fA-F]+|\$\{.*|\{\{.*|%\w+%|\$[A-Z_]{3,}|(?:TLS|SSL)v[\d.]+|(?i:shift|ctrl|alt)\+.*|[A-Za-z]{3,9}-(?:\d\d?-)?(?:19|20)\d\d|\d{1,2}|\d+%|[^\w]+"
)
_USED = word_set("tls tlsv ssl shift ctrl alt auth oauth office windows server chrome firefox safari edge")
_WORD_THEN_NUMBER = re.compile(r"[A-Z][a-z]{3,} \d{1,4}")
_WORDS_THEN_NUMBER = re.compile(r"[A-Z][a-z]{2,}(?: [A-Za-z]?[a-z]{2,}){1,3} \d{1,4}!?")
_PHRASE = (4, 6)
"""Words of a phrase that is a password."""
_ADDRESS = re.compile(r"\w@[\w-]+\.\w")
_WORD_AND_NUMBER = re.compile(r"[A-Za-z]{5,}\d{1,4}[!*]{0,2}|[a-z]{4,}\d[a-z]{3,}|[a-z]{3,}\d{2,4}[a-z]{3,}")
_REFERENCE = re.compile(
    r"(?:[a-z]{1,3}|ticket|case|order|request|incident|issue|task|change|item|room|invoice)#\d+", re.IGNORECASE
)
"""Ticket#4711."""
_PRODUCTS = re.compile(
    r"(?:excel|word|outlook|access|visio|project|office|acrobat|autocad|windows|win|teams|server|sql|chrome|firefox|edge"
    r"|safari|bitwarden|keepass(?:xc)?|yubikey|iphone|ipad|pixel|galaxy|android|ios|macos|tls|fat|ipv|pop|imap|socks|base"
    r"|tb|o|m|[o0q]auth|usb)-?v?(?:(?:19|20)\d\d|\d\d?|115|128|365)(?:\.\d+)*[a-z]?(?:-password)?|1password|365|2fa|mfa"
)
"""Names of things that have a number."""


def inside_word(text: str, at: int) -> bool:
    """Whether the place is in the middle of a word. Asked afterwards: a look behind would slow each search down."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in "_/")


def could_be(value: str) -> bool:
    """Whether it is neither an ordinary word of talk about passwords, nor a product, nor a placeholder."""
    word = value.lower().strip(_TRAILING)
    return (
        word not in _NOT_A_SECRET
        and not is_product(word)
        and not word.endswith(("n't", "n’t"))
        and not _PLACEHOLDER.fullmatch(value)
    )


def is_product(value: str) -> bool:
    """Whether it is the name of something with a number: 'Windows11', 'OAuth2'."""
    return _PRODUCTS.fullmatch(value.lower()) is not None


def is_phrase(value: str) -> bool:
    """'correct horse battery staple': at most half of it are words of talk about passwords; or 'Hyacinth 59'."""
    if _WORD_THEN_NUMBER.fullmatch(value):
        return True
    words = value.split()
    ordinary = [word for word in words if not could_be(word) or ADJECTIVE.fullmatch(word)]
    if _WORDS_THEN_NUMBER.fullmatch(value):
        return not any(word.isalpha() for word in ordinary)
    plain = all(word.isalpha() and word.islower() and len(word) > 2 for word in words)
    return _PHRASE[0] <= len(words) <= _PHRASE[1] and plain and 2 * len(ordinary) <= len(words)


def looks_secret(value: str) -> bool:
    """A digit or a sign inside, or capitals inside: not an ordinary word."""
    bare = value.strip(_TRAILING)
    if len(bare) < 4 or not could_be(value):
        return False
    has_digit = any(sign.isdigit() for sign in bare)
    has_letter = any(sign.isalpha() for sign in bare)
    special = any(sign in "!@#$%^&*+=~?§" for sign in value) and has_letter
    mixed = has_letter and any(sign.isupper() for sign in bare[1:]) and any(sign.islower() for sign in bare)
    return (has_digit and (has_letter or special or len(bare) >= 4)) or special or (mixed and len(bare) >= 6)


def looks_strong(value: str) -> bool:
    """Small letters, digits, and capitals or signs: what follows 'password' without a link must look like this."""
    bare = value.rstrip(".,;:?)")
    if not could_be(bare) or _REFERENCE.fullmatch(bare):
        return False
    small, digit = any(sign.islower() for sign in bare), any(sign.isdigit() for sign in bare)
    more = any(sign.isupper() or sign in "!@#$%^&*+=~?§" for sign in bare)
    path = "/" in bare or "\\" in bare or _ADDRESS.search(bare)
    return len(bare) >= 6 and small and digit and more and not path


def is_word_and_number(value: str) -> bool:
    """'zebra1234' is a password for many. So are user names and hosts: it counts where one is typed or told."""
    bare = value.rstrip(".,;:?)")
    return _WORD_AND_NUMBER.fullmatch(bare) is not None and could_be(bare) and is_no_thing(bare)


def is_no_thing(value: str) -> bool:
    """Whether its letters name nothing that one uses: 'Chrome120', 'Shift+F5'."""
    letters = value.lower().strip(_TRAILING).rstrip("0123456789.-_")
    return letters.isalpha() is False or (letters not in THINGS and letters not in _USED)


def has_all_signs(value: str) -> bool:
    """Letters, digits and one of the signs that people put into passwords, not counting the end of a sentence."""
    bare = value.rstrip(".,;:?!)")
    return (
        any(sign in "!#$%^&*+§" for sign in bare)
        and any(sign.isdigit() for sign in bare)
        and sum(sign.isalpha() for sign in bare) >= 4
        and not bare.startswith("#")
        and not _REFERENCE.fullmatch(bare)
    )


def without_tail(text: str, start: int, end: int) -> int:
    """The end of a value without the punctuation of the sentence around it. '!' stays: passwords like it."""
    if text[start] in "\"'`“":
        return end
    while end - start > 1 and text[end - 1] in ".,;:?)»”\"'`":
        end -= 1
    return end
