"""Who belongs to a channel or a user group of Slack's."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from adapters.members import Accounts, Members
from adapters.slack.calls import answer

PAGE = 200
"""Members that are asked for at once."""


def of_channel(client: AsyncWebClient, channel: str) -> Members:
    """Everybody in a channel; nobody if `channel` is empty."""

    async def read() -> Accounts:
        if not channel:
            return {}
        found: list[str] = []
        cursor = ""
        while True:
            page = await answer(client.conversations_members(channel=channel, limit=PAGE, cursor=cursor))
            found += page["members"]
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return dict.fromkeys(found)

    return Members(read, f"the channel {channel}")


def of_group(client: AsyncWebClient, group: str) -> Members:
    """Everybody in a user group; nobody if `group` is empty."""

    async def read() -> Accounts:
        if not group:
            return {}
        return dict.fromkeys((await answer(client.usergroups_users_list(usergroup=group)))["users"])

    return Members(read, f"the user group {group}")
