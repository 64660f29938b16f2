"""What people write follows from a seed."""

from __future__ import annotations

from tests.chaos.processes.people import REORDERED, script


def test_as_many_messages_are_sent_as_were_asked_for() -> None:
    keys = [event.key for talk in script(500, seed=1) for event in talk.events]
    assert len(keys) == len(set(keys)) == 500


def test_the_same_seed_tells_the_same_talks() -> None:
    assert script(500, seed=1) == script(500, seed=1)
    assert script(500, seed=1) != script(500, seed=2)


def test_a_tenth_of_the_talks_is_written_at_a_go_in_any_order() -> None:
    at_a_go = [talk for talk in script(3000, seed=1) if talk.at_a_go]
    assert abs(len(at_a_go) / 1000 - REORDERED) < REORDERED / 3
    assert len({tuple(event.text for event in talk.events) for talk in at_a_go}) == 6
