"""What Teams sends, as `Incoming`: pure, for each kind of activity and for rubbish."""

from __future__ import annotations

from typing import Any

import pytest
from botbuilder.schema import Activity

from adapters.teams.inbound import Skipped, of_activity
from adapters.teams.source import source_of
from adapters.teams.us import CHAT, Us
from bot.domain.incoming import Deleted, Edited, Incoming, Installed, Reacted, Sign, Tap, Text
from bot.domain.place import Place

Json = dict[str, Any]

APP, TENANT, ADA = "5c0ffee0-0000-4000-8000-0000000000b0", "7a1c6e5e-0000-4000-8000-00000000000a", "a" * 36
US = Us(APP, (TENANT,))
CHANNEL = "19:general@thread.tacv2"


def told(kind: str = "personal", conversation: str = "a:1", **more: Any) -> Json:
    """An activity of Ada's, with as much around it as is needed."""
    return {
        "type": "message",
        "id": "1700000000001",
        "timestamp": "2026-11-23T09:00:00.000Z",
        "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "channelId": "msteams",
        "from": {"id": "29:ada", "name": "Ada Novak", "aadObjectId": ADA},
        "conversation": {"conversationType": kind, "id": conversation},
        "recipient": {"id": f"28:{APP}", "name": "Helploop"},
        "channelData": {"tenant": {"id": TENANT}},
        **more,
    }


def read(activity: Json) -> Incoming | Skipped:
    parsed = Activity().deserialize(activity)
    return of_activity(parsed, source_of(parsed), US)


def arrived(activity: Json) -> Incoming:
    found = read(activity)
    assert isinstance(found, Incoming), found
    return found


def mention(account: str, name: str) -> Json:
    return {"type": "mention", "mentioned": {"id": account, "name": name}, "text": f"<at>{name}</at>"}


def test_a_chat_is_named_after_the_person_and_a_thread_after_its_first_message() -> None:
    assert arrived(told(text="hi")).place == Place("teams", TENANT, ADA)
    in_thread = arrived(told("channel", f"{CHANNEL};messageid=17", text="hi"))
    assert in_thread.place == Place("teams", TENANT, CHANNEL, "17")
    assert arrived(told("channel", CHANNEL, text="hi")).place.thread == "1700000000001"
    assert arrived(told("groupChat", "19:chat@thread.v2", text="hi")).place.thread == CHAT


def test_mentions_of_us_are_taken_off_and_others_are_names() -> None:
    entities = [mention(f"28:{APP}", "Helploop"), mention("29:ben", "Ben Okafor")]
    said = "<at>Helploop</at>&nbsp;&gt; ask <at>Ben Okafor</at>, a &lt; b"
    what = arrived(told("channel", f"{CHANNEL};messageid=17", text=said, entities=entities)).what
    assert what == Text("> ask @Ben Okafor, a < b", to_us=True)


def test_words_that_only_look_like_a_mention_are_words() -> None:
    what = arrived(told("channel", f"{CHANNEL};messageid=17", text="<at>Helploop</at> hi")).what
    assert isinstance(what, Text) and not what.to_us and "<at>" in what.text


def test_a_button_of_ours_is_a_tap_and_one_of_others_is_nothing() -> None:
    data = {"act": "claim", "ticket": "t1", "turn": 3}
    assert arrived(told(value=data)).what == Tap("claim", "", "", 3, "t1")
    assert isinstance(read(told(value={"colour": "red"})), Skipped)


def test_the_same_act_has_the_same_key_under_another_id_and_another_act_another_one() -> None:
    data = {"act": "claim", "ticket": "t1", "turn": 3}
    first = arrived(told(value=data)).key
    assert first == arrived(told(id="1700000000002", value=data)).key
    others = [{**data, "turn": 4}, {**data, "ticket": "t2"}, {**data, "act": "release"}]
    keys = {arrived(told(value=each)).key for each in others}
    assert len(keys) == 3 and first not in keys


def test_edits_deletions_thumbs_and_installing() -> None:
    edited = told(type="messageUpdate", text="now", channelData={"tenant": {"id": TENANT}, "eventType": "editMessage"})
    assert arrived(edited).what == Edited("now")
    assert arrived(told(type="messageDelete")).what == Deleted(f"teams/{TENANT}/a:1/1700000000001")
    thumb = told(type="messageReaction", reactionsAdded=[{"type": "heart"}, {"type": "like"}], replyToId="17")
    assert arrived(thumb).what == Reacted(Sign.UP, "17")
    assert arrived(told(type="installationUpdate", action="add")).what == Installed()


@pytest.mark.parametrize(
    "activity",
    [
        told(text="hi") | {"from": {"id": "28:other", "name": "A bot"}},
        told(text="   "),
        told(type="messageReaction", reactionsAdded=[{"type": "heart"}], replyToId="17"),
        told(type="messageUpdate", text="back", channelData={"eventType": "undeleteMessage"}),
        told(type="installationUpdate", action="remove"),
        told(type="typing"),
        told(attachments=[{"contentType": "text/html", "content": "<p></p>"}]),
        told(text=" ", entities=[None, {"type": "mention"}], attachments=[None]),
        {"type": "message"},
    ],
)
def test_what_is_not_for_us(activity: Json) -> None:
    assert isinstance(read(activity), Skipped)


def test_a_conversation_with_a_slash_in_its_name_is_none() -> None:
    with pytest.raises(ValueError, match="slash"):
        source_of(Activity().deserialize(told(conversation="a:1/../2")))
