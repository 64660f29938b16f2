"""A technician practises with somebody made up, from the choice to the five moves."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.axe import finds_nothing
from tests.browser.conftest import Company
from tests.browser.hands import Finger
from tests.browser.phone import PHONE, fits_a_finger
from tests.browser.windows import DESK, Sandbox, Window


def starts(sandbox: Sandbox, character: str) -> Window:
    """Choose somebody and begin; the window of the trainee."""
    sandbox.hands.presses(sandbox.page.get_by_role("button", name="Practise", exact=True))
    dialog = sandbox.page.get_by_role("dialog", name="Practise")
    expect(dialog.get_by_label("You are")).to_be_focused()
    sandbox.hands.presses(dialog.get_by_role("radio", name=character))
    sandbox.hands.presses(dialog.get_by_role("button", name="Start"))
    expect(dialog).to_be_hidden()
    return sandbox.window("Noor", DESK)


def report(sandbox: Sandbox) -> Locator:
    return sandbox.page.get_by_role("dialog", name="How it went with")


def test_from_the_choice_to_the_five_moves(company: Company) -> None:
    sandbox = company.opens()
    noor = starts(sandbox, "Luis")
    expect(noor.root.get_by_text("Practising with Luis")).to_be_visible()
    noor.root.get_by_role("button", name="How is it going?").click()
    expect(noor.card).to_contain_text("Luis")
    noor.taps("Claim")
    noor.card_says("Technician", "Noor Haddad")
    finds_nothing(sandbox.page)
    company.photograph(sandbox, "running")
    noor.fills("Reply to the requester", "I am on it. Does it happen with every client, or with this one only?")
    noor.hears("Sent to Luis")
    noor.fills("Resolve", "I restarted the service behind it, so that it works for you and your client again.")
    expect(report(sandbox)).to_be_visible()
    expect(report(sandbox).locator(".move")).to_have_count(5)
    for move in ("Listen", "Confirm", "Resolve", "Verify", "Offer more, and keep your word"):
        expect(report(sandbox).get_by_role("heading", name=move)).to_be_visible()
    finds_nothing(sandbox.page)
    company.photograph(sandbox, "over")
    report(sandbox).get_by_role("button", name="Close").click()
    expect(noor.root.get_by_text("Practising with")).to_be_hidden()


def test_stopped_on_a_phone(company: Company) -> None:
    sandbox = company.opens(Finger, **PHONE)
    noor = starts(sandbox, "Surprise me")
    noor.hands.turns_to(noor.root)
    fits_a_finger(sandbox.page)
    company.photograph(sandbox, "running")
    sandbox.hands.presses(noor.root.get_by_role("button", name="Stop"))
    expect(report(sandbox)).to_contain_text("You stopped this practice")
    fits_a_finger(sandbox.page)
    finds_nothing(sandbox.page)
    company.photograph(sandbox, "stopped")
