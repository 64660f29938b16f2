"""Takes the pictures of docs/story.md and of the README: plays the story on the running product and photographs it.

`python -m docs.story`, from the root of the repository, with the development dependencies and Chromium.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FloatRect, sync_playwright

from tests.browser.hands import Mouse
from tests.browser.product import MORNING, Product, chromium
from tests.browser.story import tell
from tests.browser.windows import DESK, Sandbox, Window

PICTURES = Path(__file__).parent / "pictures"

EDGE = 8
"""Pixels around the windows of a picture."""

CARD, END = "card => card.closest('[role=log]').scrollTo(0, card.offsetTop)", "log => log.scrollTo(0, log.scrollHeight)"
"""Where Noor's window is looked at: from the beginning of the card, or at the end of its thread."""


@dataclass(frozen=True, slots=True)
class Photographer:
    """Takes pictures of what has just been told."""

    sandbox: Sandbox
    ada: Window
    noor: Window

    def take(self, chapter: str) -> None:
        """The pictures of a chapter."""
        self.sandbox.page.mouse.move(0, 0)
        self.sandbox.page.evaluate("document.activeElement.blur()")
        match chapter:
            case "asked":
                self._windows("story-1", self.ada)
            case "handed-over":
                self._windows("story-2", self.ada)
            case "claimed":
                self._looks_at_the_card()
                self._windows("story-3", self.ada, self.noor)
            case "resolved":
                self._looks_at_the_card()
                self.sandbox.page.screenshot(path=PICTURES / "sandbox.png")
                self.noor.log.evaluate(END)
                self._windows("story-4", self.ada, self.noor)
            case "checked-in":
                self._windows("story-5", self.ada)
            case "reopened":
                self._looks_at_the_card()
                self._windows("story-6", self.ada, self.noor)

    def _looks_at_the_card(self) -> None:
        self.noor.log.evaluate(END)
        self.noor.card.evaluate(CARD)

    def _windows(self, name: str, *windows: Window) -> None:
        """These windows, which stand side by side, and nothing else."""
        boxes = [box for window in windows if (box := window.root.bounding_box())]
        first, last = boxes[0], boxes[-1]
        clip: FloatRect = {
            "x": first["x"] - EDGE,
            "y": first["y"] - EDGE,
            "width": last["x"] + last["width"] - first["x"] + 2 * EDGE,
            "height": first["height"] + 2 * EDGE,
        }
        self.sandbox.page.screenshot(path=PICTURES / f"{name}.png", clip=clip)


def main() -> int:
    """The command."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        product = Product(Path(folder))
        product.start()
        try:
            product.moves_clock(MORNING)
            page = chromium(playwright).new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
            page.goto(product.address)
            sandbox = Sandbox(page, Mouse(page))
            PICTURES.mkdir(exist_ok=True)
            tell(sandbox, Photographer(sandbox, sandbox.window("Ada"), sandbox.window("Noor", DESK)).take)
        finally:
            product.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
