"""What is answered to several questions of one message, each with yes or no."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.heard import DontKnow, No, Yes
from bot.domain.incoming import File, Text
from flows.understanding.answers import EnglishEar

EAR = EnglishEar()
OUTLOOK, PRINTER, VPN = 1, 2, 3
NEEDS = {OUTLOOK: "outlook keeps asking for my password", PRINTER: "my printer does not print", VPN: "vpn drops"}

YES, NO, UNSURE = "yes", "no", "unsure"


def told(text: str, *numbers: int) -> dict[int, str] | None:
    """What is heard of these needs (of all three, if none is named)."""
    found = EAR.hear_each(Text(text), {number: NEEDS[number] for number in numbers or NEEDS})
    kinds = {Yes: YES, No: NO, DontKnow: UNSURE}
    return None if found is None else {number: kinds[type(heard)] for number, heard in sorted(found.items())}


@pytest.mark.parametrize(
    "said",
    [
        *("yes", "Yes, all fine", "all good, thanks", "both fine", "everything works, thank you", "yep all good"),
        *("it works", "all 3 work", "they all work now", "👍"),
    ],
)
def test_a_yes_is_said_of_all(said: str) -> None:
    assert told(said) == {OUTLOOK: YES, PRINTER: YES, VPN: YES}


@pytest.mark.parametrize("said", ["none", "none of them work", "neither works", "nothing works", "both are back"])
def test_a_no_of_all_names_all(said: str) -> None:
    assert told(said, OUTLOOK, PRINTER) == {OUTLOOK: NO, PRINTER: NO}


@pytest.mark.parametrize(
    "said",
    [
        *("1 yes, 2 no", "1 yes 2 no", "1: yes, 2: no", "1. yes\n2. no", "1 works, 2 doesn't", "yes to 1, no to 2"),
        *("first yes second no", "the first works and the second does not", "the first one is ok, the other is not"),
        *("outlook yes, printer no", "outlook works but the printer still does not print", "only outlook works"),
        *("all except the printer", "everything works except the printer", "all good but the printer is still broken"),
    ],
)
def test_each_is_named_by_number_place_or_word(said: str) -> None:
    assert told(said, OUTLOOK, PRINTER) == {OUTLOOK: YES, PRINTER: NO}


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("yes to the first", {OUTLOOK: YES}),
        ("yes, but the printer still does not print", {PRINTER: NO}),
        ("no, vpn is still broken", {VPN: NO}),
        ("the last one works", {VPN: YES}),
        ("not the printer", {PRINTER: NO}),
        ("3 is back", {VPN: NO}),
        ("1 and 3 yes, 2 no", {OUTLOOK: YES, PRINTER: NO, VPN: YES}),
        ("yes to 1 and 2, no to 3", {OUTLOOK: YES, PRINTER: YES, VPN: NO}),
        ("1 yes, 2 and 3 no", {OUTLOOK: YES, PRINTER: NO, VPN: NO}),
        ("the vpn yes, the rest no", {OUTLOOK: NO, PRINTER: NO, VPN: YES}),
        ("outlook and vpn are fine, printer not", {OUTLOOK: YES, PRINTER: NO, VPN: YES}),
        ("not sure about the printer, outlook is fine", {OUTLOOK: YES, PRINTER: UNSURE}),
        ("I don't know", {OUTLOOK: UNSURE, PRINTER: UNSURE, VPN: UNSURE}),
    ],
)
def test_what_is_not_named_is_not_answered(said: str, heard: dict[int, str]) -> None:
    assert told(said) == heard


@pytest.mark.parametrize(
    "said",
    ["no", "not yet", "it's back", "2", "the printer", "yes and no", "2 works but slowly", "1 yes, 1 no"],
)
def test_what_is_not_clear_is_asked_back(said: str) -> None:
    assert told(said) == {}


@pytest.mark.parametrize(
    "said",
    [
        *("", "thanks", "hello", "person", "can I talk to a person please", "my laptop is broken", "what do you mean"),
        *("I will try tomorrow", "my second monitor stays black on the dock", "never mind"),
    ],
)
def test_other_words_are_no_answer(said: str) -> None:
    assert told(said) is None


def test_what_is_told_with_a_no_is_passed_on() -> None:
    heard = EAR.hear_each(Text("outlook is fine but the printer still prints only blank pages"), NEEDS)
    assert heard == {OUTLOOK: Yes(), PRINTER: No("the printer still prints only blank pages")}


def test_a_picture_is_looked_at_as_usual() -> None:
    assert EAR.hear_each(Text("1 yes", (File("screen.png"),)), NEEDS) is None


@given(st.text(alphabet="123 ,.;:yesno thefirstbutallexcept\n", max_size=80) | st.text(max_size=80))
def test_whatever_is_written_only_what_was_asked_is_answered(said: str) -> None:
    heard = EAR.hear_each(Text(said), NEEDS)
    assert heard is None or heard.keys() <= NEEDS.keys()
