"""Good news, and whether it is good news of the need; the sentences stand in `need_met.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.heard import Words, Works, Yes
from flows.understanding.need_met import says_it_works
from flows.understanding.of_the_need import of_the_need


def sentences() -> Iterator[Any]:
    talks = yaml.safe_load(Path(__file__).with_name("need_met.yaml").read_text(encoding="utf-8"))
    for talk in talks:
        for kind in ("met", "open"):
            for said in talk[kind]:
                yield pytest.param(talk["need"], talk["steps"], said, kind == "met", id=f"{talk['need']}: {said}")


@pytest.mark.parametrize(("need", "steps", "said", "met"), list(sentences()))
def test_a_yes_that_goes_on_about_a_step_is_no_yes(need: str, steps: str, said: str, met: bool) -> None:
    assert says_it_works(need, said, steps) is met


def test_what_was_said_stays_whole() -> None:
    need = "the projector does not show my slides"
    assert of_the_need(need, Yes("it is on", "yes it is on")) == Words("yes it is on")
    assert of_the_need(need, Works("the speakers are fine now")) == Words("the speakers are fine now")


@pytest.mark.parametrize("need", ["", "help", "my mouse"])
def test_a_tap_or_a_thumb_needs_no_words(need: str) -> None:
    assert of_the_need(need, Yes()) == Yes()


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_it_never_raises(need: str, said: str, steps: str) -> None:
    assert says_it_works(need, said, steps) in {True, False}
