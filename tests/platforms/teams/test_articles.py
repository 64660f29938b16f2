"""An article is proposed in the thread of a card, and decided on with its buttons, in Teams."""

from __future__ import annotations

from tests.platforms.fake_teams.world import Message
from tests.platforms.teams.office import Office

NOTE = "Pull the plug of the machine. Wait for one minute."
PHRASINGS = "coffee lamp\nno coffee\ncoffee machine is off"


async def proposal(office: Office) -> Message:
    await office.says(office.ada, "the lamp of the coffee machine blinks. person please")
    await office.taps(office.noor, office.card, "Claim")
    await office.fills(office.noor, "Send and ask whether it works", "What you did, in words for Ada Novak", NOTE)
    await office.says(office.ada, "yes works now")
    return office.thread()[-1]


async def test_the_draft_opens_filled_in_and_is_kept(office: Office) -> None:
    proposed = await proposal(office)
    entered = {
        "How people ask, each on its own line (at least 3)": PHRASINGS,
        "What it is about, for example mail or printing": "computer",
    }
    await office.taps(office.noor, proposed, "Keep this article", entered)
    assert "Noor Haddad keeps the article" in office.thread()[-1].shown


async def test_who_is_no_technician_decides_nothing(office: Office) -> None:
    proposed = await proposal(office)
    await office.forges(office.ada, proposed, act="no_article", ticket=(await office.ticket()).ticket.id)
    assert "not worth" not in office.thread()[-1].shown
    await office.taps(office.noor, proposed, "Not worth an article")
    assert "Noor Haddad says that this is not worth an article" in office.thread()[-1].shown
