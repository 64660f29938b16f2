"""Calls of Teams: tokens that grow old, throttling, slow and dropped connections, and what Teams refuses for good."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from adapters.teams import connector as calls
from adapters.teams import tokens
from adapters.teams.auth import NotAuthentic
from adapters.teams.connector import BLOCKED, DELETED, GONE, NO_APP, NOT_THERE, Connector, Refused
from adapters.teams.tokens import Certificate, Credentials, ManagedIdentity
from bot.domain.errors import Ambiguous, DeliveryError, SetupError, TryLater, Undeliverable
from tests.platforms.clock import patience_ends
from tests.platforms.fake_teams.faults import Fault
from tests.platforms.fake_teams.keys import private
from tests.platforms.fake_teams.person import Person
from tests.platforms.fake_teams.world import Message
from tests.platforms.teams.way import ELSEWHERE, Way
from tests.served import serve

Json = dict[str, Any]

HELLO: Json = {"type": "message", "text": "hello"}


@pytest.fixture
async def way() -> AsyncIterator[Way]:
    async with Way() as way:
        yield way


@pytest.fixture
def ada(way: Way) -> Person:
    return way.teams.person("Ada Lovelace")


def chat(way: Way, person: Person) -> str:
    return way.teams.place(person).id


async def sends(way: Way, person: Person, text: str = "hello") -> str:
    return await way.connector.send(way.teams.service_url, chat(way, person), {"type": "message", "text": text})


def read(way: Way, person: Person) -> list[str]:
    """What somebody reads of us."""
    return [message.text for message in way.teams.said(person)]


# --- what is done ------------------------------------------------------------------------------------------------


async def test_what_is_said_changed_and_taken_back_is_seen(way: Way, ada: Person) -> None:
    ref = await sends(way, ada)
    await way.connector.update(way.teams.service_url, chat(way, ada), ref, {"type": "message", "text": "hello again"})
    assert read(way, ada) == ["hello again"]
    for _ in range(2):
        await way.connector.delete(way.teams.service_url, chat(way, ada), ref)
    assert read(way, ada) == []


async def test_a_channel_is_written_to_and_its_threads(way: Way, ada: Person) -> None:
    channel = way.teams.channel("it-triage", [ada])
    at = way.teams.service_url
    root = await way.connector.send(at, channel.id, HELLO)
    await way.connector.send(at, f"{channel.id};messageid={root}", HELLO)
    await way.connector.send(at, channel.id, HELLO, reply_to=root)
    assert len(way.teams.thread(way.teams.said(channel)[0])) == 3


async def test_a_chat_is_opened_by_either_id_and_is_the_same(way: Way, ada: Person) -> None:
    opened = [
        await way.connector.create_conversation(way.teams.service_url, way.teams.tenant, each)
        for each in (ada.id, ada.aad)
    ]
    assert opened == [chat(way, ada)] * 2


async def test_people_teams_and_channels_are_known(way: Way, ada: Person) -> None:
    people = [ada, *(way.teams.person(f"Person {number}") for number in range(6))]
    channel = way.teams.channel("it-triage", people)
    way.teams.connector.most_a_page = 3
    at = way.teams.service_url
    assert [each["aadObjectId"] for each in await way.connector.members(at, channel.id)] == [
        each.aad for each in people
    ]
    assert len(way.teams.calls_of("members")) == 3
    assert (await way.connector.member(at, channel.id, ada.aad))["email"] == "ada@company.example"
    assert (await way.connector.team(at, channel.team))["name"] == "it-triage team"
    assert [each["name"] for each in await way.connector.channels(at, channel.team)] == ["General", "it-triage"]


async def test_what_is_said_within_a_turn_goes_the_same_way(way: Way, ada: Person) -> None:
    await ada.writes("hello")
    context = way.cloud.create_claims_identity(way.teams.app)
    reference = way.taken[0].get_conversation_reference()

    async def speaks(turn: Any) -> None:
        sent = await turn.send_activity("good morning")
        sent_again = turn.activity.create_reply("good day")
        sent_again.id = sent.id
        await turn.update_activity(sent_again)

    await way.cloud.continue_conversation_with_claims(context, reference, "", speaks)
    assert read(way, ada) == ["good day"]


async def test_a_turn_that_botbuilder_begins_asks_for_the_token_too(way: Way, ada: Person) -> None:
    heard: list[str] = []

    async def hears(turn: Any) -> None:
        heard.append(turn.activity.text)

    activity = Activity().deserialize(way.activity())
    await way.cloud.process_activity(f"Bearer {way.token()}", activity, hears)
    with pytest.raises(NotAuthentic):
        await way.cloud.process_activity(f"Bearer {way.token(aud='another')}", activity, hears)
    assert heard == ["my vpn is down"]


async def test_an_invoke_has_its_answer_in_the_request(way: Way, ada: Person) -> None:
    way.answers = [InvokeResponse(status=200, body={"composeExtension": {"type": "message", "text": "nothing"}}), None]
    assert await ada.searches("search", "printer") == [{"contentType": "text", "content": "nothing"}]
    await ada.searches("search", "printer")
    assert ada.heard.status == 501, "nobody has answered"
    way.answers = [InvokeResponse(status=200)]
    await ada.searches("search", "printer")
    assert (ada.heard.status, ada.heard.body) == (200, {})


# --- our token ---------------------------------------------------------------------------------------------------


async def test_a_token_is_got_once_and_kept(way: Way, ada: Person) -> None:
    await asyncio.gather(*(sends(way, ada) for _ in range(20)))
    assert len(way.teams.calls_of("token")) == 1 and len(read(way, ada)) == 20


async def test_a_new_token_is_got_ahead_of_time(way: Way, ada: Person) -> None:
    way.teams.tokens.lives = int(tokens.AHEAD) - 1
    await sends(way, ada)
    way.teams.fails("token", Fault.HANGS_BEFORE)
    await asyncio.gather(*(sends(way, ada) for _ in range(5)))
    assert len(read(way, ada)) == 6, "nobody waits for it"
    await way.teams.until(lambda: len(way.teams.calls_of("token")) == 2)


async def test_a_token_that_ends_in_the_middle_is_got_anew(way: Way, ada: Person) -> None:
    await sends(way, ada)
    way.teams.tokens.revoke()
    assert await sends(way, ada, "one more")
    assert read(way, ada) == ["hello", "one more"]
    assert [call.status for call in way.teams.calls_of("send")] == [201, 401, 201]
    way.teams.time_passes(4_000)
    await asyncio.gather(*(sends(way, ada) for _ in range(5)))
    assert len(read(way, ada)) == 7


async def test_only_the_token_that_was_refused_is_got_anew(way: Way) -> None:
    old = await way.tokens.token()
    way.tokens.refused(old)
    new = await way.tokens.token()
    way.tokens.refused(old)
    assert await way.tokens.token() == new != old


async def test_a_token_that_is_never_taken_waits_for_people(way: Way, ada: Person) -> None:
    way.teams.fails("send", status=401, times=2)
    with pytest.raises(TryLater, match="helploop doctor teams") as why:
        await sends(way, ada)
    assert why.value.seconds == calls.TOKEN_WAITS and read(way, ada) == []


async def test_a_wrong_secret_waits_and_is_not_tried_each_time(way: Way, ada: Person) -> None:
    way.teams.tokens.secret = "another"  # noqa: S105
    for _ in range(3):
        with pytest.raises(TryLater, match=r"AADSTS7000215: Invalid client secret.*helploop doctor teams") as why:
            await sends(way, ada)
        assert 0 < why.value.seconds <= tokens.REFUSED_WAITS
    assert len(way.teams.calls_of("token")) == 1 and not way.teams.calls_of("send")


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 503, "seconds": 7},
        {"status": 429},
        {"fault": Fault.DROPPED_BEFORE},
        {"fault": Fault.NOT_JSON, "status": 200},
        {"fault": Fault.NOT_JSON, "status": 404},
    ],
)
async def test_without_a_token_nothing_is_sent_yet(
    way: Way, ada: Person, trouble: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "AGAIN", 0.0)
    way.teams.fails("token", **trouble)
    with pytest.raises(TryLater) as why:
        await sends(way, ada)
    assert not way.teams.calls_of("send")
    assert why.value.seconds == pytest.approx(trouble.get("seconds", 0), abs=1)


async def test_a_slow_token_server_is_not_waited_for(way: Way, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "PATIENCE", 0.05)
    way.teams.fails("token", Fault.HANGS_BEFORE)
    with pytest.raises(TryLater, match="TimeoutError"):
        await sends(way, ada)


async def test_whoever_gives_up_does_not_take_the_token_from_the_others(way: Way, ada: Person) -> None:
    first = asyncio.create_task(sends(way, ada))
    second = asyncio.create_task(sends(way, ada))
    await asyncio.sleep(0)
    first.cancel()
    assert await second and len(way.teams.calls_of("token")) == 1


@pytest.fixture
def certificate(way: Way, tmp_path: Path) -> Path:
    """A certificate with its key, which was uploaded to the app."""
    key, name = private(7), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "helploop")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "helploop.pem"
    file.write_text(pem_of(7) + made.public_bytes(serialization.Encoding.PEM).decode())
    way.teams.tokens.certificate = key.public_key()
    return file


def pem_of(number: int) -> str:
    """One of the keys of the tests, as it stands in a file."""
    kind = serialization.PrivateFormat.PKCS8
    return private(number).private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()).decode()


async def proves(way: Way, person: Person, credentials: Credentials | None) -> None:
    """Somebody is written to by an app that proves in this way who it is."""
    proven = way.prove_by(credentials)
    await Connector(way.session, proven, way.allowed).send(way.teams.service_url, chat(way, person), HELLO)
    await proven.close()


async def test_a_certificate_proves_who_we_are(way: Way, ada: Person, certificate: Path) -> None:
    await proves(way, ada, Certificate.read(way.teams.token_url, way.teams.app, certificate))
    assert read(way, ada) == ["hello"]
    way.teams.tokens.certificate = private(8).public_key()
    with pytest.raises(TryLater, match="AADSTS700027"):
        await proves(way, ada, Certificate.read(way.teams.token_url, way.teams.app, certificate))


def test_a_certificate_that_can_not_be_used_is_said_at_once(certificate: Path, tmp_path: Path) -> None:
    lines = certificate.read_text().partition("-----BEGIN CERT")
    alone, nothing, mixed = tmp_path / "alone.pem", tmp_path / "nothing.pem", tmp_path / "mixed.pem"
    alone.write_text(lines[0])
    mixed.write_text(pem_of(8) + lines[1] + lines[2])
    for file, why in ((alone, "can not be read"), (nothing, "can not be read"), (mixed, "is not the RSA key")):
        with pytest.raises(SetupError, match=why):
            Certificate.read("https://login.example", "app", file)


async def test_a_machine_in_azure_proves_who_we_are(way: Way, ada: Person) -> None:
    await proves(way, ada, ManagedIdentity(way.teams.app, way.teams.identity_url))
    await proves(way, ada, ManagedIdentity(way.teams.app, way.teams.identity_url, way.teams.secret))
    assert read(way, ada) == ["hello"] * 2


def test_an_app_service_tells_where_its_tokens_are() -> None:
    here = {"IDENTITY_ENDPOINT": "http://127.0.0.1/msi/token", "IDENTITY_HEADER": "made-up"}
    assert ManagedIdentity.here("app", here) == ManagedIdentity("app", "http://127.0.0.1/msi/token", "made-up")
    assert ManagedIdentity.here("app", {}) == ManagedIdentity("app", tokens.IMDS)


async def test_anonymous_calls_without_a_token(way: Way, ada: Person) -> None:
    way.teams.fails("send", status=403)
    with pytest.raises(Refused):
        await proves(way, ada, None)
    assert way.teams.calls_of("send")[0].bearer == "" and not way.teams.calls_of("token")


# --- what goes wrong ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_who_is_asked_to_wait_waits(way: Way, ada: Person, status: int) -> None:
    way.teams.fails("send", status=status, seconds=7)
    with pytest.raises(TryLater) as why:
        await sends(way, ada)
    assert 7.0 <= why.value.seconds <= 7.0 * 1.25
    assert read(way, ada) == []
    assert await sends(way, ada)


@pytest.mark.parametrize(("said", "seconds"), [(None, calls.ASKED_TO_WAIT), (86_400, calls.LONGEST_WAIT), (-1, 0.0)])
async def test_how_long_to_wait_is_within_reason(way: Way, ada: Person, said: float | None, seconds: float) -> None:
    way.teams.fails("send", status=429, seconds=said)
    with pytest.raises(TryLater) as why:
        await sends(way, ada)
    assert seconds <= why.value.seconds <= seconds * 1.25


MAY_HAVE_ARRIVED: dict[str, Json] = {
    "500 before": {"status": 500},
    "500 after": {"fault": Fault.ANSWERED_AFTER, "status": 500},
    "a proxy's 502": {"fault": Fault.NOT_JSON, "status": 502},
    "a proxy's 504": {"fault": Fault.NOT_JSON, "status": 504},
    "taken, and the answer can not be read": {"fault": Fault.NOT_JSON, "status": 200},
    "dropped before": {"fault": Fault.DROPPED_BEFORE},
    "dropped after": {"fault": Fault.DROPPED_AFTER},
}


@pytest.mark.parametrize("trouble", MAY_HAVE_ARRIVED)
async def test_what_may_have_arrived_is_not_simply_sent_again(way: Way, ada: Person, trouble: str) -> None:
    way.teams.fails("send", **MAY_HAVE_ARRIVED[trouble])
    with pytest.raises(Ambiguous):
        await sends(way, ada)
    assert len(way.teams.calls_of("send")) == 1


async def test_a_slow_answer_may_have_arrived(way: Way, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    way.teams.fails("send", Fault.HANGS_AFTER)
    sending = asyncio.create_task(sends(way, ada))
    await way.teams.until(lambda: bool(way.teams.calls_of("send")))
    patience_ends(monkeypatch, calls.PATIENCE)
    with pytest.raises(Ambiguous, match="TimeoutError"):
        await sending
    assert read(way, ada) == ["hello"]


async def test_nothing_was_sent_while_there_was_no_token_yet(
    way: Way, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "PATIENCE", 0.05)
    way.teams.fails("token", Fault.HANGS_BEFORE)
    with pytest.raises(TryLater, match="TimeoutError"):
        await sends(way, ada)
    assert not way.teams.calls_of("send")


REPEATABLE: dict[str, Callable[[Way, str, Message], Awaitable[object]]] = {
    "update": lambda way, place, card: way.connector.update(way.teams.service_url, place, card.id, HELLO),
    "create": lambda way, place, card: way.connector.create_conversation(
        way.teams.service_url, way.teams.tenant, way.teams.world.conversations[place].person
    ),
    "members": lambda way, place, card: way.connector.members(way.teams.service_url, place),
}


@pytest.mark.parametrize("method", REPEATABLE)
@pytest.mark.parametrize("trouble", MAY_HAVE_ARRIVED)
async def test_what_does_no_harm_is_simply_done_again(way: Way, ada: Person, method: str, trouble: str) -> None:
    await sends(way, ada)
    # aiohttp sends a GET again by itself when its connection broke.
    way.teams.fails(method, **MAY_HAVE_ARRIVED[trouble], times=2)
    place, card = chat(way, ada), way.teams.said(ada)[0]
    with pytest.raises(TryLater):
        await REPEATABLE[method](way, place, card)


async def test_nothing_was_sent_if_nobody_is_there(way: Way) -> None:
    with pytest.raises(TryLater, match="can not be reached"):
        await way.connector.send("http://127.0.0.1:9/", "a:1", HELLO)


async def test_nothing_was_sent_before_there_was_a_connection(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    await way.tokens.token()
    monkeypatch.setattr(calls, "CONNECTS_WITHIN", 1e-6)
    with pytest.raises(TryLater, match="can not be reached"):
        await way.connector.send(way.teams.service_url.replace("127.0.0.1", "localhost"), "a:1", HELLO)


async def test_what_teams_refuses_for_good_is_said_in_words(way: Way, ada: Person) -> None:
    at, place = way.teams.service_url, chat(way, ada)
    ben = way.teams.person("Ben Okafor", installed=False)

    async def refused(call: Awaitable[object]) -> str:
        with pytest.raises(Refused) as why:
            await call
        return why.value.detail

    ada.blocks()
    assert await refused(way.connector.send(at, place, HELLO)) == BLOCKED
    ada.unblocks()
    ada.account.installed = False
    assert await refused(way.connector.send(at, place, HELLO)) == NOT_THERE
    ada.account.installed = True
    assert await refused(way.connector.create_conversation(at, way.teams.tenant, ben.id)) == NO_APP
    assert await refused(way.connector.send(at, "a:1nowhere", HELLO)) == GONE
    assert await refused(way.connector.update(at, place, "1", HELLO)) == DELETED
    assert "too long" in await refused(way.connector.send(at, place, {**HELLO, "text": "x" * 30_000}))
    assert "400 BadArgument" in await refused(way.connector.send(at, place, {"type": "message"}))
    way.teams.fails("send", status=403, code="SomethingNew")
    assert "ask a Teams admin" in await refused(way.connector.send(at, place, HELLO))


async def test_why_it_was_refused_can_be_told_apart(way: Way, ada: Person) -> None:
    ada.blocks()
    with pytest.raises(Refused) as why:
        await sends(way, ada)
    assert (why.value.code, why.value.status) == ("ConversationBlockedByUser", 403)


@pytest.mark.parametrize("url", [ELSEWHERE, "http://192.0.2.1/", "", "https://127.0.0.1@evil.example/"])
async def test_our_token_goes_to_teams_only(way: Way, url: str) -> None:
    with pytest.raises(Undeliverable):
        await way.connector.send(url, "a:1", HELLO)
    assert not way.teams.calls


async def test_nobody_sends_what_we_say_on_to_somebody_else(way: Way, ada: Person) -> None:
    on = web.Application()

    async def elsewhere(request: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect(f"{way.teams.service_url}v3/conversations/{chat(way, ada)}/activities")

    on.router.add_post("/{rest:.*}", elsewhere)
    runner, url = await serve(on)
    with pytest.raises(Ambiguous, match="Teams answered 307"):
        await way.connector.send(f"{url}/", "a:1", HELLO)
    await runner.cleanup()
    assert not way.teams.calls_of("send")


# --- files -------------------------------------------------------------------------------------------------------


async def attached(way: Way, ada: Person) -> list[Json]:
    """What came with a message of a file and a pasted picture."""
    await ada.writes("look", ("log.txt", b"words"), pasted=b"pixels")
    return [each.serialize() for each in way.taken[-1].attachments]


async def test_a_picture_is_fetched_with_our_token_and_a_file_without(way: Way, ada: Person) -> None:
    file, picture, _ = await attached(way, ada)
    assert await way.connector.download(file["content"]["downloadUrl"]) == b"words"
    assert await way.connector.download(picture["contentUrl"]) == b"pixels"
    assert [bool(call.bearer) for call in way.teams.calls_of("download")] == [False, True]


NOT_KEPT = (
    ELSEWHERE,
    "https://evil.example/.sharepoint.com",
    "https://evilsharepoint.com/x",
    "http://a.sharepoint.com/x",
    "https://a.sharepoint.com:8443/x",
    "https://a.sharepoint.com:port/x",
    "https://[/x",
    "file:///etc/passwd",
    "",
)


async def test_a_file_is_not_fetched_from_anywhere_nor_of_any_size(way: Way, ada: Person) -> None:
    file, _, _ = await attached(way, ada)
    for url in NOT_KEPT:
        with pytest.raises(Undeliverable, match="not kept by Microsoft"):
            await way.connector.download(url)
    with pytest.raises(Undeliverable, match="larger"):
        await way.connector.download(file["content"]["downloadUrl"], most=4)


async def test_a_token_that_a_file_is_not_given_for_is_got_anew(way: Way, ada: Person) -> None:
    _, picture, _ = await attached(way, ada)
    await way.tokens.token()
    way.teams.tokens.revoke()
    with pytest.raises(TryLater):
        await way.connector.download(picture["contentUrl"])
    assert await way.connector.download(picture["contentUrl"]) == b"pixels"


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        ({"status": 404}, Undeliverable),
        ({"status": 503}, TryLater),
        ({"status": 500}, TryLater),
        ({"fault": Fault.DROPPED_BEFORE}, TryLater),
    ],
)
async def test_a_file_that_can_not_be_fetched(way: Way, ada: Person, trouble: Json, error: type[DeliveryError]) -> None:
    file, _, _ = await attached(way, ada)
    way.teams.fails("download", **trouble, times=2)
    with pytest.raises(error):
        await way.connector.download(file["content"]["downloadUrl"])
