"""The catalogue and the code know the same messages, with the same parameters."""

from __future__ import annotations

import re

import pytest

from bot.domain.ticket import Status
from flows.say.catalogue import Catalogue, MissingWords
from tests.say.speaking import CATALOGUE, SECRETS, Asked, Spoken, asked_for, catalogue, reasons

MESSAGES = catalogue()

NEVER_SAID = {"back", "upset"}
"""Reasons of a hand-over that have no opening of their own: 'it is back' was said already, and to who is upset we say
that we are sorry."""

TOLD_MORE = {"came-back", "came-back-again", *(f"state-{status.replace('_', '-')}" for status in Status)}
"""One of several messages that get the same parameters, whether they need them or not."""


def test_the_file_can_be_read_as_a_whole() -> None:
    entries = re.findall(r"^([a-z][a-z0-9-]*) =", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(entries) == len(set(entries)), "a message stands there twice"
    assert set(entries) == MESSAGES.keys(), "an entry could not be parsed"


def test_what_is_said_gets_exactly_its_parameters(spoken: Spoken) -> None:
    assert len(spoken.previews) > 100
    different = {
        (message, tuple(sorted(given)), tuple(sorted(MESSAGES[message])))
        for message, given in spoken.used
        if given != MESSAGES[message]
    }
    # a message may get more than this language needs, if another way to say it needs that
    lacking = [each for each in different if not set(each[2]) <= set(each[1])]
    assert not lacking
    assert {message for message, _, _ in different} <= TOLD_MORE


@pytest.mark.parametrize("asked", asked_for(), ids=lambda asked: f"{asked.where} {asked.message}")
def test_what_the_code_names_is_in_the_catalogue(asked: Asked) -> None:
    assert asked.message in MESSAGES
    if asked.parameters and asked.message not in TOLD_MORE:
        assert asked.parameters == MESSAGES[asked.message]


def test_every_message_of_the_catalogue_is_used(spoken: Spoken) -> None:
    used = {message for message, _ in spoken.used} | {asked.message for asked in asked_for()}
    assert MESSAGES.keys() - used == set(), "nobody says this any more: take it out, or give it an example"


def test_there_are_words_for_every_state() -> None:
    for status in Status:
        assert f"state-{status.replace('_', '-')}" in MESSAGES
        assert f"status-{status.replace('_', '-')}" in MESSAGES
    for prefix in ("state", "status"):
        kinds = {name.removeprefix(f"{prefix}-") for name in MESSAGES if name.startswith(f"{prefix}-")}
        assert kinds == {status.replace("_", "-") for status in Status}


def test_there_are_words_for_every_reason_of_a_hand_over() -> None:
    worded = {name.removeprefix("handed-over-") for name in MESSAGES if name.startswith("handed-over-")}
    assert reasons() - NEVER_SAID == worded
    assert reasons() >= NEVER_SAID


def test_there_are_words_for_every_kind_of_secret() -> None:
    worded = {name.removeprefix("kind-") for name in MESSAGES if name.startswith("kind-")}
    assert worded == {kind.replace(" ", "-").lower() for kind in SECRETS}


def test_there_are_words_for_every_weekday_and_month() -> None:
    assert [name for name in MESSAGES if name.startswith("weekday-")] == [f"weekday-{day}" for day in range(7)]
    assert [name for name in MESSAGES if name.startswith("month-")] == [f"month-{month}" for month in range(1, 13)]


def test_a_missing_message_or_parameter_is_said() -> None:
    words = Catalogue("en")
    with pytest.raises(MissingWords, match="en: no-such-message"):
        words.text("no-such-message")
    with pytest.raises(MissingWords, match="en: greeting"):
        words.text("greeting")
    assert words.text("greeting", name="Ada").startswith("Hello Ada.")
