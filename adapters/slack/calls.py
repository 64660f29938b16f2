"""Calls of Slack's Web API over one shared session: what goes wrong becomes what the house knows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any, TypeAlias

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Ambiguous, DeliveryError, TryLater, Undeliverable

log = logging.getLogger(__name__)

Json: TypeAlias = dict[str, Any]

PATIENCE = 8.0
"""Seconds that a call may take: less than the courier waits for it."""

ASKED_TO_WAIT = 30.0
"""Seconds to wait if Slack asks us to and does not say how long."""

OUR_TOKEN = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""Slack refuses all that we say until the app is installed again: what is to be said waits for that."""

TOKEN_WAITS = 30.0
"""Seconds between two attempts with a token that Slack refuses."""

MAY_HAVE_WORKED = frozenset({"fatal_error", "internal_error", "request_timeout"})
"""Slack can not tell itself whether it has done what we asked for."""

NEVER = {
    "is_archived": "The Slack channel is archived. Please unarchive it, or reach them another way.",
    "channel_not_found": "The Slack channel is gone, or Helploop is not in it. Please invite Helploop to the channel.",
    "not_in_channel": "Helploop is not in the Slack channel. Please invite it there.",
    "restricted_action": "The workspace does not allow Helploop to write there. Please ask a workspace admin.",
    "user_disabled": "Their Slack account is deactivated. Please reach them another way.",
    "user_not_found": "Their Slack account is gone. Please reach them another way.",
    "users_not_found": "Their Slack account is gone. Please reach them another way.",
    "cannot_dm_bot": "The account belongs to an app, which can not be written to.",
    "thread_not_found": "The thread was deleted in Slack. Nothing else is needed if it was on purpose.",
}
"""What Slack will never accept, in words for people: what it is, and what to do."""


class Refused(DeliveryError):
    """Slack does not accept this call. `error` is Slack's name for the reason."""

    def __init__(self, error: str, detail: str = "") -> None:
        super().__init__(f"{error} {detail}".strip())
        self.error = error


class TokenRefused(TryLater):
    """Slack does not take our token: all that is to be said waits until the app is installed again."""


def client(token: str, api_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that sends each call once: whether it is sent again is decided by whoever knows what it does."""
    return AsyncWebClient(token, base_url=api_url, session=session, retry_handlers=[])


async def answer(call: Awaitable[Any]) -> Json:
    """What Slack answers. Raises TryLater, Ambiguous, Refused, or Undeliverable with words for people."""
    return dict((await response_of(call)).data)


async def response_of(call: Awaitable[Any]) -> Any:
    """The same with what stands around the answer, such as headers."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await call
    except SlackApiError as error:
        raise _meaning(error) from error
    except aiohttp.ClientConnectorError as error:
        raise TryLater(1.0, f"Slack can not be reached: {error}") from error  # nothing was sent
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Ambiguous(f"the connection to Slack broke: {type(error).__name__} {error}".rstrip()) from error


def _meaning(error: SlackApiError) -> DeliveryError:
    response: Any = error.response
    status = getattr(response, "status_code", 0)
    found = getattr(response, "data", None)
    data: Json = found if isinstance(found, dict) else {}
    name = str(data.get("error", ""))
    if status == 429 or name in {"ratelimited", "rate_limited"}:
        return TryLater(_retry_after(response.headers), "Slack's rate limit")
    if status >= 500 or name in MAY_HAVE_WORKED or not name:
        return Ambiguous(f"Slack answered {status or 'with what is no JSON'} {name}".rstrip())
    if name in OUR_TOKEN:
        told = f"Slack refuses our token ({name}); install the app again: helploop doctor slack"
        return TokenRefused(TOKEN_WAITS, told)
    if name == "service_unavailable":
        return TryLater(ASKED_TO_WAIT, name)
    if name == "missing_scope":
        return Refused(name, f"the app needs the scope {data.get('needed', '')}; helploop doctor slack tells how")
    if name in NEVER:
        return Undeliverable(NEVER[name])
    return Refused(name, _particulars(data))


def _retry_after(headers: Any) -> float:
    try:
        return max(0.0, float(headers.get("Retry-After", ASKED_TO_WAIT)))
    except ValueError:
        return ASKED_TO_WAIT


def _particulars(data: Json) -> str:
    found = data.get("response_metadata") or {}
    return "; ".join(found.get("messages", ()))
