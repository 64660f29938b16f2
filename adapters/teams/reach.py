"""The dialog in which somebody chooses whether they are asked later, and when they are written to unasked. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.reach import (
    ASK_LATER,
    CHECK_INS_FIELD,
    END_FIELD,
    NOTE,
    START_FIELD,
    SUBMIT,
    TIMES,
    TITLE,
    chosen_now,
)
from adapters.teams import button
from adapters.teams.card import Json, card, note, rich, runs, sending
from bot.domain.incoming import Form, Tap
from bot.domain.person import Person
from bot.domain.reply import Fields
from bot.service.reach import REACH


def choosing(person: Person | None) -> Json:
    """The form with what holds now."""
    return with_problem(Form(REACH, tuple(chosen_now(person).items())), "")


def with_problem(filled: Form, problem: str) -> Json:
    """The form with what was filled in, and what is wrong with it."""
    body = [
        *rich(runs(problem, color="Attention", weight="Bolder")),
        _choice("check_ins", CHECK_INS_FIELD, ASK_LATER, filled, style="expanded"),
        _choice("start", START_FIELD, TIMES, filled, style="compact"),
        _choice("end", END_FIELD, TIMES, filled, style="compact"),
        *note(NOTE),
    ]
    send = sending(Fields(REACH, (), SUBMIT), Tap(REACH), 0)["fallback"]
    return card(body, [send], TITLE)


def _choice(name: str, label: str, options: Mapping[str, str], filled: Form, *, style: str) -> Json:
    choices = [{"title": title, "value": value} for value, title in options.items()]
    chosen = filled.get(name) if filled.get(name) in options else next(iter(options))
    return {
        "type": "Input.ChoiceSet",
        "id": button.prefix(0) + name,
        "label": label,
        "style": style,
        "value": chosen,
        "choices": choices,
    }
