"""Activities that we send: a card, or plain words."""

from __future__ import annotations

from typing import Any, TypeAlias

from adapters.teams.card import attachment
from adapters.teams.escape import escaped
from adapters.teams.render import Rendered

Json: TypeAlias = dict[str, Any]


def with_card(rendered: Rendered) -> Json:
    """The message with its card; the summary is the notification."""
    return {"type": "message", "summary": rendered.text, "attachments": [attachment(rendered.card)]}


def without_card(rendered: Rendered) -> Json:
    """The same in words alone."""
    return {
        "type": "message",
        "summary": rendered.text,
        "text": rendered.plain,
        "textFormat": "xml",
        "entities": rendered.entities,
    }


def said(text: str) -> Json:
    """A few words of ours, in which nothing is markup."""
    return {"type": "message", "summary": text, "text": escaped(text), "textFormat": "xml"}
