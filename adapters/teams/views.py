"""The card of a ticket, as everybody sees it and as each technician does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from adapters.desk import Desk
from adapters.teams import render
from adapters.teams.card import Json, Mention
from adapters.teams.members import technicians
from adapters.teams.render import Around, Rendered
from bot.domain.incoming import Form, Tap
from bot.domain.ports import TicketFile
from bot.domain.reply import Reply


class Views:
    """Makes them. `file` is all that is known about a ticket."""

    def __init__(self, desk: Desk, file: Callable[[str], Awaitable[TicketFile | None]]) -> None:
        self._desk = desk
        self._file = file

    async def for_all(self, ticket: str, reply: Reply, people: Mapping[str, Mention] | None = None) -> Rendered:
        """The message: how things are, and for technicians the way to their own view. Raises StoreAway."""
        viewers = await technicians(self._desk)
        version = await self._version(ticket)
        return render.message(reply, turn=version, ticket=ticket, viewers=viewers, people=people)

    async def for_technician(self, ticket: str, reply: Reply) -> Json:
        """With its buttons. Raises StoreAway."""
        return render.view(reply, await self._around(ticket))

    async def with_problems(self, form: Form, reply: Reply, problems: Mapping[str, str]) -> Json:
        """With a form open in which something is wrong. Raises StoreAway."""
        return render.with_problems(reply, await self._around(form.ticket), form, problems)

    async def _around(self, ticket: str) -> Around:
        version = await self._version(ticket)
        return Around(Tap("", "", "", version, ticket), await technicians(self._desk))

    async def _version(self, ticket: str) -> int:
        """How often the ticket has changed: it goes with the buttons, so that the same press told twice is known."""
        file = await self._file(ticket)
        return len(file.history) if file else 0
