"""One sitting at the terminal: whose eyes one looks through, what was seen already, and what everybody can do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rich.text import Text

from adapters.sandbox.company import ON_DUTY, PEOPLE, Someone
from adapters.sandbox.hand import Hand
from adapters.sandbox.moment import NoMoment
from adapters.sandbox.passing import let_pass
from adapters.sandbox.scroll import Scroll
from adapters.sandbox.service import Service
from adapters.terminal.command import Command, split, unknown
from adapters.terminal.desk import Desk
from adapters.terminal.employee import Employee
from adapters.terminal.lines import BLANK, KEY, Line, plain
from adapters.terminal.screen import Screen
from adapters.terminal.told import Leave, Told
from adapters.terminal.view import View
from bot.domain.changes import Entry
from bot.domain.errors import StoreAway

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=1)
"""From here on the sandbox's time is told apart from the machine's."""

LOOKS_EVERY = 0.1
"""Seconds between two looks for what is new."""

USAGE = 18
"""Columns for a command and what is written behind it."""

LONGEST_NUMBER = 4
"""Digits of the number of a choice."""

AWAY = "That did not reach us, please try again."
CAN_NOT_READ = "The conversation can not be read now. What is new appears here when the database is back."


class Session:
    """Takes what is typed and shows what is said."""

    def __init__(self, service: Service, screen: Screen, who: Someone) -> None:
        self._service = service
        self._screen = screen
        self._scroll = Scroll(service.feed)
        self._hand = Hand(service)
        self._employees: dict[str, View] = {}
        self._technicians: dict[str, View] = {}
        self._view = self._employee = self._as_employee(who)
        self._technician = self._as_technician(someone(ON_DUTY))
        self._seen: dict[View, int] = {}
        self._day: date | None = None
        self._printing = asyncio.Lock()
        self._away = False
        self._commands: Mapping[str, Command] = {
            "tech": Command("[NAME]", "become the technician noor, or another one", self._tech),
            "me": Command("[NAME]", "become the employee again, or another one", self._me),
            "wait": Command("TIME", "let time pass: 90m, 1d, 16:30, tomorrow 10:00, monday 10:00, next", self._wait),
            "history": Command("", "show the conversation once more", self._history),
            "help": Command("", "show this", self._help),
            "quit": Command("", "leave; everything is kept", self._quit),
        }

    @property
    def prompt(self) -> str:
        """What stands before the line that is typed."""
        return self._view.prompt

    @property
    def status(self) -> str:
        """Who one is and what time it is, in one line."""
        profile = self._view.who.profile
        return f"{profile.name} · {self._now():%a %d %b %H:%M} · /help"

    @property
    def names(self) -> list[str]:
        """The commands that there are here, as they are typed."""
        return [f"/{name}" for name in {**self._view.commands, **self._commands}]

    # --- what is typed -----------------------------------------------------------------------------------------

    async def line(self, text: str) -> bool:
        """Take a line; False if somebody wants to leave. Whatever goes wrong is told, not raised."""
        command = split(text)
        comes_back = command is None or _number(command[0]) is not None  # as a part of the conversation
        if not comes_back:
            self._screen.echo(text.strip())
        try:
            if command:
                await self._do(*command)
            elif text.strip():
                await self._view.typed(text.strip())
        except Leave:
            return False
        except (Told, NoMoment, StoreAway) as instead:
            if comes_back:
                self._screen.echo(text.strip())
            self._screen.tell(AWAY if isinstance(instead, StoreAway) else str(instead))
        return True

    async def _do(self, name: str, argument: str) -> None:
        number = _number(name)
        if number is not None:
            await self._view.pick(number)
            return
        here = {**self._view.commands, **self._commands}
        if name not in here:
            raise Told(self._no_command(name))
        lines = await here[name].run(argument)
        if lines:
            self._screen.gap()
            self._screen.show(lines)

    def _no_command(self, name: str) -> str:
        if name in self._technician.commands:
            return f"/{name} is for technicians. Write /tech first."
        if name in self._employee.commands:
            return f"/{name} is for employees. Write /me first."
        return unknown(name, [*self._view.commands, *self._commands])

    # --- what is said ------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Show who one is, the time of the sandbox, and where the conversation stands. Raises StoreAway."""
        ahead = self._service.clock.ahead
        if ahead > AHEAD:
            self._screen.tell(f"In this sandbox it is {self._now():%A %d %B, %H:%M}: you let time pass here.")
        await self._come_to(self._view)

    async def settle(self) -> None:
        """Wait until everything is dealt with that was typed, and show what was said to it."""
        try:
            await self._service.engine.settle()
        except StoreAway as away:
            self._tell_away(away)
        else:
            await self.show_new()

    async def show_new(self) -> None:
        """Show what was said since the last look, as far as it is seen from here."""
        async with self._printing:
            try:
                await self._scroll.fetch()
            except StoreAway as away:
                self._tell_away(away)
                return
            self._away = False
            await self._show_unseen()

    def _tell_away(self, away: StoreAway) -> None:
        """Once, until the database is back."""
        if not self._away:
            log.warning("%s", away)
            self._screen.tell(CAN_NOT_READ)
        self._away = True

    async def follow(self) -> None:
        """Show what is new as it comes, until cancelled."""
        while True:
            await self.show_new()
            await asyncio.sleep(LOOKS_EVERY)

    async def _show_unseen(self) -> None:
        entries = self._view.unseen(self._seen.get(self._view))
        self._seen[self._view] = self._scroll.position
        await self._show(entries)

    async def _show(self, entries: Iterable[Entry], *, again: bool = False) -> None:
        for entry in entries:
            match await self._view.lines(entry, again=again):
                case []:
                    continue
                case [news]:
                    self._screen.tell(news.text.plain)
                case [heading, *body]:
                    self._new_day(entry.at)
                    self._screen.gap()
                    self._screen.show([heading], indent=0)
                    self._screen.show(body)

    def _new_day(self, moment: datetime) -> None:
        day = moment.astimezone(self._zone).date()
        if day != self._day:
            self._day = day
            self._screen.rule(f"{day:%A %d %B}")

    # --- who one is --------------------------------------------------------------------------------------------

    async def _come_to(self, view: View) -> None:
        async with self._printing:
            self._view = view
            await self._scroll.fetch()
            self._day = self._now().date()
            profile = view.who.profile
            self._screen.rule(f"{profile.name}, {profile.title} · {self._day:%A %d %B}")
            lines = await view.opening()
            if lines:
                self._screen.gap()
                self._screen.show(lines)
            await self._show_unseen()

    async def _tech(self, argument: str) -> list[Line]:
        if argument:
            self._technician = self._as_technician(someone(argument))
        await self._come_to(self._technician)
        return []

    async def _me(self, argument: str) -> list[Line]:
        if argument:
            self._employee = self._as_employee(someone(argument))
        await self._come_to(self._employee)
        return []

    def _as_employee(self, who: Someone) -> View:
        return self._employees.setdefault(who.id, Employee(self._service, self._scroll, self._hand, who))

    def _as_technician(self, who: Someone) -> View:
        return self._technicians.setdefault(who.id, Desk(self._service, self._scroll, self._hand, who))

    # --- what everybody can do ---------------------------------------------------------------------------------

    async def _wait(self, argument: str) -> list[Line]:
        await let_pass(self._service, argument, self._view.who.profile.hours.zone)
        await self.show_new()
        self._screen.tell(f"It is {self._now():%A %d %B, %H:%M} now.")
        return []

    async def _history(self, _: str) -> list[Line]:
        entries = self._view.entries()
        if not entries:
            raise Told("Nothing was said here yet.")
        async with self._printing:
            self._day = None
            await self._show(entries, again=True)
        return []

    async def _help(self, _: str) -> list[Line]:
        commands = {**self._view.commands, **self._commands}
        return [plain(self._view.hint), BLANK, *(_usage(name, command) for name, command in commands.items())]

    async def _quit(self, _: str) -> list[Line]:
        raise Leave

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._view.who.profile.hours.zone)

    def _now(self) -> datetime:
        return self._service.clock.now().astimezone(self._zone)


def _usage(name: str, command: Command) -> Line:
    written = f"/{name} {command.usage}".ljust(USAGE)
    return Line(Text.assemble((written, KEY), " ", command.meaning), under="    ")


def _number(name: str) -> int | None:
    """The number of a choice, if that is what a command is."""
    return int(name) if name.isascii() and name.isdigit() and len(name) <= LONGEST_NUMBER else None


def someone(name: str) -> Someone:
    """The person of this name (or its beginning). Raises Told with the list of all."""
    wanted = name.strip().lower()
    for person in PEOPLE:
        if wanted in (person.id, person.profile.name.lower()):
            return person
    people = ", ".join(f"{person.id} ({person.profile.title})" for person in PEOPLE)
    raise Told(f"There is nobody called {wanted[:40]!r} here. There are {people}.")
