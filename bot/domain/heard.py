"""What we heard: somebody's words or tap, read in the light of what we had asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.check_in import DueKind
from bot.domain.incoming import File


class Expects(StrEnum):
    """What kind of answer a question waits for."""

    YES_NO = "yes_no"
    IS_IT = "is_it"  # yes or no, is it this that they have? 'It does not work' is no answer to that
    CHOICE = "choice"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Question:
    """What is open in a place. `options` are (value, label) pairs that may also be typed, or picked by number.

    `idle`: nothing hangs on the answer ('anything else?'), so other questions of ours need not wait for it. `turn` is
    the talk's turn in which it was asked: a tap on a button of another turn comes too late. `message` names the one
    message in which it was asked together with questions of other talks; there it has the number `number`.
    """

    expects: Expects
    options: tuple[tuple[str, str], ...] = ()
    idle: bool = False
    turn: int = 0
    message: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Yes:
    """'yes', 'it's fine now', a thumb up. 'Yes, but ...' is not a yes, it is words. `more` was said beyond the yes.

    `said` is all that was typed, for who knows what it is about: 'yes, it has paper' does not say that it prints.
    """

    more: str = ""
    said: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Works:
    """'Oh, it works now', where we had asked something else: which article it is, or what they see.

    `said` is all that was typed.
    """

    said: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class No:
    """'nope', 'still broken'. `more` is what was said beyond the no."""

    more: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """One of the options of the question."""

    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """Anything that is none of the others: a need, an answer, more information."""

    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """'no, the other printer': what we understood was wrong, and how it is right."""

    text: str


@dataclass(frozen=True, slots=True)
class SomethingElse:
    """'no, something else', 'none of these', and nothing else: what we understood was wrong."""


@dataclass(frozen=True, slots=True)
class DontKnow:
    """'no idea', 'not sure'."""


@dataclass(frozen=True, slots=True)
class PersonPlease:
    """Wants to talk to a human being. `text` is what else was said."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Greeting:
    """'hi', 'good morning', and nothing else."""


@dataclass(frozen=True, slots=True)
class WhatCanYouDo:
    """'help', 'what is this?', and nothing else."""


@dataclass(frozen=True, slots=True)
class Chat:
    """'tell me a joke', 'do you have pets?': talk for fun, and nothing else."""


@dataclass(frozen=True, slots=True)
class WhoHelps:
    """'who is on duty?', 'who is helping me?', 'is anybody there?', and nothing else."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """'thanks', and nothing else. Reopens nothing and closes nothing."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """'start over'."""


@dataclass(frozen=True, slots=True)
class NeverMind:
    """'never mind', 'forget it': the need is withdrawn."""


@dataclass(frozen=True, slots=True)
class AboutTicket:
    """'what about my ticket?'; `number` if one was named."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class ItsBack:
    """'it's back', 'happening again'. `text` is all that was said."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Plainer:
    """'simpler please'."""


@dataclass(frozen=True, slots=True)
class MoreTechnical:
    """'details please', 'the technical version'."""


@dataclass(frozen=True, slots=True)
class OldTap:
    """A button of an earlier question."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Time speaks: `kind` is due. `note` is what the schedule carried along, `late` whether we are late."""

    kind: DueKind
    note: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """The talk went on into this step within the same turn."""


Heard = (
    Yes
    | Works
    | No
    | Picked
    | Words
    | Correction
    | SomethingElse
    | DontKnow
    | PersonPlease
    | Greeting
    | WhatCanYouDo
    | Chat
    | WhoHelps
    | Thanks
    | StartOver
    | NeverMind
    | AboutTicket
    | ItsBack
    | Plainer
    | MoreTechnical
    | OldTap
    | Silence
    | Entered
)
