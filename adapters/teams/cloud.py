"""A turn of botbuilder: our own `CloudAdapterBase`, which calls Teams by our connector and checks no tokens itself.

The stock adapter blocks the event loop, fetches a token each turn and answers bad tokens with 500. What is left of
botbuilder here are its types, its middleware and its turns.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ResourceResponse
from botframework.connector.auth import AuthenticateRequestResult, BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.connector_factory import ConnectorFactory

from adapters.teams.auth import Authenticate, Json
from adapters.teams.connector import Connector

Handle: TypeAlias = Callable[[Activity], Awaitable[InvokeResponse | None]]
"""Takes an activity; an invoke is answered."""


class Unreadable(Exception):
    """What was sent is no activity."""


class Cloud(CloudAdapterBase):  # type: ignore[misc]  # botbuilder has no types
    """Runs `handle` in a turn for everything that was let in."""

    def __init__(self, connector: Connector, authenticate: Authenticate, handle: Handle) -> None:
        super().__init__(_Authentication(connector, authenticate))
        self._factory = _Factory(connector)
        self._handle = handle

    async def take(self, payload: Json, claims: Json) -> InvokeResponse | None:
        """One activity, of which `claims` vouch. Raises Unreadable, and what `handle` raises."""
        try:
            activity = Activity().deserialize(payload)
        except (ValueError, AttributeError, TypeError, RecursionError) as why:
            raise Unreadable("it is no activity") from why
        vouched = _vouched(claims, self._factory)
        answer: InvokeResponse | None = await self.process_activity(vouched, activity, self._turn)
        return answer

    async def _turn(self, context: TurnContext) -> None:
        answer = await self._handle(context.activity)
        if answer is not None:
            # As `context.send_activity` does, which would copy the whole card first.
            context.turn_state[self._INVOKE_RESPONSE_KEY] = Activity(type=ActivityTypes.invoke_response, value=answer)


class _Authentication(BotFrameworkAuthentication):  # type: ignore[misc]
    """What botbuilder asks about tokens. The route has asked already before there is an activity."""

    def __init__(self, connector: Connector, authenticate: Authenticate) -> None:
        self._factory = _Factory(connector)
        self._authenticate = authenticate

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        return _vouched(await self._authenticate(activity.serialize(), auth_header), self._factory)

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> None:
        raise PermissionError("there is no streaming here")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return self._factory

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in by this bot."""


class _Factory(ConnectorFactory):  # type: ignore[misc]
    """Gives a turn the means to speak."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str) -> _Client:
        return _Client(self._connector, service_url)


class _Client:
    """As much of botbuilder's connector client as a turn uses."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self.conversations = _Conversations(connector, service_url)


class _Conversations:
    """Sends through our own connector what is said in a turn."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self._connector = connector
        self._at = service_url

    async def send_to_conversation(self, conversation: str, activity: Activity) -> ResourceResponse:
        return ResourceResponse(id=await self._connector.send(self._at, conversation, _written(activity)))

    async def reply_to_activity(self, conversation: str, reply_to: str, activity: Activity) -> ResourceResponse:
        return ResourceResponse(id=await self._connector.send(self._at, conversation, _written(activity), reply_to))

    async def update_activity(self, conversation: str, activity_id: str, activity: Activity) -> ResourceResponse:
        await self._connector.update(self._at, conversation, activity_id, _written(activity))
        return ResourceResponse(id=activity_id)

    async def delete_activity(self, conversation: str, activity_id: str) -> None:
        await self._connector.delete(self._at, conversation, activity_id)


def _vouched(claims: Json, factory: _Factory) -> AuthenticateRequestResult:
    result = AuthenticateRequestResult()
    result.claims_identity = ClaimsIdentity(claims, bool(claims))
    result.connector_factory = factory
    return result


def _written(activity: Activity) -> dict[str, Any]:
    return dict(activity.serialize())
