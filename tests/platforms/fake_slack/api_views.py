"""The methods views.*, and the triggers that open them."""

from __future__ import annotations

import json
from typing import Any

from tests.platforms.fake_slack import limits, shapes
from tests.platforms.fake_slack.api import Method, invalid
from tests.platforms.fake_slack.faults import Refused
from tests.platforms.fake_slack.workspace import View, Workspace

Json = dict[str, Any]

TRIGGER_LIVES = 3.0
"""Seconds in which a trigger can be used, once."""

DEEPEST = 3
"""Modals that may lie on each other."""


class Views:
    """Opens, changes and closes modals and homes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._triggers: dict[str, tuple[str, float]] = {}
        self._used: set[str] = set()

    @property
    def methods(self) -> dict[str, Method]:
        return {
            "views.open": Method(self.open),
            "views.push": Method(self.push),
            "views.update": Method(self.update),
            "views.publish": Method(self.publish),
        }

    def trigger(self, user: str) -> str:
        """What an interaction of this person allows, for a moment."""
        name = f"{self._workspace.new_id('')}.{self._workspace.new_ts()}"
        self._triggers[name] = (user, self._workspace.clock.now())
        return name

    def open(self, arguments: Json) -> Json:
        content = self._content(arguments, "modal")
        user = self._user_of(arguments)
        view = self._new(user, content)
        self._workspace.modals[user] = [view]
        return {"view": shapes.view(view)}

    def push(self, arguments: Json) -> Json:
        content = self._content(arguments, "modal")
        user = self._user_of(arguments)
        return {"view": shapes.view(self.put_on_top(user, content))}

    def put_on_top(self, user: str, content: Json) -> View:
        """Lay another modal on those that are open. Raises Refused."""
        stack = self._workspace.modals.setdefault(user, [])
        if len(stack) >= DEEPEST:
            raise Refused("push_limit_reached")
        view = self._new(user, content)
        view.previous = stack[-1].id if stack else ""
        stack.append(view)
        return view

    def update(self, arguments: Json) -> Json:
        view = self._open_view(arguments)
        content = self._content(arguments, view.content["type"])
        given = arguments.get("hash")
        if given and given != view.hash:
            raise Refused("hash_conflict")
        self.change(view, content)
        return {"view": shapes.view(view)}

    def change(self, view: View, content: Json) -> None:
        """Put other content into a view that is open."""
        view.content, view.errors = self._kept(content), {}
        view.hash = shapes.view_hash(content, self._workspace.new_ts())

    def publish(self, arguments: Json) -> Json:
        user = str(arguments.get("user_id", ""))
        content = self._content(arguments, "home")
        if user not in self._workspace.users:
            raise Refused("user_not_found")
        home = self._workspace.homes.get(user)
        given = arguments.get("hash")
        if home and given and given != home.hash:
            raise Refused("hash_conflict")
        if home is None:
            home = self._workspace.homes[user] = self._new(user, content)
        else:
            self.change(home, content)
        return {"view": shapes.view(home)}

    def check(self, content: Any, kind: str) -> Json:
        """The view, if Slack takes it. Raises Refused."""
        if not isinstance(content, dict):
            raise invalid(["[ERROR] missing required field: view"], "invalid_arguments")
        if len(json.dumps(content)) > limits.LARGEST_VIEW:
            raise Refused("view_too_large")
        problems = limits.view_problems(content)
        if content.get("type") != kind:
            problems.append(f"[ERROR] must be a {kind} [json-pointer:/view/type]")
        if problems:
            raise invalid(problems, "invalid_arguments")
        return content

    def _content(self, arguments: Json, kind: str) -> Json:
        return self.check(arguments.get("view"), kind)

    def _user_of(self, arguments: Json) -> str:
        """Whose trigger it is. It is used up."""
        trigger = str(arguments.get("trigger_id", ""))
        if trigger in self._used:
            raise Refused("exchanged_trigger_id")
        if trigger not in self._triggers:
            raise Refused("invalid_trigger_id")
        user, given = self._triggers[trigger]
        if self._workspace.clock.now() - given > TRIGGER_LIVES:
            raise Refused("expired_trigger_id")
        self._used.add(trigger)
        return user

    def _open_view(self, arguments: Json) -> View:
        name, external = arguments.get("view_id"), arguments.get("external_id")
        everything = [each for stack in self._workspace.modals.values() for each in stack]
        for view in (*everything, *self._workspace.homes.values()):
            if view.id == name or (external and view.content.get("external_id") == external):
                return view
        raise Refused("not_found")

    def _new(self, user: str, content: Json) -> View:
        state = shapes.view_hash(content, self._workspace.new_ts())
        return View(self._workspace.new_id("V"), user, self._kept(content), state)

    def _kept(self, content: Json) -> Json:
        return {**content, "blocks": self._workspace.blocks_with_ids(content["blocks"])}
