"""Who is away hands over what they have, and each requester hears it first; nobody carries more than they can."""

from __future__ import annotations

import asyncio

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.harness import Actor, Company

MOUSE = "my mouse is dead, person please"


async def away(by: Actor, until: str, number: int = 1) -> None:
    """Who has this request is away, says `by`."""
    await by.acts(Act.AWAY, await by.company.ticket(number), until)


async def asked_for(company: Company, requester: Actor, need: str = MOUSE) -> int:
    """Another request that is with the team; its number."""
    await requester.says(need)
    requester.hears()
    return (await company.ticket()).ticket.number


def thread_of_the_first(company: Company) -> str:
    """What is said in the thread of Ada's card."""
    return " ".join(company.thread(company.posts_in(TRIAGE)[0]))


@pytest.fixture
async def both(handed: Company) -> Company:
    """Tom has Ada's request and Ben's."""
    await asked_for(handed, handed.ben)
    await handed.tom.claims(await handed.ticket(1))
    await handed.tom.claims(await handed.ticket(2))
    handed.ada.hears()
    handed.ben.hears()
    return handed


async def test_all_that_they_have_goes_back_and_each_requester_hears_it(both: Company) -> None:
    await away(both.tom, "Thursday")
    for requester, number in ((both.ada, 1), (both.ben, 2)):
        requester.hears_once("Tom Weber can not go on with your request", "Noor Haddad has it now", "will write by")
        file = await both.ticket_is(Status.NEW, number)
        assert file.technician is None
        assert file.promise
    said = thread_of_the_first(both)
    assert "Tom Weber is away until Thursday at 08:00. This is back with the team, and so is one other request" in said
    both.thread_says("Tom Weber is away until Thursday at 08:00. This is back with the team.")


async def test_a_colleague_says_it_for_them(both: Company) -> None:
    await away(both.noor, "tomorrow 12:00")
    both.ada.hears_once("Tom Weber can not go on with your request")
    both.ben.hears_once("Tom Weber can not go on with your request")
    await both.ticket_is(Status.NEW, 2)


async def test_what_waits_for_an_answer_goes_back_as_well(both: Company) -> None:
    await both.tom.acts(Act.WAIT_REQUESTER, await both.ticket(2), "Which mouse is it?")
    both.ben.hears()
    await away(both.tom, "Thursday")
    await both.ticket_is(Status.NEW, 2)
    both.ben.hears_once("Tom Weber can not go on with your request")


async def test_a_time_that_nobody_can_read_changes_nothing(both: Company) -> None:
    await away(both.tom, "when I am well")
    assert "I do not understand the time “when I am well”, or it is over. Nothing changed." in thread_of_the_first(both)
    both.ada.hears_nothing()
    await both.ticket_is(Status.CLAIMED, 1)


async def test_a_novel_instead_of_a_time_is_cut(both: Company) -> None:
    await away(both.tom, "well " * 1_000)
    assert "I do not understand the time “well well" in thread_of_the_first(both)


async def test_the_form_says_what_is_wrong_before_it_is_sent(both: Company) -> None:
    file = await both.ticket(1)
    said = await both.bot.queries.problems(Form(Act.AWAY, (("text", "soon"),), ticket=file.ticket.id))
    assert "I do not understand the time “soon”" in said["text"]
    assert await both.bot.queries.problems(Form(Act.AWAY, (("text", "Monday"),), ticket=file.ticket.id)) == {}


async def test_what_is_back_goes_to_the_team_while_they_are_away(both: Company) -> None:
    await both.tom.resolves("renewed the session", await both.ticket(1))
    await both.ada.says("yes")
    await away(both.tom, "Thursday", 2)
    both.ada.hears()
    await both.ada.says("it is back")
    both.ada.hears_once("I reopened the same request. Noor Haddad has the history")
    file = await both.ticket_is(Status.NEW, 1)
    assert file.technician is None


async def test_what_is_back_is_theirs_when_they_are_there_again(both: Company) -> None:
    await both.tom.resolves("renewed the session", await both.ticket(1))
    await both.ada.says("yes")
    await away(both.tom, "tomorrow 9:00", 2)
    await both.time_passes(to="tomorrow 10:00")
    both.ada.hears()
    await both.ada.says("it is back")
    both.ada.hears_once("Tom Weber has the history")
    await both.ticket_is(Status.CLAIMED, 1)


