"""Replies as Block Kit."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path
from typing import Any

import htpy as h
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as SlackBlock
from slack_sdk.models.views import View

from adapters.slack import button, modal
from adapters.slack.preview import imitation, written
from adapters.slack.render import LEFT_OUT, LONGEST_PLAIN, message, without_fetched
from adapters.text import clean
from bot.domain.incoming import Form, Tap
from bot.domain.reply import (
    Act,
    Choice,
    Choices,
    Code,
    Facts,
    Field,
    FieldKind,
    Fields,
    Image,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)
from flows.say.preview import Preview
from tests.platforms.fake_slack.limits import blocks_too_long, message_problems, view_problems
from tests.platforms.fake_slack.mrkdwn import Live, buttons, live_in, live_in_text, objects, shown
from tests.rendering.contract import EXAMPLES, HOSTILE, Contract, Rendered, choices, preview, squeezed

GOLDEN = Path(__file__).parent / "golden" / "slack"
"""What each example looks like. `HELPLOOP_GOLDEN=write` writes them anew; read the difference before it is kept."""

Json = dict[str, Any]

HOME_OF_BUTTONS = Tap("", "", "talk-1", 3, "ticket-1")


def blocks_of(reply: Reply, **accounts: str) -> list[Json]:
    return message(reply, talk="talk-1", turn=3, ticket="ticket-1", accounts=accounts).blocks


def render(reply: Reply) -> Rendered:
    blocks = blocks_of(reply)
    taps = [(each["text"]["text"], button.read(each["action_id"], each["value"])) for each in buttons(blocks)]
    forms = [form_of(choice)["blocks"] for choice in choices(reply) if choice.form]
    fields = [each for form in forms for each in form if each["type"] == "input"]
    return Rendered(
        shown(blocks),
        tuple((label, tap.action, tap.value) for label, tap in taps),
        tuple(each["label"]["text"] for each in fields),
        tuple(shapes([blocks, fields])),
    )


def form_of(choice: Choice) -> Json:
    assert choice.form
    return modal.form(choice.form, choice.label, HOME_OF_BUTTONS)


def shapes(thing: Any) -> list[str]:
    return [f"{each.get('type', '')}({','.join(sorted(each))})" for each in objects(thing)]


class TestSlackKeepsTheContract(Contract):
    render = staticmethod(render)

    @staticmethod
    def seen(text: str) -> str:
        return squeezed(clean(text))


# --- within Slack's limits ---------------------------------------------------------------------------------------


def check(blocks: list[Json]) -> None:
    """Slack shows these blocks: as its documentation says, as its own SDK says, and all of them together."""
    assert message_problems(blocks) == []
    assert not blocks_too_long(blocks)
    for block in SlackBlock.parse_all(blocks):
        block.validate_json()
    assert len(SlackBlock.parse_all(blocks)) == len(blocks)


def check_view(view: Json) -> None:
    assert view_problems(view) == []
    View(**view).validate_json()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.id)
def test_each_message_looks_as_it_did(example: Preview) -> None:
    file, now = GOLDEN / f"{example.id}.json", written(example.reply)
    check(json.loads(now)["blocks"])
    if os.environ.get("HELPLOOP_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, "utf-8")
    assert file.read_text("utf-8") == now, "it looks different: read it, then run with HELPLOOP_GOLDEN=write"


def test_no_golden_file_is_left_of_a_message_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {each.id for each in EXAMPLES}


def test_each_form_fits_into_a_modal() -> None:
    for example in EXAMPLES:
        for choice in choices(example.reply):
            if choice.form:
                check_view(form_of(choice))


def test_nothing_is_left_out_of_what_we_say() -> None:
    assert not [each.id for each in EXAMPLES if LEFT_OUT in shown(blocks_of(each.reply))]


def any_text() -> Any:
    """Texts of every kind, short and very long: markup, addresses, emoji, right to left, what nobody sees."""
    nasty = st.sampled_from(
        [*HOSTILE, "https://evil.example/x", "www.evil.example", "```\n`", "שלום עולם", "🎉🏽" * 30]
    )
    parts = st.lists(st.text(max_size=40) | nasty, max_size=6).map(" ".join)
    return parts | st.tuples(nasty, st.integers(1, 400)).map(lambda both: both[0] * both[1])


def any_reply() -> Any:
    text, name = any_text(), st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=40)

    def tuples(each: Any, most: int) -> Any:
        return st.lists(each, min_size=1, max_size=most).map(tuple)

    field = st.builds(Field, name, text, st.sampled_from(FieldKind), st.booleans())
    form = st.builds(
        Fields, name, st.lists(field, min_size=1, max_size=4, unique_by=lambda each: each.name).map(tuple), text
    )
    choice = st.builds(Choice, st.sampled_from(Act), text, name, st.none() | form)
    block = st.one_of(
        st.builds(Paragraph, text),
        st.builds(Note, text),
        st.builds(Code, text),
        st.builds(Quote, text, text),
        st.builds(Steps, tuples(text, 30), st.integers(1, 30)),
        st.builds(Facts, tuples(st.tuples(text, text), 30)),
        st.builds(Image, st.just("F0123456789") | text, text),
        st.builds(Choices, tuples(choice, 30)),
        form,
    )
    return st.builds(Reply, text, st.lists(block, max_size=30).map(tuple))


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(any_reply())
def test_whatever_is_said_fits_and_is_inert(reply: Reply) -> None:
    rendered = message(reply, talk="t" * 36, turn=99, ticket="t" * 36)
    check(rendered.blocks)
    assert live_in(rendered.blocks) == []
    assert live_in_text(rendered.text, verbatim=True) == []
    assert live_in_text(rendered.plain, verbatim=True) == [] and len(rendered.plain) <= LONGEST_PLAIN
    for choice in choices(reply):
        if choice.form:
            view = form_of(choice)
            check_view(view)
            assert live_in(view["blocks"]) == []


def test_the_gallery_shows_every_message() -> None:
    for example in EXAMPLES:
        page = html.unescape(str(h.fragment[imitation(example.reply)])).replace("<br>", "\n")
        for line in shown(blocks_of(example.reply)).splitlines():
            for words in line.split(": ", 1):
                assert words in page, example.id


# --- how things look ---------------------------------------------------------------------------------------------


def test_people_are_called_only_by_the_account_that_is_handed_in() -> None:
    reply = Reply("Noor, this waits", (Paragraph("Noor, <@U999> this waits"),), notify=("noor", "stranger"))
    rendered = message(reply, accounts={"noor": "U123"})
    assert live_in(rendered.blocks) == [Live("user", "U123")]
    assert live_in_text(rendered.plain) == [Live("user", "U123")]
    assert live_in_text(rendered.text) == []
    check(rendered.blocks)


def test_people_are_called_in_a_message_without_words_of_ours_too() -> None:
    rendered = message(Reply("Look", (Quote("look"),), notify=("noor",)), accounts={"noor": "U123"})
    assert live_in(rendered.blocks) == [Live("user", "U123")]
    assert rendered.blocks[0]["elements"][0]["elements"] == [{"type": "user", "user_id": "U123"}]


def test_steps_go_on_counting() -> None:
    (block,) = blocks_of(Reply("x", (Steps(("one", "two"), start=4),)))
    assert block["elements"][0]["style"] == "ordered" and block["elements"][0]["offset"] == 3


def test_facts_stand_below_each_other() -> None:
    assert shown(blocks_of(Reply("x", (Facts((("Status", "new"), ("Who", "Ada"))),)))) == "Status: new\nWho: Ada"


def test_a_row_has_five_buttons_at_most_and_all_have_ids_of_their_own() -> None:
    many = Choices(tuple(Choice(Act.ANSWER, f"Choice {number}", str(number)) for number in range(7)))
    blocks = blocks_of(Reply("x", (Paragraph("Which?"), many, Choices((Choice(Act.PERSON, "Person"),)))))
    assert [len(block["elements"]) for block in blocks if block["type"] == "actions"] == [5, 2, 1]
    ids = [each["action_id"] for each in buttons(blocks)]
    assert len(set(ids)) == 8 and ids[-1] == "person:7"


def test_a_long_label_is_cut_behind_a_word() -> None:
    label = "My computer shows the time in seconds and runs a bit slower since the update of last week"
    (shown_label,) = [each["text"]["text"] for each in buttons(blocks_of(Reply("x", (Choices((_choice(label),)),))))]
    assert shown_label == "My computer shows the time in seconds and runs a bit slower since the …"


def _choice(label: str) -> Choice:
    return Choice(Act.ANSWER, label, "a")


def test_a_tap_finds_its_way_back() -> None:
    tap = Tap("answer", "vpn", "talk-1", 3, "ticket-1")
    (found,) = buttons(blocks_of(Reply("x", (Choices((Choice(Act.ANSWER, "VPN", "vpn"),)),))))
    assert button.read(found["action_id"], found["value"]) == tap
    assert not button.opens_form(found["action_id"])


@pytest.mark.parametrize("value", ["", "x", "[]", "null", '{"talk": 3, "turn": "x"}', '{"turn": true}', "[" * 9_000])
def test_a_made_up_button_belongs_nowhere(value: str) -> None:
    assert button.read("claim:1", value) == Tap("claim")


def test_a_form_comes_back_with_its_place() -> None:
    (resolve,) = [each for each in choices(preview("card.claimed").reply) if each.act is Act.RESOLVE]
    (found,) = [each for each in buttons(blocks_of(preview("card.claimed").reply)) if "resolve" in each["action_id"]]
    assert button.opens_form(found["action_id"])
    assert resolve.form
    view = modal.form(resolve.form, resolve.label, button.read(found["action_id"], found["value"]))
    filled = {**view, "state": {"values": {"text": {"text": {"type": "plain_text_input", "value": "reset it"}}}}}
    assert modal.read(filled) == Form("resolve", (("text", "reset it"),), "talk-1", 3, "ticket-1")
    assert view["title"]["text"] == "Resolve"


def test_a_long_submit_is_said_whole_beside_a_short_button() -> None:
    view = modal.form(Fields("resolve", (), "Send and ask whether it works"), "Resolve", Tap("resolve"))
    assert view["submit"]["text"] == "Send" and "Send and ask whether it works" in shown(view["blocks"])


def test_what_stands_there_until_a_form_is_known() -> None:
    check_view(modal.loading("Resolve"))
    check_view(modal.notice("x" * 100, "<!channel> " * 900))
    assert modal.errors({"text": "Please write something."}) == {
        "response_action": "errors",
        "errors": {"text": "Please write something."},
    }


def test_a_picture_that_slack_keeps_is_shown_and_another_is_named() -> None:
    ours, other = blocks_of(Reply("x", (Image("F0123456789", "a window"), Image("f1", "a window"))))
    assert ours["slack_file"] == {"id": "F0123456789"} and ours["alt_text"] == "a window"
    assert other["elements"][0]["text"] == "Picture: a window"


def test_a_picture_that_everybody_can_open_is_fetched_or_named() -> None:
    (shows,) = blocks_of(Reply("x", (Image("", "two tabs", "https://help.company.example/a.png"),)))
    assert shows == {"type": "image", "image_url": "https://help.company.example/a.png", "alt_text": "two tabs"}
    (named,) = without_fetched([shows])
    assert named["elements"][0]["text"] == "Picture: two tabs"
    (other,) = blocks_of(Reply("x", (Image("", "two tabs", "http://help.company.example/a.png"),)))
    assert other["elements"][0]["text"] == "Picture: two tabs"


def test_what_is_too_long_is_left_out_with_a_word_but_one_can_answer() -> None:
    reply = Reply("x", (*[Paragraph(f"{number} " + "word " * 300) for number in range(60)], Choices((_choice("Yes"),))))
    blocks = blocks_of(reply)
    check(blocks)
    assert shown(blocks).startswith("0 word") and LEFT_OUT in shown(blocks)
    assert [each["text"]["text"] for each in buttons(blocks)] == ["Yes"]


@pytest.mark.parametrize(("how_many", "whole"), [(50, True), (51, False)])
def test_a_message_has_fifty_blocks_at_most(how_many: int, whole: bool) -> None:
    blocks = blocks_of(Reply("x", (Paragraph("a"),) * how_many))
    check(blocks)
    assert len(blocks) == 50 and (LEFT_OUT not in shown(blocks)) is whole


def test_without_blocks_it_says_the_same() -> None:
    reply = preview("support.fix").reply
    plain = message(reply).plain
    assert "1. Close Outlook." in plain and "[Yes, it works]" in plain
    assert message(Reply("", (Paragraph("a < b"),))).text == "a &lt; b"
