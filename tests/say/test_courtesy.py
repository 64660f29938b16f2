"""The courteous line in the language in which somebody wrote."""

from __future__ import annotations

import re

import pytest

from flows.say.courtesy import courtesy, languages
from flows.understanding.language import LANGUAGES
from flows.understanding.need import understand
from flows.understanding.tables import word_set

ENGLISH = word_set("thank thanks you your colleague will read and answer the")
SENTENCE_ENDS = re.compile(r"[.。।]|ครับ|ค่ะ|คุณ$")


def test_every_language_that_can_be_told_has_its_line() -> None:
    assert languages() == LANGUAGES - {"en"}


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_line_is_in_its_language_with_no_english_left(language: str) -> None:
    line = courtesy(language)
    assert understand(line).language == language
    words = set(re.findall(r"[a-z]+", line.lower()))
    assert not words & ENGLISH


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_line_is_short_and_whole(language: str) -> None:
    line = courtesy(language)
    assert len(line.split()) <= 16 and len(line) <= 110
    assert not re.search(r"[{}!?\d]|  ", line)
    assert SENTENCE_ENDS.search(line)


@pytest.mark.parametrize("language", ["ar", "he"])
def test_the_last_full_stop_stays_on_its_side_of_a_line_from_right_to_left(language: str) -> None:
    assert courtesy(language).endswith(".\u200f")


def test_without_a_line_there_is_none() -> None:
    assert courtesy("") == courtesy("en") == courtesy("xx") == ""
