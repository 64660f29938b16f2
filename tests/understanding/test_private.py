"""What goes on in the direct message, and what may stay in the channel."""

from __future__ import annotations

import pytest

from flows.understanding.private import is_private

THEIRS = (
    "I forgot my password for SAP",
    "my windows password expired over the weekend",
    "I am locked out again",
    "my work account is blocked",
    "I can't see my payslip in the portal",
    "I clicked on a link in a mail that looks like phishing",
    "my laptop bag was stolen on the train",
    "I lost my company phone",
    "somebody keeps harassing me on Teams",
    "can you change the pin of my badge",
)
EVERYBODYS = (
    "the printer on floor 2 does not print",
    "outlook keeps asking for my password",
    "how do I share a calendar in Outlook?",
    "the wifi in the canteen is slow",
    "I need a second screen",
    "the salary export in the ERP is slow for everybody in accounting",
    "is the VPN down?",
    "the meeting room screen shows nothing",
    "please install Python on the build server",
    "which password manager do we use?",
    "who signs contracts for new software?",
)


@pytest.mark.parametrize("text", THEIRS)
def test_others_need_not_read_it(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize("text", EVERYBODYS)
def test_it_may_stay_where_it_was_asked(text: str) -> None:
    assert not is_private(text)
