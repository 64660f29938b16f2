"""One process for each SQLite file: a lock file that is held while the database is open."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from bot.domain.errors import SetupError


class FileLock:
    """Holds `<database>.lock`. The system lets go of it when the process ends, however it ends."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._file: int | None = None

    def take(self) -> None:
        """Take it or raise SetupError: a second process would send everything a second time."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise SetupError(f"{self._path} can not be written: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(file, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(file)
            raise SetupError(
                f"another Helploop (process {holder}) has this database open; stop it first, or use another database"
            ) from error
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode("ascii"))
        self._file = file

    def release(self) -> None:
        """Let go. The file stays: to delete it would let two others hold two locks of the same name."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
