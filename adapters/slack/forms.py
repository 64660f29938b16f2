"""Forms of ours: the one with which help is asked for, and what is filled into any of them, as `Incoming`."""

from __future__ import annotations

from adapters.slack import button, modal
from adapters.slack.blocks import plain
from adapters.slack.calls import Json
from adapters.slack.inbound import Skipped
from adapters.slack.us import Us
from adapters.slack.words import ADD_FIELD, ADD_SUBMIT, ASK, ASK_FIELD, ASK_SUBMIT, STUCK_FIELD
from bot.domain.incoming import Incoming, Tap, Text
from bot.domain.reply import Field, Fields

ASK_FORM = Fields(button.NEW, (Field("text", ASK_FIELD),), ASK_SUBMIT)
ADD_FORM = Fields(button.ADD, (Field("text", ADD_FIELD),), ADD_SUBMIT)


STUCK = "stuck"


def asking(words: str = "", stuck: str = "") -> Json:
    """The form with which help is asked for; `words` stand in it already, and who is `stuck` (a user id)."""
    view = modal.form(ASK_FORM, ASK, Tap(button.NEW))
    if words:
        view["blocks"][0]["element"]["initial_value"] = words[: ASK_FORM.items[0].longest]
    who = {"type": "users_select", "action_id": STUCK, **({"initial_user": stuck} if stuck else {})}
    field = {"type": "input", "block_id": STUCK, "label": plain(STUCK_FIELD), "optional": True, "element": who}
    return {**view, "blocks": [*view["blocks"], field]}


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
