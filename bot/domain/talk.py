"""A talk: one need of one person in one place, and the step at which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.heard import Question
from bot.domain.place import Place

YIELDS_AFTER = timedelta(minutes=30)
"""A question that nobody has answered for so long no longer keeps our other questions waiting."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a conversation stands. `facts` is what its flow remembers, as JSON of version `version`.

    `turn` counts what was heard and guards every change. `question` is set while we wait for an answer, `asked`
    (UTC) since when. `ticket` is what the talk is about; several talks may concern one ticket. `reporter` is who asked
    for help for this person, if it was somebody else: they may say that it works, too.
    """

    id: str
    person: str
    place: Place
    flow: str
    step: str
    turn: int
    version: int
    facts: dict[str, Any]
    opened: datetime
    question: Question | None = None
    asked: datetime | None = None
    ticket: str = ""
    ended: datetime | None = None
    reporter: str = ""
