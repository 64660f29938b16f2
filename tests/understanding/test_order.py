"""A short message that is clear enough to be passed on, and one that is not."""

from __future__ import annotations

import pytest

from flows.understanding.fragment import is_order


@pytest.mark.parametrize(
    "message",
    [
        "please unlock user jsmith",
        "Install Zebra on PC 102",
        "can you reset password for ERP",
        "add Maria to sales-all",
    ],
)
def test_an_order_names_what_is_to_be_done_and_with_what(message: str) -> None:
    assert is_order(message)


@pytest.mark.parametrize(
    "message",
    ["please install", "update software", "my install failed", "unlock", "", "printer problem", "install it now"],
)
def test_a_verb_alone_is_none(message: str) -> None:
    assert not is_order(message)
