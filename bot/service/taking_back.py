"""Words that somebody deletes on the platform are deleted here, too; the request goes on, and its history stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.domain.changes import Redact, SaveTalk
from bot.domain.incoming import Deleted, Edited, Incoming, Text
from bot.domain.message import DELETED, Message
from bot.domain.notice import TookBack
from bot.domain.person import Person
from bot.domain.ports import Scene, Store, TicketFile
from bot.domain.ticket import AT_DESK, EventKind
from bot.service.draft import Draft


async def take_back(draft: Draft, deleted: Deleted, person: Person, scene: Scene, store: Store) -> None:
    """Take words out of what is kept of the person's requests, of those about which there is still something to say.

    A message with a secret is deleted because we asked for it: what we keep of it has no secret in it, and stays.
    """
    arrived = [each for each in await store.arrived(deleted.key) if _text_of(each) and not each.masked]
    if not arrived:
        return
    draft.change(Redact(tuple(each.key for each in arrived)))
    for talk in scene.talks:
        facts = _forgotten(talk.facts, [_text_of(each) for each in arrived])
        if facts != talk.facts:
            draft.change(SaveTalk(replace(talk, facts=facts), talk.turn))
    hosted = (scene.host.ticket,) if scene.host and scene.host.ticket else ()
    for ticket in (*(each.id for each in scene.tickets), *hosted):
        file = await store.file(ticket)
        left = _left(file, person, arrived) if file else ()
        if file and left:
            draft.change(Redact((), left, ticket, tuple(_text_of(each) for each in arrived)))
            _tell(draft, file, person)


def _tell(draft: Draft, file: TicketFile, person: Person) -> None:
    """The latest ticket with these words tells of it, on its card and in its history."""
    if draft.ticket:
        return
    draft.take(file.ticket)
    draft.remember(EventKind.TAKEN_BACK, person.id)
    if file.ticket.status in AT_DESK:
        draft.tell_desk(TookBack(person))


def _forgotten(fact: Any, words: list[str]) -> Any:
    """What a talk remembers, without these words."""
    if isinstance(fact, str):
        for each in words:
            fact = _without_lines(fact, each)
        return fact
    if isinstance(fact, dict):
        return {name: _forgotten(value, words) for name, value in fact.items()}
    return [_forgotten(value, words) for value in fact] if isinstance(fact, list) else fact


def _text_of(incoming: Incoming) -> str:
    return incoming.what.text.strip() if isinstance(incoming.what, Text | Edited) else ""


def _left(file: TicketFile, person: Person, arrived: list[Incoming]) -> tuple[tuple[str, str], ...]:
    """The person's messages in which these words stand, and what is left of each."""
    found = []
    for message in file.messages:
        left = _without(message, arrived, is_need=message.id == file.ticket.need_message)
        if message.person == person.id and left != message.text:
            found.append((message.id, left))
    return tuple(found)


def _without(message: Message, arrived: list[Incoming], *, is_need: bool) -> str:
    """A message that is these words, or has them as whole lines, because scraps were put together. Of one that told of
    several needs, each need is kept with its own part."""
    text = message.text
    before = [each for each in arrived if each.received and each.received <= message.at]
    for words in map(_text_of, before):
        if is_need and text.strip() in words:
            return DELETED
        text = _without_lines(text, words)
    return text


def _without_lines(text: str, words: str) -> str:
    return f"\n{text}\n".replace(f"\n{words}\n", f"\n{DELETED}\n")[1:-1]
