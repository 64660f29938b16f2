"""The app's manifest: what is entered at api.slack.com to make the Slack app, each right with its reason."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import yaml

from bot.domain.errors import SetupError

Json: TypeAlias = dict[str, Any]

ASK, GET_HELP = "helploop_ask", "helploop_get_help"
"""The callback ids of the two shortcuts."""

COMMAND = "/it"

SCOPES = {
    "app_mentions:read": "hears when somebody mentions it in a channel",
    "channels:history": "reads what is written in the threads in which it helps, and in the technicians' channel",
    "channels:read": "knows who is in the technicians' channel",
    "chat:write": "answers",
    "commands": f"{COMMAND} and the two shortcuts",
    "files:read": "shows the technicians the pictures that people send, and reads their other files",
    "files:write": "brings files from the direct message to the technicians, and theirs back",
    "im:history": "hears what people write to it, and reads what it missed while it was away",
    "im:read": "finds the direct messages in which to look for what it missed",
    "im:write": "opens the direct message with somebody who is to hear from it",
    "reactions:read": "makes a request of a message with the ticket emoji; a thumb answers a question",
    "users:read": "knows names, titles and time zones",
    "users:read.email": "knows that somebody here and in another chat is one person",
}
"""What the app may do, and what for."""

PRIVATE = {
    "groups:history": "the same in private channels: a technicians' channel is often private",
    "groups:read": "knows who is in a private technicians' channel",
}
GROUPS = {"usergroups:read": "knows the user groups of the technicians and of the leadership"}

EVENTS = {
    "app_home_opened": ("", "fills the home"),
    "app_mention": ("app_mentions:read", "a request from a channel"),
    "app_uninstalled": ("", "notices that it was removed"),
    "channel_archive": ("channels:read", "notices that the technicians' channel is gone"),
    "channel_unarchive": ("channels:read", "and that it is back"),
    "member_joined_channel": ("channels:read", "a new technician"),
    "member_left_channel": ("channels:read", "somebody who is no technician any more"),
    "message.channels": ("channels:history", "answers in a thread, and the technicians' words under a card"),
    "message.im": ("im:history", "a request, or an answer"),
    "reaction_added": ("reactions:read", "the ticket emoji, and thumbs"),
    "tokens_revoked": ("", "notices that its token was taken away"),
    "user_change": ("users:read", "a new name, title or time zone; somebody who has left"),
}
"""What the app is told: which right that needs, and what for."""

PRIVATE_EVENTS = {
    "group_archive": ("groups:read", "the same for a private technicians' channel"),
    "group_unarchive": ("groups:read", "the same for a private technicians' channel"),
    "message.groups": ("groups:history", "the same in private channels"),
}

HEADER = """\
# The Slack app of Helploop. Enter it at https://api.slack.com/apps: 'Create New App', 'From a manifest'.
"""

_ENTRY = re.compile(r"^( *- )(\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the app is to be. `url` is where Slack sends what happens; without one the bot fetches it (Socket Mode)."""

    name: str = "Helploop"
    url: str = ""
    private_channels: bool = True
    user_groups: bool = False


def _check(wanted: Wanted) -> None:
    """Raises SetupError with what is to be changed."""
    url = urlsplit(wanted.url)
    if wanted.url and (url.scheme != "https" or not url.hostname):
        raise SetupError(f"{wanted.url!r} is no address that Slack can reach: it begins with https://")


def scopes(wanted: Wanted) -> dict[str, str]:
    """The rights of the bot, each with its reason."""
    private = PRIVATE if wanted.private_channels else {}
    return dict(sorted({**SCOPES, **private, **(GROUPS if wanted.user_groups else {})}.items()))


def events(wanted: Wanted) -> dict[str, tuple[str, str]]:
    """What it is told, each with the right that it needs and its reason."""
    return dict(sorted({**EVENTS, **(PRIVATE_EVENTS if wanted.private_channels else {})}.items()))


def manifest(wanted: Wanted) -> Json:
    """The manifest as Slack reads it."""
    _check(wanted)
    to = {"request_url": wanted.url} if wanted.url else {}
    return {
        "display_information": {
            "name": wanted.name,
            "description": "IT help in chat: tell it what does not work, and get steps or a person",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": wanted.name, "always_online": True},
            "shortcuts": [
                _shortcut("Ask IT for help", "global", ASK, "Opens a form for what you need"),
                _shortcut("Get IT help with this", "message", GET_HELP, "Makes a request of this message"),
            ],
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Ask IT for help, or see how your requests are",
                    "usage_hint": "[what does not work] | status | queue | help",
                    "should_escape": True,
                    **({"url": wanted.url} if wanted.url else {}),
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(scopes(wanted))}},
        "settings": {
            "event_subscriptions": {**to, "bot_events": list(events(wanted))},
            "interactivity": {"is_enabled": True, **to},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not wanted.url,
            "token_rotation_enabled": False,
        },
    }


def as_json(wanted: Wanted) -> str:
    """The manifest as JSON, which has no room for reasons."""
    return json.dumps(manifest(wanted), indent=2) + "\n"


def as_yaml(wanted: Wanted) -> str:
    """The manifest as YAML, with the reason behind each right and each event."""
    reasons = scopes(wanted) | {event: reason for event, (_, reason) in events(wanted).items()}
    text = yaml.safe_dump(manifest(wanted), sort_keys=False, width=120)
    return HEADER + _ENTRY.sub(lambda entry: f"{entry[0]}  # {reasons[entry[2]]}", text)


def _shortcut(name: str, kind: str, callback_id: str, description: str) -> Json:
    return {"name": name, "type": kind, "callback_id": callback_id, "description": description}
