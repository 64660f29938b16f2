"""What of a message tells the trouble, and what only why it can not wait: '..., and I have a client on the line'."""

from __future__ import annotations

import re

from bot.domain.priority import Urgency
from flows.understanding.need import understand
from flows.understanding.same import names_thing

_PARTS = re.compile(r"(?:\s*[,;.!?\n]+\s*|\s+)(?:(?:and|but|because|so|as)\s+)|\s*[,;.!?\n]+\s+")


def without_haste(text: str) -> str:
    """The trouble alone, by which to look for what helps; the whole text, if nothing else is in it."""
    told = [part for part in _PARTS.split(text) if part.strip() and not _is_haste(part)]
    return ", ".join(told) or text


def _is_haste(part: str) -> bool:
    """Whether it says that somebody waits or can not work, and names nothing that fails."""
    need = understand(part)
    return (need.customer_waiting or need.urgency is Urgency.STOPPED) and not names_thing(part)
