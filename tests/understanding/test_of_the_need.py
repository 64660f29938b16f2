"""The same words, and what they mean of one need and of another."""

from __future__ import annotations

import pytest

from bot.domain.heard import Heard, ItsBack, Words, Yes
from flows.understanding.of_the_need import of_the_need


@pytest.mark.parametrize(
    ("need", "said", "good_news"),
    [
        ("the internet is gone", "it's back, sorry", True),
        ("my mailbox is missing", "oh it's back", True),
        ("the whole thing froze", "ok, it is back now", True),
        ("outlook keeps asking for my password", "it's back", False),
        ("the internet is gone", "it's back to being slow", False),
        ("the internet is gone", "the error is back on my screen", False),
    ],
)
def test_what_was_away_is_good_news_when_it_is_back(need: str, said: str, good_news: bool) -> None:
    heard = ItsBack(said)
    assert of_the_need(need, heard) == (Yes() if good_news else heard)


@pytest.mark.parametrize(
    ("need", "heard", "means"),
    [
        ("my camera is black", Yes("slack is fine"), Words("slack is fine")),
        ("outlook crashes when I click send", Yes("safe mode works"), Words("safe mode works")),
        ("the touchpad does not click", Yes("external mouse works"), Words("external mouse works")),
        ("can't print", Yes("the printer works"), Yes("the printer works")),
        ("my outlook does not open", Yes("mail works"), Yes("mail works")),
        ("the touchpad does not click", Yes("everything works fine"), Yes("everything works fine")),
        ("the touchpad does not click", Yes("restarted the laptop"), Words("restarted the laptop")),
        ("the touchpad does not click", Yes(), Yes()),
        ("my phone is broken", Yes("it arrived and works"), Yes("it arrived and works")),
        ("a visitor plugged his usb stick in", Yes("it's gone"), Words("it's gone")),
        ("my file disappeared", Yes("it's gone"), Words("it's gone")),
        ("an error message comes up", Yes("it's gone"), Yes("it's gone")),
    ],
)
def test_that_something_else_works_is_no_yes(need: str, heard: Heard, means: Heard) -> None:
    assert of_the_need(need, heard) == means
