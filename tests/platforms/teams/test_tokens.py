"""What Teams has not signed for us is refused and never handled; what it has signed gets in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from jwt.algorithms import HMACAlgorithm, RSAAlgorithm

from adapters.teams import auth, keys, route
from adapters.teams.auth import Allowed, anonymous, normal, signed
from adapters.teams.keys import KeysAway
from bot.domain.errors import SetupError, StoreAway
from bot.loopback import is_loopback
from tests.platforms.fake_teams.faults import Fault
from tests.platforms.fake_teams.keys import ISSUER, Key
from tests.platforms.teams.way import ELSEWHERE, Way, now

Json = dict[str, Any]


@pytest.fixture
async def way() -> AsyncIterator[Way]:
    async with Way() as way:
        yield way


# --- tokens ----------------------------------------------------------------------------------------------------


def forged(way: Way) -> str:
    """Signed with another key under the name of the right one."""
    return way.teams.signer.token(way.claims(), Key("kid-1", 9))


def without_signature(way: Way) -> str:
    return way.token().rpartition(".")[0] + "."


def by_public_key(way: Way) -> str:
    """HS256 with the public key as the secret, which is known to everybody."""
    public = way.teams.signer.current.private.public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    body = unsigned({"alg": "HS256", "typ": "JWT", "kid": "kid-1"}, way.claims())
    return f"{body}.{encoded(HMACAlgorithm(HMACAlgorithm.SHA256).sign(body.encode(), pem))}"


def kid_of_another_kind(way: Way) -> str:
    body = unsigned({"alg": "RS256", "typ": "JWT", "kid": ["kid-1"]}, way.claims())
    signer = RSAAlgorithm(RSAAlgorithm.SHA256)
    return f"{body}.{encoded(signer.sign(body.encode(), way.teams.signer.current.private))}"


def unsigned(header: Json, claims: Json) -> str:
    """The first two parts of a token, whatever they say."""
    return f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(claims).encode())}"


def encoded(part: bytes) -> str:
    return jwt.utils.base64url_encode(part).decode()


def unendorsed(way: Way) -> str:
    key = Key("kid-other", 2, ("webchat",))
    way.teams.signer.published.append(key)
    return way.teams.signer.token(way.claims(), key)


REFUSED: dict[str, Callable[[Way], str]] = {
    "garbage": lambda way: "garbage",
    "three parts of garbage": lambda way: "a.b.c",
    "a header that is a list": lambda way: f"{encoded(b'[]')}.e30.x",
    "not ASCII": lambda way: "é.é.é",
    "very long": lambda way: "a" * 6_000,
    "forged": forged,
    "altered": lambda way: way.token().replace(".", ".e", 1),
    "its signature taken off": without_signature,
    "unknown key": lambda way: way.teams.signer.token(way.claims(), Key("kid-unknown", 9)),
    "no name of a key": lambda way: jwt.encode(way.claims(), way.teams.signer.current.private, "RS256"),
    "a name of a key that is a list": kid_of_another_kind,
    "alg none": lambda way: f"{unsigned({'alg': 'none', 'typ': 'JWT', 'kid': 'kid-1'}, way.claims())}.",
    "HS256": lambda way: jwt.encode(way.claims(), "s" * 32, "HS256", {"kid": "kid-1"}),
    "HS256 with the public key": by_public_key,
    "RS512": lambda way: jwt.encode(way.claims(), way.teams.signer.current.private, "RS512", {"kid": "kid-1"}),
    "expired": lambda way: way.token(exp=now() - 301),
    "no exp": lambda way: way.token(exp=None),
    "an exp that is no time": lambda way: way.token(exp="tomorrow"),
    "no nbf": lambda way: way.token(nbf=None),
    "not yet good": lambda way: way.token(nbf=now() + 360),
    "for another app": lambda way: way.token(aud="00000000-0000-4000-8000-000000000000"),
    "for several apps": lambda way: way.token(aud=[way.teams.app, "another"]),
    "for nobody": lambda way: way.token(aud=None),
    "for an empty app": lambda way: way.token(aud=""),
    "another issuer": lambda way: way.token(iss="https://sts.windows.net/"),
    "no issuer": lambda way: way.token(iss=None),
    "for another service URL": lambda way: way.token(serviceurl=ELSEWHERE),
    "for no service URL": lambda way: way.token(serviceurl=None),
    "unendorsed key": unendorsed,
}
"""Tokens that are not right."""


@pytest.mark.parametrize("why", REFUSED)
async def test_a_token_that_is_not_right_is_refused(way: Way, why: str) -> None:
    answer = await way.posts(way.activity(), REFUSED[why](way))
    assert answer.status == 401 and answer.body == {"error": "not authentic"}
    assert not way.taken


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer  ", "Basic YTpi", "Negotiate", "Bearer a b"])
async def test_a_header_without_a_token_is_refused(way: Way, header: str) -> None:
    answer = await way.teams.delivery.post(json.dumps(way.activity()).encode(), {"Authorization": header})
    assert answer.status == 401 and not way.taken
    assert not way.teams.calls, "nobody was asked for keys"


@pytest.mark.parametrize("why", ["no name of a key", "alg none", "HS256", "RS512"])
async def test_for_a_token_that_no_key_of_teams_has_signed_nobody_is_asked(way: Way, why: str) -> None:
    await way.posts(way.activity(), REFUSED[why](way))
    assert not way.teams.calls


async def test_two_service_urls_that_are_none_are_not_the_same(way: Way) -> None:
    answer = await way.posts(way.activity(serviceUrl=None), way.token(serviceurl=None))
    assert answer.status == 401 and not way.taken


async def test_no_header_at_all_is_refused(way: Way) -> None:
    assert (await way.teams.delivery.post(json.dumps(way.activity()).encode(), {})).status == 401
    assert not way.taken


def elsewhere(way: Way) -> tuple[Json, str]:
    """A right token, for a right service URL, which is none of Teams'."""
    return way.activity(serviceUrl=ELSEWHERE), way.token(serviceurl=ELSEWHERE)


