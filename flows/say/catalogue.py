"""The words of one language, from its Fluent file (https://projectfluent.org/fluent/guide/)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.domain.errors import HelploopError


class MissingWords(HelploopError):
    """The catalogue of this language lacks a message or one of its parameters. Add it to the .ftl file."""


class Catalogue:
    """The messages of `language`, filled in with parameters."""

    def __init__(self, language: str) -> None:
        self.language = language
        source = files(__package__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
        # Without isolation marks: texts go to platforms that show the marks as boxes, and to exact tests.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(FluentResource(source))
        self._fixed: dict[str, str] = {}  # labels and the like, which have no parameters

    def text(self, message: str, **parameters: str | int) -> str:
        """The message with its parameters. Raises MissingWords when either is not there."""
        if not parameters and message in self._fixed:
            return self._fixed[message]
        found = self._bundle.get_message(message) if self._bundle.has_message(message) else None
        if found is None or found.value is None:
            raise MissingWords(f"{self.language}: {message}")
        text, errors = self._bundle.format_pattern(found.value, parameters)
        if errors:
            raise MissingWords(f"{self.language}: {message}: {errors[0]}")
        if not parameters:
            self._fixed[message] = str(text)
        return str(text)


@lru_cache
def catalogue(language: str = "en") -> Catalogue:
    """The catalogue of `language`, read once."""
    return Catalogue(language)
