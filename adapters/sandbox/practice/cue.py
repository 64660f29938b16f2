"""What a character does next: looked up in how things stand, never in the wording of a message."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from adapters.sandbox.practice.role import Role
from bot.domain.heard import Expects, Question
from bot.domain.ports import TicketFile
from bot.domain.reply import Act
from bot.domain.talk import Talk
from bot.domain.ticket import AT_DESK, Event, EventKind, Move, Status

YES, NO, SAME, OTHER = "yes", "no", "same", "other"
"""Answers that a question of the bot may offer."""

NEVER_MIND = "never mind"
PERSON = "person"

WORDS_OF_OURS = frozenset({EventKind.MOVED, EventKind.SENT, EventKind.RENEWED})
"""What the requester hears of: patience begins again with each."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Type `text`; or, if `act` is given, tap that button of `talk`, and type `text` only where it is not shown.

    `key` is the same for the same cue, so that it is done once.
    """

    key: str
    text: str
    act: Act | None = None
    value: str = ""
    talk: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """How things stand: the talk about the need, another talk that waits for an answer, and the ticket."""

    now: datetime
    talk: Talk | None = None
    stray: Talk | None = None
    file: TicketFile | None = None

    @property
    def status(self) -> Status:
        """Where the need is; with the bot, as long as there is no ticket."""
        return self.file.ticket.status if self.file else Status.WITH_BOT

    @property
    def question(self) -> Question | None:
        """What the bot has asked about the need."""
        return self.talk.question if self.talk else None

    def events(self, kind: EventKind, move: Move | None = None) -> list[Event]:
        """What happened of this kind, in order."""
        history = self.file.history if self.file else ()
        return [event for event in history if event.kind is kind and (move is None or event.move == move)]

    def text_of(self, event: Event) -> str:
        """The words of an event."""
        messages = self.file.messages if self.file else ()
        return next((message.text for message in messages if message.id == event.message), "")


@dataclass(slots=True)
class Said:
    """What the character has done so far, by key, and when they spoke last."""

    keys: dict[str, None] = field(default_factory=dict)
    at: datetime | None = None

    def count(self, kind: str) -> int:
        """How many keys begin so."""
        return sum(key.startswith(f"{kind}/") for key in self.keys)


def is_over(role: Role, stage: Stage, said: Said) -> bool:
    """Whether nothing is left to be played."""
    if stage.status is Status.VERIFIED:
        return said.count("last") > 0
    return stage.status in {Status.CLOSED_UNCONFIRMED, Status.WITHDRAWN}


def next_cue(role: Role, stage: Stage, said: Said) -> Cue | None:
    """The next thing to do, or None while there is nothing to do. What was said already is not suggested again."""
    opened = said.count("open")
    if opened < len(role.lines.opens):
        return Cue(f"open/{opened}", role.lines.opens[opened])
    if stage.stray:
        return Cue(f"stray/{stage.stray.id}/{stage.stray.turn}", NEVER_MIND)
    match stage.status:
        case Status.WITH_BOT:
            return _to_the_bot(role, stage, said)
        case Status.RESOLVED:
            return _is_it_working(role, stage, said)
        case Status.VERIFIED:
            return _after_the_yes(role, stage, said)
        case status if status in AT_DESK:
            return _to_the_technician(role, stage, said)
        case _:
            return None


# --- the bot ---------------------------------------------------------------------------------------------------


def _to_the_bot(role: Role, stage: Stage, said: Said) -> Cue | None:
    """Answers until it is with a person: what the bot offers does not help this time."""
    talk, question = stage.talk, stage.question
    if talk is None or question is None:
        return None
    if question.expects is Expects.CHOICE:
        offered = {value for value, _ in question.options}
        return _tap(talk, next((value for value in (role.article.id, SAME) if value in offered), OTHER))
    given = any(event.detail.startswith("?") for event in stage.events(EventKind.TRIED))
    if question.expects is Expects.IS_IT and not given:
        return _tap(talk, YES)
    kind = "fix" if question.expects is Expects.YES_NO else "more"
    first = role.lines.did_not_help if kind == "fix" else role.lines.tells_more
    lines, done = (first, role.lines.wants_person), said.count(kind)
    if done < len(lines):
        return Cue(f"{kind}/{talk.id}/{talk.turn}", lines[done])
    return Cue(f"person/{talk.id}/{talk.turn}", PERSON, Act.PERSON, talk=talk.id)


def _tap(talk: Talk, value: str, kind: str = "tap") -> Cue:
    return Cue(f"{kind}/{talk.id}/{talk.turn}", value, Act.ANSWER, value, talk.id)


# --- the technician --------------------------------------------------------------------------------------------


def _to_the_technician(role: Role, stage: Stage, said: Said) -> Cue | None:
    question = stage.question
    if stage.talk and question and SAME in {value for value, _ in question.options}:
        return _tap(stage.talk, SAME)
    return _reply(role, stage, said) or _welcome(role, stage, said) or _impatient(role, stage, said)


def _reply(role: Role, stage: Stage, said: Said) -> Cue | None:
    """To the latest word of the technician: an answer if it asks something, once a reaction if it does not."""
    sent = stage.events(EventKind.SENT)
    if not sent or stage.now < sent[-1].at + role.answers_after:
        return None
    word = sent[-1]
    if {f"answer/{word.id}", f"steps/{word.id}"} & said.keys.keys():
        return None
    if stage.status is Status.WAITING_REQUESTER or "?" in stage.text_of(word):
        answers, given = role.lines.answers, said.count("answer")
        return Cue(f"answer/{word.id}", answers[given] if given < len(answers) else role.lines.nothing_more)
    return None if said.count("steps") else Cue(f"steps/{word.id}", role.lines.on_steps)


def _welcome(role: Role, stage: Stage, said: Said) -> Cue | None:
    claimed = stage.status is Status.CLAIMED and stage.events(EventKind.MOVED, Move.CLAIM)
    if not claimed or not role.lines.on_claim or said.count("claim") or stage.events(EventKind.SENT):
        return None
    return Cue("claim/1", role.lines.on_claim)


def _impatient(role: Role, stage: Stage, said: Said) -> Cue | None:
    """Nothing was heard for a while. Who is asked something does not wait."""
    asked, lines = said.count("silence"), role.lines.silence
    if asked >= len(lines) or stage.status is Status.WAITING_REQUESTER:
        return None
    heard = [event.at for event in (stage.file.history if stage.file else ()) if event.kind in WORDS_OF_OURS]
    since = max((*heard, *([said.at] if said.at else [])), default=stage.now)
    return Cue(f"silence/{asked}", lines[asked]) if stage.now - since >= role.patience else None


# --- does it work? ---------------------------------------------------------------------------------------------


def _is_it_working(role: Role, stage: Stage, said: Said) -> Cue | None:
    """Their own words first; a tap where the bot did not understand them."""
    resolved, talk = stage.events(EventKind.MOVED, Move.RESOLVE), stage.talk
    if talk is None or stage.question is None or stage.now < resolved[-1].at + role.answers_after:
        return None
    if SAME in {value for value, _ in stage.question.options}:
        return _tap(talk, SAME)
    works = len(resolved) > 1 or not role.lines.still_not
    lines = (role.lines.works,) if works else role.lines.still_not
    kind = f"works/{len(resolved)}" if works else f"not/{len(resolved)}"
    done = said.count(kind)
    if done < len(lines):
        return Cue(f"{kind}/{done}", lines[done])
    return _tap(talk, YES if works else NO)


def _after_the_yes(role: Role, stage: Stage, said: Said) -> Cue | None:
    early = len(stage.events(EventKind.MOVED, Move.VERIFY)) == 1
    if role.lines.takes_back and early:
        if not said.count("back"):
            return Cue("back/1", role.lines.takes_back)
        if stage.talk and stage.question and not stage.question.idle:
            return _tap(stage.talk, YES)  # 'is it this that is back?'
    return Cue("last/1", role.lines.last_word)
