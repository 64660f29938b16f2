"""Whether an earlier request was about the same trouble: the same person, device, application or error code."""

from __future__ import annotations

from collections.abc import Collection

from bot.domain.learned import Solved
from bot.domain.problem import Same
from flows.knowledge.bag import codes
from flows.understanding.details import details_of
from flows.understanding.need import Kind, understand

SHARES = 0.25
"""It is the same trouble if it shares so much of what is telling; the very same words share a half."""


def can_recur(need: str) -> bool:
    """Whether it tells of trouble: what somebody asks for has no cause to be found."""
    return understand(need).kind is Kind.INCIDENT


def in_what(earlier: Solved, need: str, requester: str, helped: Collection[str], shares: float) -> Same | None:
    """In what `earlier` is the same trouble as a need of `requester`; None if it is another one.

    `helped` are the articles that helped with the need, `shares` is how much the two share of what is telling.
    """
    if codes(earlier.need) & codes(need):
        return Same.CODE
    before, now = details_of(earlier.need), details_of(need)
    if _named(before.devices) & _named(now.devices):
        return Same.DEVICE
    if shares < SHARES and not set(earlier.helped) & set(helped):
        return None
    if earlier.requester == requester:
        return Same.PERSON
    return Same.APPLICATION if _low(before.applications) & _low(now.applications) else None


def _named(devices: Collection[str]) -> set[str]:
    """Those that have a name of their own: 'printer wy14', not just any printer."""
    return {each for each in _low(devices) if any(sign.isdigit() for sign in each)}


def _low(names: Collection[str]) -> set[str]:
    return {each.lower() for each in names}
