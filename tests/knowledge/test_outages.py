"""Which messages are asked about a known outage, why, and which hear nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.outage import Outage
from bot.domain.ticket import Status, Ticket
from bot.wiring import read_knowledge
from flows.knowledge.outages import KnownOutages, Likely
from flows.knowledge.search import ArticleSearch
from flows.understanding.need import understand

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SEARCH = ArticleSearch(read_knowledge(None).articles)


def outage(what: str, need: str = "", number: int = 1) -> Ticket:
    return Ticket(f"t{number}", number, "ada", need or what, NOW, Status.CLAIMED, outage=Outage(what))


async def likely(text: str, *outages: Ticket) -> Likely | None:
    return await KnownOutages(SEARCH).likely(understand(text), await SEARCH.search(text), outages)


ASKED = {
    "The VPN does not connect": [
        ("my vpn is down", "same application: VPN"),
        ("VPN keeps dropping since this morning", "same application: VPN"),
        ("anyconnect says no valid certificate", "both are about: vpn"),
    ],
    "Mail does not arrive": [
        ("i get no emails since 9", "same article: Mail is not sent or does not arrive"),
        ("my mailbox stays empty, nothing arrives", "both are about: mail"),
    ],
    "No Wi-Fi on floor 3": [
        ("the wifi is gone", "same article: The Wi-Fi does not connect or is slow"),
        ("wlan not working on the third floor", "same article: The Wi-Fi does not connect or is slow"),
    ],
    "The printer on floor 2 is broken": [("can't print on floor 2", "printer")],
    "SAP shows error 0x80040A01": [
        ("it says error 0x80040A01 when i open the order form", "same error code: 0x80040A01")
    ],
    "The payroll portal Merlin shows an empty page": [
        ("merlin payroll is blank", "same words: merlin, payrol"),
        ("I only see an empty page in the Merlin portal", "same words: "),
    ],
}


@pytest.mark.parametrize(("what", "text", "why"), [(what, *each) for what, said in ASKED.items() for each in said])
async def test_what_may_be_the_outage_is_found_with_a_reason(what: str, text: str, why: str) -> None:
    found = await likely(text, outage(what))
    assert found is not None and why in found.why


NOT_MENTIONED = {
    "The VPN does not connect": [
        "my printer does not print",
        "I need access to the vpn",
        "how do I install the vpn on my phone?",
        "the screen of my laptop stays black",
    ],
    "Mail does not arrive": ["the badge reader at the garage is broken", "excel crashes when I open a large file"],
    "No internet in the office": ["my office chair is broken", "I forgot my password"],
    "The payroll portal Merlin shows an empty page": ["the second page of my printout is missing"],
    "Nobody can sign in": ["my headset has no sound"],
}


@pytest.mark.parametrize(("what", "text"), [(what, each) for what, said in NOT_MENTIONED.items() for each in said])
async def test_what_is_something_else_hears_nothing_of_it(what: str, text: str) -> None:
    assert await likely(text, outage(what)) is None


async def test_of_several_the_right_one_is_asked_about() -> None:
    vpn, mail = outage("The VPN does not connect"), outage("Mail does not arrive", number=2)
    found = await likely("my vpn is down", vpn, mail)
    assert found and found.ticket is vpn


@pytest.mark.parametrize("status", [Status.RESOLVED, Status.VERIFIED, Status.WITHDRAWN])
async def test_what_is_over_is_not_told(status: Status) -> None:
    assert await likely("my vpn is down", replace(outage("The VPN does not connect"), status=status)) is None


async def test_what_was_called_off_is_not_told() -> None:
    assert await likely("my vpn is down", replace(outage(""), outage=Outage("The VPN is down", told=False))) is None
