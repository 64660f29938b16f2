"""What is stored can be read again: every kind of payload, and what earlier versions of the code have written."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any, get_args
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Hours
from bot.domain.heard import Expects, Question
from bot.domain.incoming import File, Form, Tap, Text, Thumb, What
from bot.domain.outage import Outage
from bot.domain.reply import (
    Act,
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
from storage.codec import HOURS, OUTAGE, QUESTION, REPLY, WHAT, Payload, PayloadUnreadable

ZONES = st.sampled_from(sorted(available_timezones()))
HOURS_OF_SOMEBODY = st.builds(
    Hours,
    zone=ZONES,
    start=st.times(max_value=time(11, 59)),
    end=st.times(min_value=time(12)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.dates(), max_size=5),
)


@pytest.mark.parametrize("kind", get_args(Block))
def test_every_block_comes_back(kind: type[Any]) -> None:
    @settings(max_examples=40)
    @given(st.builds(Reply, blocks=st.lists(st.from_type(kind), min_size=1, max_size=3).map(tuple)))
    def comes_back(reply: Reply) -> None:
        assert REPLY.load(REPLY.dump(reply)) == reply

    comes_back()


@pytest.mark.parametrize("kind", get_args(What))
def test_everything_that_can_arrive_comes_back(kind: type[Any]) -> None:
    @settings(max_examples=40)
    @given(st.from_type(kind))
    def comes_back(what: What) -> None:
        assert WHAT.load(WHAT.dump(what)) == what

    comes_back()


@given(st.from_type(Question))
def test_every_question_comes_back(question: Question) -> None:
    assert QUESTION.load(QUESTION.dump(question)) == question


@given(HOURS_OF_SOMEBODY)
def test_all_working_hours_come_back(hours: Hours) -> None:
    assert HOURS.load(HOURS.dump(hours)) == hours


STORED: list[tuple[Payload[Any], str, object]] = [
    (WHAT, '{"v":1,"text":"hi","files":[{"name":"a.png"}],"is":"Text"}', Text("hi", (File("a.png"),))),
    (WHAT, '{"v":1,"action":"answer","value":"yes","turn":2,"is":"Tap"}', Tap("answer", "yes", turn=2)),
    (WHAT, '{"v":1,"name":"send","values":[["text","x"]],"is":"Form"}', Form("send", (("text", "x"),))),
    (WHAT, '{"v":1,"up":true,"talk":"k","turn":3,"is":"Thumb"}', Thumb(True, "k", 3)),
    (QUESTION, '{"v":1,"expects":"choice","options":[["a","A"]]}', Question(Expects.CHOICE, (("a", "A"),))),
    (
        OUTAGE,
        '{"v":1,"what":"The VPN is down","ends":"2026-11-23T13:30:00+00:00","told":false}',
        Outage("The VPN is down", datetime(2026, 11, 23, 13, 30, tzinfo=UTC), told=False),
    ),
    (
        HOURS,
        '{"v":1,"zone":"Asia/Tokyo","start":"08:30:00","weekdays":[1],"holidays":["2026-12-24"]}',
        Hours("Asia/Tokyo", time(8, 30), weekdays=frozenset({1}), holidays=frozenset({date(2026, 12, 24)})),
    ),
    (
        REPLY,
        '{"v":1,"summary":"s","notify":["p"],"blocks":['
        '{"text":"a","is":"Paragraph"},{"rows":[["k","v"]],"is":"Facts"},{"items":["x"],"start":3,"is":"Steps"},'
        '{"text":"q","by":"ada","is":"Quote"},{"text":"c","is":"Code"},{"text":"n","is":"Note"},'
        '{"items":[{"act":"send","label":"Send","form":{"name":"send","items":[{"name":"text","label":"Text"}],'
        '"submit":"Send"}}],"is":"Choices"},{"name":"f","items":[],"submit":"OK","is":"Fields"},'
        '{"ref":"r","alt":"a","is":"Image"}]}',
        Reply(
            "s",
            (
                Paragraph("a"),
                Facts((("k", "v"),)),
                Steps(("x",), 3),
                Quote("q", "ada"),
                Code("c"),
                Note("n"),
                Choices((Choice(Act.SEND, "Send", form=Fields("send", (Field("text", "Text"),), "Send")),)),
                Fields("f", (), "OK"),
                Image("r", "a"),
            ),
            ("p",),
        ),
    ),
]


@pytest.mark.parametrize(("payload", "stored", "meant"), STORED)
def test_what_version_1_has_stored_is_still_read(payload: Payload[Any], stored: str, meant: object) -> None:
    assert payload.load(stored) == meant


def test_half_an_emoji_survives() -> None:
    text = Text("broken \ud83d \x00")
    stored = WHAT.dump(text)
    assert stored.isascii() and WHAT.load(stored) == text


@pytest.mark.parametrize("version", [0, 2, "1", None, -3])
def test_an_unknown_version_is_refused_by_name(version: object) -> None:
    with pytest.raises(PayloadUnreadable, match="a question has version"):
        QUESTION.load(json.dumps({"v": version, "expects": "words"}))


@pytest.mark.parametrize("stored", ["", "[]", "{}", "null", '{"expects":"words"}', '{"v":1}', '{"v":1,"expects":"x"}'])
def test_what_is_no_payload_is_refused(stored: str) -> None:
    with pytest.raises(PayloadUnreadable):
        QUESTION.load(stored)


def test_earlier_versions_are_brought_up_one_by_one() -> None:
    steps = {
        1: lambda data: {"wants": data["kind"]},
        2: lambda data: {"expects": data["wants"]},
    }
    third: Payload[Question] = Payload("a question", Question, 3, steps)
    for stored in ('{"v":1,"kind":"words"}', '{"v":2,"wants":"words"}', '{"v":3,"expects":"words"}'):
        assert third.load(stored) == Question(Expects.WORDS)
    with pytest.raises(PayloadUnreadable):
        third.load('{"v":4,"expects":"words"}')
