"""Words with two meanings: which are not clear in a message, and which are."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.knowledge.double_words import MOST_WORDS, DoubleWord, DoubleWords
from flows.knowledge.folder import load

WORDS = load(Path(__file__).parents[2] / "knowledge").double_words
STARTER = DoubleWords(WORDS)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("I need a dual port card", "dual-port-card"),
        ("please order two dual-port cards", "dual-port-card"),
        ("I can't open my drive", "drive"),
        ("our drives are slow today", "drive"),
        ("please reset it", ""),
        ("can somebody do a reset for me", "reset"),
        ("there is a problem with my account", "account"),
        ("the server is not responding", "server-is-down"),
        ("please add me to the team", "teams"),
        ("my phone is broken", "phone"),
        ("I need a new network card", "network-card"),
        ("the dock is gone", "dock"),
        ("my profile is empty", "profile"),
        ("my card does not work", "card"),
        ("the monitor is down", "monitor"),
    ],
)
def test_it_is_not_clear(said: str, word: str) -> None:
    found = STARTER.unclear(said)
    assert (found.id if found else "") == word


@pytest.mark.parametrize(
    "said",
    [
        "my network drive is gone",
        "the hard drive makes noise",
        "please map the S: drive",
        "OneDrive does not sync",
        "reset my password",
        "my account is locked",
        "the mail server is down",
        "install Teams please",
        "my iphone is broken, I need a new phone",
        "my docking station has no power, the dock is warm",
        "outlook profile is broken, my profile does not load",
        "my credit card was charged for a new card",
        "my external monitor stays black",
        "outlook keeps asking for my password",
        "",
    ],
)
def test_it_is_clear(said: str) -> None:
    assert STARTER.unclear(said) is None


def test_a_long_message_tells_by_itself() -> None:
    assert STARTER.unclear("my drive is slow " + "and so on " * MOST_WORDS) is None


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.id)
def test_each_asks_with_choices_for_people(word: DoubleWord) -> None:
    assert word.ask.endswith("?") and word.ask[0].isupper()
    assert all(each.label[0].isupper() and not each.label.endswith(".") for each in word.meanings)
    assert len({each.words for each in word.meanings}) == len(word.meanings)
    assert all(STARTER.unclear(phrase) for phrase in word.said)


def test_a_word_is_found_again_by_its_name() -> None:
    assert STARTER.word("drive") is not None
    assert STARTER.word("no longer there") is None
