"""What changes in the tenant: who is a technician, and whether we may still speak."""

from __future__ import annotations

import logging

from botbuilder.schema import Activity

from adapters.desk import Desk
from adapters.teams.references import References
from adapters.teams.source import Source, part, text
from adapters.teams.us import personal
from bot.domain.place import Place

log = logging.getLogger(__name__)

NOT_IN_TRIAGE = "Teams does not tell who is in the technicians' channel; add Helploop to its team ({})"
NO_GROUP = "Entra does not tell who is a technician: {}"
DELETED = "the technicians' channel in Teams was deleted; restore it, or set HELPLOOP_TEAMS_TRIAGE to another one"


class News:
    """Hears news, and keeps what is wrong until it is right again."""

    def __init__(self, triage: Place | None, desk: Desk, references: References) -> None:
        self._triage = triage
        self._desk = desk
        self._references = references
        self._deleted = False

    def wrong(self) -> tuple[str, ...]:
        """What keeps us from working in Teams, and how to mend it."""
        wrong = [DELETED] if self._deleted else []
        if trouble := self._desk.channel.trouble:
            wrong.append(NOT_IN_TRIAGE.format(trouble))
        if self._desk.group and (trouble := self._desk.group.trouble):
            wrong.append(NO_GROUP.format(trouble))
        return tuple(wrong)

    async def heard(self, activity: Activity, source: Source) -> None:
        """One activity. Raises StoreAway."""
        match activity.type:
            case "conversationUpdate":
                await self._references.keep(source)
                await self._updated(activity)
            case "installationUpdate" if source.is_personal and text(activity, "action").startswith("remove"):
                await self._references.forget(personal(source.tenant, source.user))
            case _:
                pass

    async def _updated(self, activity: Activity) -> None:
        kind = part(activity.channel_data, "eventType")
        changed = part(part(activity.channel_data, "channel"), "id")
        if self._triage and changed == self._triage.channel and kind in {"channelDeleted", "channelRestored"}:
            self._deleted = kind == "channelDeleted"
            log.error("%s", DELETED) if self._deleted else log.info("the technicians' channel is restored")
        if activity.members_added or activity.members_removed:
            self._desk.channel.changed()
