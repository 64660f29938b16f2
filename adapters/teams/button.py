"""What a button of ours carries, for both sides: the renderer writes it, and what comes in is read with it.

It is a hint where a tap belongs, and nothing else: whether somebody may do it is decided on our own data. So reading
never fails; what somebody has made up names no talk or ticket that is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from bot.domain.incoming import Form, Tap

Json: TypeAlias = dict[str, Any]

ADD, NEW = "add", "new"
"""Two more acts, which only forms of ours have: say more about a request, and begin a new one."""

REFRESH = "refresh"
"""The act with which Teams fetches the view that a card has for whoever looks at it. Its value is the act of a form, if
that was open and is left."""

FORM = "form"
"""In the data of a button that sends a form: what the ids of its inputs begin with."""


def data(tap: Tap) -> Json:
    """Where a tap on it belongs."""
    where = {"act": tap.action, "v": tap.value, "talk": tap.talk, "turn": tap.turn, "ticket": tap.ticket}
    return {name: each for name, each in where.items() if each}


def form_data(tap: Tap, number: int) -> Json:
    """The same for the button that sends the form with this number: `tap.action` is the form's name."""
    return {**data(tap), FORM: prefix(number)}


def prefix(number: int) -> str:
    """What the ids of a form's inputs begin with: ids are unique within a card, and a card may have several forms."""
    return f"in{number}."


def read(value: Mapping[str, Any]) -> Tap | Form:
    """The tap, or what was filled in: from an action's data, a message's value, or what a dialog has sent."""
    turn = value.get("turn")
    act, talk, ticket = _text(value, "act"), _text(value, "talk"), _text(value, "ticket")
    at = turn if isinstance(turn, int) and not isinstance(turn, bool) else 0
    begins = _text(value, FORM)
    if not begins:
        return Tap(act, _text(value, "v"), talk, at, ticket)
    filled = {name.removeprefix(begins): each for name, each in value.items() if name.startswith(begins)}
    return Form(act, tuple((name, each) for name, each in filled.items() if isinstance(each, str)), talk, at, ticket)


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""
