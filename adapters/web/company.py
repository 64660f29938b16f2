"""Who there is to be, and where, for the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adapters.sandbox.company import PEOPLE, Someone
from adapters.sandbox.practice.character import Character
from adapters.web.entries import BOT
from adapters.web.rooms import DESK, DM, HELP


def company(characters: Iterable[Character]) -> dict[str, Any]:
    """People, rooms, and the characters with whom one can practise."""
    return {
        "people": [_person(someone) for someone in PEOPLE],
        "rooms": [
            {"id": DM, "name": BOT, "for": "everybody"},
            {"id": HELP, "name": "#it-help", "for": "everybody"},
            {"id": DESK, "name": "#it-triage", "for": "technicians"},
        ],
        "characters": [{"id": each.id, "name": each.name, "about": each.about} for each in characters],
    }


def _person(someone: Someone) -> dict[str, Any]:
    profile = someone.profile
    return {
        "id": someone.id,
        "name": profile.name,
        "title": profile.title,
        "zone": profile.hours.zone,
        "role": profile.standing,
        "about": someone.about,
        "tries": someone.tries,
    }
