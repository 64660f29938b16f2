"""Who belongs to a group of the company's directory (Entra), from Microsoft Graph."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from adapters.teams.members import Json
from adapters.teams.tokens import Tokens
from bot.domain.errors import TryLater, Undeliverable

PATIENCE = 9.0
"""Seconds that a group may take."""

AGAIN = 10.0
"""Seconds until a group is asked for again."""

MOST_PAGES = 100


class Groups:
    """Reads groups. The app needs the right GroupMember.Read.All, to which an admin has consented."""

    def __init__(self, session: aiohttp.ClientSession, tokens: Tokens, graph_url: str) -> None:
        self._session = session
        self._tokens = tokens
        self._graph_url = graph_url.rstrip("/")

    async def members(self, group: str) -> list[Json]:
        """Everybody in a group, also by groups within it. Raises TryLater, Undeliverable."""
        found: list[Json] = []
        url = f"{self._graph_url}/v1.0/groups/{group}/transitiveMembers/microsoft.graph.user?$select=id&$top=999"
        for _ in range(MOST_PAGES):
            page = await self._page(url)
            found += [each for each in page.get("value") or () if isinstance(each, dict)]
            url = str(page.get("@odata.nextLink") or "")
            if not url:
                return found
        raise TryLater(AGAIN, f"Entra does not come to an end with the group {group}")

    async def close(self) -> None:
        """Ask no more."""
        await self._tokens.close()

    async def _page(self, url: str) -> Json:
        """One page, from Graph itself: our token goes nowhere else."""
        if urlsplit(url).netloc != urlsplit(self._graph_url).netloc:
            raise Undeliverable(f"a group can not be read further at {url:.200}")
        headers = {"Authorization": f"Bearer {await self._tokens.token()}"}
        try:
            async with (
                asyncio.timeout(PATIENCE),
                self._session.get(URL(url, encoded=True), headers=headers, allow_redirects=False) as response,
            ):
                found = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as why:
            raise TryLater(AGAIN, f"a group can not be read: {type(why).__name__} {why}".rstrip()) from why
        if response.status == 200 and isinstance(found, dict):
            return found
        if response.status == 429 or response.status >= 500:
            raise TryLater(AGAIN, f"a group can not be read: Graph answers {response.status}")
        raise Undeliverable(f"Graph does not show the group ({response.status}); {CONSENT}")


CONSENT = "give the app the right GroupMember.Read.All (application) in Entra, and consent to it as an admin"
