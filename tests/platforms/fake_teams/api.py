"""The way of a call that the app makes: it is noted, a fault may hit it, and it is answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.fake_teams.faults import Fault, Faults, Refused, Rule

Json = dict[str, Any]

LONGEST_BODY = 100 * 1024
"""Bytes of a message, at most."""


@dataclass
class Call:
    """One call of the app's, in the order in which they came. `status` is 0 when there was no answer."""

    method: str
    conversation: str = ""
    activity: str = ""
    body: Json = field(default_factory=dict)
    status: int = 0
    answer: Json = field(default_factory=dict)
    bearer: str = ""


Handler = Callable[[web.Request, Call], web.Response | Awaitable[web.Response]]


class Calls:
    """Every call, whichever door it came through."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.log: list[Call] = []
        self.let_go = asyncio.Event()
        """Set: calls that hang are dropped."""
        self.answered = asyncio.Event()
        """Set after each call."""

    def through(self, method: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """The handler of a route, by the name with which tests speak of it."""

        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                return await self._answer(request, method, handler)
            finally:
                self.answered.set()

        return answer

    async def _answer(self, request: web.Request, method: str, handler: Handler) -> web.StreamResponse:
        call = Call(
            method,
            request.match_info.get("conversation", ""),
            request.match_info.get("activity", ""),
            bearer=request.headers.get("Authorization", "").removeprefix("Bearer "),
        )
        self.log.append(call)
        try:
            call.body = await _body(request)
            rule = self._faults.next(method, call.body)
            if rule and not rule.fault.accepts:
                return await self._fault(rule, request, call)
            done = handler(request, call)
            response = await done if isinstance(done, Awaitable) else done
            if rule:
                return await self._fault(rule, request, call)
        except Refused as refused:
            response = _refusal(refused)
        call.status = response.status
        call.answer = _read(response)
        return response

    async def _fault(self, rule: Rule, request: web.Request, call: Call) -> web.StreamResponse:
        match rule.fault:
            case Fault.ANSWERED_BEFORE | Fault.ANSWERED_AFTER:
                raise rule.refused()
            case Fault.NOT_JSON:
                call.status = rule.status
                return web.Response(text="<html>Bad gateway</html>", status=rule.status, content_type="text/html")
            case Fault.HANGS_BEFORE | Fault.HANGS_AFTER:
                self.answered.set()  # as far as anybody can see
                await self.let_go.wait()
            case Fault.DROPPED_BEFORE | Fault.DROPPED_AFTER:
                pass
        if request.transport:
            request.transport.abort()
        raise ConnectionResetError("as the test wanted it")


def _read(response: web.Response) -> Json:
    """What was answered; nothing if it is no JSON."""
    if response.content_type != "application/json" or not isinstance(response.body, bytes):
        return {}
    answer: Json = json.loads(response.body)
    return answer


async def _body(request: web.Request) -> Json:
    """A JSON body or a form; nothing for a call without. Raises Refused."""
    if request.content_type == "application/x-www-form-urlencoded":
        return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    if not request.can_read_body or request.content_type != "application/json":
        return {}
    sent = await request.read()
    if len(sent) > LONGEST_BODY:
        raise Refused(413, "MessageSizeTooBig", "Message size too large.")
    try:
        body = json.loads(sent)
    except ValueError as why:
        raise Refused(400, "BadSyntax", "The request body is no JSON.") from why
    if not isinstance(body, dict):
        raise Refused(400, "BadSyntax", "The request body is no object.")
    return body


def _refusal(refused: Refused) -> web.Response:
    error = {"error": {"code": refused.code, "message": refused.message}}
    return web.json_response(error, status=refused.status, headers=refused.headers)