FORBIDDEN: dict[str, Callable[[Way], tuple[Json, str]]] = {
    "another channel": lambda way: (way.activity(channelId="webchat"), ""),
    "no channel": lambda way: (way.activity(channelId=None), ""),
    "foreign tenant": lambda way: (way.activity(channelData={"tenant": {"id": "another"}}), ""),
    "no tenant": lambda way: (way.activity(channelData={}), ""),
    "a tenant that is none": lambda way: (way.activity(channelData={"tenant": [1]}), ""),
    "channel data that is none": lambda way: (way.activity(channelData="x"), ""),
    "foreign service host": elsewhere,
}
"""What Teams has signed, and is not for us to do."""


@pytest.mark.parametrize("why", FORBIDDEN)
async def test_what_is_not_from_those_for_whom_we_work_is_refused(way: Way, why: str) -> None:
    answer = await way.posts(*FORBIDDEN[why](way))
    assert answer.status == 403 and answer.body == {"error": "not allowed"}
    assert not way.taken


async def test_what_is_right_gets_in(way: Way) -> None:
    ada = way.teams.person("Ada Lovelace")
    await ada.writes("my vpn is down")
    assert ada.heard.status == 200
    (taken,) = way.taken
    assert (taken.text, taken.from_property.aad_object_id) == ("my vpn is down", ada.aad)


async def test_clocks_may_differ_by_minutes_and_urls_by_a_slash(way: Way) -> None:
    times = way.token(exp=now() - 240, nbf=now() + 240)
    assert (await way.posts(way.activity(), times)).status == 200
    bare = way.token(serviceurl=way.teams.service_url.rstrip("/").replace("http", "HTTP"))
    assert (await way.posts(way.activity(), bare)).status == 200
    assert len(way.taken) == 2


# --- keys ------------------------------------------------------------------------------------------------------


