"""What each window sees, as it comes."""

from __future__ import annotations

import asyncio
from html import unescape
from uuid import uuid4

import pytest

from bot.domain.errors import StoreAway
from tests.web.conftest import PICTURE, Sandbox


async def test_what_one_says_and_what_is_answered_come_to_ones_own_window(sandbox: Sandbox) -> None:
    ada, ben = await sandbox.browser.watches("ada", "dm"), await sandbox.browser.watches("ben", "dm")
    key = str(uuid4())
    assert (await sandbox.browser.says("ada", "outlook keeps asking for my password", key=key)).status == 202
    own = await ada.sees_text("outlook keeps asking")
    assert own["ref"] == key and own["own"] and own["announce"].startswith("Ada Novak: ")
    answer = await ada.sees_text("Please try this", 'data-value="yes"')
    assert not answer["own"] and answer["announce"].startswith("Helploop: ")
    await ben.sees(lambda window: window.clock)
    assert not ben.entries


async def test_the_same_act_counts_once_however_often_it_is_sent(sandbox: Sandbox) -> None:
    key = str(uuid4())
    for _ in range(3):
        assert (await sandbox.browser.says("ada", "outlook keeps asking for my password", key=key)).status == 202
    await sandbox.bot.engine.settle()
    assert sandbox.rows() == (1, 2)


