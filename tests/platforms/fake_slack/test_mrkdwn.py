"""What of a text is live, and what people read."""

from __future__ import annotations

import pytest

from tests.platforms.fake_slack.mrkdwn import Live, escape, live_in, live_in_text, shown, typed, unescape


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("hello", []),
        ("<!channel> look", [Live("broadcast", "channel")]),
        ("<@U123> and <!subteam^S1|team>", [Live("user", "U123"), Live("usergroup", "S1")]),
        ("<https://evil.example|your bank>", [Live("link", "https://evil.example")]),
        ("see https://evil.example now", [Live("link", "https://evil.example")]),
        ("see www.evil.example", [Live("link", "www.evil.example")]),
        ("<#C1|general>", [Live("channel", "C1")]),
        ("&lt;!channel&gt; &lt;@U123&gt;", []),
        ("1 < 2 and 3 > 2", []),
    ],
)
def test_what_is_live(text: str, live: list[Live]) -> None:
    assert live_in_text(text) == live


def test_verbatim_text_links_nothing_by_itself() -> None:
    assert live_in_text("see https://evil.example", verbatim=True) == []
    assert live_in_text("<!here>", verbatim=True) == [Live("broadcast", "here")]


def test_rich_text_is_live_only_where_it_says_so() -> None:
    words = {"type": "text", "text": "<!channel> https://evil.example"}
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [words]}]}
    assert live_in([block]) == []
    block["elements"][0]["elements"].append({"type": "broadcast", "range": "here"})  # type: ignore[index]
    assert live_in([block]) == [Live("broadcast", "here")]
    assert shown([block]) == "<!channel> https://evil.example@here"


def test_plain_text_is_never_live() -> None:
    assert live_in([{"type": "section", "text": {"type": "plain_text", "text": "<!channel>"}}]) == []


def test_the_notification_is_live_where_there_are_no_blocks() -> None:
    assert live_in([], "<!channel>") == [Live("broadcast", "channel")]


def test_what_is_typed_is_escaped_and_linked() -> None:
    assert typed("a < b & c") == "a &lt; b &amp; c"
    assert typed("see https://x.example/?a=1") == "see <https://x.example/?a=1>"
    assert typed("ada@company.example") == "<mailto:ada@company.example|ada@company.example>"
    assert unescape(escape("<&> &lt;")) == "<&> &lt;"
