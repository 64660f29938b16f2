"""The payloads of what people do with buttons, forms, shortcuts and commands."""

from __future__ import annotations

from typing import Any

from tests.platforms.fake_slack import shapes
from tests.platforms.fake_slack.workspace import APP, DOMAIN, TEAM, Channel, Message, User, View, Workspace

Json = dict[str, Any]


def common(user: User, kind: str) -> Json:
    """What stands in every one."""
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": TEAM},
        "team": {"id": TEAM, "domain": DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        "api_app_id": APP,
        "token": "verification",
    }


def action(element: Json, block_id: str, ts: str, **chosen: Any) -> Json:
    """What was done with an element."""
    kept: Json = {name: element[name] for name in ("type", "action_id", "text", "value", "style") if name in element}
    return {**kept, "block_id": block_id, "action_ts": ts, **chosen}


def tapped_in_message(
    user: User, message: Message, what: Json, workspace: Workspace, *, ephemeral: bool, trigger: str, url: str
) -> Json:
    """A button in a message."""
    channel = workspace.channels[message.channel]
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    } | ({"thread_ts": message.thread_ts} if message.thread_ts else {})
    shape: Json = {
        **common(user, "block_actions"),
        "container": container,
        "trigger_id": trigger,
        "channel": named(channel),
        "state": {"values": {}},
        "response_url": url,
        "actions": [what],
    }
    return shape if ephemeral else shape | {"message": shapes.message(message, workspace)}


def tapped_in_view(user: User, view: View, what: Json, values: Json, trigger: str) -> Json:
    """A button in a modal or in a home."""
    shape = {**shapes.view(view), "state": {"values": values}}
    return {
        **common(user, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": trigger,
        "view": shape,
        "actions": [what],
    }


def submitted(user: User, view: View, values: Json, trigger: str) -> Json:
    """A form that was filled in."""
    shape = {**shapes.view(view), "state": {"values": values}}
    return {**common(user, "view_submission"), "trigger_id": trigger, "view": shape, "response_urls": []}


def closed(user: User, view: View) -> Json:
    """A form that was closed without sending it."""
    return {**common(user, "view_closed"), "view": shapes.view(view), "is_cleared": False}


def message_shortcut(
    user: User, message: Message, callback_id: str, workspace: Workspace, ts: str, trigger: str, url: str
) -> Json:
    """A shortcut from the menu of a message."""
    return {
        **common(user, "message_action"),
        "action_ts": ts,
        "callback_id": callback_id,
        "trigger_id": trigger,
        "response_url": url,
        "message_ts": message.ts,
        "message": shapes.message(message, workspace),
        "channel": named(workspace.channels[message.channel]),
    }


def global_shortcut(user: User, callback_id: str, ts: str, trigger: str) -> Json:
    """A shortcut from anywhere."""
    return {**common(user, "shortcut"), "action_ts": ts, "callback_id": callback_id, "trigger_id": trigger}


def command(user: User, name: str, text: str, channel: Channel, trigger: str, url: str) -> Json:
    """A slash command: a flat form, not JSON."""
    return {
        "token": "verification",
        "team_id": TEAM,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": named(channel)["name"],
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": trigger,
    }


def named(channel: Channel) -> Json:
    """A channel as interactions name it."""
    names = {"im": "directmessage", "group": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}
