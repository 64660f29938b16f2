"""How a message leads over to its need is no part of the need."""

from __future__ import annotations

import pytest

from flows.understanding.need import about_same, understand
from flows.understanding.opening import without_opening


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("perfect, thank you. by the way my outlook is slow too", "my outlook is slow too"),
        ("great thanks, and one more: i need a shared calendar", "i need a shared calendar"),
        ("thanks, and another question: how do i set it up?", "how do i set it up?"),
        ("ok great. my vpn does not connect", "my vpn does not connect"),
        ("super slow laptop", "super slow laptop"),
        ("thank you page does not load", "thank you page does not load"),
        ("another laptop for my colleague", "another laptop for my colleague"),
        ("thanks a lot", "thanks a lot"),
    ],
)
def test_the_need_is_what_comes_after_it(said: str, need: str) -> None:
    assert without_opening(said) == need
    assert understand(said).needs == (need,)


def test_one_more_is_another_one() -> None:
    """Although a calendar is near to a mailbox."""
    need = "what do I need to do with his mailbox"
    assert about_same(need, "great thanks, and one more: i need a shared calendar for the sales team") is False
