"""What was typed or tapped, as what we asked for: which talk it belongs to, and what it means there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.heard import (
    Heard,
    ItsBack,
    MoreTechnical,
    NeverMind,
    No,
    OldTap,
    PersonPlease,
    Picked,
    Plainer,
    Words,
    Yes,
)
from bot.domain.incoming import Deleted, Edited, Form, Incoming, Installed, Reacted, Tap, Text, Thumb
from bot.domain.ports import Ear, Scene
from bot.domain.reply import Act
from bot.domain.talk import Talk

STANDING: dict[Act, Heard] = {
    Act.PERSON: PersonPlease(),
    Act.BACK: ItsBack(),
    Act.WITHDRAW: NeverMind(),
    Act.PLAINER: Plainer(),
    Act.TECHNICAL: MoreTechnical(),
}
"""Choices that never expire."""

ABOUT_A_TICKET = frozenset({Act.PERSON, Act.BACK, Act.WITHDRAW})
"""Those that, tapped in a talk that is over, begin a new one about the same ticket."""


class NotTheirs(Exception):
    """The button belongs to somebody else's talk."""


class NotForUs(Exception):
    """It is nobody's answer: nothing is to be said."""


class Unreadable(Exception):
    """The button or form carries what we do not know."""


@dataclass(frozen=True, slots=True)
class HeardIn:
    """What was heard, and in which talk; None begins a new one, about `ticket` if that is given."""

    heard: Heard
    talk: Talk | None
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class HeardEach:
    """What was answered to questions that we had asked in one message; `open` are those that were not answered."""

    answers: tuple[tuple[Talk, Heard], ...]
    open: tuple[Talk, ...] = ()


