"""The words of people, kept in one place so that they can be redacted there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.incoming import File

DELETED = "[deleted]"
"""What stands in the place of words that were taken back."""


class Speaker(StrEnum):
    """From whom the words are, and who may see them."""

    REQUESTER = "requester"
    COLLEAGUE = "colleague"  # in the requester's thread
    TECHNICIAN = "technician"  # sent to the requester
    INTERNAL = "internal"  # written in the technicians' own room


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote, after masking. `at` is UTC."""

    id: str
    person: str
    speaker: Speaker
    text: str
    at: datetime
    ticket: str = ""
    files: tuple[File, ...] = ()
