"""Pictures that come along: fetched from where they were sent to us, and shown behind a message of ours.

What people send to us in their chat nobody else may open, so a link would not do. Teams lets a bot show small pictures
in a message, and write no other files into a channel; what can not be brought is said there. It is done beside, after
the message is out: a file never keeps a message from coming. It is tried once.
"""

from __future__ import annotations

import base64
import logging
import re
from dataclasses import replace

from adapters.errands import Errands
from adapters.teams import words
from adapters.teams.connector import Connector
from adapters.teams.messages import said
from adapters.teams.references import Reference
from adapters.teams.source import THREAD
from bot.domain.errors import DeliveryError
from bot.domain.incoming import File
from bot.domain.reply import Image, Reply

log = logging.getLogger(__name__)

LARGEST = 60 * 1024
"""Bytes of a picture: in a message it takes a third more, and Teams takes messages of 100 KB."""

MOST = 10
"""Files that are brought along with one message."""

KEPT = re.compile("https?://")
"""How the refs of files begin that Teams keeps."""

BEGINS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
"""How the pictures begin that Teams shows."""


class _NotBrought(Exception):
    """This file stays where it is; why, in words for people."""


class Files:
    """Brings pictures along."""

    def __init__(self, connector: Connector, errands: Errands) -> None:
        self._connector = connector
        self._errands = errands

    def bring(self, reply: Reply, reference: Reference, root: str) -> None:
        """Show what comes along with a message, beside: in the thread of the message `root`, if that is not empty."""
        files = _along(reply)[:MOST]
        if files:
            thread = f"{THREAD}{root}" if root else ""
            where = replace(reference, conversation=f"{reference.conversation}{thread}")
            self._errands.begin(self._bring_all(files, where), "bringing files along")

    async def _bring_all(self, files: list[File], where: Reference) -> None:
        """One after the other: in the order in which they were sent."""
        for file in files:
            try:
                await self._bring(file, where)
            except _NotBrought as why:
                await self._regret(file, str(why), where)
            except DeliveryError as why:
                log.warning("%.80r could not be brought along: %s", file.name, why)
                await self._regret(file, words.FILE_FAILED, where)

    async def _bring(self, file: File, where: Reference) -> None:
        content = await self._connector.download(file.ref.partition(" ")[0])
        kind = next((kind for begin, kind in BEGINS.items() if content.startswith(begin)), "")
        if not kind:
            raise _NotBrought(words.FILE_NO_PICTURE)
        if len(content) > LARGEST:
            raise _NotBrought(words.FILE_TOO_LARGE.format(LARGEST // 1024))
        shown = f"data:{kind};base64,{base64.b64encode(content).decode()}"
        picture = {"contentType": kind, "contentUrl": shown, "name": file.name}
        await self._connector.send(
            where.service_url, where.conversation, {"type": "message", "summary": file.name, "attachments": [picture]}
        )

    async def _regret(self, file: File, why: str, where: Reference) -> None:
        """Say that a file stays where it is."""
        page = file.ref.partition(" ")[2]
        otherwise = words.FILE_IS_AT.format(page) if page else words.FILE_OTHERWISE
        text = words.FILE_NOT_BROUGHT.format(file.name, why, otherwise)
        try:
            await self._connector.send(where.service_url, where.conversation, said(text))
        except DeliveryError as error:
            log.warning("nobody could be told that %s was not brought along: %s", file.name, error)


def _along(reply: Reply) -> list[File]:
    """The files of a reply that Teams keeps; what another platform keeps can only be named."""
    pictures = [File(block.alt, "image/png", block.ref) for block in reply.blocks if isinstance(block, Image)]
    return [file for file in (*pictures, *reply.files) if KEPT.match(file.ref)]
