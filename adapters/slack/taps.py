"""Buttons that were pressed, as `Incoming`. What a button carries is a hint: who may do what is decided on our data."""

from __future__ import annotations

from adapters.slack import button
from adapters.slack.calls import Json
from adapters.slack.inbound import Skipped
from adapters.slack.us import Us
from bot.domain.incoming import Incoming
from bot.domain.place import Place


def of_tap(body: Json, us: Us) -> Incoming | Skipped:
    """What a tap does; nothing if the button opens a form first, or only a page."""
    action, user = body["actions"][0], body["user"]["id"]
    if "value" not in action or button.opens_form(action["action_id"]):
        return Skipped("a button that opens something")
    act = f"slack/{us.team}/tap/{user}/{_of(body)}/{action['action_ts']}/{action['action_id']}"
    return Incoming(act, us.team, user, place_of(body, us), button.read(action["action_id"], action["value"]))


def place_of(body: Json, us: Us) -> Place:
    """Where a button was pressed: the direct message with whoever pressed it, or the thread of the message."""
    channel, user = body.get("channel", {}).get("id", ""), body["user"]["id"]
    if not channel or channel.startswith("D"):
        return us.dm(user)
    container = body.get("container", {})
    return us.channel(channel, container.get("thread_ts") or container.get("message_ts", ""))


def _of(body: Json) -> str:
    """The message or the view that the button is on."""
    container = body.get("container", {})
    return str(container.get("message_ts") or container.get("view_id", ""))
