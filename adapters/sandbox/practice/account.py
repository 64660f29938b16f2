"""The sandbox accounts of a practice: each run has its own, so that nobody carries an old request along."""

from __future__ import annotations

from uuid import uuid4

from adapters.sandbox.practice.cast import shipped
from adapters.sandbox.practice.character import Character
from bot.domain.person import Profile

PREFIX = "practice"


def account_for(character: Character) -> str:
    """A new account id of this character."""
    return f"{PREFIX}-{character.id}-{uuid4().hex}"


def profile_of(account: str) -> Profile | None:
    """Who is behind an account of a practice; None if it is none, or of a character that there is no longer."""
    match account.split("-"):
        case [prefix, name, run] if prefix == PREFIX and run:
            return next((each.profile for each in shipped() if each.id == name), None)
        case _:
            return None
