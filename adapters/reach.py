"""The words of the form in which somebody chooses when they are written to, and what stands in it now."""

from __future__ import annotations

from bot.domain.person import Person
from bot.service.reach import IN_HOURS

TITLE, SUBMIT = "When I write to you", "Save"
CHECK_INS_FIELD, START_FIELD, END_FIELD = "After a fix", "Write to me unasked from", "until"
ASK_LATER = {"yes": "Ask me later whether it still works", "no": "Do not ask, I will write if it comes back"}
HALF_HOURS = [f"{n // 2:02}:{n % 2 * 30:02}" for n in range(48)]
TIMES = {IN_HOURS: "Working hours"} | {each: each for each in HALF_HOURS}
"""In front that none is chosen: a time picker could not be emptied again."""

NOTE = "Answers to what you write come at any time."
WRONG_TIMES = "Please choose a later time than the first one, or working hours for both."


def chosen_now(person: Person | None) -> dict[str, str]:
    """What holds now, by field; for somebody whom we have not met, what holds for everybody."""
    day = person.day if person else None
    start, end = (f"{day.start:%H:%M}", f"{day.end:%H:%M}") if day else (IN_HOURS, IN_HOURS)
    asked = "yes" if person is None or person.check_ins else "no"
    return {"check_ins": asked, "start": start, "end": end}
