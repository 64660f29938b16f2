"""Forms as modals, and what comes back of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, assert_never

from adapters.slack import button
from adapters.slack.blocks import note, plain
from adapters.text import clean, cut, label
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Field, FieldKind, Fields

Json: TypeAlias = dict[str, Any]

FORM = "helploop_form"
"""The callback_id of our forms."""

LONGEST_TITLE, LONGEST_LABEL, LONGEST_FIELD, LONGEST_NOTICE = 24, 2_000, 3_000, 3_000
CANCEL, CLOSE, SEND, ONE_MOMENT = "Cancel", "Close", "Send", "One moment, please."


def form(fields: Fields, title: str, about: Tap) -> Json:
    """A form to fill in. What comes back belongs to the same talk and ticket as `about`, the tap that asked for it."""
    blocks = [_field(each) for each in fields.items]
    submit = label(fields.submit, LONGEST_LABEL) or SEND
    if len(submit) > LONGEST_TITLE:
        blocks += note(submit)  # whole, where there is room; the button says the short of it
        submit = SEND
    return {
        **_frame(title, CANCEL),
        "callback_id": FORM,
        "private_metadata": button.value(Tap("", fields.name, about.talk, about.turn, about.ticket)),
        "submit": plain(submit),
        "blocks": blocks,
    }


def loading(title: str) -> Json:
    """What stands there until the form is known: a trigger does not wait."""
    return notice(title, ONE_MOMENT)


def notice(title: str, text: str) -> Json:
    """Words instead of a form: it is not possible any more, or it did not reach us."""
    words = cut(clean(text), LONGEST_NOTICE) or ONE_MOMENT
    return {**_frame(title, CLOSE), "blocks": [{"type": "section", "text": plain(words)}]}


def errors(problems: Mapping[str, str]) -> Json:
    """The answer to a form that is not right: a sentence at each field that needs another look."""
    return {"response_action": "errors", "errors": {name: clean(text) for name, text in problems.items()}}


def read(view: Json) -> Form:
    """What was filled in, and where it belongs. Like a tap it is only a hint: reading it never fails."""
    about = button.read("", str(view.get("private_metadata", "")))
    return Form(about.value, tuple(_values(view)), about.talk, about.turn, about.ticket)


def _values(view: Json) -> list[tuple[str, str]]:
    state = view.get("state", {}).get("values", {})
    return [(name, _value(element)) for name, elements in state.items() for element in elements.values()]


def _value(element: Json) -> str:
    """What stands in an element: each kind has its own name for it."""
    option = element.get("selected_option") or {}
    found = (element.get(name) for name in ("value", "selected_user"))
    return str(next(filter(None, found), None) or option.get("value") or "")


def _frame(title: str, close: str) -> Json:
    return {"type": "modal", "title": plain(label(title, LONGEST_TITLE) or SEND), "close": plain(close)}


def _field(field: Field) -> Json:
    """The block has the field's name, so that an error finds its place. What stands in it already can be changed."""
    match field.kind:
        case FieldKind.LINE:
            multiline = False
        case FieldKind.TEXT:
            multiline = True
        case _:
            assert_never(field.kind)
    longest = min(field.longest, LONGEST_FIELD)
    element: Json = {
        "type": "plain_text_input",
        "action_id": field.name,
        "multiline": multiline,
        "max_length": longest,
        **({"initial_value": cut(clean(field.filled), longest)} if field.filled else {}),
    }
    text = cut(clean(field.label), LONGEST_LABEL) or field.name
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain(text),
        "optional": not field.required,
        "element": element,
    }
