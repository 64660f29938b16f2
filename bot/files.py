"""Files that a person asks a command to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.domain.errors import SetupError


@contextmanager
def written_to(path: Path) -> Iterator[None]:
    """Raises SetupError where writing fails: whoever named `path` can name another."""
    try:
        yield
    except OSError as why:
        raise SetupError(f"{path} can not be written ({why.strerror}); make room there, or name another place") from why
