"""The line to Microsoft: one session for keys, tokens and calls."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import aiohttp

from adapters.teams.connector import Connector
from adapters.teams.groups import Groups
from adapters.teams.keys import Keys, KeysAway
from adapters.teams.setup import Setup
from adapters.teams.tokens import Tokens
from bot.domain.errors import TryLater

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """What speaks with Microsoft's servers. `open` it, and `close` it in the end."""

    session: aiohttp.ClientSession
    keys: Keys
    tokens: Tokens
    connector: Connector
    groups: Groups

    @classmethod
    def open(cls, setup: Setup) -> Line:
        """Nothing is asked yet. Raises SetupError if the certificate can not be read."""
        credentials = setup.credentials
        session = aiohttp.ClientSession()
        tokens = Tokens(session, credentials)
        return cls(
            session,
            Keys(session, setup.metadata_url),
            tokens,
            Connector(session, tokens, setup.allowed),
            Groups(session, Tokens(session, credentials, setup.graph_url), setup.graph_url),
        )

    async def warm_up(self) -> None:
        """Get keys and a token, so that the first message need not wait for them."""
        try:
            await self.keys.learn()
            await self.tokens.token()
        except (KeysAway, TryLater) as why:
            log.warning("it is tried again with the first message: %s", why)

    async def close(self) -> None:
        """Ask no more."""
        await self.keys.close()
        await self.tokens.close()
        await self.groups.close()
        await self.session.close()
