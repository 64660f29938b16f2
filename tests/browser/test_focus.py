"""Whoever types or listens is not disturbed by what comes in."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Company
from tests.browser.hands import Keys
from tests.browser.story import NEED
from tests.browser.windows import DESK, HELP, Sandbox

LISTEN = """() => {
    window.heard = [];
    const note = ({ addedNodes }) => addedNodes.forEach(node => heard.push(node.textContent));
    const listener = new MutationObserver(changes => changes.forEach(note));
    listener.observe(document.getElementById("announcer"), { childList: true });
}"""


SCROLL_UP = """log => new Promise((done) => {
    log.addEventListener("scroll", () => done(), { once: true });
    log.scrollTo(0, 0);
})"""
"""The page knows of it when this is over."""


def spoken(sandbox: Sandbox, part: str) -> list[str]:
    """What a screen reader was given that has this in it."""
    heard: list[str] = sandbox.page.evaluate("heard")
    return [text for text in heard if part in text]


def test_whoever_sent_something_goes_on_writing(company: Company) -> None:
    sandbox = company.opens()
    ada = sandbox.window("Ada")
    ada.says(NEED)
    expect(ada.composer).to_be_focused()
    expect(ada.composer).to_have_value("")
    ada.hears("Did that help already?")
    expect(ada.composer).to_be_focused()
    sandbox.page.keyboard.type("one")
    sandbox.page.keyboard.press("Shift+Enter")
    sandbox.page.keyboard.type("two")
    expect(ada.composer).to_have_value("one\ntwo")


def test_a_card_that_changes_keeps_what_is_typed_into_it(company: Company) -> None:
    here, there = company.opens(), company.opens()
    ada, noor = here.window("Ada"), there.window("Noor", DESK)
    ada.says(f"person please, {NEED}")
    noor.taps("Claim")
    noor.taps("Resolve")
    field = noor.log.locator("form.fields:not([hidden])").get_by_role("textbox")
    expect(field).to_be_focused()
    there.page.keyboard.type("I reset your")
    there.page.keyboard.press("ArrowLeft")
    ada.says("it also asks on my phone")
    noor.card_says("it also asks on my phone")
    there.page.keyboard.type("X")
    expect(field).to_be_focused()
    expect(field).to_have_value("I reset youXr")
    company.photograph(there, "kept")


def test_a_button_that_is_pressed_keeps_the_focus_near(company: Company) -> None:
    sandbox = company.opens(Keys)
    ada, noor = sandbox.window("Ada"), sandbox.window("Noor", DESK)
    ada.says(f"person please, {NEED}")
    noor.taps("Claim")
    noor.card_says("claimed")
    assert noor.card.evaluate("card => card.contains(document.activeElement)")


def test_a_form_is_left_with_escape_and_says_what_is_missing(company: Company) -> None:
    sandbox = company.opens(Keys)
    ada, noor = sandbox.window("Ada"), sandbox.window("Noor", DESK)
    ada.says(f"person please, {NEED}")
    noor.taps("Claim")
    noor.taps("Resolve")
    form = noor.log.locator("form.fields:not([hidden])")
    field = form.get_by_role("textbox")
    expect(field).to_be_focused()
    noor.hands.sends(form)
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Please fill this in.")
    sandbox.page.keyboard.type("done")
    expect(form.locator(".error")).to_be_hidden()
    sandbox.page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(noor.button("Resolve")).to_be_focused()
    noor.card_says("claimed")


def test_messages_are_read_with_the_arrows(company: Company) -> None:
    sandbox = company.opens(Keys)
    ada = sandbox.window("Ada")
    ada.says(NEED)
    ada.hears("Did that help already?")
    sandbox.hands.presses(ada.button("No, it does not"))
    ada.hears("Here are the next steps")
    page = sandbox.page
    ada.log.focus()
    page.keyboard.press("ArrowUp")
    expect(ada.entry("Here are the next steps")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(ada.entry("Did that help already?")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(sandbox.focused()).to_contain_text("No, it does not")


def test_new_messages_wait_below_for_whoever_reads_above(company: Company) -> None:
    sandbox, elsewhere = company.opens(viewport={"width": 1280, "height": 600}), company.opens()
    ada = sandbox.window("Ada")
    ada.says(NEED)
    ada.hears("Did that help already?")
    ada.log.evaluate(SCROLL_UP)
    below = ada.root.get_by_role("button", name="New messages")
    elsewhere.window("Ada").says("person please")
    expect(ada.entry("Noor Haddad has your request")).to_be_attached()
    expect(below).to_be_visible()
    assert ada.log.evaluate("log => log.scrollTop") == 0
    below.focus()
    sandbox.page.keyboard.press("Enter")
    ada.hears("Noor Haddad has your request")
    expect(below).to_be_hidden()
    expect(ada.entry("Noor Haddad has your request")).to_be_focused()


def test_what_is_new_is_read_out_once(company: Company) -> None:
    sandbox = company.opens(viewport={"width": 1600, "height": 900})
    ada = sandbox.window("Ada")
    sandbox.page.evaluate(LISTEN)
    ada.says(NEED)
    ada.hears("Did that help already?")
    assert spoken(sandbox, NEED) == []
    assert len(spoken(sandbox, "Ada Novak with Helploop: Helploop: ")) == 1
    asks, reads = sandbox.opens_window("Ada", HELP), sandbox.opens_window("Ben", HELP)
    asks.says("the printer on floor 2 does not print")
    asks.hears("print")
    reads.hears("Did that help")
    assert len(spoken(sandbox, "#it-help: Helploop: ")) == 1


def test_moving_the_clock_is_read_out_and_mistakes_are_explained(company: Company) -> None:
    sandbox = company.opens(Keys)
    company.pardons("status of 422")
    sandbox.page.evaluate(LISTEN)
    sandbox.moves_clock("tomorrow 10:00")
    assert len(spoken(sandbox, "The clock shows Tue ")) == 1
    to = sandbox.page.get_by_label("Another time")
    sandbox.hands.writes(to, "yesterday")
    sandbox.page.keyboard.press("Enter")
    expect(to).to_be_focused()
    expect(to).to_have_accessible_description(re.compile("I do not understand the time 'yesterday'. Write for example"))
