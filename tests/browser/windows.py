"""The page, in the words of those who use it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Hands

HELPLOOP, HELP, DESK = "Helploop", "#it-help", "#it-triage"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The page in a browser, and the hands on it."""

    page: Page
    hands: Hands

    def window(self, person: str, room: str = HELPLOOP) -> Window:
        """The window of somebody, by their first name."""
        name = re.compile(rf"^\s*{person}\b.* (with|in) {re.escape(room)}\s*$")
        found = self.page.locator("section.window").filter(has=self.page.locator("h2", has_text=name))
        expect(found).to_have_count(1)
        return Window(self, found, room)

    def opens_window(self, person: str, room: str = HELPLOOP) -> Window:
        """One more window, looked through with somebody's eyes."""
        self.hands.presses(self.page.get_by_role("button", name="Add a window"))
        added = self.page.locator("section.window").last
        eyes, rooms = added.get_by_label("You are"), added.get_by_label("Room")
        self.hands.chooses(eyes, self._label(eyes, person))
        self.hands.chooses(rooms, room)
        return self.window(person, room)

    def moves_clock(self, to: str) -> None:
        """Let time pass."""
        fold = self.page.locator("#move > summary")
        folded = fold.is_visible()
        if folded:
            self.hands.presses(fold)
        self.hands.writes(self.page.get_by_label("Another time"), to)
        self.hands.presses(self.page.get_by_role("button", name="Go", exact=True))
        expect(self.page.get_by_label("Another time")).to_have_value("")
        if folded:
            self.hands.presses(fold)

    def focused(self) -> Locator:
        """What has the focus."""
        return self.page.locator("*:focus")

    @staticmethod
    def _label(field: Locator, person: str) -> str:
        return str(field.locator("option", has_text=person).first.text_content())


@dataclass(frozen=True, slots=True)
class Window:
    """Somebody's view of a room."""

    sandbox: Sandbox
    root: Locator
    room: str

    @property
    def hands(self) -> Hands:
        return self.sandbox.hands

    @property
    def log(self) -> Locator:
        return self.root.get_by_role("log")

    @property
    def card(self) -> Locator:
        """The latest card."""
        return self.log.locator("article.card").last

    @property
    def composer(self) -> Locator:
        return self.root.get_by_label(re.compile("^Write (to|in) "))

    @property
    def reply(self) -> Locator:
        """Where one writes in the latest thread."""
        return self.root.get_by_label(re.compile("^Reply in the thread")).last

    # --- doing -------------------------------------------------------------------------------------------------

    def says(self, text: str) -> None:
        """Write in the room itself."""
        self.hands.turns_to(self.root)
        self.hands.writes(self.composer, text)
        self.hands.sends(_form_of(self.composer))

    def says_in_thread(self, text: str) -> None:
        """Write in the latest thread, which is opened if it is not."""
        self.hands.turns_to(self.root)
        thread = self.root.locator(".thread").last
        while not thread.locator("details").evaluate("details => details.open"):  # A reply may open it at that moment.
            self.hands.presses(thread.locator("summary"))
        self.hands.writes(self.reply, text)
        self.hands.sends(_form_of(self.reply))

    def taps(self, label: str) -> None:
        """Press the latest button of this label."""
        self.hands.turns_to(self.root)
        self.hands.presses(self.button(label))

    def fills(self, label: str, text: str) -> None:
        """Press a button that asks for words first, and send it with these."""
        self.taps(label)
        form = self.log.locator("form.fields:not([hidden])")
        self.hands.writes(form.get_by_role("textbox"), text)
        self.hands.sends(form)
        expect(form).to_have_count(0)

    def looks_inside(self) -> Locator:
        """Open 'What happened'."""
        self.hands.turns_to(self.root)
        self.hands.presses(self.root.get_by_role("button", name="What happened"))
        return self.root.get_by_role("region", name="What happened")

    # --- reading -----------------------------------------------------------------------------------------------

    def button(self, label: str) -> Locator:
        return self.log.get_by_role("button", name=label, exact=True).last

    def entry(self, *parts: str) -> Locator:
        """The latest entry in which all of this stands."""
        found = self.log.locator("article[data-ref]")
        for part in parts:
            found = found.filter(has_text=part)
        return found.last

    def hears(self, *parts: str) -> None:
        """All of this stands in one entry. At the end of a direct message it is seen."""
        self.hands.turns_to(self.root)
        expect(self.entry(*parts)).to_be_visible()
        if self.room == HELPLOOP:
            self.hands.goes_to_the_end(self.root)
            expect(self.entry(*parts)).to_be_in_viewport()

    def hears_nothing_of(self, text: str) -> None:
        expect(self.log).not_to_contain_text(text)

    def card_says(self, *parts: str) -> None:
        for part in parts:
            expect(self.card).to_contain_text(part)

    def said(self) -> list[str]:
        """What its person has said, in order."""
        own = self.log.locator("article.own[data-ref] .blocks").all_inner_texts()
        return [text.strip() for text in own]


def _form_of(field: Locator) -> Locator:
    return field.locator("xpath=ancestor::form")
