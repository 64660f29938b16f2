"""Whether what arrives comes from Teams, and from those for whom we work. Nothing of it is believed before that."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias
from urllib.parse import SplitResult, urlsplit

import jwt

from adapters.teams.keys import Keys
from bot.domain.errors import SetupError
from bot.loopback import is_loopback

log = logging.getLogger(__name__)

Json: TypeAlias = dict[str, Any]

CHANNEL = "msteams"

ALGORITHM = "RS256"

LEEWAY = 300.0
"""Seconds by which the clocks of Teams and of this machine may differ."""

NEEDED = ("exp", "nbf", "iss", "aud")

PORTS = {"https": 443, "http": 80}


class NotAuthentic(Exception):
    """It does not come from Teams, or not for us."""


class NotAllowed(Exception):
    """It comes from Teams, but we do not work for whoever it is from."""


class Authenticate(Protocol):
    """Says who vouches for an activity."""

    async def __call__(self, activity: Json, header: str) -> Json:
        """The claims of the token in the header 'Authorization'. Raises NotAuthentic, NotAllowed, KeysAway."""
        ...


@dataclass(frozen=True, slots=True)
class Allowed:
    """For whom we work, and to whom we answer. `service_hosts` are names of machines, without ports."""

    tenants: frozenset[str]
    service_hosts: frozenset[str]

    @classmethod
    def of(cls, tenants: Iterable[str], service_hosts: Iterable[str]) -> Allowed:
        """However they are written."""
        return cls(frozenset(each.lower() for each in tenants), frozenset(each.lower() for each in service_hosts))

    def check(self, activity: Json) -> None:
        """Raises NotAllowed if an activity is of another channel or tenant, or wants its answer elsewhere."""
        channel, tenant = activity.get("channelId"), tenant_of(activity)
        if channel != CHANNEL:
            raise NotAllowed(f"the channel {channel!r:.60} is not Teams")
        if tenant.lower() not in self.tenants:
            raise NotAllowed(f"the tenant {tenant!r:.60} is none of ours; HELPLOOP_TEAMS_TENANTS lists those that are")
        if not self.reaches(activity.get("serviceUrl")):
            raise NotAllowed(f"the service URL {activity.get('serviceUrl')!r:.200} is none of Teams'")

    def reaches(self, url: object) -> bool:
        """Whether an address is one of Teams' own, to which our token may be sent."""
        parts = _split(url)
        return parts is not None and parts.hostname in self.service_hosts


class Tokens:
    """Lets in what Teams has signed for our app."""

    def __init__(self, keys: Keys, app_id: str, issuer: str, allowed: Allowed) -> None:
        self._keys = keys
        self._app_id = app_id
        self._issuer = issuer
        self._allowed = allowed

    async def __call__(self, activity: Json, header: str) -> Json:
        claims = await self._claims(_bearer(header))
        signed, told = normal(claims.get("serviceurl")), normal(activity.get("serviceUrl"))
        if not signed or signed != told:
            raise NotAuthentic(f"the token is for the service URL {claims.get('serviceurl')!r:.200}")
        self._allowed.check(activity)
        return claims

    async def _claims(self, token: str) -> Json:
        """What a token says that is right. Raises NotAuthentic, KeysAway."""
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError, RecursionError) as why:
            raise NotAuthentic("there is no token that can be read") from why
        kid = header.get("kid")
        if header.get("alg") != ALGORITHM or not isinstance(kid, str):
            raise NotAuthentic(f"the token is not signed with {ALGORITHM} and a key that has a name")
        key = await self._keys.find(kid)
        if key is None:
            raise NotAuthentic(f"there is no key {kid!r:.60}")
        if CHANNEL not in key.endorsements:
            raise NotAuthentic(f"the key {kid!r:.60} is not for Teams")
        try:
            return jwt.decode(
                token,
                key.public,
                [ALGORITHM],
                audience=self._app_id,
                issuer=self._issuer,
                leeway=LEEWAY,
                options={"require": list(NEEDED), "strict_aud": True},
            )
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as why:
            raise NotAuthentic(f"the token is not right: {why}") from why


class Anonymous:
    """Lets in whatever it is told, for trying things out on one's own machine."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed

    async def __call__(self, activity: Json, header: str) -> Json:
        self._allowed.check(activity)
        return {}


def anonymous(host: str, allowed: Allowed) -> Anonymous:
    """Nobody has to prove who they are. Raises SetupError unless it all stays on this machine."""
    strangers = sorted(each for each in (host, *allowed.service_hosts) if not is_loopback(each))
    if strangers:
        raise SetupError(
            f"Teams without authentication is for this machine only, and {', '.join(strangers)} is not; set"
            " HELPLOOP_HOST to 127.0.0.1 and HELPLOOP_TEAMS_SERVICE_HOSTS to the same, or take"
            " HELPLOOP_TEAMS_ANONYMOUS away"
        )
    log.warning("whoever can reach this machine's own address can speak as anybody in Teams: authentication is off")
    return Anonymous(allowed)


def signed(keys: Keys, app_id: str, issuer: str, allowed: Allowed) -> Tokens:
    """Everybody has to prove it. Raises SetupError without an app id: then any token would do."""
    if not app_id or not issuer:
        raise SetupError(
            "HELPLOOP_TEAMS_APP_ID and the issuer must be set; without them nobody could tell what comes from Teams. To"
            " try things out on your own machine, set HELPLOOP_TEAMS_ANONYMOUS instead"
        )
    if not allowed.tenants:
        raise SetupError("HELPLOOP_TEAMS_TENANTS is empty; write the id of your own tenant, which Entra shows")
    return Tokens(keys, app_id, issuer, allowed)


def tenant_of(activity: Json) -> str:
    """The tenant in which something happened; empty if it is not told."""
    data = activity.get("channelData")
    tenant = data.get("tenant") if isinstance(data, Mapping) else None
    found = tenant.get("id") if isinstance(tenant, Mapping) else None
    return found if isinstance(found, str) else ""


def normal(url: object) -> str:
    """A service URL as it can be compared: small letters, no port that goes without saying, no slash in the end.

    Empty for what is no address that we would send to.
    """
    parts = _split(url)
    if parts is None:
        return ""
    port = f":{parts.port}" if parts.port and parts.port != PORTS[parts.scheme] else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}".lower()


def _split(url: object) -> SplitResult | None:
    """The parts of an address; None for rubbish, and for what is neither encrypted nor on this machine."""
    if not isinstance(url, str) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        good = parts.port != 0
    except ValueError:
        return None
    host = parts.hostname or ""
    plain = parts.scheme == "http" and is_loopback(host)
    if not good or not host or parts.username is not None or parts.query or parts.fragment:
        return None
    return parts if parts.scheme == "https" or plain else None


def _bearer(header: str) -> str:
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotAuthentic("there is no token")
    return token.strip()
