"""Calls of the Bot Connector over one shared session: what goes wrong becomes what the house knows."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode, urlsplit

import aiohttp
from yarl import URL

from adapters.teams.auth import Allowed
from adapters.teams.tokens import ProofRefused, Tokens
from bot.domain.errors import Ambiguous, DeliveryError, TryLater, Undeliverable

log = logging.getLogger(__name__)

Json: TypeAlias = dict[str, Any]

PATIENCE = 9.0
"""Seconds that a call may take, its token included: less than the courier waits for it."""

CONNECTS_WITHIN = 4.0
"""Seconds until there is a connection: until then nothing was sent."""

TOKEN_WAITS = 30.0
"""Seconds between two attempts when Teams refuses a token that Entra has just given us."""

AGAIN = 1.0
"""Seconds until it is tried again when Teams can not be reached."""

ASKED_TO_WAIT = 4.0
"""Seconds to wait, about, if Teams asks us to and does not say how long."""

LONGEST_WAIT = 300.0
"""Seconds to wait at most, whatever Teams says."""

NOT_TAKEN = frozenset({412, 429, 503})
"""Teams has not taken it and wants us to send it again."""

GATEWAY = frozenset({502, 504})
"""The same if Teams says so in its own words; a proxy on the way does not know how far it came."""

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a file that is fetched. It is held in memory meanwhile."""

CHUNK = 64 * 1024

A_PAGE = 500
"""Members of a conversation that are asked for at once, as many as Teams gives."""

MOST_PAGES = 200

FILE_HOSTS = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn")
"""How the names of the machines end on which Microsoft keeps what people attach."""

NO_APP = (
    "They do not have the Helploop app in Microsoft Teams. Please reach them another way, or ask a Teams admin to"
    " install it for them."
)
GONE = "The chat or channel is gone from Microsoft Teams. Please reach them another way."
NOT_THERE = (
    "Helploop is not in that chat or channel in Microsoft Teams. Please add the app there, or reach them another way."
)
DELETED = "The message was deleted in Microsoft Teams. Nothing else is needed if it was on purpose."
PERSON_GONE = "Their Microsoft Teams account is gone. Please reach them another way."
BLOCKED = "They have blocked Helploop in Microsoft Teams. Please reach them another way."
NOT_TEAMS = "What is known of that chat does not lead to Microsoft Teams. Please reach them another way."

NEVER = {
    "activitynotfoundinconversation": DELETED,
    "botdisabledbyadmin": "A Teams admin has switched off the Helploop app. Please ask a Teams admin to switch it on.",
    "botnotinconversationroster": NOT_THERE,
    "botnotregistered": "Microsoft does not know the Helploop app any more. Please run: helploop doctor teams",
    "conversationblockedbyuser": BLOCKED,
    "conversationnotfound": GONE,
    "forbiddenoperationexception": NO_APP,
    "invalidbotapihost": "The tenant is in another Microsoft cloud. Please run: helploop doctor teams",
    "membernotfoundinconversation": PERSON_GONE,
    "messagesizetoobig": "The message is too long for Microsoft Teams. Please reach them another way.",
    "messagewritesblocked": BLOCKED,
    "usernotfound": PERSON_GONE,
}
"""What Teams will never accept, by its name for it (in small letters), in words for people: what it is, what to do."""

BY_STATUS = {
    403: "Microsoft Teams does not let Helploop write there. Please reach them another way, or ask a Teams admin.",
    404: GONE,
    413: NEVER["messagesizetoobig"],
}


class Refused(Undeliverable):
    """Teams will never accept this. The desk must know."""

    def __init__(self, words: str, code: str, status: int) -> None:
        super().__init__(words)
        self.code = code
        """Teams' name for the reason, such as ConversationBlockedByUser; empty if it gave none."""
        self.status = status
        """The one of HTTP."""


@dataclass(frozen=True, slots=True)
class _Call:
    """One call. What is `repeatable` does no harm if it is done twice."""

    method: str
    url: str
    body: Mapping[str, Any] | None = None
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def read(self) -> Json | None:
        """The object that came; nothing for an empty answer, None for what is no JSON."""
        if not self.body.strip():
            return {}
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None


