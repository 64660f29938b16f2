"""As much of Microsoft Graph as the app asks for: who is in a group of the directory."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from tests.platforms.fake_teams.api import Call, Calls
from tests.platforms.fake_teams.faults import Refused
from tests.platforms.fake_teams.login import Tokens

Json = dict[str, Any]


class Graph:
    """Shows groups to an app to which an admin has given the right."""

    def __init__(self, tokens: Tokens) -> None:
        self.url = ""
        self.groups: dict[str, list[str]] = {}
        """Object ids of people, by that of their group."""
        self.most_a_page = 999
        self.may_read = True
        self._tokens = tokens

    def add_to(self, app: web.Application, calls: Calls) -> None:
        path = "/v1.0/groups/{group}/transitiveMembers/microsoft.graph.user"
        app.router.add_get(path, calls.through("group", self._members))

    def _members(self, request: web.Request, call: Call) -> web.Response:
        self._tokens.check(call.bearer)
        if not self.may_read:
            raise Refused(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
        group = request.match_info["group"]
        if group not in self.groups:
            raise Refused(404, "Request_ResourceNotFound", "Resource does not exist.")
        start = int(request.query.get("$skiptoken") or 0)
        people = self.groups[group][start : start + self.most_a_page]
        page: Json = {"value": [{"@odata.type": "#microsoft.graph.user", "id": each} for each in people]}
        if start + self.most_a_page < len(self.groups[group]):
            page["@odata.nextLink"] = f"{self.url}{request.path}?$skiptoken={start + self.most_a_page}"
        return web.json_response(page)
