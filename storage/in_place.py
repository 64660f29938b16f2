"""Whether the file of an open database is still where it was opened: it may be moved, deleted or replaced meanwhile."""

from __future__ import annotations

import os
from pathlib import Path


class InPlace:
    """The file `path` as it is when this is made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = _identity(path)

    def check(self) -> None:
        """Raises OSError unless it is there: what is written to a file that was deleted is lost with it."""
        try:
            found = _identity(self._path)
        except FileNotFoundError as error:
            raise FileNotFoundError(
                f"the database {self._path} is gone; put the file back where it was, and all goes on"
            ) from error
        if found != self._opened:
            raise FileNotFoundError(
                f"another file stands in the place of the database {self._path}; put the first one back, or start"
                " Helploop again to use this one"
            )


def _identity(path: Path) -> tuple[int, int]:
    """It stays the same when a file is moved."""
    found = os.stat(path)
    return found.st_dev, found.st_ino
