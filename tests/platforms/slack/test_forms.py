"""Forms open at once, say at the field what is wrong, and never come too late."""

from __future__ import annotations

from adapters.slack import words
from bot.domain.ticket import Status
from tests.platforms.slack.office import Office


async def test_a_form_knows_whose_request_it_is_about(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Reply to the requester")
    view = office.slack.view_of(office.noor)
    assert view and "Ada Novak" in str(view.content)
    await office.fills(office.noor, text="I am looking at it.")
    assert "I am looking at it." in office.last(office.ada).shown
    assert "Sent to Ada Novak" in office.thread()[-1].shown


async def test_nothing_but_blanks_is_refused_at_the_field(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Resolve")
    view = office.slack.view_of(office.noor)
    assert view
    await office.noor.fills(view, {"text": "   "})
    assert view.errors == {"text": words.EMPTY}
    await office.ticket_is(Status.CLAIMED)


async def test_what_is_not_possible_any_more_is_said_at_the_field(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Resolve")
    late = office.slack.view_of(office.noor)
    assert late
    await office.taps(office.tom, office.card, "Resolve")
    await office.fills(office.tom, text="I reset it.")
    await office.noor.fills(late, {"text": "I reset it as well."})
    assert late.errors == {"text": words.CHANGED}


async def test_an_expired_trigger_is_said_and_never_replayed(office: Office) -> None:
    await office.in_work()
    card = office.card
    office.slack.refuses("views.open", "expired_trigger_id")
    await office.taps(office.noor, card, "Resolve")
    assert office.slack.view_of(office.noor) is None
    assert [each.text for each in office.slack.whispers(office.noor)] == [words.TOO_LATE]
    opened = len(office.slack.calls_of("views.open"))
    await office.restarts()
    await office.settles()
    assert len(office.slack.calls_of("views.open")) == opened


async def test_a_button_whose_form_is_gone_says_so(office: Office) -> None:
    await office.in_work()
    old = office.card.blocks
    await office.taps(office.noor, office.card, "Resolve")
    await office.fills(office.noor, text="I reset it.")
    office.card.blocks = old  # the client of somebody who has been away still shows it
    await office.taps(office.tom, office.card, "Reply to the requester")
    view = office.slack.view_of(office.tom)
    assert view and words.CHANGED in view.shown


async def test_a_colleague_is_named_as_the_workspace_knows_them(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Hand to a colleague")
    view = office.slack.view_of(office.noor)
    assert view
    await office.noor.fills(view, {"text": "Ada"})
    assert "whom “Ada” means" in view.errors["text"] and "Tom Weber" in view.errors["text"], "Ada is no technician"
    await office.fills(office.noor, text="tom")
    assert "Noor Haddad hands this to Tom Weber" in office.thread()[-1].shown
    assert "Tom Weber" in office.last(office.ada).shown
