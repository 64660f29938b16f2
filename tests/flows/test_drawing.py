"""The drawing of the support talk shows what the code does."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import flows
from bot.domain.heard import Entered, Heard
from flows.drawing import BECAUSE, DRAWN, ENDS, HEARD, draw, heard_anytime, heard_in, purpose
from flows.support import ARROWS

HOUSE = Path(next(iter(flows.__path__))).parent


def test_the_page_is_current() -> None:
    drawn = (HOUSE / DRAWN).read_text(encoding="utf-8")
    assert drawn == draw(), "run `python -m flows.drawing`"


def test_every_arrow_and_every_end_is_told_in_words() -> None:
    arrows = {(start, to) for start, targets in ARROWS.items() for to in targets}
    assert arrows <= BECAUSE.keys()
    assert ENDS.keys() == ARROWS.keys()
    page = draw()
    for start, to in arrows:
        assert f"    {start} --> {to}: {BECAUSE[start, to]}" in page


def test_every_step_says_what_it_is_for_and_what_it_hears() -> None:
    for step in ARROWS:
        assert purpose(step).endswith("."), step
        assert {"Yes", "No", "Words"} <= set(heard_in(step))


def test_everything_that_can_be_heard_has_a_name() -> None:
    assert HEARD.keys() == {kind.__name__ for kind in get_args(Heard)} - {Entered.__name__}


def test_a_person_the_state_of_things_and_the_way_out_are_understood_everywhere() -> None:
    assert {"PersonPlease", "AboutTicket", "NeverMind", "StartOver", "Thanks", "WhatCanYouDo"} <= set(heard_anytime())
