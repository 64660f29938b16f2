"""The model of the optional extra: that it is there or asks to be installed, and what it makes of sentences."""

from __future__ import annotations

import pytest

from bot.domain.errors import SetupError
from bot.wiring import embedder
from flows.understanding import embedding
from flows.understanding.embedding import MiniLM, installed

needs_the_extra = pytest.mark.skipif(not installed(), reason="helploop[semantic] is not installed")


@needs_the_extra
def test_what_means_the_same_lies_near() -> None:
    model = MiniLM()
    asked, same, other = model.embed(["my printer does not print", "nothing comes out of it on paper", "I was robbed"])
    near, far = model.likeness(asked, same + other)
    assert near > far + 0.2


@needs_the_extra
def test_a_vector_has_length_one_and_is_always_the_same() -> None:
    text = "the door does not open"
    [vector] = MiniLM().embed([text])
    assert len(vector) == MiniLM().size
    assert sum(number * number for number in vector) == pytest.approx(1.0, abs=1e-5)
    assert MiniLM().embed(["", "something else", text])[2] == vector


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
