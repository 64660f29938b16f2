"""What a person needs: read from the first message, by rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.priority import Impact, Urgency
from flows.understanding import signals
from flows.understanding.display import plain
from flows.understanding.fragment import is_fragment
from flows.understanding.joints import is_pasted_mail, perhaps_several
from flows.understanding.kind import Kind, kind_of
from flows.understanding.language import language_of
from flows.understanding.opening import without_opening
from flows.understanding.same import about_same
from flows.understanding.several import several
from flows.understanding.times_said import by_when, pressed

__all__ = ["Kind", "Need", "about_same", "foreign", "understand"]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Need:
    """A first message, understood. `text` can be shown anywhere; `needs` are the one or several needs in it."""

    text: str
    needs: tuple[str, ...]
    perhaps: tuple[str, ...]
    """The needs that it may hold although we are not sure, so that it is worth asking; empty if not."""
    kind: Kind
    is_fragment: bool
    """A greeting or a scrap: waits for its sequel."""
    customer_waiting: bool
    impact: Impact
    urgency: Urgency
    upset: bool
    again: bool
    """They had this trouble before."""
    language: str
    """ISO 639-1, or empty if unsure."""
    for_someone_else: str
    """'my boss'; empty if it is about themselves."""
    monitoring: bool
    """A machine wrote it."""


def understand(text: str) -> Need:
    """Reads a message. Never raises, whatever is in it."""
    shown = plain(text)
    low = shown.lower().replace("’", "'")
    words = frozenset(_WORD.findall(low.replace("'", "")))
    monitoring = signals.is_alert(low, words)
    kind = Kind.INCIDENT if monitoring else kind_of(low, words)
    needs = (shown,) if monitoring else several(without_opening(shown), words)
    language = language_of(shown, words)
    ours = not monitoring and language in {"", "en"}
    unsure = len(needs) == 1 and ours and not is_pasted_mail(text)
    return Need(
        text=shown,
        needs=needs,
        perhaps=perhaps_several(shown) if unsure else (),
        kind=kind,
        is_fragment=ours and kind is Kind.INCIDENT and is_fragment(shown, low, words),
        customer_waiting=signals.customer_waits(low, words),
        impact=signals.impact_of(low, words),
        urgency=pressed(signals.urgency_of(low, words), by_when(low, words)),
        upset=not monitoring and signals.is_upset(shown, low, words),
        again=signals.came_back(low, words),
        language=language,
        for_someone_else=signals.for_whom(low, words),
        monitoring=monitoring,
    )


def foreign(text: str) -> str:
    """The language that a text is clearly in, if it is not English; ISO 639-1."""
    low = plain(text).lower()
    language = language_of(text, frozenset(_WORD.findall(low)))
    return "" if language == "en" else language
