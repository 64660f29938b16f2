"""The public keys with which Teams signs what it sends, learned from its OpenID metadata and kept fresh."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any, TypeAlias

import aiohttp
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

log = logging.getLogger(__name__)

Json: TypeAlias = dict[str, Any]

FRESH = 3_600.0
"""Seconds after which the keys are asked for anew, beside; those that are known hold meanwhile."""

OLDEST = 5 * 86_400.0
"""Seconds after which a key that nobody has confirmed is none any more."""

PAUSE = 10.0
"""Seconds between two looks for a key that is not known: who invents names of keys must not make us ask each time."""

AFTER_FAILURE = 2.0
"""Seconds until it is tried again when the keys could not be had."""

PATIENCE = 4.0
"""Seconds that it may take to get the keys."""

SHORTEST = 2_048
"""Bits of a key, at least."""


class KeysAway(Exception):
    """The keys can not be had now, so nobody can tell whether a token is right."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the channels for which it may sign."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class Keys:
    """Knows the keys by their ids. However many ask at once, they are fetched once."""

    def __init__(self, session: aiohttp.ClientSession, metadata_url: str) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._known: dict[str, Key] = {}
        self._confirmed = -OLDEST
        """When the keys were fetched; by the clock of the machine, like the next two."""
        self._not_before = 0.0
        """When a key that is not known may be looked for."""
        self._trouble = ""
        """Why the last fetch failed; empty if it did not."""
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, kid: str) -> Key | None:
        """The key with this id; None if there is none. Raises KeysAway."""
        key = self._known.get(kid)
        age = time.monotonic() - self._confirmed
        if key and age < OLDEST:
            if age > FRESH and self._may_look():
                self._begin()
            return key
        if self._fetching or self._may_look():
            await asyncio.shield(self._fetching or self._begin())
        if self._trouble:
            raise KeysAway(self._trouble)
        return self._known.get(kid)

    async def learn(self) -> None:
        """Fetch the keys now, so that the first message need not wait for it. Raises KeysAway."""
        await asyncio.shield(self._fetching or self._begin())
        if self._trouble:
            raise KeysAway(self._trouble)

    async def close(self) -> None:
        """Ask no more."""
        if self._fetching:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    def _may_look(self) -> bool:
        return time.monotonic() >= self._not_before

    def _begin(self) -> asyncio.Task[None]:
        self._fetching = asyncio.create_task(self._fetch(), name="learning the keys of Teams")
        return self._fetching

    async def _fetch(self) -> None:
        """Fetch the keys, or note why they can not be had."""
        try:
            async with asyncio.timeout(PATIENCE):
                metadata = await self._get(self._metadata_url)
                keys = _read(await self._get(str(metadata["jwks_uri"])))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError) as why:
            self._trouble = f"the keys of Teams can not be had: {type(why).__name__} {why}".rstrip()
            self._not_before = time.monotonic() + AFTER_FAILURE
            log.error("%s; what Teams sends with a key that is not known is not taken meanwhile", self._trouble)
        else:
            self._known, self._confirmed = keys, time.monotonic()
            self._trouble, self._not_before = "", self._confirmed + PAUSE
        finally:
            self._fetching = None

    async def _get(self, url: str) -> Json:
        async with self._session.get(url, raise_for_status=True) as response:
            found = await response.json(content_type=None)
        if not isinstance(found, dict):
            raise ValueError(f"{url} gives no object")
        return found


def _read(key_set: Json) -> dict[str, Key]:
    """The keys of a key set by their ids. Raises ValueError if there is none that can be used."""
    shapes = [each for each in key_set["keys"] if isinstance(each, dict) and "kid" in each]
    found = {str(each["kid"]): key for each in shapes if (key := _key(each))}
    if not found:
        raise ValueError("there is no key that can be used")
    return found


def _key(shape: Json) -> Key | None:
    """A key as the set shows it; None for one that can not be used, which says nothing against the others."""
    if shape.get("kty") != "RSA":
        return None
    try:
        public = RSAAlgorithm.from_jwk(shape)
    except (jwt.PyJWTError, ValueError, TypeError) as why:
        log.warning("the key %.60s can not be read: %s", shape.get("kid"), why)
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < SHORTEST:
        log.warning("the key %.60s is not used: it is private, or too short", shape.get("kid"))
        return None
    return Key(public, frozenset(str(each) for each in shape.get("endorsements") or ()))
