"""Earlier tickets that are like a message: each part of the score, and that they add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flows.knowledge.earlier import Asked, EarlierTickets

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
MESSAGE = Asked("outlook shows error 0x8004010f when sending", NOW, "outlook does not send", "ada", "mail")


def asked(text: str, *, days: float = 30, person: str = "bob", topic: str = "", title: str = "") -> Asked:
    return Asked(text, NOW - timedelta(days=days), title, person, topic)


def order(tickets: EarlierTickets) -> list[int]:
    return [found.key for found in tickets.search(MESSAGE, 10)]


def two(one: Asked, other: Asked) -> EarlierTickets:
    """Two tickets, and others that make common words common."""
    tickets = EarlierTickets()
    tickets.add(1, one)
    tickets.add(2, other)
    for number in range(3, 8):
        tickets.add(number, asked("the printer has no paper", days=300))
    return tickets


SAME = asked("outlook does not send any mail")


def test_shared_words_come_first() -> None:
    assert order(two(asked("the badge does not open the door"), SAME))[0] == 2


def test_the_same_person_comes_first() -> None:
    assert order(two(SAME, replace(SAME, person="ada")))[0] == 2


def test_the_same_topic_comes_first() -> None:
    assert order(two(SAME, replace(SAME, topic="mail")))[0] == 2


def test_the_later_one_comes_first() -> None:
    assert order(two(SAME, asked(SAME.text, days=2)))[0] == 2


def test_the_one_with_the_same_code_comes_first() -> None:
    other_code, same_code = asked("outlook says 0x80040600"), asked("outlook says 0x8004010f")
    assert order(two(other_code, same_code))[0] == 2


def test_the_one_that_somebody_answered_comes_first() -> None:
    tickets = two(SAME, replace(SAME, person="cy"))
    assert order(tickets)[0] == 2
    tickets.answered(1)
    assert order(tickets)[0] == 1


def test_the_one_that_helped_comes_first_though_its_words_are_others() -> None:
    tickets = two(SAME, asked("profile broken", days=40))
    assert order(tickets)[0] == 1
    tickets.helped(2, replace(MESSAGE, at=NOW - timedelta(days=1)))
    assert order(tickets)[0] == 2


def test_help_that_comes_later_is_not_known_yet() -> None:
    tickets = two(SAME, asked("profile broken", days=40))
    before = tickets.search(MESSAGE, 10)
    tickets.helped(2, replace(MESSAGE, at=NOW + timedelta(days=1)))
    assert tickets.search(MESSAGE, 10) == before


def test_parts_have_names_and_add_up() -> None:
    tickets = two(replace(SAME, person="ada", topic="mail"), SAME)
    best = tickets.search(MESSAGE, 1)[0]
    assert {"words", "share", "age", "same person", "same topic"} == set(best.parts)
    assert abs(sum(best.parts.values()) - best.score) < 1e-9


def test_without_tickets_nothing_is_found() -> None:
    assert EarlierTickets().search(MESSAGE, 5) == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_kept_and_sought(kept: str, sought: str) -> None:
    tickets = EarlierTickets()
    tickets.add(1, asked(kept))
    found = tickets.search(replace(MESSAGE, text=sought, title=""), 5)
    assert [each.key for each in found] == [1]
    assert tickets.search(replace(MESSAGE, text=sought, title=""), 5) == found
