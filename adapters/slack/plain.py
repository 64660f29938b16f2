"""What people type in Slack, as plain text: Slack's own markup is taken off."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"<([^<>]*)>")
"""What people type themselves as < or > is escaped, so each of these is Slack's."""


def plain(text: str, without: str = "") -> str:
    """The text as people see it, without mentions of the account `without`."""
    shown = _TOKEN.sub(lambda found: _shown(found[1], without), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _shown(token: str, without: str) -> str:
    """One token of Slack's: a person, a channel, a group, a date or a link."""
    target, _, label = token.partition("|")
    if without and target == f"@{without}":
        return ""
    if target.startswith("@"):
        return f"@{label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    address = target.removeprefix("mailto:")
    if not label or label in {target, address} or target.endswith(f"//{label}"):
        return address
    return f"{label} ({address})"
