"""Settings: typed, frozen, from the environment and `helploop.toml`. There are no default secrets."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typed_settings as ts
from typed_settings.exceptions import InvalidSettingsError, TsError
from typed_settings.loaders import EnvLoader
from typed_settings.types import LoadedSettings, OptionList, Secret, SettingsClass

from bot.domain.calendar import Hours
from bot.domain.errors import SetupError
from bot.loopback import is_loopback
from bot.settings_file import SettingsFile
from bot.settings_teams import Teams
from bot.settings_teams import check as check_teams

log = logging.getLogger(__name__)

FILE = "helploop.toml"

PREFIX = "HELPLOOP_"

ELSEWHERE = ("HELPLOOP_LOG_LEVEL",)
"""What is read elsewhere: by `helploop chat`."""

FEWEST_DAYS = 30

_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")

_FORMS = {
    "port": "write a number",
    "keep_days": "write a number of days",
    "claims": "write a number of requests",
    "weekdays": "write the working days as numbers, Monday is 0: 0:1:2:3:4",
    "keep_articles": "write true or false",
    "weekly": "write true or false",
    "teams.managed_identity": "write true or false",
    "teams.anonymous": "write true or false",
}
"""How the settings are written that are no plain text."""


NOTHING: Secret[str] = Secret("")
"""A secret that is not set."""


@ts.settings(frozen=True)
class Slack:
    """What Slack needs. In the environment `HELPLOOP_SLACK_...`, in the file under `[helploop.slack]`.

    With an app token the bot fetches what happens (Socket Mode); with a signing secret Slack sends it to `path`.
    """

    bot_token: Secret[str] = ts.option(default=NOTHING, help="the bot's token, xoxb-...; without it Slack is off")
    app_token: Secret[str] = ts.option(default=NOTHING, help="for Socket Mode: the app-level token, xapp-...")
    signing_secret: Secret[str] = ts.option(default=NOTHING, help="for HTTP: the app's signing secret")
    triage: str = ts.option(default="", help="id of the technicians' channel, C...")
    duty: str = ts.option(default="", help="user id of the technician on duty, U...")
    lead: str = ts.option(default="", help="user id of the lead, U...")
    technicians: str = ts.option(default="", help="id of a user group, S...: only its members in the channel may act")
    leadership: str = ts.option(default="", help="id of the user group of the company's leadership, S...")
    leadership_titles: list[str] = ts.option(factory=list, help="words in the titles of the company's leadership")
    ticket_emoji: str = ts.option(default="ticket", help="emoji that makes a request of any message")
    path: str = ts.option(default="/slack/events", help="where Slack sends what happens")
    api_url: str = ts.option(default="https://slack.com/api/", help="Slack's Web API, for GovSlack and proxies")

    @property
    def is_set_up(self) -> bool:
        """Whether the bot is to work in Slack."""
        return bool(self.bot_token)

    @property
    def fetches(self) -> bool:
        """Whether what happens is fetched (Socket Mode), and not sent to us."""
        return bool(self.app_token)


@ts.settings(frozen=True)
class Settings:
    """What can be set. In the environment each name is written `HELPLOOP_...`, in the file under `[helploop]`."""

    database_url: str = ts.option(default="sqlite:///helploop.db", help="where everything is kept")
    knowledge: Path | None = ts.option(default=None, help="folder with articles; the starter articles if not given")
    keep_articles: bool = ts.option(
        default=False, help="put articles that technicians keep into the folder of articles"
    )
    weekly: bool = ts.option(default=True, help="tell the technicians once a week what the articles did")
    keep_days: int = ts.option(
        default=0, help="days after which the words and names of what has ended are forgotten; 0: they are kept"
    )
    semantic: str = ts.option(
        default="auto", help="find by meaning, too: auto (if helploop[semantic] is installed), on or off"
    )
    claims: int = ts.option(default=0, help="requests that one technician works on at a time; 0: as many as they like")
    zone: str = ts.option(default="Europe/Vienna", help="IANA time zone in which the IT team works")
    work_starts: str = ts.option(default="08:00", help="when the IT team begins, HH:MM")
    work_ends: str = ts.option(default="18:00", help="when the IT team stops, HH:MM")
    weekdays: list[int] = ts.option(factory=lambda: [0, 1, 2, 3, 4], help="working days, Monday is 0")
    holidays: list[str] = ts.option(factory=list, help="free days, YYYY-MM-DD")
    verified_domains: list[str] = ts.option(
        factory=list, help="domains of the company's own e-mail: who has one is the same person in Slack and Teams"
    )
    secrets_link: str = ts.option(default="", help="page where people change a password that they have shown")
    host: str = ts.option(default="127.0.0.1", help="address on which `helploop run` listens")
    port: int = ts.option(default=8080, help="port on which `helploop run` listens")
    slack: Slack = ts.option(factory=Slack)
    teams: Teams = ts.option(factory=Teams)

    @property
    def address(self) -> str:
        """Where the service is reached from this machine, `http://...:8080/`."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings that were checked."""

    settings: Settings
    hours: Hours


