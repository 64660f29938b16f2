"""A reply as HTML. Every text is escaped where it is written; nothing that a person wrote is read as markup."""

from __future__ import annotations

from typing import assert_never

import htpy as h

from adapters.text import SAFE
from bot.domain.reply import (
    Block,
    Choice,
    Choices,
    Code,
    Facts,
    Field,
    FieldKind,
    Fields,
    Image,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)

FILES = "/files/"
"""Where pictures are served, each by its ref."""

ANSWERS = "Answers"


def html(reply: Reply, name: str, files: str = FILES) -> list[h.Node]:
    """The whole reply. The ids within begin with `name`, which is unique on the page. Pictures are at `files` + ref."""
    blocks = reply.blocks or (Paragraph(reply.summary),)
    return [_block(block, f"{name}-{number}", files) for number, block in enumerate(blocks)]


def _block(block: Block, name: str, files: str) -> h.Node:
    match block:
        case Paragraph(text):
            return h.p[text]
        case Note(text):
            return h.p(".note")[text]
        case Facts(rows):
            return h.dl(".facts")[[h.div[h.dt[label], h.dd[value]] for label, value in rows]]
        case Steps(items, start):
            return h.ol(".steps", start=str(start))[[h.li[item] for item in items]]
        case Quote(text, by):
            return h.blockquote(".quote")[h.p[text], by and h.footer[by]]
        case Code(text):
            return h.pre(".code", tabindex="0")[h.code[text]]
        case Choices(items):
            return _choices(items, name)
        case Fields():
            return _form(block, name, hidden=False)
        case Image(_, alt, address) if address.startswith(SAFE):  # the page fetches nothing from elsewhere
            return h.figure(".image")[h.a(href=address, target="_blank", rel="noopener noreferrer")[alt]]
        case Image(ref, alt):
            address = f"{files}{ref}"
            opens = h.a(href=address, target="_blank", rel="noopener")
            return h.figure(".image")[opens[h.img(src=address, alt=alt, loading="lazy")], h.figcaption[alt]]
        case _:
            assert_never(block)


def _choices(items: tuple[Choice, ...], name: str) -> h.Node:
    """The buttons; one that needs words first opens its form, which stands behind them."""
    buttons = [_button(choice, f"{name}-{number}") for number, choice in enumerate(items)]
    forms = [_form(each.form, f"{name}-{number}", hidden=True) for number, each in enumerate(items) if each.form]
    return [h.div(".choices", role="group", aria_label=ANSWERS)[buttons], forms]


def _button(choice: Choice, name: str) -> h.Element:
    opens = {"data-form": name, "aria-expanded": "false", "aria-controls": name} if choice.form else {}
    marked = {"data-act": choice.act, "data-value": choice.value, **opens}
    return h.button(".choice", marked, type="button")[choice.label]


def _form(form: Fields, name: str, *, hidden: bool) -> h.Element:
    cancel = h.button(".cancel", type="button")["Cancel"] if hidden else None
    return h.form(".fields", id=name, data_act=form.name, hidden=hidden, novalidate=True)[
        [_field(field, f"{name}-{field.name}") for field in form.items],
        h.div(".choices")[h.button(type="submit")[form.submit], cancel],
    ]


def _field(field: Field, name: str) -> h.Element:
    wrong = f"{name}-error"
    about = {"id": name, "name": field.name, "maxlength": str(field.longest), "aria-describedby": wrong}
    match field.kind:
        case FieldKind.LINE:
            filled = {"value": field.filled} if field.filled else {}
            control: h.Node = h.input(about, filled, type="text", required=field.required)
        case FieldKind.TEXT:
            control = h.textarea(about, required=field.required)[field.filled]
        case _:
            assert_never(field.kind)
    label = field.label if field.required else f"{field.label} (may stay empty)"
    return h.div(".field")[h.label(for_=name)[label], control, h.p(".error", id=wrong, hidden=True)]
