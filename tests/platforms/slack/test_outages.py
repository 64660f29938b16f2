"""A known outage is declared in a modal, in Slack."""

from __future__ import annotations

from tests.platforms.slack.office import Office


async def test_it_is_declared_in_a_form_that_is_filled_in_already(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Make it a known outage")
    view = office.slack.view_of(office.noor)
    assert view and "outlook" in str(view.content).lower(), "what is affected stands there as the requester said it"
    await office.noor.fills(view, {"what": "Outlook asks for the password", "ends": "soon"})
    assert list(view.errors) == ["ends"] and "like 14:30, tomorrow 9:00" in view.errors["ends"]
    await office.fills(office.noor, what="Outlook asks for the password", ends="in 2 hours")
    assert "Noor Haddad made this a known outage: Outlook asks for the password." in office.thread()[-1].shown
    assert "Known outage: Outlook asks for the password" in office.card.shown
    assert "About the outage (Outlook asks for the password):" in office.last(office.ada).shown


async def test_it_is_called_off_with_one_tap(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Make it a known outage")
    await office.fills(office.noor, what="Outlook asks for the password")
    await office.taps(office.tom, office.card, "No longer a known outage")
    assert "Tom Weber says that this is no longer a known outage" in office.thread()[-1].shown
