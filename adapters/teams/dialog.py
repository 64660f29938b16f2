"""Dialogs: the form with which help is asked for, and words instead of a form. Pure; they know no `Action.Execute`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from adapters.teams import button
from adapters.teams.acts import STUCK
from adapters.teams.card import Mention, attachment, card, note, refilled, rich, runs, sending
from adapters.teams.escape import bare
from adapters.text import clean, cut, label
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Field, Fields

Json: TypeAlias = dict[str, Any]

TITLE = "Ask IT for help"
ASK_FORM = Fields(button.NEW, (Field("text", "What do you need help with?"),), "Send")
STUCK_FIELD, MYSELF = "Who is stuck?", "I am"
ME = "me"
"""The answer that it is whoever asks."""

LONGEST_TITLE, LONGEST_NAME, LONGEST_MESSAGE = 64, 60, 1_000


def asking(text: str = "", author: Mention | None = None) -> Json:
    """The form with which help is asked for. `text` stands in it already.

    `author` wrote it, if that is another person (their id is the Entra object id): then they are who is stuck, unless
    whoever asks says that it is themselves.
    """
    filled = Form(button.NEW, (("text", text), (STUCK, author.id if author else "")))
    return with_problems(filled, {}, author)


def with_problems(filled: Form, problems: Mapping[str, str], author: Mention | None = None) -> Json:
    """The same form with what was filled in, and at each field what is wrong with it."""
    body = refilled(ASK_FORM, 0, filled, problems)
    if author:
        body.append(_stuck(author, filled.get(STUCK)))
    send = sending(ASK_FORM, Tap(button.NEW), 0)["fallback"]
    return card(body, [send], TITLE)


def notice(text: str) -> Json:
    """Words instead of a form."""
    return card(rich(runs(text, LONGEST_MESSAGE)) or note("…"), (), text)


def opened(title: str, content: Json) -> Json:
    """The answer with which Teams opens a dialog, or shows another card in the one that is open."""
    shown = {"title": label(title, LONGEST_TITLE), "height": "medium", "width": "medium", "card": attachment(content)}
    return {"task": {"type": "continue", "value": shown}}


def closed(text: str) -> Json:
    """The answer with which Teams shows words in place of a dialog."""
    return {"task": {"type": "message", "value": cut(clean(text), LONGEST_MESSAGE)}}


def _stuck(author: Mention, chosen: str) -> Json:
    """The choice between who asks and who wrote. Its titles may be read as Markdown."""
    choices = [
        {"title": bare(author.name, LONGEST_NAME) or "…", "value": author.id},
        {"title": MYSELF, "value": ME},
    ]
    return {
        "type": "Input.ChoiceSet",
        "id": button.prefix(0) + STUCK,
        "label": STUCK_FIELD,
        "style": "expanded",
        "value": chosen if chosen in (author.id, ME) else author.id,
        "choices": choices,
    }
