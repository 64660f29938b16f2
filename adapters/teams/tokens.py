"""The token with which we call Teams: got from Entra, kept while it is good, and replaced ahead of time."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from uuid import uuid4

import aiohttp
import jwt
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from bot.domain.errors import SetupError, TryLater

log = logging.getLogger(__name__)

Json: TypeAlias = dict[str, Any]

RESOURCE = "https://api.botframework.com"
"""For what the token is good: calls of the Bot Connector."""

PATIENCE = 4.0
"""Seconds that it may take to get a token: less than the time that a message has to go out."""

AHEAD = 300.0
"""Seconds before its end from which on a new token is got, beside."""

AGAIN = 2.0
"""Seconds until it is tried again when Entra can not be reached."""

REFUSED_WAITS = 30.0
"""Seconds between two attempts with a secret that Entra refuses."""

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTED_FOR = 600
"""Seconds for which we vouch for ourselves with the certificate."""

IMDS = "http://169.254.169.254/metadata/identity/oauth2/token"
"""Where a machine in Azure gives tokens to what runs on it."""


class ProofRefused(TryLater):
    """Our proof, or the token that it got us, is not taken: all that is to be said waits until that is mended."""


@dataclass(frozen=True, slots=True)
class Granted:
    """A token, and for how many seconds it is good."""

    token: str = field(repr=False)
    seconds: float


class Credentials(Protocol):
    """How we prove who we are."""

    async def grant(self, session: aiohttp.ClientSession, resource: str) -> Granted:
        """A new token for calls of `resource`. Raises TryLater, aiohttp.ClientError, ValueError, KeyError."""
        ...


@dataclass(frozen=True, slots=True)
class Secret:
    """By the secret of the app's registration."""

    token_url: str
    app_id: str
    secret: str = field(repr=False)

    async def grant(self, session: aiohttp.ClientSession, resource: str) -> Granted:
        """A new token."""
        return await _granted(session, self.token_url, self.app_id, resource, {"client_secret": self.secret})


@dataclass(frozen=True, slots=True)
class Certificate:
    """By a certificate that was uploaded to the app's registration: we sign for ourselves."""

    token_url: str
    app_id: str
    thumbprint: str
    key: RSAPrivateKey = field(repr=False)

    @classmethod
    def read(cls, token_url: str, app_id: str, file: Path) -> Certificate:
        """From a PEM file with the certificate and its key. Raises SetupError."""
        try:
            content = file.read_bytes()
            key = serialization.load_pem_private_key(content, None)
            certificate = x509.load_pem_x509_certificate(content)
        except (OSError, ValueError, TypeError) as why:
            raise SetupError(f"the certificate {file} can not be read: {why}; it must be PEM, with its key") from why
        if not isinstance(key, RSAPrivateKey) or key.public_key() != certificate.public_key():
            raise SetupError(f"the key in {file} is not the RSA key of the certificate beside it")
        digest = hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).digest()
        return cls(token_url, app_id, jwt.utils.base64url_encode(digest).decode(), key)

    async def grant(self, session: aiohttp.ClientSession, resource: str) -> Granted:
        """A new token."""
        proof = {"client_assertion_type": ASSERTION, "client_assertion": self._assertion()}
        return await _granted(session, self.token_url, self.app_id, resource, proof)

    def _assertion(self) -> str:
        now = int(time.time())
        who = {"aud": self.token_url, "iss": self.app_id, "sub": self.app_id, "jti": str(uuid4())}
        claims = {**who, "nbf": now, "exp": now + ASSERTED_FOR}
        return jwt.encode(claims, self.key, "PS256", {"x5t#S256": self.thumbprint})


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """By the machine in Azure on which we run. `header` is the secret of an App Service, where that is the machine."""

    app_id: str
    url: str = IMDS
    header: str = field(default="", repr=False)

    @classmethod
    def here(cls, app_id: str, environment: Mapping[str, str]) -> ManagedIdentity:
        """On this machine, as its environment tells."""
        url, header = environment.get("IDENTITY_ENDPOINT", ""), environment.get("IDENTITY_HEADER", "")
        return cls(app_id, url, header) if url and header else cls(app_id)

    async def grant(self, session: aiohttp.ClientSession, resource: str) -> Granted:
        """A new token."""
        version = "2019-08-01" if self.header else "2018-02-01"
        asked = {"api-version": version, "resource": resource, "client_id": self.app_id}
        proof = {"X-IDENTITY-HEADER": self.header} if self.header else {"Metadata": "true"}
        async with session.get(self.url, params=asked, headers=proof, allow_redirects=False) as response:
            return await _read(response)


