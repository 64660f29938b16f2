"""The way in and out without the service: the real route, authentication, turns and connector."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from adapters.teams.auth import Allowed, signed
from adapters.teams.cloud import Cloud
from adapters.teams.connector import Connector
from adapters.teams.keys import Keys
from adapters.teams.route import Route
from adapters.teams.tokens import Credentials, Secret, Tokens
from tests.platforms.fake_teams.delivery import Answer
from tests.platforms.fake_teams.teams import FakeTeams
from tests.served import serve

Json = dict[str, Any]

ELSEWHERE = "https://evil.example/teams/"


@dataclass
class Way:
    """Teams, and the transport of the adapter. `async with Way() as way:` opens and closes all of it."""

    teams: FakeTeams = field(default_factory=FakeTeams)
    taken: list[Activity] = field(default_factory=list)
    answers: list[InvokeResponse | None] = field(default_factory=list)
    trouble: list[Exception] = field(default_factory=list)
    """What goes wrong with the next ones."""

    async def __aenter__(self) -> Way:
        await self.teams.start()
        self.session = aiohttp.ClientSession()
        self.allowed = Allowed.of([self.teams.tenant], ["127.0.0.1", "localhost"])
        self.keys = Keys(self.session, self.teams.metadata_url)
        self.authenticate = signed(self.keys, self.teams.app, self.teams.issuer, self.allowed)
        self.tokens = self.prove_by(Secret(self.teams.token_url, self.teams.app, self.teams.secret))
        self.connector = Connector(self.session, self.tokens, self.allowed)
        self.cloud = Cloud(self.connector, self.authenticate, self._handle)
        app = web.Application()
        Route("/api/messages", self.authenticate, self.cloud.take).add_to(app)
        self._runner, url = await serve(app)
        self.teams.sends_to(f"{url}/api/messages")
        self.teams.delivery.retries = ()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.teams.lets_go()
        await self._runner.cleanup()
        await self.keys.close()
        await self.tokens.close()
        await self.session.close()
        await self.teams.stop()

    def prove_by(self, credentials: Credentials | None) -> Tokens:
        """Tokens that are got in this way."""
        return Tokens(self.session, credentials)

    async def _handle(self, activity: Activity) -> InvokeResponse | None:
        if self.trouble:
            raise self.trouble.pop(0)
        self.taken.append(activity)
        return self.answers.pop(0) if self.answers else None

    # --- what is sent ------------------------------------------------------------------------------------------

    def activity(self, **changes: Any) -> Json:
        """A message as Teams words it."""
        ada = self.teams.world.account("ada") or self.teams.person("Ada Lovelace", aad="ada").account
        shape = self.teams.activities.common("message", ada, self.teams.world.personal(ada.id))
        return {**shape, "text": "my vpn is down", **changes}

    def claims(self, **changes: Any) -> Json:
        """What a right token says; what is None is left out."""
        claims = {**self.teams.signer.claims(self.teams.service_url), **changes}
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, **changes: Any) -> str:
        """A right token but for these claims."""
        return self.teams.signer.token(self.claims(**changes))

    async def posts(self, body: bytes | Json, token: str = "", **headers: str) -> Answer:
        """A request with this body, and a right token unless another one is given."""
        written = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {token or self.token()}", **headers}
        return await self.teams.delivery.post(written, sent)


def now() -> int:
    """Seconds since 1970, as tokens tell the time."""
    return int(time.time())
