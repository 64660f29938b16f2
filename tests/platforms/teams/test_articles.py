"""An article is proposed in the thread of a card, and decided on with its buttons, in Teams."""

from __future__ import annotations

from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.world import Message
from tests.platforms.teams.office import Office

NOTE = "Pull the plug of the machine. Wait for one minute."
KEEP = "Keep this article"
ASKED = "How people ask, each on its own line (at least 3)"
ABOUT = "What it is about, for example mail or printing"
PHRASINGS = "coffee lamp\nno coffee\ncoffee machine is off"


async def proposal(office: Office) -> Message:
    await office.says(office.ada, "the lamp of the coffee machine blinks. person please")
    await office.taps(office.noor, office.card, "Claim")
    await office.fills(office.noor, "Send and ask whether it works", "What you did, in words for Ada Novak", NOTE)
    await office.says(office.ada, "yes works now")
    return office.thread()[-1]


async def test_the_draft_opens_filled_in_and_is_kept(office: Office) -> None:
    proposed = await proposal(office)
    await office.taps(office.noor, proposed, KEEP, {ASKED: PHRASINGS, ABOUT: "computer"})
    assert "Noor Haddad keeps the article" in office.thread()[-1].shown


async def test_what_is_wrong_with_it_is_said_at_its_field_and_what_was_written_stays(office: Office) -> None:
    proposed = await proposal(office)
    told = len(office.thread())
    await office.taps(office.noor, proposed, KEEP, {ASKED: "coffee lamp", ABOUT: "computer"})
    shown = proposed.shown_to(office.noor.id)
    assert f"'asked_as' has 1 entries and needs at least 3. Add some.\n{ASKED}" in shown
    assert cards.labels(proposed.card_for(office.noor.id) or {}) == [KEEP, "Cancel"]
    assert len(office.thread()) == told, "nobody else hears of it"
    await office.taps(office.noor, proposed, KEEP, {ASKED: PHRASINGS})
    assert "Noor Haddad keeps the article" in office.thread()[-1].shown


async def test_who_leaves_the_form_sees_the_proposal_as_it_was(office: Office) -> None:
    proposed = await proposal(office)
    await office.taps(office.noor, proposed, KEEP, {ASKED: "coffee lamp", ABOUT: "computer"})
    await office.taps(office.noor, proposed, "Cancel")
    assert proposed.shown_to(office.noor.id) == proposed.shown
    await office.taps(office.noor, proposed, "Not worth an article")
    assert "Noor Haddad says that this is not worth an article" in office.thread()[-1].shown


async def test_what_was_decided_meanwhile_does_not_come_back(office: Office) -> None:
    proposed = await proposal(office)
    await office.taps(office.tom, proposed, "Not worth an article")
    answer = await office.taps(office.noor, proposed, KEEP, {ASKED: "coffee lamp", ABOUT: "computer"})
    assert "decided meanwhile" in str(answer.body)


async def test_a_form_that_is_too_long_to_come_back_stays_where_it_is(office: Office) -> None:
    proposed = await proposal(office)
    fields = ("in0.title", "in0.asked_as", "in0.plain", "in0.technical", "in0.done", "in0.category")
    answer = await office.taps(office.noor, proposed, KEEP, dict.fromkeys(fields, "字" * 2000))
    assert "needs at least 3" in answer.body["value"]
    assert proposed.shown_to(office.noor.id) == proposed.shown


async def test_who_is_no_technician_decides_nothing(office: Office) -> None:
    proposed = await proposal(office)
    await office.forges(office.ada, proposed, act="no_article", ticket=(await office.ticket()).ticket.id)
    assert "not worth" not in office.thread()[-1].shown
    await office.taps(office.noor, proposed, "Not worth an article")
    assert "Noor Haddad says that this is not worth an article" in office.thread()[-1].shown
