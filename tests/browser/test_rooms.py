"""The channel where everybody reads, what is behind the talks, pictures, and windows."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Company
from tests.browser.hands import Finger
from tests.browser.phone import PHONE, fits_a_finger
from tests.browser.story import NEED
from tests.browser.windows import DESK, HELP, Window

ADVICE = "restarting it helped me last week"

PASTE = """(field, content) => {
    const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], "image.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_colleague_gives_advice_in_the_channel(company: Company) -> None:
    sandbox = company.opens(viewport={"width": 1600, "height": 900})
    noor = sandbox.window("Noor", DESK)
    ada, ben = sandbox.opens_window("Ada", HELP), sandbox.opens_window("Ben", HELP)
    ada.says(NEED)
    ben.hears(NEED)
    ben.hears("Did that help already?")
    ben.says_in_thread(ADVICE)
    ada.hears(ADVICE)
    ben.taps("Yes, it works")
    ben.hears("belongs to")
    ada.says_in_thread("no, person please")
    ada.hears("Noor Haddad has your request")
    expect(ada.entry("Noor Haddad has your request")).to_be_in_viewport()
    expect(ada.reply).to_be_in_viewport()
    noor.card_says("A colleague says", ADVICE)
    company.photograph(sandbox, "advice")
    inside = ada.looks_inside()
    expect(inside).to_contain_text(ADVICE)


def test_what_happened_is_kept_true_while_it_is_open(company: Company) -> None:
    sandbox = company.opens()
    ada, noor = sandbox.window("Ada"), sandbox.window("Noor", DESK)
    pane = ada.looks_inside()
    expect(pane).to_contain_text("Nothing has happened here yet")
    ada.says(NEED)
    expect(pane).to_contain_text("Why this")
    expect(pane).to_contain_text("Ticket 1")
    desk = noor.looks_inside()
    expect(desk).to_contain_text("Nobody waits for the desk")
    ada.says("person please")
    expect(desk).to_contain_text("handed over to the team")
    noor.taps("Claim")
    expect(desk).to_contain_text("Noor Haddad")
    expect(pane).to_contain_text("claim")
    company.photograph(sandbox, "both")
    ada.root.get_by_role("button", name="What happened").click()
    expect(pane).to_be_hidden()


def test_a_picture_by_the_chooser_reaches_the_technician(company: Company, tmp_path: Path) -> None:
    sandbox = company.opens()
    ada, noor = sandbox.window("Ada"), sandbox.window("Noor", DESK)
    picture = tmp_path / "error.png"
    sandbox.page.screenshot(path=picture)
    choose(ada, picture)
    expect(ada.root.get_by_role("list", name="Pictures to send").get_by_role("img", name="error.png")).to_be_visible()
    company.photograph(sandbox, "chosen")
    ada.says("person please, look at this error")
    ada.hears("Noor Haddad has your request")
    expect(ada.log.get_by_role("img", name="error.png")).to_be_visible()
    shown_to(noor, "error.png")
    company.photograph(sandbox, "sent")


def test_a_picture_from_the_clipboard_is_enough_to_be_heard(company: Company) -> None:
    sandbox = company.opens()
    ada = sandbox.window("Ada")
    ada.composer.evaluate(PASTE, b64encode(sandbox.page.screenshot()).decode())
    expect(ada.composer).to_be_focused()
    sandbox.page.keyboard.press("Enter")
    ada.hears("I have the picture")
    shown_to(ada, "image.png")


def test_a_picture_can_be_taken_back_and_what_is_none_is_refused(company: Company, tmp_path: Path) -> None:
    sandbox = company.opens()
    ada = sandbox.window("Ada")
    picture, text = tmp_path / "error.png", tmp_path / "notes.txt"
    sandbox.page.screenshot(path=picture)
    text.write_text("not a picture", "utf-8")
    choose(ada, picture)
    ada.root.get_by_role("button", name="Remove error.png").click()
    expect(ada.root.get_by_role("list", name="Pictures to send")).to_be_hidden()
    expect(ada.composer).to_be_focused()
    choose(ada, text)
    expect(ada.root.get_by_role("alert")).to_contain_text("Only pictures can be sent here")


def test_windows_are_opened_closed_and_remembered(company: Company) -> None:
    sandbox = company.opens()
    mei = sandbox.opens_window("Mei")
    mei.says("my laptop is so slow since yesterday")
    mei.hears("slow")
    sandbox.page.get_by_role("button", name="Close the window of Ada Novak with Helploop").click()
    expect(sandbox.page.locator("section.window")).to_have_count(2)
    sandbox.page.reload()
    expect(sandbox.page.locator("section.window")).to_have_count(2)
    sandbox.window("Mei").hears("slow")
    sandbox.window("Noor", DESK)
    for name in ("Noor Haddad in #it-triage", "Mei Tanaka with Helploop"):
        sandbox.page.get_by_role("button", name=f"Close the window of {name}").click()
    expect(sandbox.page.get_by_text("No window is open")).to_be_visible()
    expect(sandbox.page.get_by_role("button", name="Add a window")).to_be_focused()


def test_a_picture_and_what_happened_on_a_phone(company: Company, tmp_path: Path) -> None:
    sandbox = company.opens(Finger, **PHONE)
    ada = sandbox.window("Ada")
    picture = tmp_path / "error.png"
    sandbox.page.screenshot(path=picture)
    choose(ada, picture)
    fits_a_finger(sandbox.page)
    company.photograph(sandbox, "chosen")
    ada.says("person please, look at this error")
    ada.hears("Noor Haddad has your request")
    expect(ada.looks_inside()).to_contain_text("Ticket 1")
    fits_a_finger(sandbox.page)
    company.photograph(sandbox, "what-happened")


def choose(window: Window, picture: Path) -> None:
    """Attach a file by the button."""
    with window.sandbox.page.expect_file_chooser() as chooser:
        window.hands.presses(window.root.get_by_role("button", name="Add a picture").last)
    chooser.value.set_files(picture)


def shown_to(window: Window, name: str) -> None:
    """The picture itself was loaded, not only its frame."""
    picture = window.log.get_by_role("img", name=name).last
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    window.sandbox.page.wait_for_function("image => image.naturalWidth > 0", arg=picture.element_handle())
