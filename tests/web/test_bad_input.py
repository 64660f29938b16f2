"""Hand-written clients: whatever does not come from our own page, or makes no sense, is refused and leaves no row."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError

from tests.web.conftest import PICTURE, Sandbox

UNKNOWN = "0" * 32
KEY = "8c9c5a0e-7a8f-4f7a-9d44-51b5d1f3b0a1"
SAY = {"key": KEY, "as": "ada", "room": "dm", "text": "hello"}
TAP = {"key": KEY, "as": "ada", "ref": "nothing", "act": "answer", "value": "yes"}


def but(body: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**body, **changes}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/say", {}, 400),
        ("/say", [], 400),
        ("/say", "hello", 400),
        ("/say", None, 415),
        ("/say", but(SAY, text=5), 400),
        ("/say", but(SAY, text=None), 400),
        ("/say", but(SAY, text=["a"]), 400),
        ("/say", but(SAY, files="abc"), 404),
        ("/say", but(SAY, files=[{"id": 1}]), 400),
        ("/say", but(SAY, files=["../../etc/passwd"]), 404),
        ("/say", but(SAY, files=["a"] * 6), 422),
        ("/say", but(SAY, key="1"), 400),
        ("/say", but(SAY, key=7), 400),
        ("/say", but(SAY, standing="technician"), 400),
        ("/say", {**SAY, "as": "mallory"}, 404),
        ("/say", {**SAY, "as": {"id": "ada"}}, 400),
        ("/say", but(SAY, room="boardroom"), 404),
        ("/say", but(SAY, room="dm/../it-triage"), 404),
        ("/say", but(SAY, room="it-triage"), 403),
        ("/say", but(SAY, thread="somewhere"), 404),
        ("/say", but(SAY, text=""), 422),
        ("/say", but(SAY, text=" \n\t "), 422),
        ("/say", but(SAY, text="x" * 300_000), 413),
        ("/tap", TAP, 404),
        ("/tap", but(TAP, act=1), 400),
        ("/form", {"key": KEY, "as": "ada", "ref": "nothing", "act": "resolve", "values": {"text": "done"}}, 404),
        ("/form", {"key": KEY, "as": "ada", "ref": "nothing", "act": "resolve", "values": {"text": 1}}, 400),
        ("/form", {"key": KEY, "as": "ada", "ref": "nothing", "act": "resolve", "values": []}, 400),
        ("/clock", {"as": "ada", "to": "yesterday"}, 422),
        ("/clock", {"as": "ada", "to": "next"}, 422),
        ("/clock", {"as": "nobody", "to": "1d"}, 404),
        ("/practice", {"as": "ada", "character": ""}, 403),
        ("/practice", {"as": "noor", "character": "nobody-of-this-name"}, 409),
        ("/practice/ada/stop", {}, 403),
        ("/practice/noor/stop", {}, 409),
        ("/nothing", {}, 404),
        ("/", {}, 405),
    ],
)
async def test_what_makes_no_sense_is_refused(sandbox: Sandbox, path: str, body: Any, status: int) -> None:
    answer = await sandbox.browser.post(path, body)
    assert answer.status == status, await answer.text()
    assert (await answer.json())["error"]
    assert sandbox.rows() == (0, 0)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"as": NaN}'])
async def test_what_is_no_json_is_refused(sandbox: Sandbox, raw: bytes) -> None:
    headers = {"Origin": sandbox.browser.origin, "Content-Type": "application/json"}
    async with sandbox.browser.client.post("/say", data=raw, headers=headers) as answer:
        assert answer.status == 400
    assert sandbox.rows() == (0, 0)


async def test_a_form_of_another_page_can_not_post(sandbox: Sandbox) -> None:
    """What a browser sends without asking first: a simple form, or text that looks like JSON."""
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        headers = {"Origin": sandbox.browser.origin, "Content-Type": kind}
        async with sandbox.browser.client.post("/say", data=b"{}", headers=headers) as answer:
            assert answer.status == 415


@pytest.mark.parametrize("path", ["/say", "/tap", "/form", "/clock", "/files", "/practice"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "", None])
async def test_a_foreign_origin_can_not_do_anything(sandbox: Sandbox, path: str, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    async with sandbox.browser.client.post(path, json=SAY, headers=headers) as answer:
        assert answer.status == 403
    assert sandbox.rows() == (0, 0)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "[::2]:80", "", "a:b:c", "][", "[x]"]
)
async def test_a_name_that_was_pointed_at_this_machine_is_refused(sandbox: Sandbox, host: str) -> None:
    for path in ("/", "/company", "/inside?as=ada&room=dm"):
        async with sandbox.browser.client.get(path, headers={"Host": host}) as answer:
            assert answer.status in (400, 403)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("as=ada&room=it-triage", 403),
        ("as=mallory&room=dm", 404),
        ("as=ada&room=nowhere", 404),
        ("as=ada&room=dm&after=-1", 400),
        ("as=ada&room=dm&after=9999999999999999", 400),
        ("as=ada&room=dm&after=one", 400),
        ("", 404),
    ],
)
async def test_a_socket_is_refused_before_it_opens(sandbox: Sandbox, query: str, status: int) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await sandbox.browser.client.ws_connect(f"/live?{query}", headers={"Origin": sandbox.browser.origin})
    assert refused.value.status == status


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
async def test_a_socket_of_another_page_is_refused(sandbox: Sandbox, origin: str) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await sandbox.browser.client.ws_connect("/live?as=ada&room=dm", headers={"Origin": origin})
    assert refused.value.status == 403


async def test_a_socket_of_another_page_is_refused_however_it_is_asked_for(sandbox: Sandbox) -> None:
    headers = {"Origin": "https://evil.example", "Upgrade": "websocket", "Connection": "keep-alive"}
    async with sandbox.browser.client.get("/live?as=ada&room=dm", headers=headers) as answer:
        assert answer.status == 403


async def test_a_socket_only_speaks(sandbox: Sandbox) -> None:
    window = await sandbox.browser.watches("ada", "dm")
    await window.sees(lambda each: each.clock)
    await window.socket.send_str('{"as": "noor", "act": "claim"}')
    async for message in window.socket:
        assert message.type is WSMsgType.TEXT
    assert window.socket.close_code == 1008
    assert sandbox.rows() == (0, 0)


async def test_the_live_address_without_a_socket(sandbox: Sandbox) -> None:
    async with sandbox.browser.client.get("/live?as=ada&room=dm") as answer:
        assert answer.status == 426


async def test_an_employee_can_not_act_as_a_technician(sandbox: Sandbox) -> None:
    window = await sandbox.browser.watches("ada", "dm")
    desk = await sandbox.browser.watches("noor", "it-triage")
    await sandbox.browser.says("ada", "person please, my printer is broken")
    card = await desk.sees_text("My printer is broken".lower())
    message = await window.sees_text('class="entry ours"')
    await sandbox.bot.engine.settle()
    before = sandbox.rows()
    refused = [
        await sandbox.browser.taps("ada", card["ref"], "claim"),
        await sandbox.browser.fills("ada", card["ref"], "resolve", text="done"),
        await sandbox.browser.says("ada", "a note", "it-triage", thread=card["ref"]),
        await sandbox.browser.taps("ben", message["ref"], "withdraw"),
        await sandbox.browser.taps("noor", message["ref"], "person"),
    ]
    assert [answer.status for answer in refused] == [403] * 5
    invented = [
        await sandbox.browser.taps("ada", message["ref"], "claim"),
        await sandbox.browser.taps("ada", message["ref"], "answer", "everything"),
        await sandbox.browser.fills("ada", message["ref"], "resolve", text="done"),
        await sandbox.browser.taps("noor", card["ref"], "explode"),
        await sandbox.browser.fills("noor", card["ref"], "claim", text=""),
    ]
    assert [answer.status for answer in invented] == [409, 409, 404, 400, 400]
    assert sandbox.rows() == before


async def test_a_form_says_at_the_field_what_is_missing(sandbox: Sandbox) -> None:
    desk = await sandbox.browser.watches("noor", "it-triage")
    await sandbox.browser.says("ada", "person please, my printer is broken")
    card = await desk.sees_text("printer is broken")
    await sandbox.browser.taps("noor", card["ref"], "claim")
    await desk.sees_text("printer is broken", 'data-act="resolve"')
    for text, part in (("", "fill this in"), ("  ", "fill this in"), ("x" * 2001, "at most 2000")):
        answer = await sandbox.browser.fills("noor", card["ref"], "resolve", text=text)
        assert answer.status == 422
        assert part in (await answer.json())["fields"]["text"]
    assert (await sandbox.browser.fills("noor", card["ref"], "resolve", text="done", more="x")).status == 400


# --- pictures --------------------------------------------------------------------------------------------------


async def test_only_what_is_a_picture_is_taken(sandbox: Sandbox) -> None:
    assert (await sandbox.browser.attaches(PICTURE))[0] == 201
    assert (await sandbox.browser.attaches(b"<svg onload=alert(1)>"))[0] == 415
    assert (await sandbox.browser.attaches(b"<html>"))[0] == 415
    assert (await sandbox.browser.attaches(b""))[0] == 415
    assert (await sandbox.browser.attaches(PICTURE + bytes(5 * 1024 * 1024)))[0] == 413
    assert (await sandbox.browser.attaches(PICTURE, field="other"))[0] == 400
    headers = {"Origin": sandbox.browser.origin, "Content-Type": "multipart/form-data; boundary=x"}
    async with sandbox.browser.client.post("/files", data=b"nonsense", headers=headers) as answer:
        assert answer.status == 400


async def test_a_picture_comes_back_as_what_it_is(sandbox: Sandbox) -> None:
    _, kept = await sandbox.browser.attaches(PICTURE, "../../<b>evil</b>.html")
    assert kept["name"] == "evil<b>.html" or "/" not in kept["name"]
    async with sandbox.browser.client.get(f"/files/{kept['id']}") as answer:
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert await answer.read() == PICTURE


@pytest.mark.parametrize("ref", ["%2e%2e%2fhelploop.db", "x.png", f"{UNKNOWN}.png", f"{UNKNOWN}.png.name"])
async def test_no_other_file_is_served(sandbox: Sandbox, ref: str) -> None:
    async with sandbox.browser.client.get(f"/files/{ref}") as answer:
        assert answer.status == 404


async def test_every_answer_carries_the_headers_that_keep_it_safe(sandbox: Sandbox) -> None:
    for path in ("/", "/company", "/inside?as=ada&room=dm", "/static/style.css", "/nothing"):
        async with sandbox.browser.client.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
