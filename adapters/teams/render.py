"""A reply as an Adaptive Card 1.5. Nothing that a person wrote is ever read as markup.

A button that needs words first opens its form below. The card of a ticket has two views: technicians fetch one with
buttons, everybody else sees how things are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, TypeAlias, assert_never

from adapters.fitting import Room, fitting, share
from adapters.plain_text import PICTURE, plain_text
from adapters.teams import button
from adapters.teams.card import (
    LONGEST_SUMMARY,
    LONGEST_WORDS,
    Mention,
    box,
    calling,
    card,
    mentions,
    note,
    opening,
    refilled,
    rich,
    rows,
    runs,
    sending,
    size,
    tappable,
)
from adapters.teams.escape import escaped
from adapters.text import SAFE, label
from bot.domain.incoming import Form, Tap
from bot.domain.reply import (
    Block,
    Choice,
    Choices,
    Code,
    Facts,
    Field,
    Fields,
    Image,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)

Json: TypeAlias = dict[str, Any]

LARGEST = 26_000
"""Bytes of a card. Teams takes 28 KB, and around the card there is the message."""

MOST_PRIMARY = 6
"""Buttons that Teams shows on a card, the others wait behind three dots."""

MOST_VIEWERS = 60
"""People for whom Teams fetches a view of their own."""

LONGEST_PLAIN, LONGEST_ALT = 3_900, 500

LEFT_OUT = "The rest is too long for Teams and is left out here."
UNNAMED, PHOTO, NOTHING = "Picture", "Photo", "…"
WORK, CANCEL = "Work on this", "Cancel"

NOTE_FORM = Fields("note", (Field("text", "A note for the IT team. The requester does not see it."),), "Keep the note")
NOTE_LABEL = "Note"
"""Where Teams is the technicians' channel the bot does not hear what they write there, so a note stands on the card."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message: its card, and `text`, its notification (the `summary` of the activity).

    `plain` says the same without a card, with `textFormat: xml` and `entities`, for the case that Teams refuses it.
    """

    card: Json
    text: str
    plain: str
    entities: list[Json]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the reply. `about` is where its buttons belong.

    `viewers` are the Teams ids of the technicians, if it is the card of a ticket; else None. `people` are the accounts
    of those whom the reply calls, by our ids of them. `pictures` are the addresses at which pictures may be shown, by
    their refs; a picture without one can only be named.
    """

    about: Tap
    viewers: Collection[str] | None = None
    people: Mapping[str, Mention] | None = None
    pictures: Mapping[str, str] | None = None

    def called(self, reply: Reply) -> list[Json]:
        """The mentions of those whom the reply calls and whom we can call."""
        known = [found for person in dict.fromkeys(reply.notify) if (found := (self.people or {}).get(person))]
        return mentions(known)

    @property
    def fetched(self) -> bool:
        """Whether technicians fetch their own view. If they are too many for that, all see the buttons."""
        return self.viewers is not None and 0 < len(self.viewers) <= MOST_VIEWERS


