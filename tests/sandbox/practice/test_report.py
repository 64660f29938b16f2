"""What a report says of tickets that went in every way; what takes up a need; times as they are spoken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from adapters.sandbox.practice.course import spoken
from adapters.sandbox.practice.report import Finding, Report, Skill, report
from adapters.sandbox.practice.taking_up import takes_up
from bot.domain.message import Message, Speaker
from bot.domain.person import Person
from bot.domain.ports import TicketFile
from bot.domain.ticket import Event, EventKind, Move, Status, Ticket
from flows.understanding.need import about_same
from tests.harness import MONDAY

NEED = "The printer on floor 2 prints nothing since this morning"


@pytest.mark.parametrize(
    ("text", "taken_up"),
    [
        ("You wrote that nothing is printed on floor 2. Is that right?", True),
        ("So your printer has been quiet since the morning. Is it switched on?", True),
        ("I am on it.", False),
        ("What is the problem?", False),
        ("Please tell me more.", False),
        ("Your vpn does not connect, is that right?", False),
    ],
)
def test_what_takes_up_a_need(text: str, taken_up: bool) -> None:
    assert takes_up(NEED, text, about_same) is taken_up


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.5, "less than a minute"), (1, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (125, "2 hours 5 minutes")],
)
def test_spans_as_they_are_spoken(minutes: float, words: str) -> None:
    assert spoken(timedelta(minutes=minutes)) == words


@dataclass
class Written:
    """A ticket's history as it is written, minute by minute."""

    minute: int = 0
    events: list[Event] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def after(self, minutes: int) -> Written:
        self.minute += minutes
        return self

    def moves(self, move: Move, text: str = "") -> Written:
        return self._adds(EventKind.MOVED, text, move)

    def happens(self, kind: EventKind, text: str = "") -> Written:
        return self._adds(kind, text)

    def _adds(self, kind: EventKind, text: str, move: str = "") -> Written:
        at, id = MONDAY + timedelta(minutes=self.minute), str(len(self.events))
        if text:
            speaker = Speaker.REQUESTER if kind is EventKind.OPENED else Speaker.TECHNICIAN
            self.messages.append(Message(id, "p", speaker, text, at, "t"))
        self.events.append(Event(id, "t", at, kind, "", move, id if text else ""))
        return self

    def reported(self, status: Status) -> Report:
        ticket, ada = Ticket("t", 1, "p", NEED, MONDAY, status), Person("p", "Ada Novak")
        file = TicketFile(ticket, ada, None, None, (), tuple(self.events), tuple(self.messages))
        return report(file, about_same)


def claimed() -> Written:
    opened = Written().happens(EventKind.OPENED, NEED).moves(Move.HAND_OVER).happens(EventKind.PROMISED)
    return opened.after(5).moves(Move.CLAIM).happens(EventKind.PROMISED)


def of(found: Report, skill: Skill) -> Finding:
    return next(finding for finding in found.findings if finding.skill is skill)


def test_a_first_word_that_comes_late() -> None:
    late = claimed().after(120).happens(EventKind.RENEWED).after(15).happens(EventKind.SENT, "Your printer is next.")
    listened = of(late.happens(EventKind.PROMISED).reported(Status.CLAIMED), Skill.LISTENED)
    assert listened.happened is False and listened.said == (
        "Your first word came 2 hours 20 minutes after the request of Ada reached the team. "
        "By then Ada had been told that it takes longer."
    )
    assert listened.quote == "Your printer is next." and "Write one line soon" in listened.next_time


def test_a_first_word_that_asks_what_was_told() -> None:
    asked = claimed().after(1).happens(EventKind.SENT, "Hi, what is the problem?").happens(EventKind.PROMISED)
    listened = of(asked.reported(Status.CLAIMED), Skill.LISTENED)
    assert listened.happened is False and "did not show yet that you had read" in listened.said
    assert NEED in listened.next_time


def test_understanding_that_shows_only_at_the_end() -> None:
    ended = claimed().moves(Move.RESOLVE, "I cleared the queue of the printer on floor 2.").moves(Move.VERIFY)
    confirmed = of(ended.reported(Status.VERIFIED), Skill.CONFIRMED)
    assert confirmed.happened is False and confirmed.said == "Ada saw only at the end that you had understood."


def test_a_promise_that_lapsed_while_an_answer_was_awaited() -> None:
    asked = claimed().happens(EventKind.SENT, "Is the printer on floor 2 on?").happens(EventKind.PROMISED)
    late = asked.after(120).happens(EventKind.RENEWED).moves(Move.RESOLVE, "I cleared the queue of the printer.")
    found = late.reported(Status.RESOLVED)
    assert "use 'Ask and wait'" in of(found, Skill.PROVIDED).next_time
    assert of(found, Skill.KEPT_WORD).said.startswith("Ada had to be told 1 time that it takes longer.")


def test_what_others_can_go_on_from() -> None:
    found = claimed().moves(Move.RESOLVE, "I cleared the queue of the printer.").reported(Status.RESOLVED)
    assert "left no notes for your colleagues" in of(found, Skill.PROVIDED).said
    assert of(found, Skill.PROVIDED).next_time.startswith("Leave a note in the card's thread")


@pytest.mark.parametrize(
    ("status", "happened", "said"),
    [
        (Status.CLAIMED, None, "says that it does not work yet"),
        (Status.RESOLVED, None, "has not answered yet"),
        (Status.VERIFIED, True, "said yes the first time"),
        (Status.CLOSED_UNCONFIRMED, False, "did not say whether it works"),
        (Status.WITHDRAWN, False, "was taken back before it was solved"),
    ],
)
def test_how_it_ended(status: Status, happened: bool | None, said: str) -> None:
    clarified = of(claimed().moves(Move.RESOLVE, "I cleared the queue.").reported(status), Skill.CLARIFIED)
    assert clarified.happened is happened and said in clarified.said


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.WITHDRAWN, Status.CLOSED_UNCONFIRMED])
def test_it_ended_before_it_was_resolved(status: Status) -> None:
    found = claimed().reported(status)
    assert found.over and of(found, Skill.PROVIDED).happened is (status is Status.VERIFIED)
    assert all(finding.happened is not None for finding in found.findings)


def test_nobody_claimed_it() -> None:
    opened = Written().happens(EventKind.OPENED, NEED).moves(Move.HAND_OVER).happens(EventKind.PROMISED)
    assert of(opened.reported(Status.NEW), Skill.KEPT_WORD).said.startswith("Nobody has claimed it")


def test_it_is_said_kindly() -> None:
    """Plain words, no exclamation marks, nothing that counts as a score."""
    found = [claimed().reported(status) for status in Status] + [
        claimed().moves(Move.RESOLVE, "done").reported(status) for status in Status
    ]
    for finding in (each for one in found for each in one.findings):
        words = f"{finding.said} {finding.next_time}"
        assert "!" not in words and "score" not in words and "fail" not in words
        assert len(finding.said.split()) <= 40 and finding.said.endswith(".")
