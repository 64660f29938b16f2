"""What a technician does on a card, typed to us, and what only begins like it."""

from __future__ import annotations

import pytest

from flows.understanding.desk_words import is_for_a_card


@pytest.mark.parametrize(
    "said", ["claim 1", "/claim 1", "Claim #12", "resolve 7 restarted the server", "assign ticket 3 to Tom"]
)
def test_it_is_done_on_a_card(said: str) -> None:
    assert is_for_a_card(said)


@pytest.mark.parametrize(
    "said", ["claim", "claim my expenses", "resolve the dns name srv1", "assign a license to Tom", "release notes 12"]
)
def test_somebody_needs_help(said: str) -> None:
    assert not is_for_a_card(said)
