"""How things look in Slack's JSON."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.platforms.fake_slack.workspace import (
    APP,
    BOT,
    BOT_USER,
    DOMAIN,
    TEAM,
    Channel,
    File,
    Message,
    User,
    View,
    Workspace,
)

Json = dict[str, Any]


def user(someone: User, scopes: frozenset[str], *, with_locale: bool = False) -> Json:
    """A user as `users.info` gives them. The e-mail needs its own scope."""
    offset = datetime.now(ZoneInfo(someone.tz)).utcoffset()
    first, _, last = someone.name.partition(" ")
    profile = {
        "title": someone.title,
        "phone": "",
        "skype": "",
        "real_name": someone.name,
        "real_name_normalized": someone.name,
        "display_name": first,
        "display_name_normalized": first,
        "status_text": "",
        "status_emoji": "",
        "avatar_hash": "g0",
        "image_72": f"https://avatars.example/{someone.id}_72.png",
        "first_name": first,
        "last_name": last,
        "team": TEAM,
    }
    if "users:read.email" in scopes and someone.email:
        profile["email"] = someone.email
    if someone.is_bot:
        profile |= {"api_app_id": APP if someone.id == BOT_USER else "A0OTHER", "bot_id": someone.bot_id}
    shape: Json = {
        "id": someone.id,
        "team_id": TEAM,
        "name": someone.handle,
        "deleted": someone.deleted,
        "real_name": someone.name,
        "profile": profile,
        "is_bot": someone.is_bot,
        "is_app_user": False,
        "updated": 1_700_000_000,
    }
    if someone.deleted:
        return shape  # of somebody who has left Slack tells no more
    shape |= {
        "color": "9f69e7",
        "tz": someone.tz,
        "tz_label": someone.tz.rpartition("/")[2],
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": someone.guest,
        "is_stranger": someone.stranger,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }
    return shape | ({"locale": someone.locale} if with_locale else {})


def message(one: Message, workspace: Workspace, *, with_metadata: bool = False, url: str = "") -> Json:
    """A message as it stands in events and in the history."""
    shape: Json = {"type": "message", "user": one.user, "ts": one.ts, "text": one.text, "team": TEAM}
    if one.subtype:
        shape["subtype"] = one.subtype
    if one.client_msg_id:
        shape["client_msg_id"] = one.client_msg_id
    if one.blocks:
        shape["blocks"] = one.blocks
    if one.bot_id:
        shape |= {"bot_id": one.bot_id}
    if one.bot_id == BOT:
        shape |= {"app_id": APP, "bot_profile": bot(workspace)}
    if one.edited:
        shape["edited"] = {"user": one.user, "ts": one.edited}
    if one.files:
        shape |= {"files": [file(each, url) for each in one.files], "upload": False, "display_as_bot": False}
    if one.reactions:
        shape["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in one.reactions.items()
        ]
    if one.metadata and with_metadata:
        shape["metadata"] = one.metadata
    return shape | _threaded(one, workspace)


def _threaded(one: Message, workspace: Workspace) -> Json:
    """What a message tells about its thread."""
    thread = workspace.channels[one.channel].thread(one.thread_ts or one.ts)
    if one.thread_ts:
        parent = workspace.channels[one.channel].message(one.thread_ts)
        return {"thread_ts": one.thread_ts} | ({"parent_user_id": parent.user} if parent else {})
    replies = [each for each in thread if each.thread_ts]
    if not replies:
        return {}
    users = list(dict.fromkeys(each.user for each in replies))
    return {
        "thread_ts": one.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def bot(workspace: Workspace) -> Json:
    """The app's own bot."""
    return {
        "id": BOT,
        "app_id": APP,
        "user_id": BOT_USER,
        "name": workspace.users[BOT_USER].name,
        "icons": {"image_36": "https://avatars.example/bot_36.png"},
        "deleted": False,
        "updated": 1_700_000_000,
        "team_id": TEAM,
    }


def channel(one: Channel) -> Json:
    """A conversation as `conversations.info` gives it."""
    shape: Json = {
        "id": one.id,
        "created": 1_700_000_000,
        "is_archived": one.archived,
        "is_im": one.kind == "im",
        "is_mpim": False,
        "is_channel": one.kind == "channel",
        "is_group": one.kind == "group",
        "is_private": one.kind != "channel",
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "context_team_id": TEAM,
    }
    if one.kind == "im":
        return shape | {"user": one.person, "is_user_deleted": False, "is_open": True, "priority": 0}
    return shape | {
        "name": one.name,
        "name_normalized": one.name,
        "is_member": BOT_USER in one.members,
        "creator": one.members[0] if one.members else "",
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(one.members),
    }


def file(one: File, url: str) -> Json:
    """A file, with where its bytes are."""
    private = f"{url}/files-pri/{TEAM}-{one.id}"
    return {
        "id": one.id,
        "created": 1_700_000_000,
        "timestamp": 1_700_000_000,
        "name": one.name,
        "title": one.title or one.name,
        "mimetype": one.media_type,
        "filetype": one.name.rpartition(".")[2],
        "pretty_type": one.name.rpartition(".")[2].upper(),
        "user": one.user,
        "user_team": TEAM,
        "editable": False,
        "size": len(one.content),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{private}/{one.name}",
        "url_private_download": f"{private}/download/{one.name}",
        "permalink": f"https://{DOMAIN}.slack.com/files/{one.user}/{one.id}/{one.name}",
        "channels": list(one.channels),
        "has_rich_preview": False,
        "file_access": "visible",
    }


def view(one: View) -> Json:
    """A view as the app gets it: what it sent, and what Slack knows about it."""
    values = {"private_metadata": "", "callback_id": "", "external_id": "", "submit": None, "close": None}
    return {
        **values,
        "title": {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": False,
        "notify_on_close": False,
        **one.content,
        "id": one.id,
        "team_id": TEAM,
        "app_id": APP,
        "bot_id": BOT,
        "app_installed_team_id": TEAM,
        "root_view_id": one.id,
        "previous_view_id": one.previous or None,
        "hash": one.hash,
        "state": {"values": {}},
    }


def view_hash(content: Json, ts: str) -> str:
    """The hash of a state of a view."""
    return f"{ts.partition('.')[0]}.{hashlib.sha256((ts + repr(content)).encode()).hexdigest()[:8]}"
