"""How people use the page: with a mouse, with the keys alone, with a finger."""

from __future__ import annotations

from itertools import cycle
from typing import Protocol

from playwright.sync_api import Locator, Page, expect


class Hands(Protocol):
    """Somebody at a page."""

    def turns_to(self, window: Locator) -> None:
        """Bring a window to the front."""

    def goes_to_the_end(self, window: Locator) -> None:
        """See what was said last."""

    def presses(self, target: Locator) -> None:
        """Use a button, or whatever else is pressed."""

    def writes(self, field: Locator, text: str) -> None:
        """Write into a field."""

    def chooses(self, field: Locator, label: str) -> None:
        """Choose one of a list."""

    def sends(self, form: Locator) -> None:
        """Let go of what was written."""


class Mouse:
    """Points, clicks, and types where it was clicked."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def turns_to(self, window: Locator) -> None:
        expect(window).to_be_visible()

    def goes_to_the_end(self, window: Locator) -> None:
        below = window.get_by_role("button", name="New messages")
        if below.is_visible():
            self.presses(below)

    def presses(self, target: Locator) -> None:
        target.click()

    def writes(self, field: Locator, text: str) -> None:
        field.click()
        self._page.keyboard.type(text)

    def chooses(self, field: Locator, label: str) -> None:
        field.select_option(label=label)

    def sends(self, form: Locator) -> None:
        form.locator("[type=submit]").click()


class Finger(Mouse):
    """Taps. Of all the windows it sees one at a time."""

    def turns_to(self, window: Locator) -> None:
        if not window.is_visible():
            name = (window.locator("h2").text_content() or "").split()[0]
            self.presses(self._page.get_by_role("navigation", name="Windows").get_by_role("button", name=name))
        super().turns_to(window)

    def presses(self, target: Locator) -> None:
        target.tap()

    def writes(self, field: Locator, text: str) -> None:
        field.tap()
        self._page.keyboard.insert_text(text)

    def sends(self, form: Locator) -> None:
        form.locator("[type=submit]").tap()


TOO_FAR = 150
"""Steps after which nobody goes on looking for a button."""

WHERE = """target => {
    const here = document.activeElement;
    if (here === target) return "here";
    return here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? "ahead" : "behind";
}"""

IS_SHOWN = """target => {
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    return target.matches(":focus-visible") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""


class Keys:
    """Never touches the mouse: F6 to the next window, Tab and Shift+Tab within it, Enter and Space in turns."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._press = cycle(("Enter", "Space"))

    def turns_to(self, window: Locator) -> None:
        for _ in range(10):
            if window.evaluate("window => window.contains(document.activeElement)"):
                return
            self._page.keyboard.press("F6")
        raise AssertionError("F6 does not lead to this window")

    def goes_to_the_end(self, window: Locator) -> None:
        self.reaches(window.locator(".talk > .composer textarea"))

    def presses(self, target: Locator) -> None:
        self.reaches(target)
        self._page.keyboard.press(next(self._press))

    def writes(self, field: Locator, text: str) -> None:
        self.reaches(field)
        self._page.keyboard.type(text)

    def chooses(self, field: Locator, label: str) -> None:
        self.reaches(field)
        self._page.keyboard.type(label)

    def sends(self, form: Locator) -> None:
        if form.evaluate("form => form.matches('.composer')"):
            self._page.keyboard.press("Enter")
        else:
            self.presses(form.locator("[type=submit]"))

    def reaches(self, target: Locator) -> None:
        """Step to it, and see there that one is there."""
        for _ in range(TOO_FAR):
            match target.evaluate(WHERE):
                case "here":
                    expect(target).to_be_in_viewport()
                    assert target.evaluate(IS_SHOWN), "it has the focus and does not show it"
                    return
                case "ahead":
                    self._page.keyboard.press("Tab")
                case _:
                    self._page.keyboard.press("Shift+Tab")
        raise AssertionError(f"Tab does not lead to {target}")
