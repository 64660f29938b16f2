"""Secrets as people write them; the messages stand in YAML files, where each secret is in pieces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.understanding.secrets import SecretMasker

MASK = SecretMasker().mask
TABLES: list[dict[str, Any]] = [
    yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("secrets_taught", "secrets_fresh", "secrets_usual")
]


JUDGED = yaml.safe_load((Path(__file__).parent / "secrets_judged.yaml").read_text(encoding="utf-8"))
"""Thousands, so they are looked at together."""


@pytest.mark.parametrize("row", [row for table in TABLES for row in table["with"]], ids=lambda row: row[0][:60])
def test_a_secret_is_hidden(row: list[str]) -> None:
    message, *pieces = row
    secret = "".join(pieces)
    masked, kinds = MASK(message.format(secret))
    assert kinds and secret not in masked, masked


@pytest.mark.parametrize("message", [message for table in TABLES for message in table["without"]])
def test_what_only_looks_like_a_secret_is_left_alone(message: str) -> None:
    assert MASK(message) == (message, ())


def test_what_the_judge_has_learned_is_hidden() -> None:
    told = [(message.format("".join(pieces)), "".join(pieces)) for message, *pieces in JUDGED["with"]]
    assert [text for text, secret in told if secret in MASK(text)[0]] == []


def test_what_the_judge_has_learned_to_leave_alone_stays() -> None:
    assert [masked for masked, kinds in map(MASK, JUDGED["without"]) if kinds] == []
