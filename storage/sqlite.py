"""A database in a file: one thread that writes, others that read, and a lock that keeps other processes out."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from storage.engine import open_engine, prepare_file
from storage.in_place import InPlace
from storage.lock import FileLock
from storage.migrate import upgrade_file
from storage.readers import READERS, Readers
from storage.told_once import ToldOnce
from storage.writer import Writer

logger = logging.getLogger(__name__)


class SqliteDatabase:
    """A file. Open it with `open`, in the event loop that uses it, and close it at the end."""

    def __init__(self, path: Path, lock: FileLock, patience: float) -> None:
        writing = open_engine(path, patience=patience, connections=1)
        reading = open_engine(path, patience=patience, connections=READERS, read_only=True)
        glancing = open_engine(path, patience=0, connections=1, read_only=True)
        self._engines = (writing, reading, glancing)
        self._lock = lock
        in_place, told = InPlace(path), ToldOnce()
        self._writer = Writer(writing, in_place.check, told)
        self._readers = Readers(reading, glancing, in_place.check, told)
        self.write = self._writer.run
        self.read = self._readers.read
        self.glance = self._readers.glance

    @classmethod
    async def open(cls, path: Path, patience: float) -> SqliteDatabase:
        """Open the file, bring its schema up to date, and keep every other process out. Raises SetupError."""
        lock = await asyncio.to_thread(_prepare, path)
        opened = cls(path, lock, patience)
        logger.info("database %s is open", path)
        return opened

    async def close(self) -> None:
        """Finish what has queued up and let go of the file."""
        await self._writer.close()
        await self._readers.close()
        await asyncio.to_thread(self._let_go)

    def _let_go(self) -> None:
        for engine in self._engines:
            engine.dispose()
        self._lock.release()


def _prepare(path: Path) -> FileLock:
    """The file is there, ours alone, and has the newest schema; or SetupError, and it is let go of again."""
    prepare_file(path)
    lock = FileLock(path)
    lock.take()
    try:
        upgrade_file(path)
    except BaseException:
        lock.release()
        raise
    return lock
