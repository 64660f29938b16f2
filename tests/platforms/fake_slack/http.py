"""The way to the app over HTTP: signed requests to its URL."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.platforms.fake_slack.parcel import PATIENCE, Answer, Parcel

Json = dict[str, Any]


def signed(secret: str, body: str, at: float | None = None) -> dict[str, str]:
    """Slack's signature for a body sent now, or at another time (seconds)."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def written(parcel: Parcel) -> tuple[str, str]:
    """The body and its content type, as Slack writes each kind."""
    if parcel.kind == "events_api":
        return json.dumps(parcel.payload), "application/json"
    form = parcel.payload if parcel.kind == "slash_commands" else {"payload": json.dumps(parcel.payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


class Http:
    """Requests to the app's URL."""

    def __init__(self, url: str, secret: str, session: ClientSession) -> None:
        self.url = url
        self.patience = PATIENCE
        self._secret = secret
        self._session = session

    async def bring(self, parcel: Parcel, attempt: int, reason: str) -> Answer:
        body, content_type = written(parcel)
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            **signed(self._secret, body),
        }
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        return await self.post(body, headers)

    async def post(self, body: str, headers: dict[str, str]) -> Answer:
        """A request with exactly this body and these headers."""
        try:
            async with self._session.post(
                self.url, data=body.encode(), headers=headers, timeout=ClientTimeout(self.patience)
            ) as response:
                text = await response.text()
                final = response.headers.get("X-Slack-No-Retry") == "1"
                failed = "" if response.status < 300 else "http_error"
                return Answer(response.status, _read(text), failed, final)
        except TimeoutError:
            return Answer(0, reason="http_timeout")
        except ClientError:
            return Answer(0, reason="connection_failed")


def _read(text: str) -> Json:
    """The answer as JSON; a command may be answered with plain words."""
    try:
        body = json.loads(text)
    except ValueError:
        return {"text": text} if text else {}
    return body if isinstance(body, dict) else {}
