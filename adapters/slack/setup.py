"""What the adapter needs to know to work in a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Setup:
    """Tokens, and where things are. With an app token what happens is fetched (Socket Mode), else sent to `path`.

    Without `triage` the technicians are on another platform.
    """

    bot_token: str = field(repr=False)
    triage: str = ""
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    duty: str = ""
    lead: str = ""
    technicians: str = ""
    leadership: str = ""
    leadership_titles: tuple[str, ...] = ()
    ticket_emoji: str = "ticket"
    path: str = "/slack/events"
    api_url: str = "https://slack.com/api/"
