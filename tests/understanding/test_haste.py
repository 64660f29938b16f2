"""What of an urgent message is looked for among the articles."""

from __future__ import annotations

import pytest

from flows.understanding.haste import without_haste


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("the printer does not print and a customer is waiting at the counter", "the printer does not print"),
        ("I have a client in front of me and my screen is black", "my screen is black"),
        (
            "I can't log in, my account is locked and I have a client on the line",
            "I can't log in, my account is locked",
        ),
        ("my outlook does not open. I have a presentation in 20 minutes", "my outlook does not open"),
        ("the internet is down", "the internet is down"),
        ("a client is waiting", "a client is waiting"),
        ("", ""),
    ],
)
def test_the_trouble_is_kept_and_the_hurry_is_not(said: str, trouble: str) -> None:
    assert without_haste(said) == trouble
