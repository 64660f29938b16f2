"""The package of the Teams app: the manifest and the two icons, as they are uploaded in Teams."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from bot.domain.errors import SetupError
from bot.service.reach import REACH

Json: TypeAlias = dict[str, Any]

SCHEMA_VERSION = "1.19"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json"

MANIFEST, COLOR, OUTLINE = "manifest.json", "color.png", "outline.png"
ICONS = Path(__file__).parent / "icons"
ACCENT = "#0F6B66"

GET_HELP, ASK, REQUESTS, ARTICLES = "getHelp", "ask", "requests", "articles"
"""The ids of the commands of the message extension, beside `REACH`: two forms and two searches."""

WORDS = "words"
"""The parameter of a search in which stands what is searched for."""

EVERYWHERE = ("personal", "team", "groupChat")

SCOPES = {
    "personal": "people write to it, and it writes to them",
    "team": "hears when somebody mentions it in a channel; the technicians' channel",
    "groupChat": "hears when somebody mentions it in a group chat",
}
"""Where the bot can be added, and what for."""

PERMISSIONS = {
    "identity": "knows who has written, by name",
    "messageTeamMembers": "writes to people of a team directly: answers, promises and check-ins",
}
"""What people are told when they add the app. It asks for no right to read what is not written to it."""

PROMPTS = {
    "My VPN does not connect": "Or whatever does not work, in your own words",
    "status": "See your requests, and when you hear next",
    "person": "Talk to somebody of the IT team",
    "what can you do?": "What I can help with",
}
"""What is offered to whoever begins to write in the personal chat."""

PROMPTS_ELSEWHERE = {"status": PROMPTS["status"], "what can you do?": PROMPTS["what can you do?"]}

ANY_TIME = (1980, 1, 1, 0, 0, 0)
"""The date of the files in the package: the same each time, so that the same wishes make the same bytes."""

LONGEST_NAME, LONGEST_COMPANY = 30, 32

_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the app is to be.

    `app` is the id of its registration in Entra, `company` and `site` (an https address) say who runs it and where
    people read about it. `domain` is the host of our links to requests, which are then shown with a preview. Teams
    takes a changed package only with a higher `version`.
    """

    app: str
    company: str
    site: str
    name: str = "Helploop"
    domain: str = ""
    version: str = "1.0.0"


def package(wanted: Wanted) -> bytes:
    """The .zip to be uploaded. Raises SetupError if something that was asked for is not possible."""
    files = {
        MANIFEST: (json.dumps(manifest(wanted), indent=2, ensure_ascii=False) + "\n").encode(),
        COLOR: (ICONS / COLOR).read_bytes(),
        OUTLINE: (ICONS / OUTLINE).read_bytes(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, ANY_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def manifest(wanted: Wanted) -> Json:
    """The manifest as Teams reads it. Raises SetupError."""
    _check(wanted)
    app = str(UUID(wanted.app))
    return {
        "$schema": SCHEMA,
        "manifestVersion": SCHEMA_VERSION,
        "version": wanted.version,
        "id": str(uuid5(NAMESPACE_URL, f"helploop/teams/{app}")),
        "developer": {
            "name": wanted.company,
            "websiteUrl": wanted.site,
            "privacyUrl": wanted.site,
            "termsOfUseUrl": wanted.site,
        },
        "name": {"short": wanted.name, "full": wanted.name},
        "description": {
            "short": "IT help in chat: tell it what does not work, and get steps or a person",
            "full": "Write what does not work, or what you need. You get steps that help, or a technician who takes it "
            "on and says when you hear next. Nothing is called done until you say so, and the next working day you are "
            "asked whether it held.",
        },
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [_bot(app)],
        "composeExtensions": [_extension(app, wanted.domain)],
        "permissions": list(PERMISSIONS),
        "validDomains": [wanted.domain] if wanted.domain else [],
        "webApplicationInfo": {"id": app},
    }


def reasons() -> str:
    """What the app may do and what for, a line for each: a manifest has no room for it."""
    return "\n".join(f"{name}: {reason}" for name, reason in (SCOPES | PERMISSIONS).items())


def _bot(app: str) -> Json:
    lists = [(("personal",), PROMPTS), (("team", "groupChat"), PROMPTS_ELSEWHERE)]
    return {
        "botId": app,
        "scopes": list(EVERYWHERE),
        "supportsFiles": True,
        "isNotificationOnly": False,
        "commandLists": [
            {
                "scopes": list(scopes),
                "commands": [{"title": title, "description": about} for title, about in prompts.items()],
            }
            for scopes, prompts in lists
        ],
    }


def _extension(app: str, domain: str) -> Json:
    links = [{"type": "link", "value": {"domains": [domain]}}] if domain else []
    return {
        "botId": app,
        "commands": [
            _form(GET_HELP, "Get IT help with this", "Makes a request of this message", ["message"]),
            _form(ASK, "Ask IT for help", "Opens a form for what you need", ["compose", "commandBox"]),
            _form(
                REACH, "When I write to you", "Whether I ask later, and when I write unasked", ["compose", "commandBox"]
            ),
            _search(REQUESTS, "Requests", "A number, or words of the request"),
            _search(ARTICLES, "Steps", "What does not work, or what is needed"),
        ],
        **({"messageHandlers": links} if links else {}),
    }


def _form(command: str, title: str, about: str, context: list[str]) -> Json:
    return {
        "id": command,
        "type": "action",
        "title": title,
        "description": about,
        "context": context,
        "fetchTask": True,
    }


def _search(command: str, title: str, about: str) -> Json:
    return {
        "id": command,
        "type": "query",
        "title": title,
        "description": about,
        "context": ["compose", "commandBox"],
        "initialRun": True,
        "parameters": [{"name": WORDS, "title": title, "description": about, "inputType": "text"}],
    }


def _check(wanted: Wanted) -> None:
    """Raises SetupError with what is to be changed."""
    try:
        UUID(wanted.app)
    except ValueError:
        raise SetupError(
            f"{wanted.app!r} is no app id: copy the Application (client) ID of the app from Entra"
        ) from None
    site = urlsplit(wanted.site)
    if site.scheme != "https" or not site.hostname:
        raise SetupError(f"{wanted.site!r} is no address of a page: it begins with https://")
    if wanted.domain and not _HOST.fullmatch(wanted.domain):
        raise SetupError(f"{wanted.domain!r} is no host: write it without https:// and without a path")
    if not _VERSION.fullmatch(wanted.version):
        raise SetupError(f"{wanted.version!r} is no version: write it as 1.0.0")
    for what, text, longest in (
        ("name", wanted.name, LONGEST_NAME),
        ("company's name", wanted.company, LONGEST_COMPANY),
    ):
        if not 0 < len(text.strip()) <= longest:
            raise SetupError(f"Teams takes a {what} of at most {longest} characters, and at least one")
