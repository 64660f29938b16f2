"""An article is proposed in the thread of a card, and decided on with its buttons, in Slack."""

from __future__ import annotations

from tests.platforms.fake_slack.workspace import Message
from tests.platforms.slack.office import Office

NOTE = "Pull the plug of the machine. Wait for one minute."


async def proposal(office: Office) -> Message:
    await office.says(office.ada, "the lamp of the coffee machine blinks. person please")
    await office.taps(office.noor, office.card, "Claim")
    await office.taps(office.noor, office.card, "Resolve")
    await office.fills(office.noor, text=NOTE)
    await office.says(office.ada, "yes works now")
    return office.thread()[-1]


async def test_the_draft_opens_filled_in_and_is_kept(office: Office) -> None:
    await office.taps(office.noor, await proposal(office), "See the draft")
    view = office.slack.view_of(office.noor)
    assert view and "Wait for one minute." in str(view.content)
    await office.noor.fills(view, {"asked_as": "coffee lamp", "category": "computer"})
    assert list(view.errors) == ["asked_as"], "what was written stays open, with what is wrong at its field"
    await office.fills(office.noor, asked_as="coffee lamp\nno coffee\ncoffee machine is off", category="computer")
    assert "Noor Haddad keeps the article" in office.thread()[-1].shown
    assert "the-lamp-the-coffee-machine-blinks.md" in office.thread()[-1].shown


async def test_what_was_decided_meanwhile_does_not_open(office: Office) -> None:
    proposed = await proposal(office)
    await office.taps(office.tom, proposed, "Not worth an article")
    assert "Tom Weber says that this is not worth an article" in office.thread()[-1].shown
    await office.taps(office.noor, proposed, "See the draft")
    view = office.slack.view_of(office.noor)
    assert view and "has changed" in view.shown
