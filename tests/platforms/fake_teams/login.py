"""Where the app learns which keys sign what it is sent, and gets the tokens with which it calls."""

from __future__ import annotations

import itertools
import time
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from tests.platforms.clock import Clock
from tests.platforms.fake_teams.api import Call, Calls
from tests.platforms.fake_teams.faults import Refused
from tests.platforms.fake_teams.keys import ISSUER, Signer
from tests.platforms.fake_teams.world import APP, TENANT

Json = dict[str, Any]

SECRET = "made-up-secret"  # noqa: S105
SCOPE = "https://api.botframework.com/.default"
RESOURCE = "https://api.botframework.com"

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class OpenId:
    """The Bot Connector's metadata and its key set."""

    def __init__(self, signer: Signer) -> None:
        self.url = ""
        self._signer = signer

    def add_to(self, app: web.Application, calls: Calls) -> None:
        app.router.add_get("/v1/.well-known/openidconfiguration", calls.through("metadata", self._metadata))
        app.router.add_get("/v1/.well-known/keys", calls.through("keys", self._keys))

    def _metadata(self, _: web.Request, call: Call) -> web.Response:
        return web.json_response(
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{self.url}/v1/.well-known/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    def _keys(self, _: web.Request, call: Call) -> web.Response:
        return web.json_response({"keys": [key.public() for key in self._signer.published]})


class Tokens:
    """Gives tokens to the app, and knows which of them are good."""

    def __init__(self, clock: Clock) -> None:
        self.url = ""
        self.secret = SECRET
        self.certificate: RSAPublicKey | None = None
        """The public half of the certificate that was uploaded for the app."""
        self.lives = 3_599
        """Seconds that a token is good for."""
        self._clock = clock
        self._until: dict[str, float] = {}
        self._numbers = itertools.count(1)

    def add_to(self, app: web.Application, calls: Calls) -> None:
        app.router.add_post("/{tenant}/oauth2/v2.0/token", calls.through("token", self._by_secret))
        app.router.add_get("/metadata/identity/oauth2/token", calls.through("identity", self._by_machine))

    def check(self, bearer: str) -> None:
        """Raises Refused."""
        if self._until.get(bearer, 0.0) <= self._clock.now():
            raise Refused(401, "Unauthorized", "Authorization has been denied for this request.")

    def revoke(self) -> None:
        """No token that was given is good any more."""
        self._until.clear()

    def _new(self) -> str:
        token = f"made-up-token-{next(self._numbers)}"
        self._until[token] = self._clock.now() + self.lives
        return token

    def _by_secret(self, request: web.Request, call: Call) -> web.Response:
        """Client credentials: a secret, or an assertion signed with the certificate's key."""
        form = call.body
        if request.match_info["tenant"] != TENANT:
            return _refusal(400, "invalid_request", 90002, "Tenant not found. Check to make sure it is the right one.")
        if form.get("grant_type") != "client_credentials":
            return _refusal(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
        if form.get("client_id") != APP:
            return _refusal(400, "unauthorized_client", 700016, "Application was not found in the directory.")
        if form.get("scope") not in (SCOPE, f"{self.url}/.default"):  # the second one is Graph's
            return _refusal(400, "invalid_scope", 70011, "The provided value for the input parameter scope is wrong.")
        if "client_assertion" in form:
            if not self._is_asserted(form):
                return _refusal(
                    401, "invalid_client", 700027, "The certificate with identifier used is not registered."
                )
        elif form.get("client_secret") != self.secret:
            return _refusal(401, "invalid_client", 7000215, "Invalid client secret provided.")
        return web.json_response(
            {
                "token_type": "Bearer",
                "expires_in": self.lives,
                "ext_expires_in": self.lives,
                "access_token": self._new(),
            }
        )

    def _is_asserted(self, form: Json) -> bool:
        if self.certificate is None or form.get("client_assertion_type") != ASSERTION:
            return False
        try:
            claims = jwt.decode(
                form["client_assertion"],
                self.certificate,
                ["PS256", "RS256"],
                audience=f"{self.url}/{TENANT}/oauth2/v2.0/token",
                options={"require": ["aud", "exp", "iss", "jti", "nbf", "sub"]},
            )
            header = jwt.get_unverified_header(form["client_assertion"])
        except jwt.InvalidTokenError:
            return False
        return claims["iss"] == claims["sub"] == APP and ("x5t" in header or "x5t#S256" in header)

    def _by_machine(self, request: web.Request, call: Call) -> web.Response:
        """Managed identity: the machine on which the app runs vouches for it, a virtual one or an App Service."""
        virtual = request.headers.get("Metadata") == "true" and request.query.get("api-version") == "2018-02-01"
        service = (
            request.headers.get("X-IDENTITY-HEADER") == SECRET and request.query.get("api-version") == "2019-08-01"
        )
        if not (virtual or service) or request.query.get("resource") != RESOURCE:
            return web.json_response({"error": "invalid_request"}, status=400)
        shape = {
            "access_token": self._new(),
            "client_id": APP,
            "expires_on": str(int(time.time() + self.lives)),
            "resource": RESOURCE,
            "token_type": "Bearer",
        }
        return web.json_response(shape if service else {**shape, "expires_in": str(self.lives)})


def _refusal(status: int, error: str, number: int, words: str) -> web.Response:
    """An error as Entra words it."""
    return web.json_response(
        {
            "error": error,
            "error_description": f"AADSTS{number}: {words} Trace ID: 0 Correlation ID: 0",
            "error_codes": [number],
            "timestamp": "2026-11-23 08:00:00Z",
            "trace_id": "0",
            "correlation_id": "0",
            "error_uri": f"https://login.microsoftonline.com/error?code={number}",
        },
        status=status,
    )
