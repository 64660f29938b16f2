"""Each limit of Slack's refuses what is one beyond it, and takes what is just within."""

from __future__ import annotations

from typing import Any

import pytest

from tests.platforms.fake_slack.limits import message_problems, view_problems

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": plain(text)}


def button(label: str = "x", **more: Any) -> Json:
    return {"type": "button", "text": plain(label), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(options: int, text: str = "x", value: str = "v") -> Json:
    each = [{"text": plain(text), "value": f"{value}{number}"} for number in range(options)]
    return {"type": "static_select", "options": each}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def words(text: str) -> Json:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}


def context(elements: int, text: str = "x") -> Json:
    return {"type": "context", "elements": [plain(text)] * elements}


def fields(how_many: int, text: str = "x") -> Json:
    return {"type": "section", "fields": [plain(text)] * how_many}


def ordered(*items: Json) -> Json:
    return rich({"type": "rich_text_list", "style": "ordered", "offset": 2, "elements": list(items)})


def picture(**more: Any) -> Json:
    return {"type": "image", "alt_text": "x", **more}


FILE = {"id": "F1"}
MARKUP = {"type": "mrkdwn", "text": "x"}

GOOD_AND_BAD: tuple[tuple[str, list[Json], list[Json], str], ...] = (
    ("blocks", [section("x")] * 50, [section("x")] * 51, "/blocks]"),
    ("section", [section("x" * 3_000)], [section("x" * 3_001)], "/blocks/0/text/text"),
    ("empty text", [section("x")], [section("")], "/blocks/0/text/text"),
    ("fields", [fields(10)], [fields(11)], "/blocks/0/fields"),
    ("field", [fields(1, "x" * 2_000)], [fields(1, "x" * 2_001)], "/blocks/0/fields/0/text"),
    ("header", [{"type": "header", "text": plain("x" * 150)}], [{"type": "header", "text": plain("x" * 151)}], "text"),
    ("context", [context(10)], [context(11)], "/blocks/0/elements"),
    ("actions", [actions(*[button()] * 25)], [actions(*[button()] * 26)], "/blocks/0/elements"),
    ("no actions", [actions(button())], [actions()], "/blocks/0/elements"),
    ("label", [actions(button("x" * 75))], [actions(button("x" * 76))], "/blocks/0/elements/0/text/text"),
    ("value", [actions(button(value="x" * 2_000))], [actions(button(value="x" * 2_001))], "/value"),
    ("action_id", [actions(button(action_id="x" * 255))], [actions(button(action_id="x" * 256))], "/action_id"),
    (
        "action_id twice",
        [actions(button(action_id="a")), actions(button(action_id="b"))],
        [actions(button(action_id="a")), actions(button(action_id="a"))],
        "/blocks/1/elements/0/action_id",
    ),
    ("block_id", [section("x") | {"block_id": "b" * 255}], [section("x") | {"block_id": "b" * 256}], "/block_id"),
    (
        "block_id twice",
        [section("x") | {"block_id": "a"}, section("x") | {"block_id": "b"}],
        [section("x") | {"block_id": "a"}, section("x") | {"block_id": "a"}],
        "/blocks/1/block_id",
    ),
    ("style", [actions(button(style="danger"))], [actions(button(style="red"))], "/style"),
    ("markup on a button", [actions(button())], [actions(button() | {"text": MARKUP})], "/blocks/0/elements/0/text"),
    ("options", [actions(select(100))], [actions(select(101))], "/options"),
    ("option", [actions(select(1, "x" * 75))], [actions(select(1, "x" * 76))], "/options/0/text/text"),
    ("option value", [actions(select(1, value="x" * 149))], [actions(select(1, value="x" * 150))], "/options/0/value"),
    ("picture", [picture(slack_file=FILE)], [picture(slack_file=FILE, image_url="https://x.example")], "/blocks/0]"),
    ("no picture", [picture(image_url="https://x.example")], [picture()], "/blocks/0]"),
    ("alt text", [picture(slack_file=FILE)], [picture(slack_file=FILE, alt_text="")], "/alt_text"),
    ("rich text", [rich(words("x"))], [rich(words(""))], "/elements/0/elements/0/text"),
    ("list", [ordered(words("x"))], [ordered({"type": "text", "text": "x"})], "/elements/0/elements/0]"),
    ("unknown block", [{"type": "divider"}], [{"type": "line"}], "/blocks/0/type"),
    ("unknown property", [{"type": "divider"}], [{"type": "divider", "color": "red"}], "/blocks/0]"),
    ("missing property", [actions(button())], [{"type": "actions"}], "/blocks/0"),
)


@pytest.mark.parametrize(("what", "good", "bad", "where"), GOOD_AND_BAD, ids=[each[0] for each in GOOD_AND_BAD])
def test_a_message_has_limits(what: str, good: list[Json], bad: list[Json], where: str) -> None:
    assert message_problems(good) == []
    assert any(where in problem for problem in message_problems(bad)), what


def test_a_form_stands_in_a_modal_only() -> None:
    field = {"type": "input", "label": plain("x"), "element": {"type": "plain_text_input", "action_id": "a"}}
    assert message_problems([field]) == ["[ERROR] unsupported type: input [json-pointer:/blocks/0/type]"]
    assert view_problems(_modal([field], submit=plain("Send"))) == []
    assert view_problems(_modal([field])) == ["[ERROR] missing required property: submit [json-pointer:/view]"]


def _modal(blocks: list[Json], **more: Any) -> Json:
    return {"type": "modal", "title": plain("x"), "blocks": blocks, **more}


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        (_modal([{"type": "divider"}] * 100), _modal([{"type": "divider"}] * 101), "/view/blocks"),
        (_modal([], submit=plain("x" * 24)), _modal([], submit=plain("x" * 25)), "/view/submit/text"),
        (_modal([], close=plain("x" * 24)), _modal([], close=plain("x" * 25)), "/view/close/text"),
        (_modal([]) | {"title": plain("x" * 24)}, _modal([]) | {"title": plain("x" * 25)}, "/view/title/text"),
        (_modal([], private_metadata="x" * 3_000), _modal([], private_metadata="x" * 3_001), "/private_metadata"),
        (_modal([], callback_id="x" * 255), _modal([], callback_id="x" * 256), "/callback_id"),
        (_modal([]), {"type": "modal", "blocks": []}, "/view"),
        ({"type": "home", "blocks": []}, {"type": "home", "blocks": [], "title": plain("x")}, "/view"),
        ({"type": "home", "blocks": []}, {"type": "page", "blocks": []}, "/view/type"),
    ],
)
def test_a_view_has_limits(good: Json, bad: Json, where: str) -> None:
    assert view_problems(good) == []
    assert any(where in problem for problem in view_problems(bad))
