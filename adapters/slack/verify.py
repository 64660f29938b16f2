"""Whether a request comes from Slack: its signature, and that it is fresh."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from slack_sdk.signature import SignatureVerifier

TIMESTAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


class Verifier:
    """Checks signatures made with the app's signing secret (version v0: HMAC-SHA256 over time and body)."""

    def __init__(self, secret: str) -> None:
        self._verifier = SignatureVerifier(secret)

    def is_slack(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether Slack has signed this body within the last five minutes; False for any rubbish."""
        try:
            return self._verifier.is_valid(body, headers.get(TIMESTAMP), headers.get(SIGNATURE))
        except (ValueError, TypeError):  # a time that is none, a body that is no text, a signature that is not ASCII
            return False

    def is_slack_at_another_time(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether Slack has signed this body, but not within the last five minutes: our clock is wrong, or somebody
        sends again what they have seen."""
        stamp, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
        try:
            signed = self._verifier.generate_signature(timestamp=stamp, body=body)
            return signed is not None and hmac.compare_digest(signed, signature) and not self.is_slack(body, headers)
        except (ValueError, TypeError):
            return False
