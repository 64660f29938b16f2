"""What people type in Teams, as plain text: what Teams adds to it is taken off."""

from __future__ import annotations

import html

from botbuilder.schema import Activity

from adapters.teams.source import entities, part

NO_BREAK = "\u00a0"


def plain(activity: Activity, ours: str) -> str:
    """The words of a message as people see them, without mentions of the account `ours`."""
    said = activity.text or ""
    for shown, account, name in _mentions(activity):
        said = said.replace(shown, "" if account == ours else f"@{name}", 1)
    return html.unescape(said).replace(NO_BREAK, " ").strip()


def mentions(activity: Activity, account: str) -> bool:
    """Whether a message mentions an account. Words that only look like a mention do not."""
    return any(mentioned == account for _, mentioned, _ in _mentions(activity))


def _mentions(activity: Activity) -> list[tuple[str, str, str]]:
    """How each mention stands in the words, whose it is, and their name."""
    found = []
    for told in entities(activity, "mention"):
        who = told.get("mentioned")
        if told.get("text"):
            found.append((str(told["text"]), str(part(who, "id")), str(part(who, "name") or "")))
    return found
