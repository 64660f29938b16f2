"""Who belongs to a channel or a group, as Teams and Entra describe them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from adapters.desk import Desk

Json: TypeAlias = dict[str, Any]


def by_account(members: Iterable[Json]) -> dict[str, Json]:
    """Members by their Entra object id; bots and people without an account are left out."""
    return {account(each): each for each in members if account(each)}


def account(member: Json) -> str:
    """The Entra object id of a member; empty for bots and for people without an account."""
    return str(member.get("aadObjectId") or member.get("objectId") or member.get("id") or "").lower()


async def technicians(desk: Desk) -> tuple[str, ...]:
    """The Teams ids of those who read the channel and work at the desk."""
    accounts = await desk.channel.accounts()
    return tuple([accounts[user]["id"] for user in await desk.technicians()])
