"""Who works at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.members import Members
from bot.domain.person import Standing


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is in the technicians' channel, and in the group of technicians if the settings name one."""

    channel: Members
    group: Members | None
    on_duty: str
    lead: str

    async def standing(self, user: str) -> Standing:
        """What somebody of our own workspace or tenant may do."""
        if user not in await self.channel.accounts():
            return Standing.EMPLOYEE
        if self.group is not None and user not in await self.group.accounts():
            return Standing.EMPLOYEE
        return Standing.LEAD if user == self.lead else Standing.TECHNICIAN

    async def technicians(self) -> tuple[str, ...]:
        """The accounts of everybody who works here."""
        there = await self.channel.accounts()
        return tuple([user for user in there if (await self.standing(user)).works_the_desk])
