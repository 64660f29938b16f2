"""Whoever asks whether something is down has no trouble of their own yet."""

from __future__ import annotations

import pytest

from flows.understanding.what_is_down import asks_what_is_down


@pytest.mark.parametrize(
    "said",
    [
        "is there a known outage?",
        "are there any outages right now?",
        "Is there an outage with email?",
        "hi, any known issues with the vpn today?",
        "what is down?",
        "which systems are currently down",
        "is anything down right now?",
        "do we have a service disruption?",
        "is there planned maintenance today",
        "are there any problems with Teams right now?",
    ],
)
def test_it_asks_for_outages(said: str) -> None:
    assert asks_what_is_down(said)


@pytest.mark.parametrize(
    "said",
    [
        "are there any problems with my laptop right now?",
        "is there a problem with the file that I sent",
        "the vpn is down",
        "is the vpn down?",
        "is there a problem with my laptop?",
        "there was an outage and now my mail is gone",
        "my computer shut down",
        "is there a way to share a folder?",
        "",
    ],
)
def test_trouble_of_ones_own_is_no_such_question(said: str) -> None:
    assert not asks_what_is_down(said)