async def test_whoever_claims_is_there(both: Company) -> None:
    await away(both.tom, "Thursday")
    await both.tom.claims(await both.ticket(1))
    await both.tom.resolves("renewed the session", await both.ticket(1))
    await both.ada.says("yes")
    both.ada.hears()
    await both.ada.says("it is back")
    both.ada.hears_once("Tom Weber has the history")


async def test_while_the_one_on_duty_is_away_the_lead_has_what_is_new(handed: Company) -> None:
    await handed.noor.claims()
    handed.ada.hears()
    await away(handed.noor, "Thursday")
    handed.ada.hears_once("Noor Haddad can not go on with your request. Lena Fischer has it now")
    await handed.ben.says(MOUSE)
    handed.ben.hears_once("Lena Fischer has your request")
    await handed.time_passes(days=3)
    await handed.mei.says(MOUSE)
    handed.mei.hears_once("Noor Haddad has your request")


async def test_somebody_who_claims_in_between_keeps_it(both: Company) -> None:
    """Tom's other request goes back by itself, a moment after the first: Lena is faster with it, or with nothing."""
    first, second = await both.ticket(1), await both.ticket(2)
    gone = Form(Act.AWAY, (("text", "Thursday"),), ticket=first.ticket.id)
    taken = Tap(Act.TAKE_OVER, first.ticket.technician, ticket=second.ticket.id)
    await asyncio.gather(both.arrives(both.tom, gone, TRIAGE), both.arrives(both.lena, taken, TRIAGE))
    await both.settle()
    file = await both.ticket(2)
    assert file.technician is None or file.technician.name == "Lena Fischer"
    assert "moved release" in both.story("what Tom had") or file.technician


async def test_nobody_is_away_from_what_nobody_has(handed: Company) -> None:
    await away(handed.tom, "Thursday")
    handed.thread_says("That is not possible now, Tom Weber")
    handed.ada.hears_nothing()


async def test_an_employee_sends_no_technician_away(both: Company) -> None:
    file = await both.ticket(1)
    await both.ben.taps_raw(Form(Act.AWAY, (("text", "Thursday"),), ticket=file.ticket.id), place=both.ben.place)
    both.ben.hears_once("Only technicians can do that")
    await both.ticket_is(Status.CLAIMED, 1)


# --- as much as one can carry --------------------------------------------------------------------------------------


@pytest.fixture
async def at_most_one(handed: Company) -> Company:
    """Each technician works on one request at a time. Tom has Ada's; Ben's is with the team."""
    handed.most_claims = 1
    await handed.restarts()
    await asked_for(handed, handed.ben)
    await handed.tom.claims(await handed.ticket(1))
    handed.ada.hears()
    return handed


async def test_who_has_enough_can_not_claim_more(at_most_one: Company) -> None:
    await at_most_one.tom.claims(await at_most_one.ticket())
    await at_most_one.ticket_is(Status.NEW)
    at_most_one.ben.hears_nothing()
    await at_most_one.noor.claims(await at_most_one.ticket())
    at_most_one.ben.hears_once("Noor Haddad", "is helping you now")


async def test_what_waits_for_the_requester_is_not_carried(at_most_one: Company) -> None:
    await at_most_one.tom.acts(Act.WAIT_REQUESTER, await at_most_one.ticket(1), "Since when?")
    await at_most_one.tom.claims(await at_most_one.ticket())
    at_most_one.ben.hears_once("Tom Weber", "is helping you now")


async def test_what_can_not_wait_can_always_be_claimed(at_most_one: Company) -> None:
    await asked_for(at_most_one, at_most_one.mei, "vpn is down and a customer is waiting, person please")
    await at_most_one.tom.claims(await at_most_one.ticket())
    at_most_one.mei.hears_once("Tom Weber", "is helping you now")


async def test_enough_is_said_in_the_thread_of_the_card(at_most_one: Company) -> None:
    await at_most_one.tom.claims(await at_most_one.ticket())
    card = at_most_one.with_button(TRIAGE, "Claim")
    said = " ".join(at_most_one.thread(card))
    assert "Tom Weber has one request in hand, and that is as many as one person here works on at a time." in said
