"""What Slack sends, as `Incoming`. Pure functions: nobody is looked up, and nothing is interpreted.

An act has one key, however often and in whatever shape Slack tells of it: a message is a message by its channel and
timestamp, whether it comes as an event, as a mention beside it, again after a failure, or out of the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from adapters.slack.plain import plain
from adapters.slack.us import Us
from bot.domain.incoming import Deleted, Edited, File, Incoming, Reacted, Sign, Text
from bot.domain.place import Place

Json: TypeAlias = dict[str, Any]

WRITTEN = frozenset({None, "file_share", "me_message", "thread_broadcast"})
"""Subtypes of messages that a person has written."""

THUMBS = {"+1": Sign.UP, "thumbsup": Sign.UP, "-1": Sign.DOWN, "thumbsdown": Sign.DOWN}

SHOWN = frozenset({"image/gif", "image/jpeg", "image/png"})
"""The pictures that Slack shows in a message of ours."""

OTHER = "application/octet-stream"
"""The media type of what can not be looked at."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing for us, and why."""

    why: str


def is_of(body: Json, us: Us) -> bool:
    """Whether a payload is about our workspace: the same app may be installed in others, too."""
    told = body.get("authorizations") or [{"team_id": body.get("team_id") or (body.get("team") or {}).get("id")}]
    return any(
        each.get("team_id") == us.team or (us.enterprise and each.get("enterprise_id") == us.enterprise)
        for each in told
    )


def of_event(body: Json, us: Us, ticket_emoji: str) -> Incoming | Skipped:
    """What somebody did, from the body of an event."""
    event = body["event"]
    match event.get("type"):
        case "message" if _is_gone(event):
            return of_deletion(event, us)
        case "message" if event.get("subtype") == "message_changed":
            return of_edit(event, us)
        case "message" | "app_mention":
            return of_message(event, us)
        case "reaction_added":
            return of_reaction(event, us, ticket_emoji)
        case other:
            return Skipped(f"an event of the type {other}")


def of_message(message: Json, us: Us) -> Incoming | Skipped:
    """Typed words, from an event or (with `channel` and `channel_type` added) out of the history."""
    if why := _not_a_persons(message, us):
        return Skipped(why)
    if message.get("subtype") not in WRITTEN:
        return Skipped(f"a message of the subtype {message['subtype']}")
    mentioned = f"<@{us.user}>" in message.get("text", "")
    is_dm = message.get("channel_type") == "im"
    if not (is_dm or mentioned or message.get("thread_ts")):
        return Skipped("said in a channel, and not to us")
    text = Text(plain(message.get("text", ""), us.user), _files(message), to_us=mentioned and not is_dm)
    if not (text.text or text.files or text.to_us):
        return Skipped("an empty message")
    return Incoming(key(us, message["channel"], message["ts"]), us.team, message["user"], _place(message, us), text)


def of_edit(event: Json, us: Us) -> Incoming | Skipped:
    """Words that were changed after they had been sent."""
    now, before = event.get("message", {}), event.get("previous_message", {})
    said = {**now, "channel": event["channel"], "channel_type": event.get("channel_type")}
    if why := _not_a_persons(said, us):
        return Skipped(why)
    edited = now.get("edited", {}).get("ts")
    if not edited or now.get("text") == before.get("text"):
        return Skipped("a message that only looks different")
    if event.get("channel_type") != "im" and not now.get("thread_ts") and f"<@{us.user}>" not in now.get("text", ""):
        return Skipped("said in a channel, and not to us")
    act = f"{key(us, event['channel'], now['ts'])}/edited/{edited}"
    return Incoming(act, us.team, now["user"], _place(said, us), Edited(plain(now.get("text", ""), us.user)))


