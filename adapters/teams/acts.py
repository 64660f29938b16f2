"""Buttons that were pressed and forms that were sent, as `Incoming`.

What they carry is a hint: who may do what is decided on our data. Teams may tell of the same press twice, each time
under another id; so the key says what was done, and to what: the answer to this question, the action on a request as
it was then (`turn` counts how often its card has changed). What can be wished for at any time, such as a person,
counts once a minute; a request that is made with a form, with the same words, once an hour.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from adapters.teams import button
from adapters.teams.source import Source
from adapters.teams.us import personal
from bot.domain.incoming import Form, Incoming, Tap, Text
from bot.domain.reply import Act
from bot.service.reach import REACH

STUCK = "stuck"
"""The field in which stands who is stuck (an Entra object id), if it is not the one who asks."""

OBJECT_ID = re.compile("[0-9a-f-]{36}")

MINUTE, HOUR = "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H"


def of_act(value: object, source: Source, at: datetime | None) -> Incoming | None:
    """What was done with a card or in a dialog of ours; None if it was none of ours, or changes nothing."""
    what = button.read(value) if isinstance(value, Mapping) else Tap("")
    match what:
        case Tap("" | button.REFRESH | button.NEW | button.ADD):
            return None
        case Tap():
            return Incoming(_key(what, source, at), source.tenant, source.user, source.place, what)
        case Form(button.NEW | button.ADD):
            return _asked(what, source, at)
        case Form() if what.name == REACH:  # wherever the dialog was opened: it is answered to them alone
            alone = personal(source.tenant, source.user)
            return Incoming(_key(what, source, at), source.tenant, source.user, alone, what)
        case Form():
            return Incoming(_key(what, source, at), source.tenant, source.user, source.place, what)


def _asked(form: Form, source: Source, at: datetime | None) -> Incoming:
    """Words of a form as if they were written in the personal chat, by whoever is stuck."""
    key, stuck = _key(form, source, at), form.get(STUCK).lower()
    if OBJECT_ID.fullmatch(stuck) and stuck != source.user:
        words = Text(form.get("text"), reporter=source.user)
        return Incoming(key, source.tenant, stuck, personal(source.tenant, stuck), words)
    return Incoming(key, source.tenant, source.user, personal(source.tenant, source.user), Text(form.get("text")))


def _key(what: Tap | Form, source: Source, at: datetime | None) -> str:
    act, value = (what.action, what.value) if isinstance(what, Tap) else (what.name, "")
    done = {"act": act, "value": value, "talk": what.talk, "turn": what.turn, "ticket": what.ticket}
    if isinstance(what, Form):
        done["values"] = what.values
    if act in (button.NEW, button.ADD):
        done["at"] = at.strftime(HOUR) if at else ""
    elif not (act == Act.ANSWER or _is_on_a_card(what)):
        done["at"] = at.strftime(MINUTE) if at else ""
    digest = sha256(json.dumps(done).encode()).hexdigest()
    return f"teams/{source.tenant}/act/{source.user}/{digest}"


def _is_on_a_card(what: Tap | Form) -> bool:
    """Whether it is on the card of a ticket, which carries how often that has changed."""
    return bool(what.ticket and what.turn and not what.talk)
