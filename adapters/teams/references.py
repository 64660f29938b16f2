"""By what people and conversations are reached again: kept with what arrives, and only when it is new."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from dataclasses import asdict, dataclass, fields, replace

from adapters.teams.source import Source
from adapters.teams.us import personal, tenant_wide
from bot.domain.changes import Change, Refer
from bot.domain.place import Place
from bot.domain.ports import Store

log = logging.getLogger(__name__)

REMEMBERED = 20_000
"""References that are held in memory, at most."""


@dataclass(frozen=True, slots=True)
class Reference:
    """How to reach somebody or something again.

    `conversation` is empty while there is no personal chat with somebody; then `met` is a conversation in which they
    are, so that Teams tells who they are. `zone` and `locale` are what their client told last.
    """

    service_url: str
    conversation: str = ""
    met: str = ""
    zone: str = ""
    locale: str = ""


class References:
    """Knows them. `service_url` is where a tenant is reached of which we have not heard yet."""

    def __init__(self, service_url: str) -> None:
        self._nowhere = Reference(service_url)
        self._known: OrderedDict[Place, Reference | None] = OrderedDict()
        self._store: Store

    def keep_in(self, store: Store) -> None:
        """Where they are kept; before anything else is asked for."""
        self._store = store

    async def of(self, place: Place) -> Reference | None:
        """How a place is reached; None if it is not known. Raises StoreAway."""
        if place not in self._known:
            self._remember(place, _read(await self._store.reference(place)))
        return self._known[place]

    async def of_tenant(self, tenant: str) -> Reference:
        """How any place of a tenant is reached. Raises StoreAway."""
        return await self.of(tenant_wide(tenant)) or self._nowhere

    async def news(self, source: Source) -> tuple[Change, ...]:
        """What is to be kept of where something came from. Raises StoreAway."""
        if not source.service_url:
            return ()
        found = {tenant_wide(source.tenant): Reference(source.service_url)}
        if source.user:
            person = personal(source.tenant, source.user)
            found[person] = _of_person(source, await self.of(person) or Reference(source.service_url))
        return tuple([Refer(place, _written(now)) for place, now in found.items() if await self.of(place) != now])

    async def keep(self, source: Source) -> None:
        """Keep where something came from that is not kept itself. Raises StoreAway."""
        if changes := await self.news(source):
            await self._store.submit(*changes)
            self.kept(changes)

    async def opened(self, place: Place, reference: Reference) -> None:
        """A conversation was opened. Raises StoreAway."""
        changes = (Refer(place, _written(reference)),)
        await self._store.submit(*changes)
        self.kept(changes)

    async def forget(self, place: Place) -> None:
        """The app was taken away from somebody. They may be met elsewhere. Raises StoreAway."""
        if before := await self.of(place):
            await self.opened(place, replace(before, conversation=""))

    def kept(self, changes: tuple[Change, ...]) -> None:
        """These were stored."""
        for change in changes:
            if isinstance(change, Refer):
                self._remember(change.place, _read(change.reference))

    def _remember(self, place: Place, reference: Reference | None) -> None:
        self._known[place] = reference
        self._known.move_to_end(place)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def _of_person(source: Source, before: Reference) -> Reference:
    """What is known of somebody, with what this tells."""
    zone, locale = source.zone or before.zone, source.locale or before.locale
    now = replace(before, service_url=source.service_url, zone=zone, locale=locale)
    if source.is_personal:
        return replace(now, conversation=source.conversation)
    return now if now.conversation or not source.conversation else replace(now, met=source.conversation)


def _written(reference: Reference) -> str:
    return json.dumps({name: value for name, value in asdict(reference).items() if value})


def _read(text: str) -> Reference | None:
    """What was written, perhaps by a newer version; None for nothing, and for what nobody of us has written."""
    if not text:
        return None
    try:
        found = json.loads(text)
        return Reference(**{each.name: found[each.name] for each in fields(Reference) if each.name in found})
    except (ValueError, TypeError):
        log.exception("a reference can not be read: %.200r", text)
        return None
