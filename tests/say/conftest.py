"""Everything that the bot says, spoken once, with a note of which words of the catalogue it used."""

from __future__ import annotations

import pytest

from flows.say.catalogue import Catalogue
from flows.say.preview import Preview
from tests.say.speaking import Spoken, speak_everything


@pytest.fixture(scope="session")
def spoken() -> Spoken:
    used: set[tuple[str, frozenset[str]]] = set()
    plain = Catalogue.text

    def noted(self: Catalogue, message: str, **parameters: str | int) -> str:
        used.add((message, frozenset(parameters)))
        return plain(self, message, **parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalogue, "text", noted)
        previews: list[Preview] = speak_everything()
    return Spoken(previews, frozenset(used))
