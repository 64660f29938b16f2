"""What the page's server does not do, and how it says so."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """A request that is not carried out: an HTTP status, a sentence for the person, and one for each wrong field."""

    def __init__(self, status: int, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.fields = dict(fields or {})

    @property
    def body(self) -> dict[str, object]:
        """The answer, as JSON."""
        return {"error": self.sentence, **({"fields": self.fields} if self.fields else {})}
