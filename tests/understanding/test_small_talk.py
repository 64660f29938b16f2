"""Small talk is heard as such; a need never is."""

from __future__ import annotations

import pytest

from bot.domain.heard import AboutTicket, Chat, Greeting, Heard, PersonPlease, Thanks, WhatCanYouDo, Words
from bot.domain.incoming import File, Text
from flows.understanding.answers import EnglishEar

EAR = EnglishEar()


def hear(said: str) -> Heard:
    return EAR.hear(Text(said), None)


@pytest.mark.parametrize(
    "said",
    [
        *("are you a bot?", "are you a real person", "r u human", "Are you a human or a robot?", "is this a bot"),
        *("am i talking to a robot or a human", "tell me if you are a bot", "who are you", "what's your name?"),
        *("who made you", "what should I call you", "what kinds of questions can you answer?"),
    ],
)
def test_who_are_you(said: str) -> None:
    assert isinstance(hear(said), WhatCanYouDo)


@pytest.mark.parametrize(
    "said",
    [
        "just checking if this works",
        "test 123",
        *("tell me a joke", "do you know any good jokes about cats?", "how old are you", "do you have any pets"),
        *("what is the meaning of life", "where are you from?", "what are your hobbies", "when is your birthday"),
        *("what's the weather today", "will you marry me", "can you sing"),
    ],
)
def test_talk_for_fun(said: str) -> None:
    assert isinstance(hear(said), Chat)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("how are you?", Greeting),
        ("goodbye", Thanks),
        ("have a nice day", Thanks),
        ("can I talk to a real person?", PersonPlease),
        ("any news on my request?", AboutTicket),
    ],
)
def test_what_has_an_answer_of_its_own(said: str, kind: type[Heard]) -> None:
    assert isinstance(hear(said), kind)


@pytest.mark.parametrize(
    "said",
    [
        "my dog ate the cable of my laptop",
        "do you have a new mouse for me",
        "how old is my laptop",
        "what is your phone number",
        "the weather app crashes when I open it",
        "is this mail real or a joke",
        "can you help us with the birthday calendar of our team",
        "what can I do?",
        "who made this change in the folder",
        "are you a bot? my printer does not print",
        "tell me a joke, and then why outlook crashes",
        "what is your name for the wifi",
    ],
)
def test_a_need_is_a_need(said: str) -> None:
    assert isinstance(hear(said), Words)


def test_with_a_picture_it_is_a_need() -> None:
    assert isinstance(EAR.hear(Text("tell me a joke", (File("a.png", "image/png", "f"),)), None), Words)
