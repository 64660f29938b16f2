"""Times as people say them: in the reader's zone, as near as they are."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flows.say.catalogue import Catalogue


def when(moment: datetime, now: datetime, zone: str, words: Catalogue) -> str:
    """'10:45' today, 'tomorrow at 10:00', 'Monday at 10:00' within a week, else '3 December at 10:00'."""
    here = ZoneInfo(zone)
    then, today = moment.astimezone(here), now.astimezone(here).date()
    clock = f"{then:%H:%M}"
    days = (then.date() - today).days
    if days == 0:
        return clock
    if days == 1:
        return words.text("when-tomorrow", clock=clock)
    if 1 < days < 7:
        return words.text("when-weekday", day=words.text(f"weekday-{then.weekday()}"), clock=clock)
    return words.text("when-date", day=then.day, month=words.text(f"month-{then.month}"), clock=clock)


def ago(moment: datetime, now: datetime, zone: str, words: Catalogue) -> str:
    """'Today', 'Yesterday', 'On Friday' or 'On 3 December', to begin a sentence with."""
    here = ZoneInfo(zone)
    then, today = moment.astimezone(here).date(), now.astimezone(here).date()
    days = (today - then).days
    if days == 0:
        return words.text("ago-today")
    if days == 1:
        return words.text("ago-yesterday")
    if 1 < days < 7:
        return words.text("ago-weekday", day=words.text(f"weekday-{then.weekday()}"))
    return words.text("ago-date", day=then.day, month=words.text(f"month-{then.month}"))
