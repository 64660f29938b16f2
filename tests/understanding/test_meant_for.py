"""Messages that came into the wrong window."""

from __future__ import annotations

import pytest

from flows.understanding.meant_for import is_for_a_colleague, says_sorry


@pytest.mark.parametrize(
    "text",
    [
        "Hi Paula, did you book the table for Thursday?",
        "hey Luca are you still at lunch",
        "Morning Fatima! Can you send me your notes from yesterday",
        "Hello Jürgen, coffee?",
    ],
)
def test_somebody_greeted_by_name_and_asked_for_nothing_of_it(text: str) -> None:
    assert is_for_a_colleague(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi team, are you there?",
        "Hello, can you help me",
        "Hi Paula, can you reset my password?",
        "Hello Outlook is slow for you too?",
        "Hi IT, do you have chargers",
        "hi are you open today",
        "Hey Luca, my request is still open, did you see it",
        "Hi Noor, are you there?",
        "Paula from sales can not print",
        "Hi I was told you know about drones",
    ],
)
def test_a_need_or_a_word_to_those_who_help_is_for_us(text: str) -> None:
    assert not is_for_a_colleague(text, {"Noor"})


@pytest.mark.parametrize(
    ("text", "only"),
    [("oops, sorry", True), ("so sorry about the noise!", True), ("sorry my screen is black", False), ("", False)],
)
def test_an_apology_and_nothing_else(text: str, only: bool) -> None:
    assert says_sorry(text) is only
