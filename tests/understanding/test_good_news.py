"""Good news in words of their own, and what is not wanted any more; the sentences stand in `good_news.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.heard import Expects, Heard, NeverMind, Question, Words, Works, Yes
from bot.domain.incoming import Text
from flows.understanding.answers import EnglishEar
from flows.understanding.good_news import may_be_well, turns_round
from flows.understanding.half_well import is_half_well
from flows.understanding.of_the_need import of_the_need
from flows.understanding.still_well import is_still_well
from flows.understanding.withdrawing import is_not_wanted

EAR = EnglishEar()
TALKS = yaml.safe_load(Path(__file__).with_name("good_news.yaml").read_text(encoding="utf-8"))


def said(*kinds: str) -> Iterator[Any]:
    for kind in kinds:
        for need, text in TALKS[kind]:
            yield pytest.param(need, text, id=f"{kind}: {need}: {text}")


def hear(need: str, text: str, *, asked: bool) -> Heard:
    question = Question(Expects.YES_NO) if asked else None
    return of_the_need(need, EAR.hear(Text(text), question), "Restart it." if asked else "", asked=asked)


@pytest.mark.parametrize(("need", "text"), list(said("well")))
def test_that_it_is_well_is_heard_from_who_was_not_asked(need: str, text: str) -> None:
    assert isinstance(hear(need, text, asked=False), Yes | Works)


@pytest.mark.parametrize(("need", "text"), list(said("helped")))
def test_that_steps_helped_is_heard(need: str, text: str) -> None:
    assert isinstance(hear(need, text, asked=True), Yes | Works)


@pytest.mark.parametrize(("need", "text"), list(said("asked")))
def test_what_may_be_good_news_is_worth_a_question_and_no_yes(need: str, text: str) -> None:
    assert may_be_well(need, text)
    assert not isinstance(hear(need, text, asked=False), Yes | Works)


@pytest.mark.parametrize(("need", "text"), list(said("half")))
def test_half_well_is_neither_yes_nor_no(need: str, text: str) -> None:
    assert is_half_well(text)
    assert isinstance(hear(need, text, asked=True), Words)


@pytest.mark.parametrize(("need", "text"), list(said("still")))
def test_what_still_works_has_not_come_back(need: str, text: str) -> None:
    assert is_still_well(need, text)


@pytest.mark.parametrize(("need", "text"), list(said("not_still")))
def test_still_alone_is_no_good_news(need: str, text: str) -> None:
    assert not is_still_well(need, text)


@pytest.mark.parametrize(("need", "text"), list(said("withdrawn")))
def test_what_is_not_wanted_any_more_is_taken_back(need: str, text: str) -> None:
    assert isinstance(hear(need, text, asked=False), NeverMind)


@pytest.mark.parametrize(("need", "text"), list(said("open")))
@pytest.mark.parametrize("asked", [True, False])
def test_what_only_looks_like_it_closes_nothing(need: str, text: str, asked: bool) -> None:
    assert not isinstance(hear(need, text, asked=asked), Yes | Works | NeverMind)


@given(st.text(max_size=200), st.text(max_size=300), st.booleans())
def test_it_never_raises(need: str, text: str, asked: bool) -> None:
    told = (
        turns_round(need, text, asked=asked, tried=asked),
        may_be_well(need, text),
        is_half_well(text),
        is_still_well(need, text),
        is_not_wanted(need, text),
    )
    assert set(told) <= {True, False}
