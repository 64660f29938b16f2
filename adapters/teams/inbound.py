"""What Teams sends, as `Incoming`. Pure functions: nobody is looked up, and nothing is interpreted.

An act has one key, however often Teams tells of it: a message is a message by its conversation and id. Buttons and
forms are another matter (`acts`), since Teams may tell of them again under a new id.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from hashlib import sha256

from botbuilder.schema import Activity, Attachment

from adapters.teams.acts import of_act
from adapters.teams.plain import mentions, plain
from adapters.teams.source import CHANNEL, Source, part, text
from adapters.teams.us import Us
from bot.domain.incoming import Deleted, Edited, File, Incoming, Installed, Reacted, Sign, Text, What
from bot.domain.place import Place

THUMBS = {"like": Sign.UP, "dislike": Sign.DOWN}
"""Reactions that mean something. Others, such as a heart, are kindness and no answer."""

SENT_FILE = "application/vnd.microsoft.teams.file.download.info"

SHOWN = frozenset({"image/gif", "image/jpeg", "image/png"})
"""The pictures that Teams shows in a message of ours."""

OTHER = "application/octet-stream"
"""The media type of what can not be looked at."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing for us, and why."""

    why: str


def of_activity(activity: Activity, source: Source, us: Us) -> Incoming | Skipped:
    """What somebody did."""
    if not source.user:
        return Skipped("done by nobody with an account, or by a program")
    match activity.type:
        case "message":
            return of_act(activity.value, source, activity.timestamp) or _message(activity, source, us)
        case "messageUpdate" if part(activity.channel_data, "eventType") == "editMessage":
            return _edit(activity, source, us)
        case "messageDelete":
            arrived = f"{source.key}/{activity.id}"
            return _did(f"{arrived}/deleted", source, _place(activity, source), Deleted(arrived))
        case "messageReaction":
            return _reaction(activity, source)
        case "installationUpdate" if source.is_personal and text(activity, "action").startswith("add"):
            # The same key each time: whoever installs it again knows us.
            return _did(f"teams/{source.tenant}/installed/{source.user}", source, source.place, Installed())
        case other:
            return Skipped(f"an activity of the type {other}")


def _message(activity: Activity, source: Source, us: Us) -> Incoming | Skipped:
    """Typed words. `to_us`: we were mentioned, which in a personal chat nobody needs to do."""
    to_us = mentions(activity, us.bot) and not source.is_personal
    words = Text(plain(activity, us.bot), _files(activity), to_us=to_us)
    if not (words.text or words.files or words.to_us):
        return Skipped("an empty message")
    return _did(f"{source.key}/{activity.id}", source, _place(activity, source), words)


def _edit(activity: Activity, source: Source, us: Us) -> Incoming:
    """Words that were changed after they had been sent."""
    said = plain(activity, us.bot)
    # Whether Teams gives an edit a time of its own is not documented.
    act = f"{source.key}/{activity.id}/edited/{activity.timestamp}/{sha256(said.encode()).hexdigest()[:16]}"
    return _did(act, source, _place(activity, source), Edited(said))


def _reaction(activity: Activity, source: Source) -> Incoming | Skipped:
    """A thumb on a message of ours; Teams tells of no others."""
    added = [text(each, "type") for each in activity.reactions_added or ()]
    sign = next((THUMBS[each] for each in added if each in THUMBS), None)
    if sign is None or not activity.reply_to_id:
        return Skipped("a reaction that means nothing to us")
    act = f"{source.key}/{activity.reply_to_id}/{sign}/{source.user}/{activity.id}"
    return _did(act, source, source.place, Reacted(sign, activity.reply_to_id))


def _did(key: str, source: Source, place: Place, what: What) -> Incoming:
    return Incoming(key, source.tenant, source.user, place, what)


def _place(activity: Activity, source: Source) -> Place:
    """Where it was said. A message in a channel that answers no other one begins a thread."""
    if source.kind == CHANNEL and not source.thread:
        return source.place.in_thread(activity.id)
    return source.place


def _files(activity: Activity) -> tuple[File, ...]:
    found = [_file(each) for each in activity.attachments or () if each]
    return tuple(each for each in found if each)


def _file(attached: Attachment) -> File | None:
    """A file that was sent or a picture that was pasted; Teams also attaches the words themselves, as HTML."""
    kind = attached.content_type or ""
    if kind == SENT_FILE:
        name = attached.name or ""
        guessed = mimetypes.guess_type(name)[0] or OTHER
        return File(name, _media_type(guessed), ref(part(attached.content, "downloadUrl"), attached.content_url))
    if kind.startswith("image/") and attached.content_url:
        return File(attached.name or "picture", kind if kind in SHOWN else "image/png", attached.content_url)
    return None


def ref(download: object, page: object) -> str:
    """Where a file is: the address at which we can fetch it for some minutes, and the one at which people open it."""
    return f"{download} {page or ''}".strip() if download else ""


def _media_type(guessed: str) -> str:
    """A picture that Teams does not show in messages is to us a file like any other."""
    return guessed if guessed in SHOWN or not guessed.startswith("image/") else OTHER
