"""'Me too' in somebody else's thread, and what only looks like it."""

from __future__ import annotations

import pytest

from flows.understanding.me_too import says_me_too


@pytest.mark.parametrize(
    "said",
    [
        "me too",
        "Me too!",
        "same here",
        "Same here, since 9:00",
        "yes, same for me",
        "us too, on floor 3",
        "+1",
        "I have the same problem",
        "we have that too",
        "I'm having the same issue",
        "also here",
        "same issue here in Vienna",
        "Here too.",
    ],
)
def test_it_is_heard(said: str) -> None:
    assert says_me_too(said)


@pytest.mark.parametrize(
    "said",
    [
        "works for me",
        "not for me",
        "I had the same last week, a restart helped",
        "same here but it is fixed now",
        "did you restart the laptop? me too had to",
        "tell me",
        "I have another problem",
        "can you send it to me too",
        "ok",
        "",
    ],
)
def test_other_words_are_not(said: str) -> None:
    assert not says_me_too(said)
