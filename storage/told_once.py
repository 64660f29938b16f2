"""What keeps a database away stands in the log when it begins and when it is over, not each second in between."""

from __future__ import annotations

import logging

from storage.trouble import away

logger = logging.getLogger(__name__)


class ToldOnce:
    """Used by several threads: two that come upon it at the same moment may both tell."""

    def __init__(self) -> None:
        self._told = ""

    def away(self, error: BaseException) -> None:
        """It can not be read or written now."""
        if (why := away(error).detail) != self._told:
            self._told = why
            logger.error("the database can not be used now: %s", why)

    def back(self) -> None:
        """Something was written: it can be used."""
        if self._told:
            self._told = ""
            logger.info("the database can be used again")
