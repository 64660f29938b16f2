"""Questions about the people who help, and what only looks like one."""

from __future__ import annotations

import pytest

from flows.understanding.who_helps import asks_who_helps


@pytest.mark.parametrize(
    "said",
    [
        "who is on duty?",
        "until when is support available today?",
        "what are your opening hours",
        "when do you close",
        "Who's on duty today",
        "who is on call right now?",
        "which technician is on duty?",
        "who is helping me?",
        "who helps me",
        "who will help me?",
        "who's looking after me?",
        "who is my technician",
        "who can help me?",
        "is anybody there?",
        "hello, is anyone there?",
        "anyone there?",
        "is someone still here",
        "is there anybody?",
        "is somebody helping me?",
        "is anyone available now?",
        "does anybody read this?",
    ],
)
def test_it_is_heard(said: str) -> None:
    assert asks_who_helps(said)


@pytest.mark.parametrize(
    "said",
    [
        "who can help me with my printer?",
        "when does support for windows 10 end",
        "when will it be back",
        "can anyone help me?",
        "who is working on the vpn?",
        "is anyone else having trouble with outlook?",
        "is anybody there who can unlock my account?",
        "who has access to the folder?",
        "are you there?",
        "person please",
        "is the vpn available now?",
        "",
    ],
)
def test_a_need_is_not(said: str) -> None:
    assert not asks_who_helps(said)
