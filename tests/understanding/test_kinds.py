"""What kind of need a first message is, and what is none; the messages stand in kinds.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.heard import AboutTicket, Words
from bot.domain.incoming import Text
from flows.understanding.answers import EnglishEar
from flows.understanding.need import understand

EAR = EnglishEar()
KINDS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))


def kind_of_message(said: str) -> str:
    """The kind of need, 'about_ticket', or 'small_talk': no need, or not yet."""
    heard = EAR.hear(Text(said), None)
    if isinstance(heard, AboutTicket):
        return "about_ticket"
    need = understand(said)
    return "small_talk" if not isinstance(heard, Words) or need.is_fragment else need.kind


def messages() -> list[Any]:
    return [pytest.param(said, kind, id=f"{kind}: {said}") for kind, lines in KINDS.items() for said in lines]


@pytest.mark.parametrize(("said", "kind"), messages())
def test_a_message_is_of_its_kind(said: str, kind: str) -> None:
    assert kind_of_message(said) == kind


def test_there_are_enough_messages_of_each_kind() -> None:
    assert len(messages()) >= 400 and min(map(len, KINDS.values())) >= 50