class Connector:
    """Every call is made once, and once more with a new token if the old one is refused.

    What is said goes only to service URLs of Teams. All methods raise TryLater, Ambiguous or Undeliverable (`Refused`
    if it was Teams who refused); only `send` can be Ambiguous, since everything else does no harm if it is done again.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        tokens: Tokens,
        allowed: Allowed,
        file_hosts: Iterable[str] = FILE_HOSTS,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._allowed = allowed
        self._file_hosts = tuple(file_hosts)

    # --- messages ----------------------------------------------------------------------------------------------

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any], reply_to: str = "") -> str:
        """Send an activity; its id. In a channel `reply_to` puts it into the thread of that message."""
        url = self._at(service_url, "conversations", conversation, "activities", *([reply_to] if reply_to else []))
        return _id(await self._call(_Call("POST", url, activity, repeatable=False)))

    async def update(self, service_url: str, conversation: str, activity_id: str, activity: Mapping[str, Any]) -> None:
        """Replace an activity of ours."""
        url = self._at(service_url, "conversations", conversation, "activities", activity_id)
        await self._call(_Call("PUT", url, {**activity, "id": activity_id}))

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take an activity of ours back. One that is gone already is taken back."""
        url = self._at(service_url, "conversations", conversation, "activities", activity_id)
        try:
            await self._call(_Call("DELETE", url))
        except Refused as why:
            if why.status != 404:
                raise

    async def create_conversation(self, service_url: str, tenant: str, member: str) -> str:
        """The id of the personal chat with somebody, by their Teams id or their Entra object id.

        It is the same one however often it is opened.
        """
        body = {
            "isGroup": False,
            "members": [{"id": member}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        answer = await self._call(_Call("POST", self._at(service_url, "conversations"), body))
        found = _id(answer)
        if not found:
            raise TryLater(AGAIN, "Teams opened a chat and did not say which")
        return found

    # --- people and places -------------------------------------------------------------------------------------

    async def member(self, service_url: str, conversation: str, user: str) -> Json:
        """Somebody in a conversation, by their Teams id or their Entra object id."""
        return await self._call(_Call("GET", self._at(service_url, "conversations", conversation, "members", user)))

    async def members(self, service_url: str, conversation: str) -> list[Json]:
        """Everybody in a conversation."""
        found: list[Json] = []
        asked = {"pageSize": str(A_PAGE)}
        for _ in range(MOST_PAGES):
            url = f"{self._at(service_url, 'conversations', conversation, 'pagedmembers')}?{urlencode(asked)}"
            page = await self._call(_Call("GET", url))
            found += [each for each in page.get("members") or () if isinstance(each, dict)]
            token = page.get("continuationToken")
            if not token:
                return found
            asked["continuationToken"] = str(token)
        raise TryLater(ASKED_TO_WAIT, f"Teams does not come to an end with the members of {conversation:.80}")

    async def team(self, service_url: str, team: str) -> Json:
        """A team: its name and its Entra group."""
        return await self._call(_Call("GET", self._at(service_url, "teams", team)))

    async def channels(self, service_url: str, team: str) -> list[Json]:
        """The channels of a team."""
        answer = await self._call(_Call("GET", self._at(service_url, "teams", team, "conversations")))
        return [each for each in answer.get("conversations") or () if isinstance(each, dict)]

    # --- files -------------------------------------------------------------------------------------------------

    async def download(self, url: str, most: int = LARGEST_FILE) -> bytes:
        """What somebody attached, by the address that came with it; at most so many bytes.

        Only what Teams itself keeps is fetched with our token. Raises Undeliverable for addresses elsewhere.
        """
        ours = self._allowed.reaches(url.partition("?")[0])
        if not ours and not self._is_kept(url):
            raise Undeliverable("The file is not kept by Microsoft, so it is not fetched. Please ask for it again.")
        token = await self._tokens.token() if ours and "/v3/attachments/" in url else ""
        try:
            async with (
                asyncio.timeout(PATIENCE),
                self._session.get(URL(url, encoded=True), headers=_bearer(token), allow_redirects=False) as response,
            ):
                if response.status == 401:
                    self._tokens.refused(token)
                if response.status != 200:
                    raise _meaning(_Call("GET", url), _Answer(response.status, response.headers, await response.read()))
                return await _at_most(response, most)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise TryLater(AGAIN, f"the file can not be fetched: {type(error).__name__} {error}".rstrip()) from error

    def _is_kept(self, url: str) -> bool:
        """Whether an address is one at which Microsoft keeps what people attach."""
        try:
            parts = urlsplit(url)
            host, usual = parts.hostname or "", parts.port in (None, 443)
        except ValueError:
            return False
        return parts.scheme == "https" and usual and host.endswith(self._file_hosts)

    # --- the way of a call -------------------------------------------------------------------------------------

    def _at(self, service_url: str, *path: str) -> str:
        """An address behind a service URL. Raises Undeliverable if that is none of Teams': our token is not for it."""
        if not self._allowed.reaches(service_url):
            log.error("nothing is sent to the service URL %.200r: it is none of Teams'", service_url)
            raise Undeliverable(NOT_TEAMS)
        return "/".join([service_url.rstrip("/"), "v3", *(quote(part, safe="") for part in path)])

    async def _call(self, call: _Call) -> Json:
        sent = False
        try:
            async with asyncio.timeout(PATIENCE):
                token = await self._tokens.token()
                sent = True
                answer = await self._ask(call, token)
                if answer.status == 401:
                    self._tokens.refused(token)
                    answer = await self._ask(call, await self._tokens.token())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise TryLater(AGAIN, f"Teams can not be reached: {error}") from error  # nothing was sent
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            broken = f"the connection to Teams broke: {type(error).__name__} {error}".rstrip()
            raise _in_doubt(call, broken, sent=sent) from error
        found = answer.read()
        if 200 <= answer.status < 300 and found is not None:
            return found
        raise _meaning(call, answer)

    async def _ask(self, call: _Call, token: str) -> _Answer:
        async with self._session.request(
            call.method,
            URL(call.url, encoded=True),  # as it is: an id may hold what an address may not
            json=call.body,
            headers=_bearer(token),
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=CONNECTS_WITHIN),
        ) as response:
            return _Answer(response.status, response.headers, await response.read())


def _meaning(call: _Call, answer: _Answer) -> DeliveryError:
    """What an answer means that is none that we wanted."""
    found = answer.read()
    error = found.get("error") if found else None
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    said = str(error.get("message", "")) if isinstance(error, dict) else ""
    told = f"Teams answered {answer.status} {code}".rstrip()
    if answer.status in NOT_TAKEN or (answer.status in GATEWAY and code):
        return TryLater(_retry_after(answer.headers), told)
    if answer.status == 401:
        return ProofRefused(TOKEN_WAITS, f"{told}: it refuses our token; helploop doctor teams tells what to mend")
    if 400 <= answer.status < 500:
        words = NEVER.get(code.lower()) or BY_STATUS.get(answer.status)
        otherwise = f"Microsoft Teams did not accept it ({told}: {said:.200}). Please reach them another way."
        return Refused(words or otherwise, code, answer.status)
    return _in_doubt(call, told, sent=True)


def _in_doubt(call: _Call, why: str, *, sent: bool) -> DeliveryError:
    """It may or may not have been done. What does no harm is simply done again."""
    return Ambiguous(why) if sent and not call.repeatable else TryLater(AGAIN, why)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds to wait; a little more than was said, so that many who wait do not come back together."""
    try:
        asked = float(headers.get("Retry-After", ASKED_TO_WAIT))
    except ValueError:
        asked = ASKED_TO_WAIT
    wait = min(max(0.0, asked), LONGEST_WAIT)
    return wait * random.uniform(1.0, 1.25)  # noqa: S311 no secret


def _id(answer: Json) -> str:
    return str(answer.get("id") or "")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


async def _at_most(response: aiohttp.ClientResponse, most: int) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        content += chunk
        if len(content) > most:
            raise Undeliverable(f"The file is larger than {most // 1024} KB, so it is not brought along.")
    return bytes(content)
