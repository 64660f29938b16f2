"""Pictures that people attach in the sandbox, kept in a folder beside the database."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path, PurePath
from uuid import uuid4

from adapters.web.refused import Refused
from bot.domain.incoming import File

LARGEST = 5 * 1024 * 1024
"""Bytes of one picture."""

LONGEST_NAME = 120

KINDS: tuple[tuple[bytes, bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", b"", "png", "image/png"),
    (b"\xff\xd8\xff", b"", "jpg", "image/jpeg"),
    (b"GIF8", b"", "gif", "image/gif"),
    (b"RIFF", b"WEBP", "webp", "image/webp"),
)
"""How a picture begins, what stands at byte 8, its ending and its media type (WHATWG MIME Sniffing, section 6.1)."""

_ID = re.compile(r"[0-9a-f]{32}\.(png|jpg|gif|webp)")


class Uploads:
    """Keeps pictures under an id, and finds them again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, name: str, content: bytes) -> File:
        """Keep a picture. What it is, is read from its content, never from its name. Raises Refused."""
        if len(content) > LARGEST:
            raise Refused(413, "That picture is larger than 5 MB. Please send a smaller one.")
        kind = next((each for each in KINDS if content.startswith(each[0]) and content[8:12].startswith(each[1])), None)
        if kind is None:
            raise Refused(415, "Only pictures can be attached here: PNG, JPEG, GIF or WebP.")
        _, _, ending, media_type = kind
        ref = f"{uuid4().hex}.{ending}"
        shown = PurePath(name.replace("\\", "/")).name[:LONGEST_NAME] or f"picture.{ending}"
        await asyncio.to_thread(self._write, ref, shown, content)
        return File(shown, media_type, ref)

    async def find(self, ref: str) -> File:
        """The picture with this id. Raises Refused."""
        path = self.path(ref)
        name = await asyncio.to_thread(path.with_name(f"{ref}.name").read_text, "utf-8")
        return File(name, media_type_of(ref), ref)

    def path(self, ref: str) -> Path:
        """Where the picture with this id lies. Raises Refused."""
        path = self._folder / ref
        if not _ID.fullmatch(ref) or not path.is_file():
            raise Refused(404, "There is no such picture.")
        return path

    def _write(self, ref: str, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / ref).write_bytes(content)
        (self._folder / f"{ref}.name").write_text(name, "utf-8")


def media_type_of(ref: str) -> str:
    """The media type of a picture that was kept."""
    ending = ref.rpartition(".")[2]
    return next(media_type for _, _, known, media_type in KINDS if known == ending)