def of_deletion(event: Json, us: Us) -> Incoming | Skipped:
    """Words that are gone. Slack does not tell who deleted them: it counts as done by whoever had written them."""
    said = {**event.get("previous_message", {}), "channel": event["channel"], "channel_type": event.get("channel_type")}
    if why := _not_a_persons(said, us):
        return Skipped(why)
    arrived = key(us, event["channel"], said["ts"])
    return Incoming(f"{arrived}/deleted", us.team, said["user"], _place(said, us), Deleted(arrived))


def _is_gone(event: Json) -> bool:
    """Whether a message was deleted. Where others had answered to it, Slack leaves a tombstone in its place."""
    left = event.get("message", {}).get("subtype")
    return event.get("subtype") == "message_deleted" or (event.get("subtype"), left) == ("message_changed", "tombstone")


def of_reaction(event: Json, us: Us, ticket_emoji: str) -> Incoming | Skipped:
    """An emoji that means something: a thumb on a message of ours, or the one that makes a request of a message."""
    item, name = event.get("item", {}), event.get("reaction", "").partition("::")[0]
    if item.get("type") != "message" or event["user"] == us.user:
        return Skipped("a reaction on no message, or our own")
    ours = event.get("item_user") == us.user
    sign = THUMBS.get(name) if ours else Sign.REQUEST if name == ticket_emoji else None
    if sign is None:
        return Skipped("an emoji that means nothing to us")
    in_dm = item["channel"].startswith("D")
    if in_dm and sign is Sign.REQUEST:
        return Skipped("it was written to us already")
    message = key(us, item["channel"], item["ts"])
    # However many people find that a message is a request: it is one.
    act = f"{message}/request" if sign is Sign.REQUEST else f"{message}/{sign}/{event['user']}/{event['event_ts']}"
    place = us.dm(event["user"]) if in_dm else us.channel(item["channel"], item["ts"])
    return Incoming(act, us.team, event["user"], place, Reacted(sign, item["ts"]))


ANSWERED_AT_ONCE = frozenset({"", "form", "help", "queue", "status"})
"""Words behind our command that are asked for, not said."""


def asked_for(command: Json) -> str:
    """The words behind a command, if they are one of those that are answered at once; else 'words'."""
    words = command.get("text", "").strip().lower()
    return words if words in ANSWERED_AT_ONCE else "words"


def of_command(command: Json, us: Us) -> Incoming | Skipped:
    """`/it` and what is wrong, as if it had been written in the direct message."""
    if asked_for(command) != "words":
        return Skipped("it is answered at once")
    act = f"slack/{us.team}/command/{command['trigger_id']}"
    return Incoming(act, us.team, command["user_id"], us.dm(command["user_id"]), Text(plain(command["text"], us.user)))


def key(us: Us, channel: str, ts: str) -> str:
    """The key of a message, and the beginning of the keys of what is done to it."""
    return f"slack/{us.team}/{channel}/{ts}"


def _not_a_persons(message: Json, us: Us) -> str:
    """Why this message is not a person's; empty if it is. What programs write is not answered: it could never end."""
    if message.get("user") == us.user or message.get("bot_id") == us.bot:
        return "our own message"
    if message.get("bot_id") or message.get("subtype") == "bot_message":
        return "the message of another app"
    if not message.get("user"):
        return "a message of nobody"
    return ""


def _place(message: Json, us: Us) -> Place:
    """Where it was said. In a direct message there is one talk, whatever was answered in a thread there; in a channel
    a talk is a thread, and a mention begins one."""
    if message.get("channel_type") == "im":
        return us.dm(message["user"])
    return us.channel(message["channel"], message.get("thread_ts") or message["ts"])


def _files(message: Json) -> tuple[File, ...]:
    kept = [each for each in message.get("files", ()) if each.get("mode") != "tombstone" and each.get("id")]
    return tuple(File(each.get("name") or each["id"], _media_type(each), each["id"]) for each in kept)


def _media_type(file: Json) -> str:
    """A picture that Slack does not show in messages (a phone's HEIC, WebP) is to us a file like any other."""
    told = str(file.get("mimetype", ""))
    return told if told in SHOWN or not told.startswith("image/") else OTHER
