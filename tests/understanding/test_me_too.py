"""'Me too' in somebody else's thread, and what only looks like it."""

from __future__ import annotations

import pytest

from flows.understanding.me_too import more_than_yes, says_me_too


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


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("Yes, it drops since 8", "it drops since 8"),
        ("yep - and a client is waiting", "and a client is waiting"),
        ("yes", ""),
        ("yes, but only in Outlook", ""),
        ("yes and my printer is broken, too, also the scanner", ""),
        ("yesterday it worked", ""),
        ("it drops since 8", ""),
    ],
)
def test_what_is_told_with_a_yes_is_kept_unless_it_takes_it_back(said: str, more: str) -> None:
    assert more_than_yes(said) == more
