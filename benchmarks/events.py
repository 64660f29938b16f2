"""What Slack tells when somebody writes a direct message to the bot, signed as Slack signs it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from slack_sdk.signature import SignatureVerifier

from adapters.slack.us import Us
from adapters.slack.verify import SIGNATURE, TIMESTAMP

SECRET = "s" * 32
US = Us("T0000001", "U000000BOT", "B0000001", token="xoxb-" + "0" * 12)

TEXTS = (
    "my outlook keeps asking for my password since this morning",
    "hi, the printer on floor 2 prints empty pages, can somebody have a look? It worked on Friday.",
    "vpn does not connect from home, it says error 0x80070005 and then closes",
    "I can not open the file /shared/finance/2026/budget.xlsx, it says that it is locked by somebody else",
)


@dataclass(frozen=True, slots=True)
class Request:
    """What Slack sends to the route."""

    body: bytes
    headers: dict[str, str]


def requests(first: int, how_many: int) -> list[Request]:
    """Requests with numbers from `first` on, each about another message; signed now, good for five minutes."""
    return [_signed(json.dumps(_event(number)).encode()) for number in range(first, first + how_many)]


def _signed(body: bytes) -> Request:
    now = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=now, body=body)
    return Request(body, {TIMESTAMP: now, SIGNATURE: signature or "", "Content-Type": "application/json"})


def _event(number: int) -> dict[str, object]:
    text, user, ts = TEXTS[number % len(TEXTS)], f"U{number % 1000:07}", f"{1_790_000_000 + number}.000100"
    said = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {
        "token": "unused",
        "team_id": US.team,
        "api_app_id": "A0000001",
        "type": "event_callback",
        "event_id": f"Ev{number:010}",
        "event_time": 1_790_000_000 + number,
        "event_context": "4-unused",
        "is_ext_shared_channel": False,
        "authorizations": [{"enterprise_id": None, "team_id": US.team, "user_id": US.user, "is_bot": True}],
        "event": {
            "type": "message",
            "channel_type": "im",
            "channel": f"D{number % 1000:07}",
            "user": user,
            "team": US.team,
            "text": text,
            "ts": ts,
            "event_ts": ts,
            "client_msg_id": f"00000000-0000-4000-8000-{number:012}",
            "blocks": [{"type": "rich_text", "block_id": "b1", "elements": [said]}],
        },
    }
