"""Looks whether everything is set up in Slack, and says how to mend what is not."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import aiohttp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from adapters.finding import Finding
from adapters.slack import calls, manifest
from adapters.slack.calls import Json, TokenRefused, answer, response_of
from adapters.slack.manifest import Wanted
from adapters.slack.setup import Setup
from adapters.slack.us import Us, told
from adapters.slack.verify import SIGNATURE, TIMESTAMP
from bot.domain.clock import Clock
from bot.domain.errors import Ambiguous, DeliveryError, SetupError, TryLater

CHALLENGE = "helploop"
URL_WITHIN = 5.0
"""Seconds that the address may take to answer; Slack itself waits three."""


class Doctor:
    """Examines a set-up. `url` is the address at which Slack is to reach us; it is not known to the settings."""

    def __init__(self, setup: Setup, clock: Clock, url: str = "") -> None:
        self._setup = setup
        self._clock = clock
        self._url = url

    async def examine(self) -> AsyncIterator[Finding]:
        """What was found, one after the other; without a token that works nothing else can be looked at."""
        async with aiohttp.ClientSession() as session:
            client = calls.client(self._setup.bot_token, self._setup.api_url, session)
            try:
                response = await response_of(client.auth_test())
                us = told(response.data, self._setup.bot_token)
            except SetupError as why:
                yield Finding("The bot's token is no bot's token.", why.detail)
                return
            except DeliveryError as why:
                what = (
                    "Slack can not be reached from here." if _is_away(why) else "Slack does not take the bot's token."
                )
                yield Finding(what, self._mend(why, _INSTALL))
                return
            yield Finding(f"The bot's token works in {us.workspace}.")
            yield self._scopes(response.headers)
            async for finding in self._channel(client, us):
                yield finding
            async for finding in self._groups(client):
                yield finding
            yield await (self._socket(client) if self._setup.app_token else self._address(session))

    def _mend(self, why: DeliveryError, otherwise: str) -> str:
        """What to do about what Slack said (`otherwise`), or about that it said nothing."""
        mend = _NETWORK.format(api=self._setup.api_url) if _is_away(why) else otherwise
        return f"{why.detail.rstrip('.')}. {mend}"

    def _scopes(self, headers: Json) -> Finding:
        """Whether the app may do all that it does."""
        granted = {each.strip() for each in str(headers.get("x-oauth-scopes", "")).split(",")}
        wanted = manifest.scopes(Wanted(user_groups=bool(self._setup.technicians or self._setup.leadership)))
        missing = {name: reason for name, reason in wanted.items() if name not in granted}
        if not missing:
            return Finding("The app has all rights that it needs.")
        named = "; ".join(f"{name} ({reason})" for name, reason in missing.items())
        return Finding(
            f"The app lacks rights: {named}.",
            "Enter what `helploop manifest slack` prints on the page 'App Manifest' of the app, and install it again.",
        )

    async def _channel(self, client: AsyncWebClient, us: Us) -> AsyncIterator[Finding]:
        """The technicians' channel: it is there, we are in it, and so are they."""
        triage = self._setup.triage
        try:
            found = (await answer(client.conversations_info(channel=triage)))["channel"]
            people = set((await answer(client.conversations_members(channel=triage, limit=200)))["members"]) - {us.user}
        except DeliveryError as why:
            yield Finding(f"The technicians' channel {triage} can not be seen.", self._mend(why, _INVITE))
            return
        name = f"#{found.get('name', triage)}"
        if found.get("is_archived"):
            yield Finding(f"{name} is archived.", "Unarchive it, or set HELPLOOP_SLACK_TRIAGE to another channel.")
        elif not found.get("is_member"):
            yield Finding(f"Helploop is not in {name}.", _INVITE)
        elif not people:
            yield Finding(f"Nobody is in {name}.", "Invite the technicians: who is in it may act on requests.")
        else:
            yield Finding(f"Helploop is in {name}, with {len(people)} others.")
        for role, user in (("duty", self._setup.duty), ("lead", self._setup.lead)):
            if user and user not in people:
                yield Finding(
                    f"{user} ({role}) is not in {name}.", f"Invite them, or correct HELPLOOP_SLACK_{role.upper()}."
                )

    async def _groups(self, client: AsyncWebClient) -> AsyncIterator[Finding]:
        for role, group in (("technicians", self._setup.technicians), ("leadership", self._setup.leadership)):
            if not group:
                continue
            try:
                members = (await answer(client.usergroups_users_list(usergroup=group)))["users"]
            except DeliveryError as why:
                correct = f"Correct HELPLOOP_SLACK_{role.upper()}: the id of a user group begins with S."
                yield Finding(f"The user group {group} ({role}) can not be read.", self._mend(why, correct))
            else:
                yield Finding(f"The user group {group} ({role}) has {len(members)} members.")

    async def _socket(self, client: AsyncWebClient) -> Finding:
        """Whether what happens can be fetched."""
        try:
            await answer(client.apps_connections_open(app_token=self._setup.app_token))
        except DeliveryError as why:
            return Finding("Socket Mode does not connect.", self._mend(why, _TURN_ON))
        return Finding("Socket Mode connects.")

    async def _address(self, session: aiohttp.ClientSession) -> Finding:
        """Whether the running service answers where Slack will send to, as it answers Slack."""
        if not self._url:
            return Finding(
                "It is not known whether Slack reaches the service.",
                f"Start `helploop run`, then `helploop doctor slack --url https://your.host{self._setup.path}`.",
            )
        body = json.dumps({"type": "url_verification", "challenge": CHALLENGE})
        stamp = str(int(self._clock.now().timestamp()))
        signature = SignatureVerifier(self._setup.signing_secret).generate_signature(timestamp=stamp, body=body)
        headers = {"Content-Type": "application/json", TIMESTAMP: stamp, SIGNATURE: signature or ""}
        timeout = aiohttp.ClientTimeout(total=URL_WITHIN)
        try:
            async with session.post(self._url, data=body, headers=headers, timeout=timeout) as response:
                answered = await response.text()
        except (aiohttp.ClientError, TimeoutError, ValueError) as why:
            return Finding(f"{self._url} does not answer.", f"{str(why) or type(why).__name__}. {_REACH}")
        if response.status == 401:
            return Finding(
                f"{self._url} refuses the signature.",
                "Copy HELPLOOP_SLACK_SIGNING_SECRET anew from the page 'Basic Information', and start it again.",
            )
        if CHALLENGE not in answered:
            return Finding(f"{self._url} answers with {response.status}, and not as Helploop does.", _REACH)
        return Finding(f"{self._url} answers as Slack wants it.")


def _is_away(why: DeliveryError) -> bool:
    """Whether Slack said nothing, so that nothing is known of what was looked at."""
    return isinstance(why, (TryLater, Ambiguous)) and not isinstance(why, TokenRefused)


_NETWORK = (
    "Look whether this machine reaches {api}: its network, its name service, a firewall, a proxy. If Slack is elsewhere"
    " for you, correct HELPLOOP_SLACK_API_URL."
)
_TURN_ON = (
    "Turn it on on the page 'Socket Mode', and make an app-level token with the scope connections:write on the page"
    " 'Basic Information'."
)
_INSTALL = "Install the app on the page 'Install App', and copy the token that begins with xoxb-."
_INVITE = "Write `/invite @Helploop` in the channel."
_REACH = "Is `helploop run` running, and does your proxy pass this path on to it?"