class Tokens:
    """Holds the token. However many ask at once, it is got once. Without credentials there is none (anonymous)."""

    def __init__(
        self, session: aiohttp.ClientSession, credentials: Credentials | None, resource: str = RESOURCE
    ) -> None:
        self._session = session
        self._credentials = credentials
        self._resource = resource
        self._token = ""
        self._until = 0.0
        """When it ends, by the clock of the machine."""
        self._trouble: TryLater | None = None
        self._not_before = 0.0
        """When it may be tried again after a failure."""
        self._getting: asyncio.Task[None] | None = None

    async def token(self) -> str:
        """A token that is good, or empty without credentials. Raises TryLater: nothing can be sent now."""
        if self._credentials is None:
            return ""
        left = self._until - time.monotonic()
        may = time.monotonic() >= self._not_before
        if left > 0:
            if left < AHEAD and may and not self._getting:
                self._begin(self._credentials)
            return self._token
        if self._getting or may:
            await asyncio.shield(self._getting or self._begin(self._credentials))
        if self._trouble:
            raise type(self._trouble)(max(0.0, self._not_before - time.monotonic()), self._trouble.detail)
        return self._token

    @property
    def trouble(self) -> str:
        """Why there is no token; empty while there is one, or none was needed yet."""
        return self._trouble.detail if self._trouble else ""

    def refused(self, token: str) -> None:
        """Teams does not take this token any more, so it is not used again."""
        if token == self._token:
            self._until = 0.0

    async def close(self) -> None:
        """Get no more."""
        if self._getting:
            self._getting.cancel()
            await asyncio.gather(self._getting, return_exceptions=True)

    def _begin(self, credentials: Credentials) -> asyncio.Task[None]:
        self._getting = asyncio.create_task(self._get(credentials), name="getting a token for Teams")
        return self._getting

    async def _get(self, credentials: Credentials) -> None:
        """Get a token, or note why there is none."""
        try:
            async with asyncio.timeout(PATIENCE):
                granted = await credentials.grant(self._session, self._resource)
        except TryLater as why:
            self._failed(why)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError) as why:
            self._failed(TryLater(AGAIN, f"no token can be got for Teams: {type(why).__name__} {why}".rstrip()))
        else:
            self._token, self._until = granted.token, time.monotonic() + granted.seconds
            self._trouble, self._not_before = None, 0.0
        finally:
            self._getting = None

    def _failed(self, why: TryLater) -> None:
        log.error("%s", why.detail)
        self._trouble, self._not_before = why, time.monotonic() + why.seconds


async def _granted(
    session: aiohttp.ClientSession, url: str, app_id: str, resource: str, proof: dict[str, str]
) -> Granted:
    """What Entra grants to an app (OAuth 2.0, client credentials)."""
    form = {"grant_type": "client_credentials", "client_id": app_id, "scope": f"{resource}/.default", **proof}
    async with session.post(url, data=form, allow_redirects=False) as response:
        return await _read(response)


async def _read(response: aiohttp.ClientResponse) -> Granted:
    """The token of an answer. Raises TryLater, ValueError, KeyError."""
    body = await response.read()
    if response.status == 429 or response.status >= 500:
        wait = response.headers.get("Retry-After", "")
        seconds = float(wait) if wait.isdigit() else AGAIN
        raise TryLater(seconds, f"no token can be got for Teams now: Entra answers {response.status}")
    try:
        found: Json = dict(json.loads(body))
    except (ValueError, TypeError) as why:
        raise ValueError(f"the answer of Entra ({response.status}) can not be read") from why
    if response.status != 200:
        said = str(found.get("error_description") or found.get("error") or response.status).partition(" Trace ID")[0]
        raise ProofRefused(REFUSED_WAITS, f"Entra gives us no token: {said}; helploop doctor teams tells what to mend")
    # An App Service tells only when the token ends.
    seconds = float(found["expires_in"]) if "expires_in" in found else float(found["expires_on"]) - time.time()
    return Granted(str(found["access_token"]), seconds)
