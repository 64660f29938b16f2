"""The settings for Microsoft Teams, and what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import typed_settings as ts
from typed_settings.types import Secret

from bot.domain.errors import SetupError

GUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
CHANNEL = re.compile(r"19:[\w.@:-]+@thread\.(tacv2|skype)")


@ts.settings(frozen=True)
class Teams:
    """What Teams needs. In the environment `HELPLOOP_TEAMS_...`, in the file under `[helploop.teams]`.

    One of `secret`, `certificate` and `managed_identity` proves who we are; `anonymous` asks nobody for proof, and is
    for trying things out on one's own machine.
    """

    app_id: str = ts.option(default="", help="id of the app (client); without it Teams is off")
    tenants: list[str] = ts.option(factory=list, help="ids of the tenants that may use it; the first is the company's")
    secret: Secret[str] = ts.option(default=Secret(""), help="the app's client secret")
    certificate: Path | None = ts.option(default=None, help="PEM file with the app's certificate and its key")
    managed_identity: bool = ts.option(default=False, help="the machine itself proves who we are (on Azure)")
    anonymous: bool = ts.option(default=False, help="no proof, neither ours nor theirs: on loopback only, to try it")
    triage: str = ts.option(default="", help="the technicians' channel: its link, or its id 19:...@thread.tacv2")
    duty: str = ts.option(default="", help="object id (Entra) of the technician on duty")
    lead: str = ts.option(default="", help="object id (Entra) of the lead")
    technicians: str = ts.option(
        default="", help="object id of an Entra group: only its members in the channel may act"
    )
    leadership: list[str] = ts.option(factory=list, help="object ids (Entra) of those who lead the company")
    path: str = ts.option(default="/api/messages", help="where Teams sends what happens")
    metadata_url: str = ts.option(
        default="https://login.botframework.com/v1/.well-known/openidconfiguration",
        help="by which keys what Teams sends is signed; others for government clouds",
    )
    issuer: str = ts.option(default="https://api.botframework.com", help="who signs what Teams sends")
    token_url: str = ts.option(
        default="https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
        help="where we get our tokens; {tenant} is the first of the tenants",
    )
    service_url: str = ts.option(
        default="https://smba.trafficmanager.net/teams/", help="where Teams is reached until it has told us where"
    )
    service_hosts: list[str] = ts.option(
        factory=lambda: ["smba.trafficmanager.net"], help="hosts to which our token may go"
    )
    graph_url: str = ts.option(default="https://graph.microsoft.com", help="where Entra groups are read")

    @property
    def is_set_up(self) -> bool:
        """Whether the bot is to work in Teams."""
        return bool(self.app_id or self.anonymous)

    @property
    def triage_conversation(self) -> str:
        """The id of the technicians' channel, also if its link was given; empty if they are on another platform."""
        if not self.triage.startswith("https://"):
            return self.triage
        parts = [unquote(part) for part in urlsplit(self.triage).path.split("/")]
        return next((part for part in parts if CHANNEL.fullmatch(part)), self.triage)


def check(teams: Teams, *, is_local: bool) -> None:
    """Raises SetupError if Teams is set up by halves. `is_local`: only this machine reaches the service."""
    proofs = [bool(teams.secret), bool(teams.certificate), teams.managed_identity, teams.anonymous]
    if not (teams.app_id or any(proofs) or teams.tenants or teams.triage):
        return
    if teams.anonymous and not is_local:
        raise SetupError(
            "HELPLOOP_TEAMS_ANONYMOUS lets anybody in who reaches the service; set HELPLOOP_HOST to 127.0.0.1, or unset"
            " it and prove who we are"
        )
    if not (GUID.fullmatch(teams.app_id) or (teams.anonymous and not teams.app_id)):
        raise SetupError(
            f"HELPLOOP_TEAMS_APP_ID is {teams.app_id!r}; write the 'Application (client) ID' of your app registration"
        )
    if not teams.tenants or not all(GUID.fullmatch(each) for each in teams.tenants):
        raise SetupError(
            "HELPLOOP_TEAMS_TENANTS is missing or no list of ids; write your company's 'Directory (tenant) ID', and"
            " behind it, parted by colons, those of other tenants that may use the bot"
        )
    if sum(proofs) != 1:
        raise SetupError(
            "set one of HELPLOOP_TEAMS_SECRET, HELPLOOP_TEAMS_CERTIFICATE and HELPLOOP_TEAMS_MANAGED_IDENTITY, by which"
            " Helploop proves who it is"
        )
    if teams.triage and not CHANNEL.fullmatch(teams.triage_conversation):
        raise SetupError(
            f"HELPLOOP_TEAMS_TRIAGE is {teams.triage!r}; copy it with 'Get link to channel' in the menu of the"
            " technicians' channel"
        )
    people = [("DUTY", teams.duty), ("LEAD", teams.lead), *(("LEADERSHIP", each) for each in teams.leadership)]
    for name, value in (*people, ("TECHNICIANS", teams.technicians)):
        if value and not GUID.fullmatch(value):
            raise SetupError(
                f"HELPLOOP_TEAMS_{name} is {value!r}; write the 'Object ID' from the Entra admin center, page 'Users'"
                " or 'Groups'"
            )
