"""Languages by name, as Unicode's CLDR has them."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

ENGLISH = "en"


def language_name(code: str) -> str:
    """'German (Austria)' for 'de-AT'; '' for English or nothing, and a code that nobody knows as it is."""
    try:
        locale = Locale.parse(code.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return code
    if locale.language == ENGLISH:
        return ""
    return locale.get_display_name(ENGLISH) or code
