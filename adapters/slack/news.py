"""What changes in the workspace: who is a technician, who people are, and whether we may still speak."""

from __future__ import annotations

import logging

from adapters.errands import Errands
from adapters.members import Members
from adapters.slack.calls import Json
from adapters.slack.directory import SlackDirectory
from adapters.slack.homes import Homes
from adapters.slack.us import Us
from bot.service.roster import Roster

log = logging.getLogger(__name__)

REMOVED = "Slack has taken our token away; install the app again and restart: helploop doctor slack"
ARCHIVED = "the technicians' channel in Slack is archived; unarchive it, or set HELPLOOP_SLACK_TRIAGE to another one"
NOT_IN_TRIAGE = "Helploop was removed from the technicians' channel in Slack; invite it there"


class News:
    """Hears news, and keeps what is wrong until it is right again."""

    def __init__(
        self,
        us: Us,
        triage: str,
        technicians: Members,
        directory: SlackDirectory,
        roster: Roster,
        homes: Homes,
        errands: Errands,
    ) -> None:
        self._us = us
        self._triage = triage
        self._technicians = technicians
        self._directory = directory
        self._roster = roster
        self._homes = homes
        self._errands = errands
        self._wrong: set[str] = set()

    @property
    def wrong(self) -> tuple[str, ...]:
        """What keeps us from working in Slack, and how to mend it."""
        return tuple(sorted(self._wrong))

    async def heard(self, event: Json) -> None:
        """One event."""
        channel, user = event.get("channel"), event.get("user")
        match event.get("type"):
            case "member_joined_channel" if channel == self._triage:
                self._came(str(user))
            case "member_left_channel" if channel == self._triage:
                self._left(str(user))
            case "user_change":
                self._changed(event["user"])
            case "app_home_opened" if event.get("tab") == "home":
                self._homes.opened(str(user))
            case "channel_archive" | "group_archive" if channel == self._triage:
                self._is_wrong(ARCHIVED)
            case "channel_unarchive" | "group_unarchive" if channel == self._triage:
                self._wrong.discard(ARCHIVED)
            case "tokens_revoked" if self._us.user in event.get("tokens", {}).get("bot", ()):
                self._is_wrong(REMOVED)
            case "app_uninstalled":
                self._is_wrong(REMOVED)
            case _:
                pass

    def _changed(self, user: Json) -> None:
        self._directory.changed(user)
        refreshed = self._roster.refresh(self._us.identity(user["id"]))
        self._errands.begin(refreshed, "keeping what is new about somebody")

    def _came(self, user: str) -> None:
        if user == self._us.user:
            self._wrong.discard(NOT_IN_TRIAGE)
        self._technicians.joined(user)

    def _left(self, user: str) -> None:
        if user == self._us.user:
            self._is_wrong(NOT_IN_TRIAGE)
        self._technicians.left(user)

    def _is_wrong(self, line: str) -> None:
        log.error("%s", line)
        self._wrong.add(line)
