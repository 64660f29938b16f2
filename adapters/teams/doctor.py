"""Looks whether everything is set up for Teams, and says how to mend what is not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp

from adapters.finding import Finding
from adapters.teams.keys import KeysAway
from adapters.teams.line import Line
from adapters.teams.members import account
from adapters.teams.setup import Setup
from adapters.teams.tokens import ProofRefused
from bot.domain.errors import Ambiguous, DeliveryError, SetupError, TryLater

URL_WITHIN = 5.0
"""Seconds that the address may take to answer."""


class Doctor:
    """Examines a set-up. `url` is the address at which Teams is to reach us; it is not known to the settings."""

    def __init__(self, setup: Setup, url: str = "") -> None:
        self._setup = setup
        self._url = url

    async def examine(self) -> AsyncIterator[Finding]:
        """What was found, one after the other; without a token nothing can be looked at in Teams."""
        try:
            line = Line.open(self._setup)
        except SetupError as why:
            yield Finding("The certificate can not be used.", why.detail)
            return
        try:
            yield await self._keys(line)
            token = await self._token(line)
            yield token
            if token.well and self._setup.triage:
                async for finding in self._channel(line):
                    yield finding
            if token.well and self._setup.technicians:
                yield await self._group(line)
            yield await self._address(line.session)
        finally:
            await line.close()

    async def _keys(self, line: Line) -> Finding:
        """Whether we could tell what comes from Teams."""
        try:
            await line.keys.learn()
        except KeysAway as why:
            return Finding(
                "The keys with which Teams signs can not be had.",
                f"{why}. Let this machine reach {self._setup.metadata_url}.",
            )
        return Finding("The keys with which Teams signs are known.")

    async def _token(self, line: Line) -> Finding:
        """Whether we can prove who we are."""
        if self._setup.anonymous:
            return Finding("Nobody proves who they are.", "Unset HELPLOOP_TEAMS_ANONYMOUS before others use it.")
        try:
            await line.tokens.token()
        except ProofRefused as why:
            return Finding("Entra does not take our proof.", f"{why.detail}. {_PROOF}")
        except TryLater as why:
            if self._setup.managed_identity:
                return Finding("This machine does not prove who we are.", f"{why.detail}. {_NO_IDENTITY}")
            return Finding("Entra can not be reached from here.", f"{why.detail}. {_network(self._setup.token_url)}")
        return Finding("Entra knows us.")

    async def _channel(self, line: Line) -> AsyncIterator[Finding]:
        """The technicians' channel: we are in its team, and so are they."""
        try:
            members = await line.connector.members(self._setup.service_url, self._setup.triage)
        except DeliveryError as why:
            mend = _network(self._setup.service_url) if _is_away(why) else _ADD
            yield Finding("The technicians' channel can not be seen.", f"{why.detail.rstrip('.')}. {mend}")
            return
        people = {account(each) for each in members}
        if people:
            yield Finding(f"Helploop is in the technicians' channel, with {len(people)} people.")
        else:
            yield Finding("Nobody is in the technicians' channel.", "Add the technicians: who is in it may act.")
        for role, user in (("duty", self._setup.duty), ("lead", self._setup.lead)):
            if user and user not in people:
                yield Finding(
                    f"{user} ({role}) is not in the technicians' channel.",
                    f"Add them, or correct HELPLOOP_TEAMS_{role.upper()}.",
                )

    async def _group(self, line: Line) -> Finding:
        """The Entra group whose members are technicians."""
        group = self._setup.technicians
        try:
            members = await line.groups.members(group)
        except DeliveryError as why:
            mend = _network(self._setup.graph_url) if _is_away(why) else _CORRECT
            return Finding(f"The Entra group {group} can not be read.", f"{why.detail.rstrip('.')}. {mend}")
        return Finding(f"The Entra group {group} has {len(members)} members.")

    async def _address(self, session: aiohttp.ClientSession) -> Finding:
        """Whether the running service answers where Teams will send to: it lets nobody in who proves nothing."""
        if not self._url:
            return Finding(
                "It is not known whether Teams reaches the service.",
                f"Start `helploop run`, then `helploop doctor teams --url https://your.host{self._setup.path}`.",
            )
        timeout = aiohttp.ClientTimeout(total=URL_WITHIN)
        try:
            async with session.post(self._url, json={"type": "message"}, timeout=timeout) as response:
                answered = await response.text()
        except (aiohttp.ClientError, TimeoutError, ValueError) as why:
            return Finding(f"{self._url} does not answer.", f"{str(why) or type(why).__name__}. {_REACH}")
        if response.status != 401 or "not authentic" not in answered:
            return Finding(f"{self._url} answers with {response.status}, and not as Helploop does.", _REACH)
        return Finding(f"{self._url} answers as Teams wants it, and lets nobody else in.")


def _is_away(why: DeliveryError) -> bool:
    """Whether nothing was said, so that nothing is known of what was looked at."""
    return isinstance(why, (TryLater, Ambiguous)) and not isinstance(why, ProofRefused)


def _network(url: str) -> str:
    return f"Look whether this machine reaches {url}: its network, its name service, a firewall, a proxy."


_NO_IDENTITY = (
    "HELPLOOP_TEAMS_MANAGED_IDENTITY is for machines in Azure that have one; elsewhere set HELPLOOP_TEAMS_SECRET or"
    " HELPLOOP_TEAMS_CERTIFICATE."
)
_CORRECT = "Correct HELPLOOP_TEAMS_TECHNICIANS, the 'Object ID' of the group, or let the app read it."
_PROOF = "Make a new client secret on the page 'Certificates & secrets' of the app registration, and set it."
_ADD = "Add the app to the team of the channel: the team's menu, 'Manage team', 'Apps'."
_REACH = "Is `helploop run` running, and does your proxy pass this path on to it?"
