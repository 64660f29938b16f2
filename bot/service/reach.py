"""The form in which somebody chooses whether they are asked later, and when they are written to unasked."""

from __future__ import annotations

from datetime import time

from bot.domain.calendar import Day
from bot.domain.incoming import Form

REACH = "reach"
"""The name of the form. Its fields: `check_ins` (yes or no), `start` and `end` (HH:MM, or both `IN_HOURS`)."""

IN_HOURS = "hours"
"""Chosen instead of a time: in working hours."""


def chosen(form: Form) -> tuple[bool, Day | None]:
    """Whether they want to be asked later, and when to write to them. Raises ValueError if the times are none."""
    times = form.get("start"), form.get("end")
    day = None if times == (IN_HOURS, IN_HOURS) else Day(*map(time.fromisoformat, times))
    return form.get("check_ins") == "yes", day