def load(file: Path = Path(FILE)) -> Loaded:
    """The settings. Raises SetupError, which says which one is wrong and how to write it."""
    try:
        in_file = ts.FileLoader({"*.toml": SettingsFile()}, [file] if file.exists() else [])
        settings = ts.load_settings(Settings, [in_file, _Environment(PREFIX)])
    except InvalidSettingsError as why:
        raise SetupError("; ".join(_unreadable(each) for each in why.exceptions)) from why
    except (TsError, ValueError, TypeError, OSError) as why:
        raise SetupError(f"{file} or the environment can not be read: {why}") from why
    _check_address(settings)
    _check_words(settings)
    _check_keeping(settings)
    _check_claims(settings)
    _check_slack(settings.slack)
    check_teams(settings.teams, is_local=is_loopback(settings.host))
    _check_desk(settings)
    _check_articles(settings)
    _check_semantic(settings)
    return Loaded(settings, _hours(settings))


class _Environment(EnvLoader):
    """The environment. A variable that is empty counts as not set: that is how compose files leave it."""

    def __call__(self, settings_cls: SettingsClass, options: OptionList) -> LoadedSettings:
        """What is set there, of all that can be set."""
        self._name_the_others({self.get_envvar(each) for each in options})
        return super().__call__(settings_cls, tuple(each for each in options if os.environ.get(self.get_envvar(each))))

    def _name_the_others(self, known: set[str]) -> None:
        """A name with a slip in it would leave something open that was meant to be closed, and nobody would know."""
        for name in sorted(name for name in os.environ if name.startswith(PREFIX)):
            if name not in known and name not in ELSEWHERE:
                near = get_close_matches(name, known, n=1)
                log.warning("%s is no setting and is ignored%s", name, f"; is {near[0]} meant?" if near else "")


def _unreadable(why: Exception) -> str:
    """Which setting is meant, and how it is written. Its value is left out: it may have got there by mistake."""
    named = re.search(r"for option '([\w.]+)'", str(why))
    if not named:
        return f"a setting can not be read: {str(why).splitlines()[0]}"
    path = named[1]
    return f"HELPLOOP_{path.upper().replace('.', '_')} can not be read: {_FORMS.get(path, 'see README.md')}"


def _check_address(settings: Settings) -> None:
    """Raises SetupError unless one can listen there. An empty host would be every address that the machine has."""
    if not settings.host:
        raise SetupError("HELPLOOP_HOST is empty; write 127.0.0.1, or 0.0.0.0 to be reached from other machines")
    if not 0 < settings.port < 65536:
        raise SetupError(f"HELPLOOP_PORT is {settings.port}; write a number from 1 to 65535")


def _check_words(settings: Settings) -> None:
    """Raises SetupError for a link that nobody can open, and for a domain that no address can have."""
    link = urlsplit(settings.secrets_link)
    if settings.secrets_link and not (link.scheme in ("http", "https") and link.hostname):
        raise SetupError(
            f"HELPLOOP_SECRETS_LINK is {settings.secrets_link!r}; write the address of a page, https://..."
        )
    for domain in settings.verified_domains:
        if not _DOMAIN.fullmatch(domain):
            raise SetupError(
                f"HELPLOOP_VERIFIED_DOMAINS has {domain!r}, which is no domain; write acme.com, and several parted by"
                " colons"
            )


def _check_keeping(settings: Settings) -> None:
    """Raises SetupError for a time in which a request may still come back."""
    if settings.keep_days and settings.keep_days < FEWEST_DAYS:
        raise SetupError(
            f"HELPLOOP_KEEP_DAYS is {settings.keep_days}; write at least {FEWEST_DAYS}, since what has ended may come"
            " back, or 0 to keep everything"
        )


def _check_claims(settings: Settings) -> None:
    """Raises SetupError for less than no request."""
    if settings.claims < 0:
        raise SetupError(f"HELPLOOP_CLAIMS is {settings.claims}; write a number of requests, or 0 for no limit")


