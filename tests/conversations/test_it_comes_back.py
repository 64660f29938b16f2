"""Trouble that comes back twice gets a second technician, and somebody who looks for its cause."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.harness import Company

NEED = "my second monitor stays black on the dock"
SECOND = "so Noor Haddad looks for the cause as well"


@pytest.fixture
async def solved(company: Company) -> Company:
    """Tom has put Ada's trouble right; Noor is on duty, Lena leads."""
    await company.ada.says(NEED)
    await company.ada.taps("Talk to a person")
    await company.tom.claims_and_resolves("a new cable")
    await company.ada.says("yes works now")
    company.ada.hears()
    return company


async def comes_back_and_is_solved(company: Company) -> None:
    await company.ada.says("it's back")
    await company.tom.resolves("another cable")
    await company.ada.says("yes works now")
    company.ada.hears()


async def test_the_second_time_somebody_else_looks_for_the_cause(solved: Company) -> None:
    await solved.ada.says("it's back")
    assert SECOND not in str(solved.ada.hears_once("Tom Weber has the history"))
    await solved.tom.resolves("another cable")
    await solved.ada.says("yes works now")
    solved.ada.hears()
    await solved.ada.says("it's back")
    solved.ada.hears_once("Tom Weber has the history", f"not the first time, {SECOND}")
    solved.thread_says("2 times now: Noor Haddad, please look for the cause together with Tom Weber")
    solved.card_says("Came back: 2 times", "Technician: Tom Weber")


async def test_it_counts_also_that_it_never_worked(solved: Company) -> None:
    await solved.ada.says("it's back")
    await solved.tom.resolves("another cable")
    solved.ada.hears()
    await solved.ada.says("no, still black")
    solved.ada.hears_once("I am sorry that it does not work yet", SECOND)


async def test_whoever_is_on_duty_has_it_already_so_the_lead_looks(company: Company) -> None:
    await company.ada.says(NEED)
    await company.ada.taps("Talk to a person")
    await company.noor.claims_and_resolves("a new cable")
    for _ in range(2):
        await company.ada.says("no, still black")
        await company.noor.resolves("another cable")
    company.thread_says("Lena Fischer, please look for the cause together with Noor Haddad")


async def test_a_request_that_is_linked_after_weeks_goes_on_counting(solved: Company) -> None:
    await comes_back_and_is_solved(solved)
    await solved.time_passes(days=20)
    solved.ada.hears()
    await solved.ada.taps("It is back")
    solved.ada.hears_once("linked to the old one. Noor Haddad has the history", "Lena Fischer looks for the cause")
    file = await solved.ticket_is(Status.NEW, number=2)
    assert file.ticket.reopened == 2
    solved.card_says("Came back: 2 times")
    solved.thread_says("2 times now")


async def test_what_was_withdrawn_has_not_come_back(company: Company) -> None:
    await company.ada.says(NEED)
    await company.ada.taps("Talk to a person")
    for _ in range(3):
        await company.ada.taps("I no longer need this")
        await company.ada.says("i need it again")
    assert all("cause" not in said for said in company.thread())