class Hearing:
    """Reads what arrived in the light of what is going on in that place.

    `about` tells whether words are about a need (True), about something else (False), or unclear (None).
    """

    def __init__(self, ear: Ear, about: Callable[[str, str], bool | None]) -> None:
        self._ear = ear
        self._is_about = about

    def read(self, incoming: Incoming, scene: Scene) -> HeardIn | HeardEach:
        """What it means and for which talk. Raises NotTheirs, NotForUs or Unreadable."""
        match incoming.what:
            case Text() as text:
                return self._typed(text, scene)
            case Tap() as tap:
                return self._tapped(tap, scene)
            case Thumb(up, _, turn):
                return self._thumb(Yes() if up else No(), turn, scene)
            case Form() as form:
                return self._filled_in(form, scene)
            case Edited() | Deleted() | Reacted() | Installed():
                raise NotForUs("it is followed, not answered")

    def is_private(self, text: str) -> bool:
        """Whether others need not read what this is about."""
        return self._ear.is_private(text)

    def says_me_too(self, text: str) -> bool:
        """Whether somebody has the same trouble as the one in whose thread they write."""
        return self._ear.says_me_too(text)

    def reported(self, text: Text) -> Heard:
        """What somebody else told for a person. It begins a talk: nobody answers for another one."""
        heard = self._ear.hear(text, None)
        asks = isinstance(heard, PersonPlease)
        return PersonPlease(text.text) if asks else Words(text.text, text.files)

    def _typed(self, text: Text, scene: Scene) -> HeardIn | HeardEach:
        """Typed words go to the open question of the place, else to the talk that they are about."""
        if each := self._each(text, _asked_together(_latest_asked(scene), scene), scene):
            return each
        found = self._read(text, scene)
        if isinstance(found.heard, PersonPlease) and found.heard.text:
            return replace(found, heard=PersonPlease(text.text))  # whoever takes it on reads all of it
        return found

    def _read(self, text: Text, scene: Scene) -> HeardIn:
        talk = _latest_asked(scene)
        if talk:
            heard, together = self._ear.hear(text, talk.question), _asked_together(talk, scene)
            return HeardIn(heard, self._about_one(heard, together, scene) if together else talk)
        heard = self._ear.hear(text, None)
        return HeardIn(heard, self._about(heard, scene))

    def _each(self, text: Text, together: tuple[Talk, ...], scene: Scene) -> HeardEach | None:
        """What words answer to questions of one message; None if there are none, or if the words say something else."""
        if not together:
            return None
        needs = {ticket.id: ticket.need for ticket in scene.tickets}
        found = self._ear.hear_each(text, {_number(talk): needs.get(talk.ticket, "") for talk in together})
        if found is None:
            return None
        answers = tuple((talk, found[_number(talk)]) for talk in together if _number(talk) in found)
        return HeardEach(answers, tuple(talk for talk in together if _number(talk) not in found))

    def _about_one(self, heard: Heard, together: tuple[Talk, ...], scene: Scene) -> Talk:
        """Which of several talks words are about that answer none of their questions; the first, if that is open."""
        about = self._about(heard, replace(scene, talks=tuple(reversed(together))))
        return about or together[0]

    def _about(self, heard: Heard, scene: Scene) -> Talk | None:
        """The talk that words without a question belong to: the one they are about, else the latest."""
        if not scene.talks:
            return None
        text = getattr(heard, "text", "") or getattr(heard, "more", "")
        needs = {ticket.id: ticket.need for ticket in scene.tickets}
        if text:
            for talk in reversed(scene.talks):
                need = needs.get(talk.ticket)
                if need and self._is_about(need, text):
                    return talk
        return scene.talks[-1]

    def _thumb(self, heard: Heard, turn: int, scene: Scene) -> HeardIn | HeardEach:
        """A thumb counts on a question that is open, and only its own person's; up on several is a yes to each."""
        talk = scene.named
        mine = talk is not None and scene.known is not None and talk.person == scene.known.person.id
        if talk is None or not mine or talk.question is None or talk.question.turn != turn:
            raise NotForUs("a reaction that answers nothing")
        if together := _asked_together(talk, scene):
            up = isinstance(heard, Yes)
            return HeardEach(tuple((each, heard) for each in together if up), () if up else together)
        return HeardIn(heard, talk)

    def _filled_in(self, form: Form, scene: Scene) -> HeardIn:
        """Words that were written into a form for a talk are as if they were typed there."""
        talk, text = scene.named, form.get("text")
        if talk is None or scene.known is None or not text:
            raise Unreadable("no such talk, or no words")
        if talk.person != scene.known.person.id:
            raise NotTheirs(talk.id)
        going_on = _going_on(talk, scene)
        heard = self._ear.hear(Text(text), going_on.question if going_on else None)
        return HeardIn(heard, going_on, "" if going_on else talk.ticket)

    def _tapped(self, tap: Tap, scene: Scene) -> HeardIn:
        """A tap names its own talk; only an answer can be too late."""
        try:
            act = Act(tap.action)
        except ValueError as unknown:
            raise Unreadable(f"no such action: {tap.action[:40]!r}") from unknown
        talk = scene.named
        if not tap.talk and act in STANDING:
            return HeardIn(STANDING[act], scene.talks[-1] if scene.talks else None)
        if talk is None or scene.known is None:
            raise Unreadable("no such talk")
        if talk.person != scene.known.person.id:
            raise NotTheirs(talk.id)
        if act in STANDING:
            going_on = _going_on(talk, scene)
            about_it = going_on is None and act in ABOUT_A_TICKET
            return HeardIn(STANDING[act], going_on, talk.ticket if about_it else "")
        if act is not Act.ANSWER:
            raise Unreadable(f"{act} is no action of a talk")
        return self._picked(tap, talk, scene)

    def _picked(self, tap: Tap, talk: Talk, scene: Scene) -> HeardIn:
        if talk.ended or talk.question is None or tap.turn != talk.question.turn:
            return HeardIn(OldTap(), _open_or_latest(talk, scene))
        if tap.value == "yes":
            return HeardIn(Yes(), talk)
        if tap.value == "no":
            return HeardIn(No(), talk)
        known = {value for value, _ in talk.question.options} | {"unknown", "next"}
        if tap.value not in known:
            raise Unreadable(f"no such answer: {tap.value[:40]!r}")
        return HeardIn(Picked(tap.value), talk)


def _going_on(talk: Talk, scene: Scene) -> Talk | None:
    """The talk itself, or the one that goes on about the same ticket; None if there is none any more."""
    if not talk.ended:
        return talk
    return next((each for each in reversed(scene.talks) if talk.ticket and each.ticket == talk.ticket), None)


def _open_or_latest(talk: Talk, scene: Scene) -> Talk | None:
    """Where an old tap hears how things are: its own talk, or the latest one in this place."""
    if not talk.ended:
        return talk
    return scene.talks[-1] if scene.talks else None


def _latest_asked(scene: Scene) -> Talk | None:
    """The talk that asked last, of those that wait for an answer."""
    return max((talk for talk in scene.talks if talk.question), key=_asked, default=None)


def _asked_together(latest: Talk | None, scene: Scene) -> tuple[Talk, ...]:
    """The talks that wait for an answer to the same message as this one, by number; none if it is alone."""
    message = latest.question.message if latest and latest.question else ""
    found = [talk for talk in scene.talks if message and talk.question and talk.question.message == message]
    return tuple(sorted(found, key=_number)) if len(found) > 1 else ()


def _number(talk: Talk) -> int:
    """The number of its question in the message about several."""
    return talk.question.number if talk.question else 0


def _asked(talk: Talk) -> tuple[bool, str, str]:
    return (talk.asked is not None, talk.asked.isoformat() if talk.asked else "", talk.id)
