"""A known outage is declared in a form of the card, in Teams."""

from __future__ import annotations

from tests.platforms.teams.office import Office

WHAT = "What is affected, in words that everybody knows"
ENDS = "When it should be over, for example 14:30, tomorrow 9:00 or in 2 hours"
SEND = "Tell everybody who asks about it"


async def test_it_is_declared_on_the_card_and_called_off(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, SEND, {WHAT: "Outlook asks for the password", ENDS: "in 2 hours"})
    assert "Noor Haddad made this a known outage: Outlook asks for the password." in office.thread()[-1].shown
    assert "Known outage: Outlook asks for the password" in office.card.shown
    assert "About the outage (Outlook asks for the password):" in office.last(office.ada).shown
    await office.taps(office.noor, office.card, "No longer a known outage")
    assert "Noor Haddad says that this is no longer a known outage" in office.thread()[-1].shown


async def test_a_time_that_is_not_plain_is_said_at_the_field(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, SEND, {WHAT: "Outlook asks for the password", ENDS: "soon"})
    assert "I do not understand the time “soon”" in office.card.shown_to(office.noor.id)
    assert (await office.ticket()).ticket.outage is None
