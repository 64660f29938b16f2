"""The server dies in the middle. Whoever writes does not have to care."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.conftest import Company
from tests.browser.story import DONE, NEED
from tests.browser.windows import DESK, Sandbox, Window

WORDS = ["since this morning", "on my laptop as well", "it happens every ten minutes"]


def ada_and_noor(sandbox: Sandbox) -> tuple[Window, Window]:
    return sandbox.window("Ada"), sandbox.window("Noor", DESK)


def heard(window: Window, part: str) -> int:
    return window.log.locator("article.ours", has_text=part).count()


def test_the_talk_goes_on_where_it_was(company: Company) -> None:
    sandbox = company.opens()
    ada, noor = ada_and_noor(sandbox)
    ada.says(NEED)
    ada.hears("Did that help already?")
    company.kill()
    expect(ada.root.get_by_text("Reconnecting...")).to_be_visible()
    company.photograph(sandbox, "away")
    company.start()
    expect(ada.root.get_by_text("Reconnecting...")).to_be_hidden()
    ada.says("person please")
    ada.hears("Noor Haddad has your request")
    noor.taps("Claim")
    ada.hears("Noor Haddad, network technician, is helping you now")
    for part in ("Did that help already?", "has your request", "is helping you now"):
        assert heard(ada, part) == 1
    assert ada.said() == [NEED, "person please"]


def test_what_is_written_while_it_is_away_arrives_once_and_in_order(company: Company) -> None:
    sandbox = company.opens()
    ada, _ = ada_and_noor(sandbox)
    ada.says(NEED)
    ada.hears("Did that help already?")
    company.product.freeze()  # The first message is on its way and nobody knows whether it arrived.
    for text in WORDS:
        ada.says(text)
    expect(ada.log.locator("[data-pending]")).to_have_count(len(WORDS))
    company.kill()
    expect(ada.log.get_by_text("Waiting to be sent").first).to_be_visible()
    company.photograph(sandbox, "waiting")
    company.start()
    expect(ada.log.locator("[data-pending]")).to_have_count(0)
    assert ada.said() == [NEED, *WORDS]
    sandbox.page.reload()
    ada.hears(WORDS[-1])
    assert ada.said() == [NEED, *WORDS]


def test_a_button_and_a_form_pressed_while_it_is_away_count_once(company: Company) -> None:
    sandbox = company.opens()
    ada, noor = ada_and_noor(sandbox)
    ada.says(f"person please, {NEED}")
    ada.hears("Noor Haddad has your request")
    expect(noor.button("Claim")).to_be_visible()  # The card travels apart from what Ada hears.
    company.kill()
    noor.taps("Claim")
    company.start()
    ada.hears("is helping you now")
    expect(noor.button("Resolve")).to_be_visible()
    company.kill()
    noor.taps("Resolve")
    form = noor.log.locator("form.fields:not([hidden])")
    form.get_by_role("textbox").fill(DONE)
    noor.taps("Send and ask whether it works")
    expect(form).to_have_attribute("aria-busy", "true")
    company.start()
    ada.hears(DONE, "Is it working now?")
    expect(form).to_have_count(0)
    assert heard(ada, "is helping you now") == heard(ada, "Is it working now?") == 1


def test_an_answer_that_is_lost_on_the_way_back_changes_nothing(company: Company) -> None:
    sandbox = company.opens()
    ada, _ = ada_and_noor(sandbox)
    company.pardons("ERR_FAILED")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    sandbox.page.route("**/say", lose, times=1)
    with sandbox.page.expect_event("requestfailed"), sandbox.page.expect_response("**/say"):
        ada.says(NEED)
    ada.hears("Did that help already?")
    expect(ada.log.locator("[data-pending]")).to_have_count(0)
    assert ada.said() == [NEED] and heard(ada, "Did that help already?") == 1


def test_words_outlive_a_reload(company: Company) -> None:
    sandbox = company.opens()
    ada, _ = ada_and_noor(sandbox)
    company.kill()
    ada.says(NEED)
    ada.composer.fill("I had not finished this")
    company.start()
    sandbox.page.reload()
    ada.hears("Did that help already?")
    assert ada.said() == [NEED]
    expect(ada.composer).to_have_value("I had not finished this")
