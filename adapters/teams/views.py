"""The card of a ticket, as everybody sees it and as each technician does; and the article that is proposed for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from adapters.desk import Desk
from adapters.teams import render
from adapters.teams.card import Json, Mention
from adapters.teams.members import technicians
from adapters.teams.render import Around, Rendered
from bot.domain.incoming import Form, Tap
from bot.domain.ports import TicketFile
from bot.domain.reply import Act, Reply


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

    async def with_buttons(self, ticket: str, reply: Reply, act: str) -> Json:
        """As a technician sees it; `reply` offers the act. Raises StoreAway."""
        return render.view(reply, await self._around(ticket, act))

    async def with_problems(self, form: Form, reply: Reply, problems: Mapping[str, str]) -> Json:
        """With a form open in which something is wrong. Raises StoreAway."""
        return render.with_problems(reply, await self._around(form.ticket, form.name), form, problems)

    async def _around(self, ticket: str, act: str) -> Around:
        if act == Act.KEEP_ARTICLE:  # offered in the thread of the card: no part of it, and the same for everybody
            return Around(Tap("", ticket=ticket))
        version = await self._version(ticket)
        return Around(Tap("", "", "", version, ticket), await technicians(self._desk))

    async def _version(self, ticket: str) -> int:
        """How often the ticket has changed: it goes with the buttons, so that the same press told twice is known."""
        file = await self._file(ticket)
        return len(file.history) if file else 0