def _check_slack(slack: Slack) -> None:
    """Raises SetupError if Slack is set up by halves."""
    token, app_token = slack.bot_token.get_secret_value(), slack.app_token.get_secret_value()
    others = (slack.app_token, slack.signing_secret, slack.triage)
    if not token and not any(others):
        return
    if not token.startswith("xoxb-"):
        raise SetupError(
            "HELPLOOP_SLACK_BOT_TOKEN is missing or no bot token; copy the one that begins with xoxb- from the page"
            " 'OAuth & Permissions' of your Slack app"
        )
    if bool(slack.app_token) == bool(slack.signing_secret):
        raise SetupError(
            "set either HELPLOOP_SLACK_APP_TOKEN, to fetch what happens in Slack (Socket Mode), or"
            " HELPLOOP_SLACK_SIGNING_SECRET, to be sent it over HTTP; not both, and not neither"
        )
    if app_token and not app_token.startswith("xapp-"):
        raise SetupError(
            "HELPLOOP_SLACK_APP_TOKEN is no app-level token; make one that begins with xapp- and has the scope"
            " connections:write on the page 'Basic Information' of your Slack app"
        )
    if slack.triage and not re.fullmatch("[CG][A-Z0-9]{2,}", slack.triage):
        raise SetupError(
            f"HELPLOOP_SLACK_TRIAGE is {slack.triage!r}; write the id of the technicians' channel, which begins with C"
            " and stands at the end of 'View channel details' in Slack"
        )
    _check_slack_ids(slack)


def _check_slack_ids(slack: Slack) -> None:
    """Raises SetupError for a name where Slack wants an id: nobody would be called, or nobody could act."""
    for name, value in (("DUTY", slack.duty), ("LEAD", slack.lead)):
        if value and not re.fullmatch("[UW][A-Z0-9]{2,}", value):
            raise SetupError(
                f"HELPLOOP_SLACK_{name} is {value!r}; write the id of a person, which begins with U or W: 'Copy member"
                " ID' in their profile in Slack"
            )
    for name, value in (("TECHNICIANS", slack.technicians), ("LEADERSHIP", slack.leadership)):
        if value and not re.fullmatch("S[A-Z0-9]{2,}", value):
            raise SetupError(
                f"HELPLOOP_SLACK_{name} is {value!r}; write the id of a user group, which begins with S: 'Copy group"
                " ID' in the menu of the group in Slack"
            )


def _check_desk(settings: Settings) -> None:
    """Raises SetupError unless the technicians are in one place, if people can write from anywhere."""
    slack, teams = settings.slack, settings.teams
    channels = [each.triage for each in (slack, teams) if each.is_set_up and each.triage]
    if (slack.is_set_up or teams.is_set_up) and len(channels) != 1:
        raise SetupError(
            "name the technicians' channel in one place: HELPLOOP_SLACK_TRIAGE or HELPLOOP_TEAMS_TRIAGE; not both, and"
            " not neither"
        )


def _check_semantic(settings: Settings) -> None:
    """Raises SetupError unless it is one of three words."""
    if settings.semantic not in ("auto", "on", "off"):
        raise SetupError(f"HELPLOOP_SEMANTIC is {settings.semantic!r}; write auto, on or off")


def _check_articles(settings: Settings) -> None:
    """Raises SetupError if new articles are to be kept among those that come with Helploop: an update replaces them."""
    if settings.keep_articles and settings.knowledge is None:
        raise SetupError(
            "HELPLOOP_KEEP_ARTICLES needs a folder of your own articles: set HELPLOOP_KNOWLEDGE, or leave it out"
        )


def _hours(settings: Settings) -> Hours:
    _check_zone(settings.zone)
    try:
        return Hours(
            settings.zone,
            time.fromisoformat(settings.work_starts),
            time.fromisoformat(settings.work_ends),
            frozenset(settings.weekdays),
            frozenset(date.fromisoformat(day) for day in settings.holidays),
        )
    except ValueError as why:
        raise SetupError(
            f"the working hours can not be read: {why}; write HELPLOOP_WORK_STARTS and _WORK_ENDS as 08:00,"
            " HELPLOOP_WEEKDAYS as 0:1:2:3:4, and HELPLOOP_HOLIDAYS as 2026-12-24"
        ) from why


def _check_zone(zone: str) -> None:
    """Raises SetupError unless there is such a zone."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as why:  # 'Europe' is a folder of zones
        raise SetupError(f"HELPLOOP_ZONE is {zone!r}; write an IANA zone such as Europe/Vienna") from why


def shows_sandbox(settings: Settings, wanted: bool | None) -> bool:
    """Whether the sandbox page is served: if it is `wanted` by name, or (None) when no chat platform is set up.

    Raises SetupError if it is wanted on an address that other machines reach: whoever opens it may be anybody.
    """
    local = is_loopback(settings.host)
    if wanted and not local:
        raise SetupError(
            f"the sandbox page is for this machine only, and HELPLOOP_HOST is {settings.host}; set it to 127.0.0.1"
        )
    if wanted is not None or not local:
        return bool(wanted)
    platforms = {"Slack": settings.slack.is_set_up, "Teams": settings.teams.is_set_up}
    set_up = [name for name, there in platforms.items() if there]
    if set_up:
        log.info("%s set up, so the sandbox page is off; `helploop run --sandbox` turns it on", " and ".join(set_up))
    return not set_up
