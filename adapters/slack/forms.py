"""Forms of ours: the one with which help is asked for, and what is filled into any of them, as `Incoming`."""

from __future__ import annotations

from datetime import time

from adapters.slack import button, modal
from adapters.slack.blocks import note, plain
from adapters.slack.calls import Json
from adapters.slack.inbound import Skipped
from adapters.slack.us import Us
from adapters.slack.words import (
    ADD_FIELD,
    ADD_SUBMIT,
    ASK,
    ASK_FIELD,
    ASK_LATER,
    ASK_SUBMIT,
    CHECK_INS_FIELD,
    END_FIELD,
    REACH_NOTE,
    REACH_SUBMIT,
    REACH_TITLE,
    START_FIELD,
    STUCK_FIELD,
    WORKING_HOURS,
)
from bot.domain.incoming import Incoming, Tap, Text
from bot.domain.person import Person
from bot.domain.reply import Field, Fields
from bot.service.reach import IN_HOURS, REACH

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
    asked = person.check_ins if person else True
    day = person.day if person else None
    options = [{"text": plain(text), "value": value} for value, text in ASK_LATER.items()]
    chosen = options[0 if asked else 1]
    blocks = [
        _input("check_ins", CHECK_INS_FIELD, {"type": "radio_buttons", "options": options, "initial_option": chosen}),
        _input("start", START_FIELD, _times(day.start if day else None)),
        _input("end", END_FIELD, _times(day.end if day else None)),
    ]
    return {
        **modal.form(Fields(REACH, (), REACH_SUBMIT), REACH_TITLE, Tap(REACH)),
        "blocks": [*blocks, *note(REACH_NOTE)],
    }


def _times(chosen: time | None) -> Json:
    """Half hours, and in front that they are not chosen: a time picker could not be emptied again."""
    times = {IN_HOURS: WORKING_HOURS, **{f"{n // 2:02}:{n % 2 * 30:02}": "" for n in range(48)}}
    options = {value: {"text": plain(text or value), "value": value} for value, text in times.items()}
    first = options.get(f"{chosen:%H:%M}" if chosen else IN_HOURS, options[IN_HOURS])
    return {"type": "static_select", "options": list(options.values()), "initial_option": first}


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