def message(
    reply: Reply,
    *,
    talk: str = "",
    turn: int = 0,
    ticket: str = "",
    viewers: Collection[str] | None = None,
    people: Mapping[str, Mention] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> Rendered:
    """The whole reply, as everybody sees it; the arguments are those of `Around`."""
    around = Around(Tap("", "", talk, turn, ticket), viewers, people, pictures)
    buttons = _buttons(reply, around)
    if around.fetched and buttons:
        buttons = {max(buttons): rows([tappable(WORK, _refreshing(around))], 1)}
    entities = around.called(reply)
    calls = "".join(f" {each['text']}" for each in entities)
    plain = plain_text(_shown(reply), calls, LONGEST_PLAIN, escaped)
    summary = label(reply.summary, LONGEST_SUMMARY) or plain
    return Rendered(_card(reply, around, buttons), summary, plain, entities)


def view(reply: Reply, around: Around) -> Json:
    """The same as somebody sees it who may use its buttons: what a technician's refresh is answered with."""
    return _card(reply, around, _buttons(reply, around))


def with_problems(reply: Reply, around: Around, form: Form, problems: Mapping[str, str]) -> Json:
    """The same with a form open that is not right: what was filled in, and at each field what is wrong with it.

    If the reply has no such form any more, it is shown as it is now.
    """
    fields = next((each for each in _forms(reply, around) if each.name == form.name), None)
    if fields is None:
        return view(reply, around)
    leave = tappable(CANCEL, replace(_refreshing(around), value=form.name))
    answers = rows([sending(fields, around.about, 0), leave], MOST_PRIMARY)
    return _card(reply, around, {}, [*refilled(fields, 0, form, problems), *answers])


def _card(reply: Reply, around: Around, buttons: Mapping[int, list[Json]], form: Sequence[Json] = ()) -> Json:
    """The card within what Teams takes. `buttons` are the rows of buttons in the place of a block, by its number."""
    entities = around.called(reply)
    more: Json = {"msteams": {"entities": entities}} if entities else {}
    if around.fetched and (buttons or form):
        action = tappable("Refresh", _refreshing(around))
        more["refresh"] = {"action": action, "userIds": sorted(around.viewers or ())}
    body = [
        part for at, block in enumerate(_shown(reply)) for part in buttons.get(at, _block(block, around.pictures or {}))
    ]
    room = Room(LARGEST - size(card([*calling(entities), *form], (), reply.summary, **more)), size)
    (left_out,) = note(LEFT_OUT)
    fits = fitting(body or note(NOTHING), room, buttons="ActionSet", left_out=left_out)
    return card([*calling(entities), *fits, *form], (), reply.summary, **more)


def _shown(reply: Reply) -> tuple[Block, ...]:
    return reply.blocks or (Paragraph(reply.summary),)


def _refreshing(around: Around) -> Tap:
    return replace(around.about, action=button.REFRESH, value="")


# --- what is said ----------------------------------------------------------------------------------------------


def _block(block: Block, pictures: Mapping[str, str]) -> list[Json]:
    match block:
        case Paragraph(text, portrait):
            return [*_portrait(portrait), *rich(runs(text))]
        case Note(text):
            return note(text)
        case Facts(pairs):
            return _pairs(pairs)
        case Steps(items, start):
            return _steps(items, start)
        case Quote(text, by):
            return box([*rich(runs(text)), *rich(runs(by, italic=True), spacing="Small")])
        case Code(text):
            return box(rich(runs(text, fontType="Monospace")))
        case Image(ref, alt, address):
            return _image(address or pictures.get(ref, ""), alt)
        case Choices() | Fields():
            return []
        case _:
            assert_never(block)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[Json]:
    """Label and value, a line for each pair: on a phone nothing stands side by side."""
    longest = share([value for _, value in pairs], LONGEST_WORDS)
    lines = [[*runs(f"{name}: ", longest, weight="Bolder"), *runs(value, longest)] for name, value in pairs]
    return _together([rich(line) for line in lines])


def _steps(items: tuple[str, ...], start: int) -> list[Json]:
    """Numbered lines. An empty item keeps its number."""
    longest = share(items, LONGEST_WORDS)
    lines = [
        [*runs(f"{number}. "), *(runs(item, longest) or runs(NOTHING))] for number, item in enumerate(items, start)
    ]
    return _together([rich(line) for line in lines])


def _together(lines: Iterable[list[Json]]) -> list[Json]:
    """Lines that belong together: only the first is set off."""
    said = [part for line in lines for part in line]
    return [part if at == 0 else {**part, "spacing": "Small"} for at, part in enumerate(said)]


def _portrait(address: str) -> list[Json]:
    """Above the words: on a phone nothing stands side by side."""
    if not address.startswith(SAFE):
        return []
    return [{"type": "Image", "url": address, "altText": PHOTO, "size": "Small", "style": "Person"}]


def _image(address: str, alt: str) -> list[Json]:
    if not address.startswith(SAFE):
        return note(PICTURE.format(alt))
    return [{"type": "Image", "url": address, "altText": label(alt, LONGEST_ALT) or UNNAMED}]


# --- what can be done ------------------------------------------------------------------------------------------


def _buttons(reply: Reply, around: Around) -> dict[int, list[Json]]:
    """The rows of buttons of each block that has some, by its number. The last block is the question that is open."""
    actions: dict[int, list[Json]] = {}
    numbers = count()  # so that the inputs of each form have ids of their own
    for at, block in enumerate(reply.blocks):
        if isinstance(block, Choices | Fields):
            offers = block.items if isinstance(block, Choices) else (block,)
            actions[at] = [_offer(each, around.about, next(numbers)) for each in offers]
    if actions and around.viewers is not None:
        keeping = opening(NOTE_LABEL, NOTE_FORM, around.about, next(numbers))
        actions[max(actions)].insert(MOST_PRIMARY - 1, keeping)  # never behind the three dots
    made: dict[int, list[Json]] = {}
    left = MOST_PRIMARY
    for at in reversed(actions):
        made[at] = rows(actions[at], left)
        left = max(0, left - len(actions[at]))
    return made


def _offer(offer: Choice | Fields, about: Tap, number: int) -> Json:
    if isinstance(offer, Fields):
        return opening(offer.submit, offer, about, number)
    if offer.form:
        return opening(offer.label, offer.form, about, number)
    return tappable(offer.label, replace(about, action=offer.act, value=offer.value))


def _forms(reply: Reply, around: Around) -> Iterator[Fields]:
    """The forms that the buttons open."""
    for block in reply.blocks:
        if isinstance(block, Fields):
            yield block
        elif isinstance(block, Choices):
            yield from (each.form for each in block.items if each.form)
    if around.viewers is not None:
        yield NOTE_FORM
