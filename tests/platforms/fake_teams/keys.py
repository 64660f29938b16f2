"""The keys with which the Bot Connector signs what it sends, and how it signs."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

Json = dict[str, Any]

ISSUER = "https://api.botframework.com"

ENDORSEMENTS = ("msteams", "webchat", "directline")


@cache
def private(number: int) -> rsa.RSAPrivateKey:
    """One of a few keys, made once for all tests."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


@dataclass(frozen=True, slots=True)
class Key:
    """A key pair under the name by which tokens refer to it."""

    kid: str
    number: int
    endorsements: tuple[str, ...] = ENDORSEMENTS

    @property
    def private(self) -> rsa.RSAPrivateKey:
        return private(self.number)

    def public(self) -> Json:
        """The key as it stands in the key set."""
        shape: Json = json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))
        shape |= {"use": "sig", "kid": self.kid, "x5t": self.kid, "endorsements": list(self.endorsements)}
        del shape["key_ops"]
        return shape


class Signer:
    """Signs what is sent to the app. `published` are the keys that the key set shows, `current` is the one in use."""

    def __init__(self, app: str) -> None:
        self.app = app
        self.current = Key("kid-1", 1)
        self.published = [self.current]

    def rotates(self, *, published: bool = True) -> Key:
        """From now on a new key is used, and shown beside the old one."""
        number = self.current.number + 1
        self.current = Key(f"kid-{number}", number)
        if published:
            self.published.append(self.current)
        return self.current

    def claims(self, service_url: str) -> Json:
        """What a token says."""
        now = int(time.time())
        return {"serviceurl": service_url, "nbf": now, "exp": now + 3_600, "iss": ISSUER, "aud": self.app}

    def token(self, claims: Json, key: Key | None = None, **header: Any) -> str:
        """A signed token; `header` replaces what stands in its header."""
        key = key or self.current
        return jwt.encode(claims, key.private, "RS256", {"kid": key.kid, "x5t": key.kid, **header})
