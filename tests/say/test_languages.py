"""A technician reads in which language somebody writes."""

from __future__ import annotations

import pytest

from flows.say.courtesy import languages
from flows.say.languages import language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("de", "German"),
        ("de-AT", "German (Austria)"),
        ("pt_BR", "Portuguese (Brazil)"),
        ("en-GB", ""),
        ("", ""),
        ("tlh", "tlh"),
        ("<b>", "<b>"),
    ],
)
def test_a_language_is_called_by_its_name(code: str, name: str) -> None:
    assert language_name(code) == name


def test_each_language_that_can_be_told_has_a_name() -> None:
    assert all(language_name(code) not in {"", code} for code in languages())
