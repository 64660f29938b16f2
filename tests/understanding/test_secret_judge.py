"""Secrets that no rule knows: judged by their looks and by the words around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.understanding.secret_looks import CODE, PASSWORD, PIN
from flows.understanding.secret_signs import suspects
from flows.understanding.secrets import SecretMasker

WHOLE, RULES = SecretMasker().mask, SecretMasker(judge=None).mask


@pytest.mark.parametrize(
    ("told", "value", "kind"),
    [
        ("la chiave wifi {} non va sul mio telefono", "Corsia2-ospiti", PASSWORD),
        ("you want the number on the token? right now {}", "280" + "613", CODE),
        ("mi dice pin errato ma il mio pin è {} da sempre", "27" + "94", PIN),
    ],
)
def test_what_no_rule_knows_is_hidden_and_named(told: str, value: str, kind: str) -> None:
    text = told.format(value)
    assert RULES(text) == (text, ())
    assert WHOLE(text) == (told.format(f"[{kind} hidden]"), (kind,))


@pytest.mark.parametrize(
    "text",
    [
        "the meeting room Corsia2-ospiti has no light",  # nothing near it speaks of secrets
        "my user id is QWE1234 and the password was never sent",
        "password reset for the laptop PF3K9X2L, extension 4471",
        "login at https://intranet.example.com/a1b2/Start99 fails",
        "the guide password-reset_v2.pdf does not open",
    ],
)
def test_names_numbers_and_addresses_beside_such_words_stay(text: str) -> None:
    assert WHOLE(text) == (text, ())


def test_numbers_in_groups_are_one_word() -> None:
    text = "the code is 551 902 I think"
    assert [text[suspect.start : suspect.end] for suspect in suspects(text)] == ["551 902"]


@given(st.text(max_size=200))
def test_what_may_be_a_secret_is_a_place_in_the_text(noise: str) -> None:
    text = f"password {noise} code"
    for suspect in suspects(text):
        assert 0 <= suspect.start < suspect.end <= len(text) and suspect.signs
