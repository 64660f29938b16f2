"""Forms of ours: the one with which help is asked for, and what is filled into any of them, as `Incoming`."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.reach import (
    ASK_LATER,
    CHECK_INS_FIELD,
    END_FIELD,
    NOTE,
    START_FIELD,
    SUBMIT,
    TIMES,
    TITLE,
    chosen_now,
)
from adapters.slack import button, modal
from adapters.slack.blocks import note, plain
from adapters.slack.calls import Json
from adapters.slack.inbound import Skipped
from adapters.slack.us import Us
from adapters.slack.words import ADD_FIELD, ADD_SUBMIT, ASK, ASK_FIELD, ASK_SUBMIT, STUCK_FIELD
from bot.domain.incoming import Incoming, Tap, Text
from bot.domain.person import Person
from bot.domain.reply import Field, Fields
from bot.service.reach import REACH

ASK_FORM = Fields(button.NEW, (Field("text", ASK_FIELD),), ASK_SUBMIT)
ADD_FORM = Fields(button.ADD, (Field("text", ADD_FIELD),), ADD_SUBMIT)


STUCK = "stuck"


def asking(words: str = "", stuck: str = "") -> Json:
    """The form with which help is asked for; `words` stand in it already, and who is `stuck` (a user id)."""
    view = modal.form(ASK_FORM, ASK, Tap(button.NEW))
    if words:
        view["blocks"][0]["element"]["initial_value"] = words[: ASK_FORM.items[0].longest]
    who = {"type": "users_select", **({"initial_user": stuck} if stuck else {})}
    return {**view, "blocks": [*view["blocks"], _input(STUCK, STUCK_FIELD, who, optional=True)]}


def reach(person: Person | None) -> Json:
    """The form in which somebody chooses whether they are asked later, and when they are written to unasked."""
    now = chosen_now(person)
    blocks = [
        _input("check_ins", CHECK_INS_FIELD, _one_of("radio_buttons", ASK_LATER, now["check_ins"])),
        _input("start", START_FIELD, _one_of("static_select", TIMES, now["start"])),
        _input("end", END_FIELD, _one_of("static_select", TIMES, now["end"])),
    ]
    return {**modal.form(Fields(REACH, (), SUBMIT), TITLE, Tap(REACH)), "blocks": [*blocks, *note(NOTE)]}


def _one_of(kind: str, texts: Mapping[str, str], chosen: str) -> Json:
    options = {value: {"text": plain(text), "value": value} for value, text in texts.items()}
    return {
        "type": kind,
        "options": list(options.values()),
        "initial_option": options.get(chosen) or next(iter(options.values())),
    }


def _input(name: str, label: str, element: Json, *, optional: bool = False) -> Json:
    element = {**element, "action_id": name}
    return {"type": "input", "block_id": name, "label": plain(label), "optional": optional, "element": element}


def author(body: Json, us: Us) -> str:
    """Who wrote the message on which a shortcut was used, if it is another person; else nobody."""
    message = body.get("message", {})
    wrote = str(message.get("user") or "")
    return "" if message.get("bot_id") or wrote in {us.user, body["user"]["id"]} else wrote


def of_form(body: Json, us: Us) -> Incoming | Skipped:
    """What was filled in. The same form sent twice is one act, unless it has changed in between."""
    view, user = body["view"], body["user"]["id"]
    if view.get("callback_id") != modal.FORM:
        return Skipped("a form that is not ours")
    act = f"slack/{us.team}/form/{view['id']}/{view.get('hash', '')}"
    form = modal.read(view)
    stuck = form.get(STUCK)
    if form.name == button.NEW and stuck.isalnum() and stuck != user:
        return Incoming(act, us.team, stuck, us.dm(stuck), Text(form.get("text"), reporter=user))
    if form.name in {button.NEW, button.ADD} and not form.talk:  # as if it had been written in the direct message
        return Incoming(act, us.team, user, us.dm(user), Text(form.get("text")))
    return Incoming(act, us.team, user, us.dm(user), form)
