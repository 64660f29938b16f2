"""The methods chat.* and reactions.*."""

from __future__ import annotations

from typing import Any

from tests.platforms.fake_slack import limits, shapes
from tests.platforms.fake_slack.api import Method, invalid
from tests.platforms.fake_slack.events import Events
from tests.platforms.fake_slack.faults import Refused
from tests.platforms.fake_slack.workspace import BOT, BOT_USER, Channel, Message, Workspace

Json = dict[str, Any]


class Chat:
    """Posts and updates what the app says."""

    def __init__(self, workspace: Workspace, events: Events) -> None:
        self._workspace = workspace
        self._events = events

    @property
    def methods(self) -> dict[str, Method]:
        write = ("chat:write",)
        return {
            "chat.postMessage": Method(self.post, write),
            "chat.postEphemeral": Method(self.whisper, write),
            "chat.update": Method(self.update, write),
            "reactions.add": Method(self.react, ("reactions:write",)),
            "assistant.threads.setStatus": Method(self.status, write),
        }

    def post(self, arguments: Json) -> Json:
        channel = self._channel(arguments, to_people=True)
        self._may_write(channel)
        self._check_content(arguments)
        thread = str(arguments.get("thread_ts") or "")
        parent = channel.message(thread) if thread else None
        if thread and parent is None:
            raise Refused("thread_not_found")
        message = self._message(channel, arguments, parent.thread_ts or parent.ts if parent else "")
        channel.messages.append(message)
        self._workspace.statuses.pop((channel.id, message.thread_ts), None)
        self._events.posted(message)
        return {"channel": channel.id, "ts": message.ts, "message": self._shape(message)}

    def whisper(self, arguments: Json) -> Json:
        channel = self._channel(arguments)
        self._may_write(channel)
        self._check_content(arguments)
        user = str(arguments.get("user", ""))
        if user not in channel.members:
            raise Refused("user_not_in_channel")
        message = self._message(channel, arguments, str(arguments.get("thread_ts") or ""))
        self._workspace.whispers.setdefault(user, []).append(message)
        return {"message_ts": message.ts}

    def update(self, arguments: Json) -> Json:
        channel = self._channel(arguments)
        message = channel.message(str(arguments.get("ts", "")))
        if message is None:
            raise Refused("message_not_found")
        if message.bot_id != BOT:
            raise Refused("cant_update_message")
        if channel.archived:
            raise Refused("is_archived")
        self._check_content(arguments)
        before = self._shape(message)
        self.change(message, arguments)
        self._events.changed(message, before)
        return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": self._shape(message)}

    def change(self, message: Message, arguments: Json) -> None:
        """What an update names is replaced; blocks and metadata that it does not name stay."""
        if "text" in arguments:
            message.text = str(arguments["text"])
        if "blocks" in arguments:
            message.blocks = self._workspace.blocks_with_ids(arguments["blocks"] or [])
        if "metadata" in arguments:
            message.metadata = arguments["metadata"] or None
        message.edited = self._workspace.new_ts()
        message.arguments = arguments

    def status(self, arguments: Json) -> Json:
        """What the app is doing in a thread, until it writes there; an empty status takes it away."""
        channel = self._channel({"channel": arguments.get("channel_id", "")})
        self._may_write(channel)
        begins = channel.message(str(arguments.get("thread_ts", "")))
        if begins is None:
            raise Refused("invalid_thread_ts")
        if "status" not in arguments:
            raise invalid(["[ERROR] missing required field: status"], "invalid_arguments")
        self._workspace.statuses[channel.id, begins.ts] = str(arguments["status"])
        return {}

    def react(self, arguments: Json) -> Json:
        users = self._reaction(arguments)
        if BOT_USER in users:
            raise Refused("already_reacted")
        users.append(BOT_USER)
        return {}

    def _reaction(self, arguments: Json) -> list[str]:
        channel = self._channel(arguments)
        message = channel.message(str(arguments.get("timestamp", "")))
        if message is None:
            raise Refused("message_not_found")
        name = str(arguments.get("name", ""))
        if not name or ":" in name:
            raise Refused("invalid_name")
        return message.reactions.setdefault(name, [])

    # --- what they have in common ------------------------------------------------------------------------------

    def _channel(self, arguments: Json, *, to_people: bool = False) -> Channel:
        name = str(arguments.get("channel", ""))
        user = self._workspace.users.get(name) if to_people else None
        if user:
            if user.is_bot:
                raise Refused("cannot_dm_bot")
            return self._workspace.im_with(user.id)
        channel = self._workspace.channels.get(name)
        hidden = channel and channel.kind != "channel" and BOT_USER not in channel.members
        if channel is None or hidden:
            raise Refused("channel_not_found")
        return channel

    def _may_write(self, channel: Channel) -> None:
        if channel.archived:
            raise Refused("is_archived")
        if BOT_USER not in channel.members:
            raise Refused("not_in_channel")
        if channel.kind == "im" and self._workspace.users[channel.person].deleted:
            raise Refused("channel_not_found")

    def _check_content(self, arguments: Json) -> None:
        text, blocks, metadata = (arguments.get(name) for name in ("text", "blocks", "metadata"))
        if not text and not blocks:
            raise Refused("no_text")
        if text and len(str(text)) > limits.LONGEST_TEXT:
            raise Refused("msg_too_long")
        if blocks is not None or "blocks" in arguments:
            problems = limits.message_problems(blocks)
            if problems:
                raise invalid(problems, "invalid_blocks")
            if limits.blocks_too_long(blocks):
                raise Refused("msg_blocks_too_long")
        if metadata:
            problem = limits.metadata_problem(metadata)
            if problem:
                raise Refused(problem)

    def _message(self, channel: Channel, arguments: Json, thread: str) -> Message:
        return Message(
            channel.id,
            self._workspace.new_ts(),
            BOT_USER,
            str(arguments.get("text") or ""),
            self._workspace.blocks_with_ids(arguments.get("blocks") or []),
            thread,
            bot_id=BOT,
            metadata=arguments.get("metadata") or None,
            arguments=arguments,
        )

    def _shape(self, message: Message) -> Json:
        return shapes.message(message, self._workspace, with_metadata=True)
