"""Slack's Web API: who may call, what each method does, and how it answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.clock import Clock
from tests.platforms.fake_slack.faults import Fault, Faults, Refused, Rule, TooFast

Json = dict[str, Any]
Handler = Callable[[Json], Json | Awaitable[Json]]

ALL_SCOPES = frozenset(
    {
        *("app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read"),
        *("files:write", "groups:history", "groups:read", "im:history", "im:read", "im:write", "reactions:read"),
        *("reactions:write", "team:read", "usergroups:read", "users:read", "users:read.email"),
    }
)


@dataclass(frozen=True, slots=True)
class Method:
    """One method. One of `scopes` is needed, if there are any; methods that only read do not take JSON."""

    run: Handler
    scopes: tuple[str, ...] = ()
    takes_json: bool = True
    app_token: bool = False


@dataclass
class Call:
    """One call of the app's, in the order in which they came. `answer` is empty when there was none."""

    method: str
    arguments: Json
    at: float
    status: int = 0
    answer: Json = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))


@dataclass
class Tokens:
    """The app's tokens. They are made up and look like no real ones."""

    bot: str = "xoxb-" + "0" * 12
    app: str = "xapp-1-" + "0" * 12
    scopes: frozenset[str] = ALL_SCOPES
    trouble: str = ""
    """'token_revoked' or 'account_inactive' from the moment on that it is so."""


class WebApi:
    """Answers calls under /api/."""

    def __init__(self, methods: dict[str, Method], tokens: Tokens, faults: Faults, clock: Clock) -> None:
        self._methods = methods
        self._tokens = tokens
        self._faults = faults
        self._clock = clock
        self.calls: list[Call] = []
        self.let_go = asyncio.Event()
        """Set: calls that hang are answered."""
        self.answered = asyncio.Event()
        """Set after each call."""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The whole way of a call."""
        try:
            return await self._answer(request)
        finally:
            self.answered.set()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        arguments, is_json = await _arguments(request)
        token = _token(request, arguments)
        call = Call(name, arguments, self._clock.now())
        self.calls.append(call)
        rule = self._faults.next(name, arguments)
        if rule and not rule.fault.accepts:
            return await self._fault(rule, request, call)
        try:
            self._faults.check_pace(name, arguments)
            method = self._allowed(name, token)
            if is_json and not method.takes_json:
                raise Refused("invalid_arguments", warning="missing_charset")
            done = method.run(arguments)
            call.answer = {"ok": True, **(await done if isinstance(done, Awaitable) else done)}
        except Refused as refused:
            call.answer = {"ok": False, "error": refused.error, **refused.more}
        except TooFast as fast:
            return self._too_fast(fast.seconds, call)
        if rule:
            return await self._fault(rule, request, call)
        call.status = 200
        return web.json_response(call.answer, headers=self._headers(name))

    def _headers(self, name: str) -> dict[str, str]:
        needed = self._methods[name].scopes if name in self._methods else ()
        return {
            "x-oauth-scopes": ",".join(sorted(self._tokens.scopes)),
            "x-accepted-oauth-scopes": ",".join(needed),
            "x-slack-req-id": f"r{len(self.calls)}",
        }

    def _allowed(self, name: str, token: str) -> Method:
        method = self._methods.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        if not token:
            raise Refused("not_authed")
        if self._tokens.trouble:
            raise Refused(self._tokens.trouble)
        if token not in (self._tokens.bot, self._tokens.app):
            raise Refused("invalid_auth")
        if (token == self._tokens.app) != method.app_token:
            raise Refused("not_allowed_token_type")
        if method.scopes and not self._tokens.scopes & set(method.scopes):
            provided = ",".join(sorted(self._tokens.scopes))
            raise Refused("missing_scope", needed=",".join(method.scopes), provided=provided)
        return method

    def _too_fast(self, seconds: int, call: Call) -> web.Response:
        call.status, call.answer = 429, {"ok": False, "error": "ratelimited"}
        return web.json_response(call.answer, status=429, headers={"Retry-After": str(seconds)})

    async def _fault(self, rule: Rule, request: web.Request, call: Call) -> web.StreamResponse:
        match rule.fault:
            case Fault.RATE_LIMITED:
                return self._too_fast(rule.seconds, call)
            case Fault.REFUSED:
                call.status, call.answer = 200, {"ok": False, "error": rule.error}
                return web.json_response(call.answer, headers=self._headers(call.method))
            case Fault.BROKEN_BEFORE | Fault.BROKEN_AFTER:
                call.status = 500
                return web.json_response({"ok": False, "error": "internal_error"}, status=500)
            case Fault.NOT_JSON:
                call.status = 502
                return web.Response(text="<html>Bad gateway</html>", status=502, content_type="text/html")
            case Fault.HANGS_BEFORE | Fault.HANGS_AFTER:
                self.answered.set()  # as far as anybody can see
                await self.let_go.wait()
            case Fault.DROPPED_BEFORE | Fault.DROPPED_AFTER:
                pass
        if request.transport:
            request.transport.abort()
        raise ConnectionResetError("as the test wanted it")


async def _arguments(request: web.Request) -> tuple[Json, bool]:
    """What was sent, in whichever form; JSON within form fields is read. And whether it came as JSON."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        return {**arguments, **body}, True
    form = await request.post()
    arguments |= {name: value for name, value in form.items() if isinstance(value, str)}
    for name in ("blocks", "attachments", "metadata", "view", "files", "unfurls"):
        if isinstance(arguments.get(name), str):
            try:
                arguments[name] = json.loads(arguments[name])
            except ValueError:
                arguments[name] = None
    return arguments, False


def _token(request: web.Request, arguments: Json) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or str(arguments.pop("token", ""))


def flag(arguments: Json, name: str, default: bool = False) -> bool:
    """A yes or no, as the SDK writes it: true, 'true', 1, '1'."""
    value = arguments.get(name, default)
    return value if isinstance(value, bool) else str(value).lower() in ("1", "true")


def page(items: list[Any], arguments: Json, default: int, most: int) -> tuple[list[Any], str]:
    """The page that `cursor` and `limit` ask for, and the next cursor. Raises Refused."""
    cursor = str(arguments.get("cursor") or "0")
    if not cursor.isdigit():
        raise Refused("invalid_cursor")
    limit = min(int(arguments.get("limit") or default), most)
    if limit < 1:
        raise Refused("invalid_limit")
    start = int(cursor)
    rest = start + limit < len(items)
    return items[start : start + limit], str(start + limit) if rest else ""


def invalid(problems: list[str], error: str) -> Refused:
    """The refusal that lists what is wrong."""
    return Refused(error, response_metadata={"messages": problems})
