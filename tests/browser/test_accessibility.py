"""axe-core looks at every state of the page, in the light and in the dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import finds_nothing
from tests.browser.conftest import Company
from tests.browser.hands import Finger
from tests.browser.phone import PHONE, fits_a_finger
from tests.browser.story import NEED
from tests.browser.windows import DESK, HELP


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state(company: Company, scheme: str) -> None:
    sandbox = company.opens(color_scheme=scheme)
    page = sandbox.page

    def looks_at(state: str) -> None:
        company.photograph(sandbox, state)
        finds_nothing(page)

    ada, noor = sandbox.window("Ada"), sandbox.window("Noor", DESK)
    looks_at("empty")
    ada.says(NEED)
    ada.hears("Did that help already?")
    looks_at("steps")
    ada.says("person please")
    noor.taps("Claim")
    noor.taps("Resolve")
    looks_at("form")
    noor.taps("Send and ask whether it works")
    expect(noor.log.locator(".error:visible")).to_have_text("Please fill this in.")
    looks_at("form-error")
    noor.card_says("Technician", "Noor Haddad")
    noor.says_in_thread("a note")
    noor.hears("a note")
    ada.looks_inside()
    expect(noor.looks_inside()).to_contain_text("Ada Novak")
    looks_at("what-happened")
    company.pardons("status of 422")
    sandbox.hands.writes(page.get_by_label("Another time"), "yesterday")
    page.keyboard.press("Enter")
    expect(page.locator("#to-error")).not_to_be_empty()
    looks_at("clock-error")
    page.get_by_role("button", name="Practise", exact=True).click()
    looks_at("practice")
    page.keyboard.press("Escape")
    sandbox.opens_window("Ben", HELP).says("@Helploop my printer does not print")
    sandbox.window("Ben", HELP).hears("print")
    looks_at("channel")
    company.kill()
    expect(page.get_by_text("Reconnecting...").first).to_be_visible()
    looks_at("away")


def test_every_state_on_a_phone(company: Company) -> None:
    sandbox = company.opens(Finger, **PHONE)
    page = sandbox.page

    def looks_at(state: str) -> None:
        company.photograph(sandbox, state)
        fits_a_finger(page)
        finds_nothing(page)

    ada, noor = sandbox.window("Ada"), sandbox.window("Noor", DESK)
    looks_at("empty")
    page.get_by_text("Move the clock", exact=True).tap()
    looks_at("clock")
    page.get_by_text("Move the clock", exact=True).tap()
    ada.says(f"person please, {NEED}")
    ada.hears("Noor Haddad has your request")
    noor.taps("Claim")
    noor.taps("Resolve")
    looks_at("form")
    noor.taps("Cancel")
    noor.card_says("Technician", "Noor Haddad")
    noor.says_in_thread("a note")
    looks_at("thread")
    expect(noor.looks_inside()).to_contain_text("Ada Novak")
    looks_at("what-happened")
    page.get_by_role("button", name="Practise", exact=True).tap()
    looks_at("practice")


def test_the_page_of_all_messages(company: Company) -> None:
    for scheme, size in (("light", {}), ("dark", PHONE)):
        sandbox = company.opens(path="/preview", color_scheme=scheme, **size)
        expect(sandbox.page.get_by_role("heading", level=1)).to_have_text("Everything that Helploop says")
        company.photograph(sandbox, scheme)
        finds_nothing(sandbox.page)
