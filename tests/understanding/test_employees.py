"""What employees answer, in the context of what was asked; the sentences stand in employees.yaml and held_back.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.heard import Expects, Question
from bot.domain.incoming import Text
from flows.understanding.answers import EnglishEar
from flows.understanding.later import says_later

HERE = Path(__file__).parent
EAR = EnglishEar()
QUESTIONS = {"yes_no": Question(Expects.YES_NO), "words": Question(Expects.WORDS), "none": None}
HEARD_UNSEEN = 0.8
"""The share of sentences that must be heard although the ear was not taught them. The rest must be asked about."""


def load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def meaning(said: str, question: str) -> str:
    """The kind of what was heard; 'later' if it is words that put it off."""
    heard = type(EAR.hear(Text(said), QUESTIONS[question])).__name__
    return "later" if heard == "Words" and says_later(said) else heard


def rows(part: str) -> Iterator[Any]:
    for name, table in load("employees").items():
        for said in table[part]:
            yield pytest.param(said, table["question"], table["means"], id=f"{name}: {said}")


@pytest.mark.parametrize(("said", "question", "means"), list(rows("sentences")))
def test_an_answer_is_heard_as_what_it_means(said: str, question: str, means: str) -> None:
    assert meaning(said, question) == means


@pytest.mark.parametrize(("said", "question", "means"), list(rows("never")))
def test_what_only_looks_like_the_answer_is_not_taken_for_it(said: str, question: str, means: str) -> None:
    assert meaning(said, question) != means


def test_there_are_enough_answers_of_each_kind() -> None:
    assert all(len(table["sentences"]) >= 60 for table in load("employees").values())


def test_of_what_it_was_not_taught_most_is_heard_and_the_rest_is_asked_about() -> None:
    tables = load("held_back").values()
    heard = [(meaning(said, table["question"]), table["means"]) for table in tables for said in table["sentences"]]
    assert sum(got == meant for got, meant in heard) >= HEARD_UNSEEN * len(heard)
    assert {got for got, meant in heard if got != meant} <= {"Words"}
    assert not [
        said for table in tables for said in table["never"] if meaning(said, table["question"]) == table["means"]
    ]
