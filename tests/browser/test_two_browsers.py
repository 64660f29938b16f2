"""Two technicians, each at a browser of their own."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.conftest import Company
from tests.browser.story import NEED
from tests.browser.windows import DESK, Window


def noor_and_tom(company: Company) -> tuple[Window, Window]:
    """Ada's request waits, and both see its card. Ada sits at Noor's browser."""
    here, there = company.opens(), company.opens()
    here.window("Ada").says(f"person please, {NEED}")
    noor, tom = here.window("Noor", DESK), there.opens_window("Tom", DESK)
    noor.hears(NEED, "new")
    tom.hears(NEED, "new")
    return noor, tom


def test_one_claims_and_the_other_sees_it(company: Company) -> None:
    noor, tom = noor_and_tom(company)
    noor.taps("Claim")
    tom.card_says("claimed", "Noor Haddad")
    expect(tom.button("Claim")).to_have_count(0)
    for each in (noor, tom):
        each.card_says("Technician", "Next word by")
    noor.says_in_thread("I look at it, Tom")
    tom.hears("I look at it, Tom")
    tom.says_in_thread("> Noor is on it")
    noor.hears("> Noor is on it")
    noor.sandbox.window("Ada").hears("Tom Weber writes", "Noor is on it")


def test_both_claim_at_once_and_one_gets_it(company: Company) -> None:
    noor, tom = noor_and_tom(company)
    held: list[Route] = []
    for each in (noor, tom):
        each.sandbox.page.route("**/tap", lambda route: held.append(route))
        before = len(held)
        each.taps("Claim")
        while len(held) == before:  # The request is seen before the route has it; pytest's timeout ends this.
            each.sandbox.page.wait_for_timeout(10)
    for route in held:
        route.continue_()
    for each in (noor, tom):
        each.hears("That is not possible now", "has claimed it")
        expect(each.log.get_by_text("That is not possible now")).to_have_count(1)
        expect(each.button("Claim")).to_have_count(0)
    noor.sandbox.window("Ada").hears("is helping you now")
    company.photograph(tom.sandbox, "told")