async def test_keys_are_fetched_once(way: Way) -> None:
    answers = await asyncio.gather(*(way.posts(way.activity()) for _ in range(20)))
    assert {answer.status for answer in answers} == {200}
    assert [call.method for call in way.teams.calls] == ["metadata", "keys"]


async def test_a_rotated_key_is_known_at_once(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PAUSE", 0.0)
    assert (await way.posts(way.activity())).status == 200
    way.teams.signer.rotates()
    assert (await way.posts(way.activity())).status == 200
    assert len(way.taken) == 2


async def test_who_invents_keys_does_not_make_us_ask_each_time(way: Way) -> None:
    for number in range(10):
        token = way.teams.signer.token(way.claims(), Key(f"invented-{number}", 9))
        assert (await way.posts(way.activity(), token)).status == 401
    assert len(way.teams.calls_of("keys")) == 1


async def test_keys_are_looked_at_again_beside(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    await way.posts(way.activity())
    monkeypatch.setattr(keys, "FRESH", 0.0)
    await way.posts(way.activity())
    assert len(way.teams.calls_of("keys")) == 1, "not each time"
    monkeypatch.setattr(keys, "PAUSE", 0.0)
    await way.keys.learn()
    await way.posts(way.activity())
    await way.teams.until(lambda: len(way.teams.calls_of("keys")) == 3)


async def test_a_withdrawn_key_is_not_believed_after_the_next_look(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "FRESH", 0.0)
    monkeypatch.setattr(keys, "PAUSE", 0.0)
    old = way.token()
    assert (await way.posts(way.activity(), old)).status == 200
    way.teams.signer.rotates()
    del way.teams.signer.published[0]
    assert (await way.posts(way.activity())).status == 200, "the new key is looked for"
    assert (await way.posts(way.activity(), old)).status == 401


async def test_without_keys_it_is_to_come_again(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "AFTER_FAILURE", 0.0)
    way.teams.fails("metadata", Fault.DROPPED_BEFORE, times=2)  # a GET on a connection that broke is sent again
    way.teams.fails("keys", status=500)
    way.teams.fails("keys", Fault.NOT_JSON, status=200)
    for _ in range(3):
        assert (await way.posts(way.activity())).status == 503
    assert not way.taken
    assert (await way.posts(way.activity())).status == 200, "the server is back"


async def test_keys_that_are_known_hold_while_their_server_is_away(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "FRESH", 0.0)
    monkeypatch.setattr(keys, "PAUSE", 0.0)
    await way.keys.learn()
    way.teams.fails("metadata", Fault.HANGS_BEFORE, times=100)
    assert (await way.posts(way.activity())).status == 200, "nobody waits for a refresh"
    monkeypatch.setattr(keys, "OLDEST", 0.0)
    monkeypatch.setattr(keys, "PATIENCE", 0.0)
    way.teams.lets_go()
    assert (await way.posts(way.activity())).status == 503, "but not for ever"


async def test_keys_that_can_not_be_used_are_none(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "SHORTEST", 4_096)
    with pytest.raises(KeysAway):
        await way.keys.learn()


# --- what is no activity -----------------------------------------------------------------------------------------

UNREADABLE = {
    "empty": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "nothing": b"null",
    "no type": b"{}",
    "a type that is none": b'{"type": ["message"]}',
    "not UTF-8": b'{"type": "\xff\xfe"}',
    "very deep": b'{"type": "message", "value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a number without end": b'{"type": "message", "value": ' + b"9" * 5_000 + b"}",
}


@pytest.mark.parametrize("why", UNREADABLE)
async def test_what_can_not_be_read_is_refused(way: Way, why: str) -> None:
    assert (await way.posts(UNREADABLE[why])).status == 400
    assert not way.taken


@pytest.mark.parametrize(
    "changes",
    [
        {"from": "ada"},
        {"timestamp": "yesterday"},
        {"entities": "x"},
        {"conversation": [1]},
        {"membersAdded": [None, 3]},
    ],
)
async def test_what_is_signed_and_no_activity_is_refused(way: Way, changes: Json) -> None:
    assert (await way.posts(way.activity(**changes))).status == 400
    assert not way.taken


async def test_only_json_is_taken(way: Way) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data"):
        assert (await way.posts(way.activity(), **{"Content-Type": kind})).status == 415
    assert not way.taken


async def test_what_is_too_large_or_too_slow_is_refused(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(route, "LARGEST", 2_000)
    assert (await way.posts(way.activity(text="x" * 2_000))).status == 413

    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * 1_000

    sent = {"Content-Type": "application/json"}
    async with way.session.post(way.teams.delivery.url, data=in_pieces(), headers=sent) as response:
        assert response.status == 413
    monkeypatch.setattr(route, "ARRIVES_WITHIN", 0.0)
    never = asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"{"
        await never.wait()

    async with way.session.post(way.teams.delivery.url, data=slowly(), headers=sent) as response:
        assert response.status == 408
    assert not way.taken


async def test_half_an_emoji_gets_in_as_a_sign_that_can_be_stored(way: Way) -> None:
    body = json.dumps(way.activity(text="cut: #, whole: \U0001f600")).replace("#", "\\ud83d").encode()
    assert (await way.posts(body)).status == 200
    assert way.taken[0].text == "cut: \ufffd, whole: \U0001f600"


async def test_what_could_not_be_stored_is_to_come_again(way: Way) -> None:
    way.trouble = [StoreAway("test"), RuntimeError("a defect")]
    assert (await way.posts(way.activity())).status == 503
    assert (await way.posts(way.activity())).status == 500
    assert (await way.posts(way.activity())).status == 200


# --- settings --------------------------------------------------------------------------------------------------


def test_without_an_app_id_it_does_not_start(way: Way) -> None:
    for app, issuer, tenants in (("", ISSUER, ["a"]), ("app", "", ["a"]), ("app", ISSUER, [])):
        with pytest.raises(SetupError, match="HELPLOOP_TEAMS"):
            signed(way.keys, app, issuer, Allowed.of(tenants, ["smba.trafficmanager.net"]))


def test_anonymous_is_for_this_machine_only() -> None:
    for host, service in (("192.0.2.1", "127.0.0.1"), ("127.0.0.1", "smba.trafficmanager.net"), ("", "localhost")):
        with pytest.raises(SetupError, match="this machine only"):
            anonymous(host, Allowed.of(["tenant"], [service]))
    assert isinstance(anonymous("localhost", Allowed.of(["tenant"], ["127.0.0.1"])), auth.Anonymous)


async def test_anonymous_asks_for_no_token_but_still_for_the_tenant(way: Way) -> None:
    lets_in = anonymous("127.0.0.1", way.allowed)
    assert await lets_in(way.activity(), "") == {}
    with pytest.raises(auth.NotAllowed):
        await lets_in(way.activity(channelData={"tenant": {"id": "another"}}), "")


@pytest.mark.parametrize(
    ("url", "as_compared"),
    [
        ("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea"),
        ("https://SMBA.trafficmanager.net:443/emea", "https://smba.trafficmanager.net/emea"),
        ("https://smba.trafficmanager.net:8443/", "https://smba.trafficmanager.net:8443"),
        ("http://localhost:3978/", "http://localhost:3978"),
        ("http://smba.trafficmanager.net/", ""),
        ("https://user@smba.trafficmanager.net/", ""),
        ("https://smba.trafficmanager.net/?a=b", ""),
        ("https://smba.trafficmanager.net\\@evil.example/", ""),
        ("https://smba.trafficmanager.net\\.evil.example/", ""),
        ("https://smba.trafficmanager.net:abc/", ""),
        ("ftp://smba.trafficmanager.net/", ""),
        ("", ""),
        (None, ""),
        (["https://smba.trafficmanager.net/"], ""),
    ],
)
def test_service_urls_are_compared_as_machines_read_them(url: object, as_compared: str) -> None:
    assert normal(url) == as_compared


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "::1", "[::1]", "localhost"])
def test_this_machine_is_known_by_its_addresses(host: str) -> None:
    assert is_loopback(host) and not is_loopback(f"{host}.example")
