"""What a person needs: read from the first message, by rules."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.priority import Impact, Urgency


@dataclass(frozen=True, slots=True)
class Need:
    text: str
    needs: tuple[str, ...]
    is_fragment: bool = False
    customer_waiting: bool = False
    impact: Impact = Impact.ONE
    urgency: Urgency = Urgency.SLOWED
    upset: bool = False
    again: bool = False
    language: str = "en"
    for_someone_else: str = ""
    monitoring: bool = False


def understand(text: str) -> Need:
    return Need(text.strip(), (text.strip(),), len(text.split()) <= 2)


def about_same(need: str, words: str) -> bool | None:
    return None
