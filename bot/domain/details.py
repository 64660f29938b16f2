"""What people tell beside the trouble itself: with what it is, since when, by when it is needed, in which language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Details:
    """What one message tells, in the words of whoever wrote it; empty where it says nothing of the kind."""

    applications: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """What the screen shows so that it can be looked up: '0x8004010F', '1603', 'IRQL_NOT_LESS_OR_EQUAL'."""
    since: str = ""
    """'yesterday', 'the update'."""
    by: str = ""
    """'by 3 pm', 'before the meeting at 2'."""
    language: str = ""
    """In which it is written (ISO 639-1), if that is clear and not English."""
