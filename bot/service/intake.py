"""Once in, never lost: what arrives is masked and stored before the platform hears that we have it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.changes import Change, Receive
from bot.domain.clock import Clock
from bot.domain.errors import Duplicate
from bot.domain.incoming import LONGEST_TEXT, Edited, File, Form, Incoming, Text
from bot.domain.ports import Masker, Store

log = logging.getLogger(__name__)

CUT = "\n[The rest of this message was too long and is not kept.]"


class Intake:
    """The door through which everything comes in. `wake` is told of what was stored."""

    def __init__(self, store: Store, masker: Masker, clock: Clock, wake: Callable[[Incoming], None]) -> None:
        self._store = store
        self._masker = masker
        self._clock = clock
        self._wake = wake

    async def take(self, incoming: Incoming, also: Callable[[Incoming], tuple[Change, ...]] = lambda _: ()) -> bool:
        """Store it, and `also` what is made of it as it is kept; False if it was there already.

        Raises StoreAway: then it must not be acknowledged.
        """
        kept = self._masked(incoming, self._clock.now())
        try:
            await self._store.submit(Receive(kept), *also(kept))
        except Duplicate:
            log.info("arrived before: %s", incoming.key)
            return False
        self._wake(kept)
        return True

    def _masked(self, incoming: Incoming, now: datetime) -> Incoming:
        match incoming.what:
            case Text(text, files) as typed:
                shown, kinds = self._mask(text)
                named, more = self._mask_names(files)
                masked = tuple(dict.fromkeys((*kinds, *more)))
                return replace(incoming, received=now, what=replace(typed, text=shown, files=named), masked=masked)
            case Edited(text):
                shown, kinds = self._mask(text)
                return replace(incoming, received=now, what=Edited(shown), masked=kinds)
            case Form() as form:
                fields = [(name, *self._mask(value)) for name, value in form.values]
                kinds = tuple(dict.fromkeys(kind for _, _, found in fields for kind in found))
                values = tuple((name, value) for name, value, _ in fields)
                return replace(incoming, received=now, what=replace(form, values=values), masked=kinds)
            case _:
                return replace(incoming, received=now)

    def _mask(self, text: str) -> tuple[str, tuple[str, ...]]:
        if len(text) > LONGEST_TEXT:
            text = text[:LONGEST_TEXT] + CUT
        return self._masker.mask(text)

    def _mask_names(self, files: tuple[File, ...]) -> tuple[tuple[File, ...], list[str]]:
        kinds: list[str] = []
        named = []
        for file in files:
            name, found = self._masker.mask(file.name)
            kinds += found
            named.append(replace(file, name=name))
        return tuple(named), kinds
