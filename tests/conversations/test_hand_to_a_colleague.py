"""A technician hands a request to a colleague by name: the colleague hears it, and the requester meets them."""

from __future__ import annotations

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.incoming import Form
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.harness import Actor, Company


async def hands_to(company: Company, by: Actor, name: str) -> None:
    """The latest request."""
    await by.acts(Act.ASSIGN, await company.ticket(), name)


async def has_it(company: Company, name: str, number: int = 0) -> bool:
    technician = (await company.ticket(number)).technician
    return technician is not None and technician.name == name


@pytest.fixture
async def claimed(handed: Company) -> Company:
    """Tom has Ada's request."""
    await handed.tom.claims()
    handed.ada.hears()
    return handed


async def test_the_requester_meets_the_colleague_who_hears_of_it(claimed: Company) -> None:
    await hands_to(claimed, claimed.tom, "Noor Haddad")
    claimed.ada.hears_once("Noor Haddad", "is helping you now", "will write by")
    claimed.thread_says("Tom Weber hands this to Noor Haddad: outlook keeps asking for my password")
    assert await has_it(claimed, "Noor Haddad")
    await claimed.ticket_is(Status.CLAIMED)


@pytest.mark.parametrize("name", ["noor", "Haddad", "noor h", "@Noor Haddad", " NOOR  haddad "])
async def test_a_part_of_the_name_is_enough(claimed: Company, name: str) -> None:
    await hands_to(claimed, claimed.tom, name)
    assert await has_it(claimed, "Noor Haddad")


async def test_the_lead_gives_out_what_nobody_has(handed: Company) -> None:
    await hands_to(handed, handed.lena, "Tom")
    handed.ada.hears_once("Tom Weber", "is helping you now")
    assert await has_it(handed, "Tom Weber")
    await handed.tom.resolves("I reset the session.")
    handed.ada.hears_once("Tom Weber says that this is done")


async def test_who_takes_it_on_oneself_has_claimed_it(handed: Company) -> None:
    await hands_to(handed, handed.tom, "Tom Weber")
    handed.ada.hears_once("Tom Weber", "is helping you now")
    assert await has_it(handed, "Tom Weber")


async def test_who_names_oneself_takes_it_over(claimed: Company) -> None:
    await hands_to(claimed, claimed.noor, "Noor")
    claimed.ada.hears_once("Noor Haddad", "is helping you now")
    claimed.thread_says("Noor Haddad has taken this over from Tom Weber")


@pytest.mark.parametrize("name", ["Karl", "", "Ada Novak", "e"])
async def test_a_name_that_is_nobodys_changes_nothing(claimed: Company, name: str) -> None:
    """Neither an employee's, nor the inside of a name."""
    await hands_to(claimed, claimed.tom, name or " ")
    claimed.thread_says("The technicians are:", "Noor Haddad")
    claimed.ada.hears_nothing()
    assert await has_it(claimed, "Tom Weber")


async def test_the_form_tells_it_before_it_is_sent(claimed: Company) -> None:
    wrong = Form(Act.ASSIGN, (("text", "Karl"),), ticket=(await claimed.ticket()).ticket.id)
    right = Form(Act.ASSIGN, (("text", "Noor"),), ticket=wrong.ticket)
    assert "whom “Karl” means" in (await claimed.bot.queries.problems(wrong))["text"]
    assert await claimed.bot.queries.problems(right) == {}


async def test_who_has_it_already_is_not_given_it_again(claimed: Company) -> None:
    await hands_to(claimed, claimed.noor, "Tom")
    claimed.thread_says("That is not possible now, Noor Haddad")
    claimed.ada.hears_nothing()


async def test_who_is_away_is_given_nothing(claimed: Company) -> None:
    await claimed.ben.says("my mouse is dead, person please")
    await claimed.noor.claims(await claimed.ticket(2))
    await claimed.noor.acts(Act.AWAY, await claimed.ticket(2), "Thursday")
    await claimed.tom.acts(Act.ASSIGN, await claimed.ticket(1), "Noor")
    assert "Noor Haddad is away until Thursday at 08:00. Nothing changed." in claimed.story("")
    assert await has_it(claimed, "Tom Weber", 1)


async def test_nobody_is_given_more_than_they_can_carry(handed: Company) -> None:
    handed.most_claims = 1
    await handed.restarts()
    await handed.noor.claims()
    await handed.ben.says("my mouse is dead, person please")
    await hands_to(handed, handed.lena, "Noor")
    assert "Noor Haddad has one request in hand" in handed.story("")
    await handed.ticket_is(Status.NEW)
    await handed.mei.says("vpn is down and a customer is waiting, person please")
    await hands_to(handed, handed.lena, "Noor")
    assert await has_it(handed, "Noor Haddad")


async def test_an_employee_hands_nothing_to_anybody(claimed: Company) -> None:
    form = Form(Act.ASSIGN, (("text", "Noor"),), ticket=(await claimed.ticket()).ticket.id)
    await claimed.ben.taps_raw(form, place=claimed.ben.place)
    claimed.ben.hears_once("Only technicians can do that")
    assert await has_it(claimed, "Tom Weber")


async def test_what_is_done_is_handed_to_nobody(claimed: Company) -> None:
    await claimed.tom.resolves("I reset the session.")
    await hands_to(claimed, claimed.lena, "Noor")
    claimed.thread_says("That is not possible now, Lena Fischer")
    assert claimed.posts_in(TRIAGE)
