"""Response URLs: for half an hour and five times, an interaction can be answered without a token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.platforms.fake_slack import limits
from tests.platforms.fake_slack.api_chat import Chat
from tests.platforms.fake_slack.events import Events
from tests.platforms.fake_slack.workspace import BOT, BOT_USER, Message, Workspace

Json = dict[str, Any]

TIMES, LIVES = 5, 30 * 60.0


@dataclass
class _Open:
    user: str
    channel: str
    message: Message | None
    until: float
    left: int = TIMES


class Responses:
    """Gives out response URLs and takes what is posted to them."""

    def __init__(self, workspace: Workspace, chat: Chat, events: Events) -> None:
        self.url = ""
        self._workspace = workspace
        self._chat = chat
        self._events = events
        self._open: dict[str, _Open] = {}

    def new(self, user: str, channel: str, message: Message | None = None) -> str:
        """A URL for an answer to this person, in this channel, about this message."""
        name = self._workspace.new_id("r")
        self._open[name] = _Open(user, channel, message, self._workspace.clock.now() + LIVES)
        return f"{self.url}/response/{name}"

    async def answer(self, request: web.Request) -> web.Response:
        """What the app posts."""
        known = self._open.get(request.match_info["name"])
        if known is None:
            return web.Response(status=404, text="no_service")
        if not known.left or self._workspace.clock.now() > known.until:
            return web.Response(status=404, text="used_url")
        known.left -= 1
        body: Json = await request.json()
        if limits.message_problems(body.get("blocks") or []):
            return web.json_response({"ok": False, "error": "invalid_blocks"}, status=400)
        self._take(known, body)
        return web.Response(text="ok")

    def _take(self, known: _Open, body: Json) -> None:
        message = known.message
        if body.get("delete_original") and message:
            message.deleted = True
            for seen in (self._workspace.channels[known.channel].messages, self._whispers(known)):
                if message in seen:
                    seen.remove(message)
        elif body.get("replace_original") and message:
            before = self._events.shape(message)
            self._chat.change(message, body)
            if message not in self._whispers(known):
                self._events.changed(message, before)
        elif body.get("response_type") == "in_channel":
            new = self._new(known, body)
            self._workspace.channels[known.channel].messages.append(new)
            self._events.posted(new)
        else:
            self._whispers(known).append(self._new(known, body))

    def _whispers(self, known: _Open) -> list[Message]:
        return self._workspace.whispers.setdefault(known.user, [])

    def _new(self, known: _Open, body: Json) -> Message:
        blocks = self._workspace.blocks_with_ids(body.get("blocks") or [])
        return Message(
            known.channel,
            self._workspace.new_ts(),
            BOT_USER,
            str(body.get("text") or ""),
            blocks,
            str(body.get("thread_ts") or ""),
            bot_id=BOT,
            arguments=body,
        )
