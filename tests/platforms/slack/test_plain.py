"""What people type comes without Slack's markup, as they see it."""

from __future__ import annotations

import pytest

from adapters.slack.plain import plain

TYPED = [
    ("a &lt;b&gt; &amp; c", "a <b> & c"),
    ("&lt;!channel&gt;", "<!channel>"),
    ("<@U0BOT> my vpn is down", "my vpn is down"),
    ("ask <@U1>, <@U2|noor>", "ask @U1, @noor"),
    ("see <#C1|general> and <#C2>", "see #general and #C2"),
    ("<!here> <!subteam^S1|@it-team> <!date^1^{date}|Monday>", "@here @it-team Monday"),
    ("<https://vpn.example>", "https://vpn.example"),
    ("<https://vpn.example|vpn.example>", "https://vpn.example"),
    ("<https://vpn.example/a|the page>", "the page (https://vpn.example/a)"),
    ("<mailto:ada@company.example|ada@company.example>", "ada@company.example"),
    ("&gt; to the requester", "> to the requester"),
]


@pytest.mark.parametrize(("typed", "seen"), TYPED)
def test_markup_is_taken_off(typed: str, seen: str) -> None:
    assert plain(typed, "U0BOT") == seen
