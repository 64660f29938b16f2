"""The clock that can be moved, the key of a place, two replies in one message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clock import MovableClock, SystemClock
from bot.domain.place import Place
from bot.domain.reply import Act, Block, Choice, Choices, Facts, Note, Paragraph, Quote, Reply, Steps

# --- clocks --------------------------------------------------------------------------------------------------------

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 it is added


@given(MOMENTS, st.lists(st.timedeltas(timedelta(), timedelta(days=30)), max_size=5))
def test_a_frozen_clock_stands_where_it_was_moved(start: datetime, steps: list[timedelta]) -> None:
    clock, expected = MovableClock(frozen=start), start
    assert clock.now() == clock.now() == start
    for step in steps:
        expected += step
        clock.move_to(expected)
        assert clock.now() == expected
    assert clock.ahead == expected - start


@given(MOMENTS, st.timedeltas(timedelta(microseconds=1), timedelta(days=30)))
def test_a_frozen_clock_never_goes_back(start: datetime, back: timedelta) -> None:
    clock = MovableClock(frozen=start)
    with pytest.raises(ValueError, match="only moves forward"):
        clock.move_to(start - back)
    assert clock.now() == start


def test_a_running_clock_runs_on_from_where_it_was_moved() -> None:
    clock = MovableClock(ahead=timedelta(hours=1))
    before = datetime.now(UTC)
    assert clock.now() >= before + timedelta(hours=1)
    clock.move_to(before + timedelta(days=1))
    assert clock.now() >= before + timedelta(days=1)
    moved = clock.ahead
    clock.move_to(before)  # it has run past that by itself; there is nothing to move
    assert clock.ahead == moved


def test_the_machines_clock_tells_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta()


# --- places --------------------------------------------------------------------------------------------------------

NAMES = st.text().filter(lambda text: "/" not in text)


@given(st.builds(Place, NAMES, NAMES, NAMES, NAMES))
def test_a_place_is_found_again_by_its_key(place: Place) -> None:
    assert Place.from_key(place.key) == place


@given(st.lists(st.builds(Place, NAMES, NAMES, NAMES, NAMES), min_size=2, max_size=2, unique=True))
def test_two_places_never_have_the_same_key(places: list[Place]) -> None:
    assert places[0].key != places[1].key


@pytest.mark.parametrize("part", range(4))
def test_a_slash_can_not_be_part_of_a_place(part: int) -> None:
    parts = ["slack", "T1", "C1", ""]
    parts[part] = "a/b"
    with pytest.raises(ValueError, match="must not contain '/'"):
        Place(*parts)
    with pytest.raises(ValueError, match="must not contain '/'"):
        Place("slack", "T1", "C1").in_thread("a/b")


@pytest.mark.parametrize("key", ["", "slack", "slack/T1/C1", "slack/T1/C1/t/more"])
def test_what_is_no_key_of_a_place(key: str) -> None:
    with pytest.raises(ValueError, match="values to unpack"):
        Place.from_key(key)


# --- replies -------------------------------------------------------------------------------------------------------

BUTTONS = st.builds(
    Choices, st.lists(st.builds(Choice, st.sampled_from(Act), st.text(), st.text()), max_size=3).map(tuple)
)
SAID: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph), st.builds(Facts), st.builds(Steps), st.builds(Quote), st.builds(Note)
)
REPLIES = st.builds(
    Reply, st.text(), st.lists(SAID | BUTTONS, max_size=4).map(tuple), st.lists(st.text(), max_size=2).map(tuple)
)


def is_said(block: Block) -> bool:
    return not isinstance(block, Choices)


@given(REPLIES, REPLIES)
def test_two_replies_become_one_in_their_order_with_the_last_buttons(first: Reply, last: Reply) -> None:
    both = first.then(last)
    assert both.summary == first.summary
    assert [block for block in both.blocks if is_said(block)] == [
        block for block in first.blocks + last.blocks if is_said(block)
    ]
    assert [block for block in both.blocks if not is_said(block)] == [
        block for block in last.blocks if not is_said(block)
    ]
    assert both.notify == first.notify + last.notify


@given(REPLIES, REPLIES, REPLIES)
def test_it_does_not_matter_which_two_are_joined_first(one: Reply, two: Reply, three: Reply) -> None:
    assert one.then(two).then(three) == one.then(two.then(three))


@given(REPLIES, st.text(), st.text())
def test_pinging_adds_people_and_changes_nothing_else(reply: Reply, one: str, other: str) -> None:
    pinged = reply.pinging(one, other)
    assert pinged.notify == (*reply.notify, one, other)
    assert (pinged.summary, pinged.blocks) == (reply.summary, reply.blocks)
