"""The methods that look things up: auth, conversations.*, users.*, usergroups.*, team, bots."""

from __future__ import annotations

from typing import Any

from tests.platforms.fake_slack import shapes
from tests.platforms.fake_slack.api import Method, Tokens, flag, page
from tests.platforms.fake_slack.faults import Refused
from tests.platforms.fake_slack.workspace import BOT, BOT_USER, DOMAIN, TEAM, Channel, Message, User, Workspace

Json = dict[str, Any]

HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}
READ = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}


class Reading:
    """Answers questions about the workspace."""

    def __init__(self, workspace: Workspace, tokens: Tokens) -> None:
        self.url = ""
        self._workspace = workspace
        self._tokens = tokens

    @property
    def methods(self) -> dict[str, Method]:
        users, history, read = ("users:read",), tuple(HISTORY.values()), tuple(READ.values())
        return {
            "auth.test": Method(self.who_am_i),
            "team.info": Method(self.team, ("team:read",), takes_json=False),
            "bots.info": Method(self.bot, users, takes_json=False),
            "users.info": Method(self.user, users, takes_json=False),
            "users.list": Method(self.users, users, takes_json=False),
            "usergroups.users.list": Method(self.group, ("usergroups:read",), takes_json=False),
            "conversations.open": Method(self.open, ("im:write",)),
            "conversations.info": Method(self.info, read, takes_json=False),
            "conversations.list": Method(self.conversations, read, takes_json=False),
            "conversations.members": Method(self.members, read, takes_json=False),
            "conversations.history": Method(self.history, history, takes_json=False),
            "conversations.replies": Method(self.replies, history, takes_json=False),
        }

    def who_am_i(self, _: Json) -> Json:
        return {
            "url": f"https://{DOMAIN}.slack.com/",
            "team": self._workspace.name,
            "user": self._workspace.users[BOT_USER].handle,
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT,
            "is_enterprise_install": False,
        }

    def team(self, _: Json) -> Json:
        return {"team": {"id": TEAM, "name": self._workspace.name, "domain": DOMAIN, "email_domain": "company.example"}}

    def bot(self, arguments: Json) -> Json:
        name = arguments.get("bot", BOT)
        found = next((user for user in self._workspace.users.values() if user.bot_id and user.bot_id == name), None)
        if found is None:
            raise Refused("bot_not_found")
        return {"bot": {**shapes.bot(self._workspace), "id": found.bot_id, "user_id": found.id, "name": found.name}}

    # --- people ------------------------------------------------------------------------------------------------

    def user(self, arguments: Json) -> Json:
        user = self._user(str(arguments.get("user", "")))
        return {"user": shapes.user(user, self._tokens.scopes, with_locale=flag(arguments, "include_locale"))}

    def users(self, arguments: Json) -> Json:
        users, cursor = page(list(self._workspace.users.values()), arguments, default=100, most=1_000)
        locale = flag(arguments, "include_locale")
        members = [shapes.user(user, self._tokens.scopes, with_locale=locale) for user in users]
        return {"members": members, "cache_ts": 1_700_000_000, "response_metadata": {"next_cursor": cursor}}

    def group(self, arguments: Json) -> Json:
        group = self._workspace.groups.get(str(arguments.get("usergroup", "")))
        if group is None:
            raise Refused("no_such_subteam")
        return {"users": [user for user in group if not self._workspace.users[user].deleted]}

    def _user(self, name: str) -> User:
        user = self._workspace.users.get(name)
        if user is None:
            raise Refused("user_not_found")
        return user

    # --- conversations -----------------------------------------------------------------------------------------

    def open(self, arguments: Json) -> Json:
        names = [name for name in str(arguments.get("users", "")).split(",") if name]
        if len(names) != 1:
            raise Refused("users_list_not_supplied" if not names else "too_many_users")
        user = self._user(names[0])
        if user.is_bot:
            raise Refused("cannot_dm_bot")
        if user.deleted:
            raise Refused("user_disabled")
        known = any(each.kind == "im" and user.id in each.members for each in self._workspace.channels.values())
        channel = self._workspace.im_with(user.id)
        found: Json = {"no_op": True, "already_open": True} if known else {}
        return {"channel": shapes.channel(channel) if flag(arguments, "return_im") else {"id": channel.id}, **found}

    def info(self, arguments: Json) -> Json:
        return {"channel": shapes.channel(self._channel(arguments, READ))}

    def conversations(self, arguments: Json) -> Json:
        kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
        wanted = str(arguments.get("types") or "public_channel").split(",")
        if set(wanted) - {*kinds, "mpim"}:
            raise Refused("invalid_types")
        for kind in wanted:
            self._need_scope(READ[kinds.get(kind, "im")])
        found = [
            channel
            for channel in self._workspace.channels.values()
            if channel.kind in {kinds.get(kind) for kind in wanted}
            and (channel.kind == "channel" or BOT_USER in channel.members)
            and not (channel.archived and flag(arguments, "exclude_archived"))
        ]
        channels, cursor = page(found, arguments, default=100, most=1_000)
        return {
            "channels": [shapes.channel(each) for each in channels],
            "response_metadata": {"next_cursor": cursor},
        }

    def members(self, arguments: Json) -> Json:
        members, cursor = page(self._channel(arguments, READ).members, arguments, default=100, most=1_000)
        return {"members": members, "response_metadata": {"next_cursor": cursor}}

    def history(self, arguments: Json) -> Json:
        """The newest first, without what is only in threads."""
        channel = self._channel(arguments, HISTORY)
        if BOT_USER not in channel.members:
            raise Refused("not_in_channel")
        messages = [message for message in reversed(channel.messages) if not message.thread_ts]
        return self._messages(_within(messages, arguments), arguments)

    def replies(self, arguments: Json) -> Json:
        """The oldest first; the message that began the thread is always there."""
        channel = self._channel(arguments, HISTORY)
        if BOT_USER not in channel.members:
            raise Refused("not_in_channel")
        thread = channel.thread(str(arguments.get("ts", "")))
        if not thread:
            raise Refused("thread_not_found")
        return self._messages([thread[0], *_within(thread[1:], arguments)], arguments)

    def _messages(self, messages: list[Message], arguments: Json) -> Json:
        some, cursor = page(messages, arguments, default=100, most=999)
        metadata = flag(arguments, "include_all_metadata")
        shaped = [shapes.message(each, self._workspace, with_metadata=metadata, url=self.url) for each in some]
        more: Json = {"response_metadata": {"next_cursor": cursor}} if cursor else {}
        return {"messages": shaped, "has_more": bool(cursor), "pin_count": 0, **more}

    def _channel(self, arguments: Json, scopes: dict[str, str]) -> Channel:
        channel = self._workspace.channels.get(str(arguments.get("channel", "")))
        if channel is None or (channel.kind != "channel" and BOT_USER not in channel.members):
            raise Refused("channel_not_found")
        self._need_scope(scopes[channel.kind])
        return channel

    def _need_scope(self, scope: str) -> None:
        if scope not in self._tokens.scopes:
            raise Refused("missing_scope", needed=scope, provided=",".join(sorted(self._tokens.scopes)))


def _within(messages: list[Message], arguments: Json) -> list[Message]:
    """Those between `oldest` and `latest`, these themselves only if `inclusive`."""
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "")
    inclusive = flag(arguments, "inclusive")
    found = []
    for message in messages:
        at = float(message.ts)
        after = at >= float(oldest) if inclusive else at > float(oldest)
        before = not latest or (at <= float(latest) if inclusive else at < float(latest))
        if after and before:
            found.append(message)
    return found
