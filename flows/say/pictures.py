"""Pictures that people attached, for those who help them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.incoming import File
from bot.domain.reply import Image


def pictures(files: Iterable[File]) -> tuple[Image, ...]:
    """Those of the files that can be looked at and that the platform keeps."""
    return tuple(Image(file.ref, file.name) for file in files if file.is_picture and file.ref)
