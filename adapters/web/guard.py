"""Who may talk to the page's server: this machine's browser, from this very page, and nobody else."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from adapters.web.refused import Refused
from bot.domain.errors import StoreAway
from bot.loopback import is_loopback

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
"""On every answer: nothing inline, nothing from elsewhere, in nobody's frame (OWASP HTTP Headers Cheat Sheet)."""

AWAY = "That did not reach us, please try again."


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let through what comes from our own page; word what goes wrong; put the headers on."""
    try:
        check(request)
        answer = await handler(request)
    except Refused as refused:
        log.info("refused %s %r with %d: %s", request.method, request.path[:80], refused.status, refused.sentence)
        answer = web.json_response(refused.body, status=refused.status)
    except StoreAway as away:
        log.error("%s", away)
        answer = web.json_response({"error": AWAY}, status=503)
    except web.HTTPException as ended:
        if ended.status < 400:
            raise
        answer = web.json_response({"error": ended.reason}, status=ended.status)
    if not answer.prepared:
        answer.headers.update(HEADERS)
    return answer


def check(request: web.Request) -> None:
    """Raises Refused unless it comes from this machine, by a name of this machine, and from our own page.

    The name keeps out pages that point a name of theirs at this machine (DNS rebinding); the origin keeps out pages
    of others that post or open a socket here.
    """
    if not is_loopback(request.remote or ""):
        raise Refused(403, "The sandbox can only be used on the machine on which it runs.")
    if not is_loopback(_name(request.host)):
        raise Refused(403, "Please open the sandbox by the address that was printed when it started.")
    changes = request.method not in {"GET", "HEAD"} or "Upgrade" in request.headers
    if changes and request.headers.get("Origin") != f"http://{request.host}":
        raise Refused(403, "This comes from another page than the sandbox.")


def _name(host: str) -> str:
    """What a Host header names, without its port; empty if it can not be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