async def test_the_desk_from_the_claim_to_the_yes(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    ada, desk = await browser.watches("ada", "dm"), await browser.watches("noor", "it-triage")
    await browser.says("ada", "person please, the projector in room 5 hums")
    card = await desk.sees_text("projector", 'data-act="claim"')
    assert card["thread"] == ""
    await browser.taps("noor", card["ref"], "claim")
    await ada.sees_text("Noor Haddad", "helping you")
    assert (await desk.sees_text("projector", 'data-act="resolve"'))["ref"] == card["ref"]
    await browser.says("noor", "smells like a loose cable", "it-triage", thread=card["ref"])
    note = await desk.sees_text("smells like")
    assert note["thread"] == card["ref"]
    await browser.fills("noor", card["ref"], "send", text="I come by at eleven.")
    await ada.sees_text("I come by at eleven.")
    await desk.sees_text("Sent to Ada Novak")
    await browser.fills("noor", card["ref"], "resolve", text="fixed the cable")
    question = await ada.sees_text("fixed the cable", 'data-value="yes"')
    await browser.taps("ada", question["ref"], "answer", "yes")
    await desk.sees_text("says that it works")
    assert "smells like" not in ada.text


async def test_a_channel_where_everybody_reads(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    ben = await browser.watches("ben", "it-help")
    await browser.says("ada", "outlook keeps asking for my password", "it-help")
    asked = await ben.sees_text("outlook keeps asking")
    answer = await ben.sees_text("Please try this")
    assert (asked["thread"], answer["thread"]) == ("", asked["ref"])
    await browser.says("ben", "restart it, that helps", "it-help", thread=asked["ref"])
    assert (await ben.sees_text("restart it"))["thread"] == asked["ref"]
    await browser.taps("ben", answer["ref"], "answer", "yes")
    await ben.sees_text("belongs to")
    assert "restart it, that helps" in await browser.reads("/inside?as=ada&room=it-help")


async def test_a_window_that_comes_back_gets_what_it_missed(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    first = await browser.watches("ada", "dm")
    await browser.says("ada", "outlook keeps asking for my password")
    await first.sees_text("Please try this")
    seen = max(entry["position"] for entry in first.entries.values())
    await first.socket.close()
    await sandbox.closes()
    await sandbox.opens()
    await sandbox.browser.says("ada", "yes")
    again = await sandbox.browser.watches("ada", "dm", after=seen)
    await again.sees_text("anything else")
    assert len(again.entries) == 2 and again.first["fresh"] is False
    whole = await sandbox.browser.watches("ada", "dm")
    await whole.sees_text("anything else")
    assert len(whole.entries) == 4 and whole.first["fresh"] is True


async def test_a_window_of_another_database_begins_anew(sandbox: Sandbox) -> None:
    await sandbox.browser.says("ada", "outlook keeps asking for my password")
    await sandbox.bot.engine.settle()
    window = await sandbox.browser.watches("ada", "dm", after=5_000)
    await window.sees_text("Please try this")
    assert window.first["fresh"] is True


async def test_the_clock_is_moved_and_what_is_due_comes(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    ada = await browser.watches("ada", "dm")
    assert (await ada.sees(lambda window: window.clock))["shown"] == "Mon 23 Nov, 10:00"
    await browser.says("ada", "outlook keeps asking for my password")
    await browser.says("ada", "yes")
    await ada.sees(lambda window: "ask whether the fix held" in window.clock["next"])
    answer = await browser.post("/clock", {"as": "ada", "to": "next"})
    assert answer.status == 200
    await ada.sees_text("Is it still working")
    assert (await answer.json())["shown"] == "Tue 24 Nov, 10:00"
    for to in ("in 3 days", "tomorrow 10:00", "90m"):
        assert (await browser.post("/clock", {"as": "mei", "to": to})).status == 200


async def test_a_picture_reaches_the_technician(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    desk, ada = await browser.watches("noor", "it-triage"), await browser.watches("ada", "dm")
    _, kept = await sandbox.browser.attaches(PICTURE, "screenshot.png")
    await browser.says("ada", "person please, look at this error", files=[kept["id"]])
    assert kept["id"] in (await ada.sees_text("look at this error", "<img"))["html"]
    await desk.sees_text("look at this error", f'<img src="/files/{kept["id"]}"')


async def test_a_picture_alone_is_something_to_say(sandbox: Sandbox) -> None:
    _, kept = await sandbox.browser.attaches(PICTURE, "screenshot.png")
    ada = await sandbox.browser.watches("ada", "dm")
    assert (await sandbox.browser.says("ada", "", files=[kept["id"]])).status == 202
    await ada.sees_text("<img", "screenshot.png")
    await ada.sees_text("I have the picture")


async def test_a_secret_is_not_shown_again(sandbox: Sandbox) -> None:
    ada = await sandbox.browser.watches("ada", "dm")
    await sandbox.browser.says("ada", "my password is Tr0ub4dor&3 and outlook rejects it")
    await ada.sees_text("outlook rejects it")
    await sandbox.bot.engine.settle()
    assert "Tr0ub4dor" not in ada.text
    assert "Tr0ub4dor" not in await sandbox.browser.reads("/inside?as=ada&room=dm")


async def test_markup_of_people_stays_text(sandbox: Sandbox) -> None:
    ada = await sandbox.browser.watches("ada", "dm")
    await sandbox.browser.says("ada", '<img src=x onerror=alert(1)> <!channel> & "quotes" do not work')
    await ada.sees_text("&lt;img src=x onerror=alert(1)&gt;")
    await sandbox.bot.engine.settle()
    assert "<img" not in ada.text + await sandbox.browser.reads("/inside?as=ada&room=dm")


async def test_when_the_database_is_away_nothing_is_taken(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> None:
        raise StoreAway("disk full")

    monkeypatch.setattr(sandbox.store, "submit", away)
    answer = await sandbox.browser.says("ada", "hello")
    assert answer.status == 503 and "did not reach us" in (await answer.json())["error"]


async def test_what_happened_is_shown_for_each_room(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    assert "Nothing has happened here yet" in await browser.reads("/inside?as=ada&room=dm")
    assert "Nobody waits" in await browser.reads("/inside?as=noor&room=it-triage")
    await browser.says("ada", "outlook keeps asking for my password")
    await sandbox.bot.engine.settle()
    inside = await browser.reads("/inside?as=ada&room=dm")
    assert all(part in inside for part in ("Why this", "mentions", "Ticket 1", "ask once more"))
    await browser.says("ada", "no, person please")
    await sandbox.bot.engine.settle()
    assert "handed over to the team" in await browser.reads("/inside?as=noor&room=it-triage")
    await browser.says("ada", "never mind")
    await sandbox.bot.engine.settle()
    assert "withdrawn" in await browser.reads("/inside?as=ada&room=dm")


async def test_a_practice_from_the_choice_to_the_five_moves(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    desk = await browser.watches("noor", "it-triage")
    started = await browser.post("/practice", {"as": "noor", "character": ""})
    assert started.status == 201
    name = (await started.json())["name"]
    assert (await browser.post("/practice", {"as": "noor", "character": ""})).status == 409
    card = await desk.sees_text(name, 'data-act="claim"')
    await browser.taps("noor", card["ref"], "claim")
    await desk.sees_text(name, 'data-act="resolve"')
    stands = ""
    while "request is number" not in stands:  # the character looks at its ticket when it is its turn
        stands = unescape(await browser.reads("/practice/noor"))
        await asyncio.sleep(0.02)
    assert f"{name.split()[0]}'s request is number 1" in stands
    assert (await browser.post("/practice/noor/stop", {})).status == 202
    over = await browser.reads("/practice/noor")
    assert "You stopped this practice" in over and "Verify" in over
