"""The page's routes: what the browser asks for is checked, and then done by the hand of somebody in the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import choice

import htpy as h
from aiohttp import BodyPartReader, web

from adapters.sandbox.company import PEOPLE, Someone
from adapters.sandbox.hand import Hand
from adapters.sandbox.practice.practices import NoPractice, Practice, Practices
from adapters.sandbox.scroll import Scroll, choice_of
from adapters.sandbox.service import Service
from adapters.web import rooms
from adapters.web.asked import Fill, MoveClock, Press, Say, StartPractice, body
from adapters.web.clock import WallClock
from adapters.web.company import company
from adapters.web.forms import filled
from adapters.web.guard import guard
from adapters.web.live import Live
from adapters.web.pane import pane
from adapters.web.practice import practice
from adapters.web.refused import Refused
from adapters.web.uploads import LARGEST, Uploads, media_type_of
from bot.domain.changes import Entry
from bot.domain.incoming import Form
from bot.domain.reply import Act

PAGE = Path(__file__).parent / "page"
MOST_FILES = 5
"""Pictures with one message."""

DONE = 202
"""It is stored; what comes of it is told on the socket."""


class SandboxPage:
    """The sandbox in a browser. `files` is the folder for pictures, `preview` makes the page of all messages."""

    def __init__(
        self, service: Service, hand: Hand, practices: Practices, files: Path, preview: Callable[[], str]
    ) -> None:
        self._service = service
        self._practices = practices
        self._uploads = Uploads(files)
        self._preview = preview
        self._scroll = Scroll(service.feed)
        self._hand = hand
        self._clock = WallClock(service)
        self._live = Live(service, self._scroll, self._clock, practices)
        self._people = {someone.id: someone for someone in PEOPLE}

    def add_to(self, app: web.Application) -> None:
        """Serve the page from this application."""
        app.middlewares.append(guard)
        app.on_shutdown.append(self._close)
        app.router.add_get("/", self._page)
        app.router.add_static("/static", PAGE)
        app.router.add_get("/company", self._company)
        app.router.add_get("/live", self._socket)
        app.router.add_get("/inside", self._inside)
        app.router.add_get("/preview", self._previews)
        app.router.add_get("/files/{ref}", self._picture)
        app.router.add_post("/files", self._attach)
        app.router.add_post("/say", self._say)
        app.router.add_post("/tap", self._tap)
        app.router.add_post("/form", self._form)
        app.router.add_post("/clock", self._move_clock)
        app.router.add_post("/practice", self._start_practice)
        app.router.add_get("/practice/{id}", self._practice)
        app.router.add_post("/practice/{id}/stop", self._stop_practice)

    async def _close(self, _: web.Application) -> None:
        await self._live.close()
        await self._practices.close()

    # --- what is looked at -------------------------------------------------------------------------------------

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _company(self, _: web.Request) -> web.Response:
        return web.json_response(company(self._practices.characters))

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        who = self._someone(request.query.get("as", ""))
        room = rooms.room(request.query.get("room", ""), who)
        after = request.query.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) <= 15):
            raise Refused(400, "'after' is the number of a position.")
        if not web.WebSocketResponse().can_prepare(request):
            raise Refused(426, "This is a WebSocket.")
        return await self._live.serve(request, room, who, int(after))

    async def _inside(self, request: web.Request) -> web.Response:
        who = self._someone(request.query.get("as", ""))
        room = rooms.room(request.query.get("room", ""), who)
        await self._scroll.fetch()
        return _html(await pane(self._service, self._scroll, room, who))

    async def _previews(self, _: web.Request) -> web.Response:
        return web.Response(text=self._preview(), content_type="text/html")

    # --- what is done ------------------------------------------------------------------------------------------

    async def _say(self, request: web.Request) -> web.Response:
        say = await body(request, Say)
        who = self._someone(say.who)
        room = rooms.room(say.room, who)
        if not say.text.strip() and not say.files:
            raise Refused(422, "Please write something.", {"text": "Please write something."})
        if len(say.files) > MOST_FILES:
            raise Refused(422, f"At most {MOST_FILES} pictures go with one message.")
        files = [await self._uploads.find(ref) for ref in say.files]
        place = room.place
        if say.thread:
            place = place.in_thread(await self._start_of(say.thread, room))
        await self._hand.types(who, place, say.text, *files, key=say.key)
        return web.json_response({}, status=DONE)

    async def _start_of(self, thread: str, room: rooms.Room) -> str:
        """The message that starts a thread of a room. Raises Refused."""
        start = await self._entry(thread)
        if start.place != room.place or not room.has_threads:
            raise Refused(404, "There is no such thread here.")
        return thread

    async def _tap(self, request: web.Request) -> web.Response:
        press = await body(request, Press)
        who = self._someone(press.who)
        entry = await self._entry(press.ref)
        room = rooms.room_of(entry, who)
        button = choice_of(entry, press.act, press.value)
        if room.name == rooms.DESK:
            # A card changes under one's fingers: the desk itself tells who was faster, and what is possible now.
            await self._hand.acts(who, _act(press.act), _ticket(entry), press.value, key=press.key)
        elif button is None:
            raise Refused(409, "That button is no longer there.")
        else:
            await self._hand.taps(who, entry, button, key=press.key)
        return web.json_response({}, status=DONE)

    async def _form(self, request: web.Request) -> web.Response:
        fill = await body(request, Fill)
        who = self._someone(fill.who)
        entry = await self._entry(fill.ref)
        if rooms.room_of(entry, who).name != rooms.DESK:
            raise Refused(404, "There is no such form here.")
        values = filled(fill.values, choice_of(entry, fill.act, ""))
        ticket = _ticket(entry)
        if wrong := await self._service.queries.problems(Form(fill.act, values, ticket=ticket)):
            raise Refused(422, "Something is not right in this form.", wrong)
        await self._hand.fills(who, _act(fill.act), ticket, values, key=fill.key)
        return web.json_response({}, status=DONE)

    async def _move_clock(self, request: web.Request) -> web.Response:
        asked = await body(request, MoveClock)
        return web.json_response({"shown": await self._clock.move(asked.to, self._someone(asked.who))})

    # --- pictures ----------------------------------------------------------------------------------------------

    async def _attach(self, request: web.Request) -> web.Response:
        if request.content_type != "multipart/form-data":
            raise Refused(415, "Please send the picture as a form.")
        try:
            parts = await request.multipart()
            while (part := await parts.next()) is not None:
                if isinstance(part, BodyPartReader) and part.name == "file":
                    file = await self._uploads.keep(part.filename or "", await _read(part))
                    return web.json_response({"id": file.ref, "name": file.name, "type": file.media_type}, status=201)
        except (ValueError, AssertionError) as why:  # what aiohttp raises for a form that is none
            raise Refused(400, "This form can not be read.") from why
        raise Refused(400, "There is no picture in this form.")

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        ref = request.match_info["ref"]
        return web.FileResponse(self._uploads.path(ref), headers={"Content-Type": media_type_of(ref)})

    # --- practice ----------------------------------------------------------------------------------------------

    async def _start_practice(self, request: web.Request) -> web.Response:
        asked = await body(request, StartPractice)
        trainee = self._technician(asked.who)
        character = asked.character or choice([each.id for each in self._practices.characters])
        try:
            self._practices.start(trainee.id, character)
        except NoPractice as why:
            raise Refused(409, str(why)) from why
        run = await self._run_of(trainee)
        return web.json_response({"id": trainee.id, "name": run.who.name}, status=201)

    async def _practice(self, request: web.Request) -> web.Response:
        return _html(practice(await self._run_of(self._technician(request.match_info["id"]))))

    async def _stop_practice(self, request: web.Request) -> web.Response:
        trainee = self._technician(request.match_info["id"])
        try:
            await self._practices.stop(trainee.id)
        except NoPractice as why:
            raise Refused(409, str(why)) from why
        return web.json_response({}, status=DONE)

    async def _run_of(self, trainee: Someone) -> Practice:
        """The latest practice of a trainee. Raises Refused, StoreAway."""
        run = await self._practices.of(trainee.id)
        if run is None:
            raise Refused(404, f"{trainee.profile.name} is not practising.")
        return run

    # --- who and what ------------------------------------------------------------------------------------------

    def _someone(self, id: str) -> Someone:
        """Raises Refused."""
        if id not in self._people:
            raise Refused(404, "There is nobody of that name in this company.")
        return self._people[id]

    def _technician(self, id: str) -> Someone:
        """Raises Refused."""
        who = self._someone(id)
        if not who.profile.standing.works_the_desk:
            raise Refused(403, f"Practising is for technicians, and {who.profile.name} is none.")
        return who

    async def _entry(self, ref: str) -> Entry:
        """Raises Refused, StoreAway."""
        await self._scroll.fetch()
        return rooms.entry_of(self._scroll, ref)


def _act(name: str) -> Act:
    """Raises Refused."""
    try:
        return Act(name)
    except ValueError as unknown:
        raise Refused(400, "There is no such button.") from unknown


def _ticket(entry: Entry) -> str:
    """The ticket of a card. Raises Refused."""
    if not entry.ticket or entry.author:
        raise Refused(409, "This message has no buttons.")
    return entry.ticket


async def _read(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > LARGEST:
            break  # it is refused by its size
    return bytes(content)


def _html(node: h.Node) -> web.Response:
    return web.Response(text=str(h.fragment[node]), content_type="text/html")
