"""What a button of ours carries, for both sides: the renderer writes it, and what comes in is read with it.

It is a hint where a tap belongs, and nothing else: whether somebody may do it is decided on our own data. So reading
never fails; what somebody has made up names no talk or ticket that is theirs.
"""

from __future__ import annotations

import json
from typing import Any

from bot.domain.incoming import Tap

OPENS = "form-"
"""Before the act in the action_id of a button that asks for words first."""

ADD, NEW = "add", "new"
"""Two more acts, which stand in the home only: say more about a request, and begin a new one."""

LONGEST = 2_000
"""Characters of a value that Slack keeps."""


def action_id(act: str, number: int, *, opens_form: bool = False) -> str:
    """The id of the button with this number, unique within its message or view."""
    return f"{OPENS if opens_form else ''}{act}:{number}"


def value(tap: Tap) -> str:
    """Where a tap on it belongs. Raises ValueError if that is longer than Slack keeps."""
    where = {"v": tap.value, "talk": tap.talk, "turn": tap.turn, "ticket": tap.ticket}
    text = json.dumps({name: each for name, each in where.items() if each}, ensure_ascii=False, separators=(",", ":"))
    if len(text) > LONGEST:
        raise ValueError(f"a button carries {len(text)} characters")
    return text


def opens_form(action_id: str) -> bool:
    """Whether a tap asks for words first."""
    return action_id.startswith(OPENS)


def read(action_id: str, value: str) -> Tap:
    """The tap on the button with this id and value."""
    act = action_id.removeprefix(OPENS).partition(":")[0]
    where = _object(value)
    turn = where.get("turn")
    return Tap(
        act,
        _text(where, "v"),
        _text(where, "talk"),
        turn if isinstance(turn, int) and not isinstance(turn, bool) else 0,
        _text(where, "ticket"),
    )


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(where: dict[str, Any], name: str) -> str:
    found = where.get(name)
    return found if isinstance(found, str) else ""
