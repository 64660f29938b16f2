"""What was filled into a form, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.web.refused import Refused
from bot.domain.reply import Choice

LONGEST = 2_000
"""Characters of a field that nobody checks."""

MISSING = "Please fill this in."


def filled(values: Mapping[str, str], choice: Choice | None) -> tuple[tuple[str, str], ...]:
    """The words of a form, by field. Raises Refused, with a sentence for each field that is wrong.

    Without its `choice` the card has changed in the meantime: then the desk says what is possible.
    """
    fields = {field.name: field for field in choice.form.items} if choice and choice.form else {}
    if choice and set(values) - set(fields):
        raise Refused(400, "This form has no such field.")
    wrong: dict[str, str] = {}
    for name, field in fields.items():
        value = values.get(name, "").strip()
        if field.required and not value:
            wrong[name] = MISSING
        elif len(value) > field.longest:
            wrong[name] = f"Please write at most {field.longest} characters; these are {len(value)}."
    if wrong:
        raise Refused(422, "Something is missing in this form.", wrong)
    return tuple((name, value.strip()[:LONGEST]) for name, value in values.items())
