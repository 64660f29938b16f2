"""The dialog in which somebody chooses whether they are asked later, and when they are written to unasked. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.teams import button
from adapters.teams.card import Json, card, note, rich, runs, sending
from bot.domain.incoming import Form, Tap
from bot.domain.person import Person
from bot.domain.reply import Fields
from bot.service.reach import IN_HOURS, REACH

TITLE, SUBMIT = "When I write to you", "Save"
CHECK_INS_FIELD, START_FIELD, END_FIELD = "After a fix", "Write to me unasked from", "until"
ASK_LATER = {"yes": "Ask me later whether it still works", "no": "Do not ask, I will write if it comes back"}
HALF_HOURS = [f"{n // 2:02}:{n % 2 * 30:02}" for n in range(48)]
TIMES = {IN_HOURS: "Working hours"} | {each: each for each in HALF_HOURS}
NOTE = "Answers to what you write come at any time."
WRONG_TIMES = "Please choose a later time than the first one, or working hours for both."


def choosing(person: Person | None) -> Json:
    """The form with what holds now."""
    day = person.day if person else None
    start, end = (f"{day.start:%H:%M}", f"{day.end:%H:%M}") if day else (IN_HOURS, IN_HOURS)
    asked = "yes" if person is None or person.check_ins else "no"
    return with_problem(Form(REACH, (("check_ins", asked), ("start", start), ("end", end))), "")


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
