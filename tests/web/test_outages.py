"""A known outage on the page: a form that opens behind the button of the card."""

from __future__ import annotations

from tests.web.conftest import Sandbox

VPN = "the vpn does not connect"


async def test_it_is_declared_and_what_is_wrong_is_said_at_the_field(sandbox: Sandbox) -> None:
    browser = sandbox.browser
    desk = await browser.watches("noor", "it-triage")
    await browser.says("ada", f"{VPN}. person please")
    card = await desk.sees_text(VPN)
    await browser.taps("noor", card["ref"], "claim")
    await desk.sees_text(VPN, 'data-act="outage"')
    wrong = {"what": "The VPN does not connect", "ends": "soon", "meanwhile": ""}
    answer = await browser.fills("noor", card["ref"], "outage", **wrong)
    assert answer.status == 422
    assert "I do not understand the time “soon”" in (await answer.json())["fields"]["ends"]
    assert (await browser.fills("noor", card["ref"], "outage", **{**wrong, "ends": "in 2 hours"})).status == 202
    await desk.sees_text(VPN, "<dt>Known outage</dt><dd>The VPN does not connect</dd>", 'data-act="no_outage"')
