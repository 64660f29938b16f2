"""Without the optional extra: all goes on by words, or it says how to install it. With it: tests/meaning."""

from __future__ import annotations

import pytest

from bot.domain.errors import SetupError
from bot.wiring import embedder
from flows.understanding import embedding


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda name: None)


@pytest.mark.usefixtures("nothing_installed")
def test_without_the_extra_it_says_how_to_install_it() -> None:
    with pytest.raises(SetupError, match=r"pip install 'helploop\[semantic\]'"):
        embedder("on")


@pytest.mark.usefixtures("nothing_installed")
def test_without_the_extra_all_goes_on_by_words() -> None:
    assert embedder("auto") is None


def test_it_can_be_turned_off() -> None:
    assert embedder("off") is None
