"""What people attached, for those who help them: pictures are shown, other files come along behind the message."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.incoming import File
from bot.domain.reply import Image


def pictures(files: Iterable[File]) -> tuple[Image, ...]:
    """Those of the files that can be looked at and that the platform keeps."""
    return tuple(Image(file.ref, file.name) for file in files if file.is_picture and file.ref)


def documents(files: Iterable[File]) -> tuple[File, ...]:
    """The others that the platform keeps."""
    return tuple(file for file in files if file.ref and not file.is_picture)


def names(files: Iterable[File]) -> str:
    """What they are called, in one line."""
    return ", ".join(file.name for file in files)
