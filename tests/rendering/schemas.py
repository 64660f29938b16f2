"""What the makers of a format say about something that we have made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft6Validator

SCHEMA = Path(__file__).parent / "schema"

_CARD = Draft6Validator(json.loads((SCHEMA / "adaptive-card-1.5.json").read_text("utf-8")))
_MANIFEST = Draft4Validator(json.loads((SCHEMA / "teams-manifest-1.19.json").read_text("utf-8")))


def card_errors(card: Any) -> list[str]:
    """What is no Adaptive Card 1.5 about it, and where. `msteams` is an addition of Teams', which no schema has."""
    bare = {name: value for name, value in card.items() if name != "msteams"}
    return [f"{error.json_path}: {error.message[:200]}" for error in _CARD.iter_errors(bare)]


def manifest_errors(manifest: Any) -> list[str]:
    """What is no manifest of a Teams app about it, and where."""
    return [f"{error.json_path}: {error.message[:200]}" for error in _MANIFEST.iter_errors(manifest)]
