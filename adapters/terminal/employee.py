"""The employee's view: their direct message with the bot."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import PurePath

from adapters.sandbox.company import Someone, dm, identity
from adapters.sandbox.hand import Hand
from adapters.sandbox.inside import talk_parts
from adapters.sandbox.scroll import Scroll
from adapters.sandbox.service import Service
from adapters.terminal.command import Command
from adapters.terminal.lines import BLANK, FAINT, Line, heading, part_lines, plain, reply_lines, said_lines
from adapters.terminal.told import Told
from bot.domain.changes import Entry
from bot.domain.incoming import File
from bot.domain.reply import Choice

WELCOME = (
    "Write what does not work, or what you need. For example: outlook keeps asking for my password",
    "/tech shows the technicians' side, /wait 1d lets time pass, /help lists the rest.",
)

SHOWN = 10
"""Entries of the conversation that somebody sees who just came."""


class Employee:
    """What one employee sees and does."""

    def __init__(self, service: Service, scroll: Scroll, hand: Hand, who: Someone) -> None:
        self.who = who
        self.prompt = f"{who.id} > "
        self.hint = (
            "What you write goes to Helploop. /1, /2 and so on tap what stands behind that number in the latest "
            "message. To send words that begin with a slash, put a space before it."
        )
        self.commands = {
            "picture": Command("NAME [words]", "send a picture (made up), alone or with words", self._picture),
            "files": Command("PATH [words]", "send a file (only its name is sent)", self._file),
            "why": Command("", "show what happens inside: step, facts, ticket, what is scheduled", self._why),
        }
        self._service = service
        self._scroll = scroll
        self._hand = hand
        self._place = dm(who.id)
        self._zone = who.profile.hours.zone

    def entries(self) -> list[Entry]:
        """The direct message, in order."""
        return self._scroll.in_place(self._place)

    def unseen(self, since: int | None) -> list[Entry]:
        """What was missed; the end of the conversation for somebody who just came."""
        entries = self.entries()
        return entries[-SHOWN:] if since is None else [entry for entry in entries if entry.position > since]

    async def lines(self, entry: Entry, *, again: bool = False) -> list[Line]:
        """An entry; only the latest question can be answered by number."""
        if entry.reply is None or entry.author:
            return [heading(entry.at, self._zone, "You", ours=False), *said_lines(entry)]
        latest = self._scroll.to_choose(self._place)
        key = _slash_number if latest and latest[0] is entry else None
        return [heading(entry.at, self._zone, "Helploop", ours=True), *reply_lines(entry.reply, key)]

    async def opening(self) -> list[Line]:
        """What to try, for somebody who never wrote."""
        return [] if self.entries() else [plain(line, FAINT) for line in WELCOME]

    async def pick(self, number: int) -> None:
        """Tap a choice of the latest message that has some."""
        latest = self._scroll.to_choose(self._place)
        if latest is None:
            raise Told("There is nothing to choose yet.")
        entry, choices = latest
        if not 1 <= number <= len(choices):
            offered = ", ".join(f"/{index} {choice.label}" for index, choice in enumerate(choices, 1))
            raise Told(f"There is no /{number}. You can choose: {offered}")
        await self._hand.taps(self.who, entry, choices[number - 1])

    async def typed(self, text: str) -> None:
        """Write to the bot."""
        await self._hand.types(self.who, self._place, text)

    async def _why(self, _: str) -> list[Line]:
        insides = await self._service.queries.inside(identity(self.who.id), self._place)
        if not insides:
            raise Told("Nothing is going on in this conversation.")
        actors = [event.actor for inside in insides if inside.file for event in inside.file.history]
        names = await self._service.queries.names(actors)
        lines: list[Line] = []
        for inside in insides:
            for part in talk_parts(inside, self._zone, names):
                lines += [*part_lines(part), BLANK]
        return [*lines, plain(f"All times are local ({self._zone}).", FAINT)]

    async def _picture(self, argument: str) -> list[Line]:
        name, _, words = (argument or "screenshot.png").partition(" ")
        return await self._attach(name, words, guess_type(name)[0] or "image/png")

    async def _file(self, argument: str) -> list[Line]:
        if not argument:
            raise Told("Write /files and the name of a file, for example: /files report.pdf")
        path, _, words = argument.partition(" ")
        return await self._attach(path, words, guess_type(path)[0] or "application/octet-stream")

    async def _attach(self, path: str, words: str, media_type: str) -> list[Line]:
        file = File(PurePath(path).name or path, media_type)
        await self._hand.types(self.who, self._place, words.strip(), file)
        return []


def _slash_number(number: int, _: Choice) -> str:
    return f"/{number}"
