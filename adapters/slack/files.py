"""Files that come along: fetched from where they were sent to us, and put where a message of ours was posted.

What people send to us in a direct message nobody else may open, so a link would not do. It is done beside, after the
message is out: a file never keeps a message from coming. It is tried once, and if it fails that is said there.
An ambiguous end counts as failed: the file may be there nevertheless, and whoever reads of the failure sees that.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.errands import Errands
from adapters.slack import render, words
from adapters.slack.calls import Json, answer
from bot.domain.errors import DeliveryError
from bot.domain.incoming import File
from bot.domain.reply import Paragraph, Reply

log = logging.getLogger(__name__)

LARGEST = 20 * 1024 * 1024
"""Bytes of one file that is brought along. It is held in memory meanwhile."""

CHUNK = 64 * 1024

MOST = 10
"""Files that are brought along with one message, like Slack's own limit for people."""

BRINGS_WITHIN = 60.0
"""Seconds for one file, there and back."""

SLACK = ("slack.com", "slack-gov.com")
"""Whose servers may see our token, beside those of the API."""


class _NotBrought(Exception):
    """This file stays where it is; why, in words for people."""


class Files:
    """Brings files along."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, errands: Errands) -> None:
        self._client = client
        self._session = session
        self._errands = errands
        self._hosts = (*SLACK, urlsplit(client.base_url).hostname or "")

    def bring(self, files: Iterable[File], channel: str, thread: str) -> None:
        """Put these into a channel or a thread, beside. What another platform keeps can only be named."""
        ours = [file for file in files if render.FILE_ID.fullmatch(file.ref)][:MOST]
        if ours:
            self._errands.begin(self._bring_all(ours, channel, thread), "bringing files along")

    async def _bring_all(self, files: list[File], channel: str, thread: str) -> None:
        """One after the other: in the order in which they were sent."""
        for file in files:
            try:
                async with asyncio.timeout(BRINGS_WITHIN):
                    await self._bring(file, channel, thread)
            except _NotBrought as why:
                await self._regret(file, str(why), channel, thread)
            except (DeliveryError, aiohttp.ClientError, TimeoutError) as why:
                log.warning("%s could not be brought along: %s %s", file.ref, type(why).__name__, why)
                await self._regret(file, words.FILE_FAILED, channel, thread)

    async def _bring(self, file: File, channel: str, thread: str) -> None:
        content = await self._fetch(file)
        place = await answer(self._client.files_getUploadURLExternal(filename=file.name, length=len(content)))
        async with self._session.post(place["upload_url"], data=content) as response:
            response.raise_for_status()
        await answer(
            self._client.files_completeUploadExternal(
                files=[{"id": place["file_id"], "title": file.name}], channel_id=channel, thread_ts=thread or None
            )
        )

    async def _fetch(self, file: File) -> bytes:
        """Its bytes. Raises _NotBrought, DeliveryError, aiohttp.ClientError."""
        told = (await answer(self._client.files_info(file=file.ref)))["file"]
        size = int(told.get("size", 0))
        if size > LARGEST:
            raise _NotBrought(words.FILE_TOO_LARGE.format(LARGEST // 1024**2))
        headers = {"Authorization": f"Bearer {self._client.token}"}
        async with self._session.get(self._address(told), headers=headers, allow_redirects=False) as response:
            response.raise_for_status()
            content = bytearray()
            async for part in response.content.iter_chunked(CHUNK):
                content += part
                if len(content) > size:
                    break
        # Who may not open a file gets the page for signing in, with a 200: it has another length.
        if len(content) != size:
            raise _NotBrought(words.FILE_FAILED)
        return bytes(content)

    def _address(self, told: Json) -> str:
        """Where the bytes are. Our token is shown to nobody but Slack: what is kept elsewhere is not fetched."""
        address = str(told.get("url_private_download") or told.get("url_private") or "")
        host = urlsplit(address).hostname or ""
        if told.get("is_external") or not any(host == each or host.endswith(f".{each}") for each in self._hosts):
            raise _NotBrought(words.FILE_ELSEWHERE)
        return address

    async def _regret(self, file: File, why: str, channel: str, thread: str) -> None:
        """Say that a file stays where it is."""
        text = words.FILE_NOT_BROUGHT.format(file.name, why)
        said = render.message(Reply(text, (Paragraph(text),)))
        post = self._client.chat_postMessage(
            channel=channel, thread_ts=thread or None, text=said.text, blocks=said.blocks, unfurl_links=False
        )
        try:
            await answer(post)
        except DeliveryError as error:
            log.warning("nobody could be told that %s was not brought along: %s", file.ref, error)
