"""What a first message tells, sign by sign; the messages stand in the YAML files beside this one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.priority import Impact, Urgency
from flows.understanding.display import LONGEST
from flows.understanding.need import about_same, understand

HERE = Path(__file__).parent
YES_NO_SIGNS = ("is_fragment", "customer_waiting", "upset", "again", "monitoring")


def load(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def signs() -> list[Any]:
    """(sign, message, what it is to be)"""
    found: list[Any] = []
    for sign, table in load("needs").items():
        for key, messages in table.items():
            wanted: object = key
            if sign in YES_NO_SIGNS:
                wanted = key == "shows"
            elif sign in ("impact", "urgency"):
                wanted = (Impact if sign == "impact" else Urgency)[key]
            found += [pytest.param(sign, message, wanted, id=f"{sign} {key}: {message[:60]!r}") for message in messages]
    return found


@pytest.mark.parametrize(("sign", "message", "wanted"), signs())
def test_a_message_shows_its_signs(sign: str, message: str, wanted: object) -> None:
    assert getattr(understand(message), sign) == wanted


@pytest.mark.parametrize("row", load("several")["several"], ids=lambda row: row[0][:50])
def test_several_needs_in_one_message_are_told_apart(row: list[str]) -> None:
    message, *begins = row
    needs = understand(message).needs
    assert len(needs) == len(begins) and all(map(str.startswith, needs, begins)), needs


@pytest.mark.parametrize("message", load("several")["one"], ids=lambda message: message[:50])
def test_one_need_stays_whole(message: str) -> None:
    assert understand(message).needs == (understand(message).text,)


@pytest.mark.parametrize("row", load("several")["perhaps"], ids=lambda row: row[0][:50])
def test_in_doubt_the_needs_are_kept_together_and_asked_about(row: list[str]) -> None:
    message, *begins = row
    need = understand(message)
    assert need.needs == (need.text,)
    assert len(need.perhaps) == len(begins) and all(map(str.startswith, need.perhaps, begins)), need.perhaps


@pytest.mark.parametrize("message", load("several")["not_worth_asking"], ids=lambda message: message[:50])
def test_one_story_a_machine_and_sure_ones_are_not_asked_about(message: str) -> None:
    assert understand(message).perhaps == ()


SAME = load("same")


@pytest.mark.parametrize(
    ("message", "same"),
    [(message, same) for key, same in (("same", True), ("new", False), ("unclear", None)) for message in SAME[key]],
)
def test_more_about_the_same_need_is_told_from_a_new_one(message: str, same: bool | None) -> None:
    assert about_same(SAME["need"], message) is same


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<!channel> vpn is down", "channel vpn is down"),
        ("<!subteam^S1|@it-team> help", "it-team help"),
        ("<@U123> and <@U456|anna> can't print", "@someone and @anna can't print"),
        ("see <#C1|general>", "see #general"),
        ("open <https://evil.example|your bank>", "open your bank (https://evil.example)"),
        ("open <https://a.example>", "open https://a.example"),
        ("write to <mailto:a@b.example|a@b.example>", "write to a@b.example"),
        ("<p>Hello<br/>my <b>vpn</b> is down</p>", "Hello\nmy vpn is down"),
        ("a &lt;b&gt;bold&lt;/b&gt; &amp; loud", "a bold & loud"),
        ("&lt;!here&gt; down", "here down"),
        ("```python\nprint(1)\n``` fails", "print(1)\nfails"),
        ("received from: <email>\n\nhello,\nvpn is down", "hello,\nvpn is down"),
        ("From: a\nSent: b\nTo: c\nSubject: RE: FW: printer\n\njammed", "printer\njammed"),
        ("too    many \t spaces\n\n\n\nand lines", "too many spaces\nand lines"),
        ("a\u202eb\u200bc\x07d", "abcd"),
        ("look [cid:image001.png@01d20a9c.2d7e8d10] here", "look here"),
        ("the value 3 < 4 > 2", "the value 3 < 4 > 2"),
    ],
)
def test_markup_becomes_plain_words(typed: str, shown: str) -> None:
    assert understand(typed).text == shown


def test_a_long_message_is_shown_in_part() -> None:
    shown = understand("my laptop is slow and " * 2_000).text
    assert len(shown) <= LONGEST and shown.endswith("...") and not understand("short").text.endswith("...")


@given(st.text(max_size=600))
def test_it_never_raises(text: str) -> None:
    need = understand(text)
    assert need.needs and len(need.text) <= LONGEST
    assert len(need.perhaps) != 1
    assert about_same(need.text, text) in (True, False, None)
    assert about_same("outlook is slow", text) in (True, False, None)


MARKS = [*"<>!@#|b/ \n", "&lt;", "&gt;", "&amp;", "https://x", "U1", "channel", "```", "br"]


@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_no_slack_markup_is_left(pieces: list[str]) -> None:
    shown = understand("".join(pieces)).text
    assert "<!channel>" not in shown and "<@U1>" not in shown and not re.search(r"<https://x\|[^<>]*>", shown)


LONG = [
    *(
        "a",
        "<",
        "<a ",
        "&lt;",
        "my printer and ",
        "\n1. x",
        "!",
        "again ",
        "job ",
        "A B ",
        "on behalf of my ",
        "i can ",
    ),
    *("also my mouse ", "from: ", "```", "<@U1|", "two problems 1. x "),
]


@pytest.mark.parametrize("piece", LONG)
def test_the_longest_message_is_no_trouble(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert understand(text).needs
    assert understand(text).perhaps == ()
    assert about_same(text, text) in (True, False, None)
