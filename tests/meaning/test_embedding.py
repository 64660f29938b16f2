"""What the model makes of sentences."""

from __future__ import annotations

import pytest

from flows.understanding.embedding import MiniLM


def test_what_means_the_same_lies_near() -> None:
    model = MiniLM()
    asked, same, other = model.embed(["my printer does not print", "nothing comes out of it on paper", "I was robbed"])
    near, far = model.likeness(asked, same + other)
    assert near > far + 0.2


def test_a_vector_has_length_one_and_is_always_the_same() -> None:
    text = "the door does not open"
    [vector] = MiniLM().embed([text])
    assert len(vector) == MiniLM().size
    assert sum(number * number for number in vector) == pytest.approx(1.0, abs=1e-5)
    assert MiniLM().embed(["", "something else", text])[2] == vector
