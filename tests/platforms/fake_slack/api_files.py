"""The methods files.*, and the bytes behind them."""

from __future__ import annotations

import mimetypes
from typing import Any

from aiohttp import web

from tests.platforms.fake_slack import shapes
from tests.platforms.fake_slack.api import Method, Tokens
from tests.platforms.fake_slack.events import Events
from tests.platforms.fake_slack.faults import Refused
from tests.platforms.fake_slack.workspace import BOT, BOT_USER, File, Message, Workspace

Json = dict[str, Any]


class Files:
    """Uploads and downloads."""

    def __init__(self, workspace: Workspace, tokens: Tokens, events: Events) -> None:
        self.url = ""
        self._workspace = workspace
        self._tokens = tokens
        self._events = events
        self._coming: dict[str, File] = {}

    @property
    def methods(self) -> dict[str, Method]:
        write = ("files:write",)
        return {
            "files.info": Method(self.info, ("files:read",), takes_json=False),
            "files.getUploadURLExternal": Method(self.upload_url, write, takes_json=False),
            "files.completeUploadExternal": Method(self.complete, write),
        }

    def new(self, name: str, content: bytes, user: str) -> File:
        """A file that is there now."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = File(self._workspace.new_id("F"), name, kind, content, user)
        self._workspace.files[file.id] = file
        return file

    def info(self, arguments: Json) -> Json:
        file = self._workspace.files.get(str(arguments.get("file", "")))
        if file is None:
            raise Refused("file_not_found")
        return {"file": shapes.file(file, self.url), "comments": [], "response_metadata": {"next_cursor": ""}}

    def upload_url(self, arguments: Json) -> Json:
        name, length = str(arguments.get("filename", "")), str(arguments.get("length", ""))
        if not name or not length.isdigit():
            raise Refused("invalid_arguments")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = File(self._workspace.new_id("F"), name, kind, b"", BOT_USER)
        self._coming[file.id] = file
        return {"upload_url": f"{self.url}/upload/{file.id}", "file_id": file.id}

    def complete(self, arguments: Json) -> Json:
        given = arguments.get("files") or []
        coming = [self._coming.get(str(each.get("id"))) for each in given]
        if not coming or None in coming:
            raise Refused("file_not_found")
        files = [file for file in coming if file]
        for file, each in zip(files, given, strict=True):
            self._coming.pop(file.id)
            file.title = each.get("title") or file.name
            self._workspace.files[file.id] = file
        if arguments.get("channel_id"):
            self._share(files, arguments)
        return {"files": [shapes.file(file, self.url) for file in files]}

    def _share(self, files: list[File], arguments: Json) -> None:
        channel = self._workspace.channels.get(str(arguments["channel_id"]))
        if channel is None or BOT_USER not in channel.members:
            raise Refused("channel_not_found")
        message = Message(
            channel.id,
            self._workspace.new_ts(),
            BOT_USER,
            str(arguments.get("initial_comment") or ""),
            thread_ts=str(arguments.get("thread_ts") or ""),
            bot_id=BOT,
            subtype="file_share",
            files=files,
        )
        for file in files:
            file.channels.append(channel.id)
        channel.messages.append(message)
        self._events.posted(message)

    # --- the bytes ---------------------------------------------------------------------------------------------

    async def take(self, request: web.Request) -> web.Response:
        """The bytes of an upload, as the body or as a field of a form."""
        file = self._coming.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404)
        if request.content_type == "multipart/form-data":
            form = await request.post()
            part = next(value for value in form.values() if isinstance(value, web.FileField))
            file.content = part.file.read()
        else:
            file.content = await request.read()
        return web.Response(text=f"OK - {len(file.content)}")

    async def give(self, request: web.Request) -> web.Response:
        """The bytes of a file. Who has no right to it gets the page for signing in, with a 200, as from Slack."""
        file = self._workspace.files.get(request.match_info["team_and_file"].rpartition("-")[2])
        if file is None:
            return web.Response(status=404)
        allowed = request.headers.get("Authorization") == f"Bearer {self._tokens.bot}"
        if not allowed or self._tokens.trouble or "files:read" not in self._tokens.scopes:
            return web.Response(text="<!DOCTYPE html><title>Sign in to Slack</title>", content_type="text/html")
        return web.Response(body=file.content, content_type=file.media_type)
