"""The folder of articles while the service runs: what is new in it is taken up, and new articles are put there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from flows.knowledge.check import line
from flows.knowledge.folder import load
from flows.knowledge.problem import Loaded
from flows.knowledge.search import ArticleSearch

log = logging.getLogger(__name__)


class Shelf:
    """Keeps `knowledge` as the folder is; without a folder there is nothing to do. `writes`: it is ours to write.

    `others` are told, too, what the folder holds when it has changed.
    """

    def __init__(
        self,
        knowledge: ArticleSearch,
        folder: Path | None = None,
        *,
        writes: bool = False,
        others: Sequence[Callable[[Loaded], None]] = (),
    ) -> None:
        self._knowledge = knowledge
        self._folder = folder
        self._writes = writes
        self._others = others
        self._seen = _files(folder) if folder else {}

    def has_another(self, name: str, text: str) -> bool:
        """Whether a file of this name would be in the way. The same one may be kept twice: a crash came in between."""
        return self._writes and self._folder is not None and _is_another(self._folder / name, text)

    async def put(self, name: str, text: str) -> bool:
        """Put an article there, if that may be written; whether it is there. Never over another one."""
        if not (self._folder and self._writes):
            return False
        there = await asyncio.to_thread(_put, self._folder / name, text)
        await self.look_again()
        return there

    async def look_again(self) -> None:
        """Take up what was added, changed or removed. What can not be used is left out, and logged."""
        if self._folder is None:
            return
        now = await asyncio.to_thread(_files, self._folder)
        if now == self._seen:
            return
        self._seen = now
        loaded: Loaded = await asyncio.to_thread(load, self._folder)
        for problem in loaded.problems:
            log.warning("%s", line(problem))
        if loaded.articles:
            self._knowledge.refresh(loaded.articles)
            for take in self._others:
                take(loaded)
            log.info("the folder of articles has changed: there are %d now", len(loaded.articles))


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file was changed, and its size; nothing if the folder can not be read now."""
    try:
        stats = ((entry.name, entry.stat()) for entry in folder.iterdir() if entry.suffix == ".md")
        return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats}
    except OSError:
        return {}


def _is_another(path: Path, text: str) -> bool:
    try:
        return path.exists() and path.read_text(encoding="utf-8") != text
    except (OSError, ValueError):
        return True


def _put(path: Path, text: str) -> bool:
    try:
        with path.open("x", encoding="utf-8", errors="replace") as file:  # half an emoji is no UTF-8
            file.write(text)
    except FileExistsError:
        return not _is_another(path, text)
    except OSError as why:
        log.error("the article %s could not be written: %s", path.name, why)
        return False
    return True
