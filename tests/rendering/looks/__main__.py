"""Pictures of every card for Teams, to be looked at: in light and dark, on a phone and on a desk.

    npm ci --prefix tests/rendering/looks
    python -m tests.rendering.looks [FOLDER]

Exit code 1 if the renderer complains about a card, a button is cut off, or a card is wider than its place.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.product import chromium
from tests.rendering.teams_cards import Shown, all_cards

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
PICTURES = HERE.parents[2] / "build" / "looks"

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = {"phone": 320, "desk": 720}
"""In pixels of CSS."""


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        problems = [
            problem for theme in THEMES for width in WIDTHS for problem in _sheets(browser, theme, width, folder)
        ]
    print(*problems, f"the pictures are in {folder}", sep="\n")  # noqa: T201
    return 1 if problems else 0


def _sheets(browser: Browser, theme: Literal["light", "dark"], width: str, folder: Path) -> Iterator[str]:
    """A picture for each kind of card; what is wrong with them."""
    config = json.loads((PACKAGES / f"adaptivecards-designer/lib/hostConfigs/microsoft-teams-{theme}.json").read_text())
    for kind, cards in groupby(all_cards(), lambda each: each.name.partition(".")[0]):
        page = browser.new_page(viewport={"width": WIDTHS[width], "height": 800}, color_scheme=theme)
        page.add_script_tag(path=PACKAGES / "adaptivecards/dist/adaptivecards.min.js")
        page.add_script_tag(path=HERE / "looks.js")
        page.add_style_tag(path=PACKAGES / f"adaptivecards-designer/dist/containers/teams-container-{theme}.css")
        page.add_style_tag(path=HERE / "looks.css")
        for each in cards:
            yield from (f"{theme}, {width}, {each.name}: {problem}" for problem in _drawn(page, each, config))
        page.screenshot(path=folder / f"{kind}-{width}-{theme}.png", full_page=True)
        page.close()


def _drawn(page: Page, shown: Shown, config: Any) -> list[str]:
    problems: list[str] = page.evaluate(
        "([name, card, config]) => draw(name, card, config)", [shown.name, shown.card, config]
    )
    if shown.opened:
        problems += page.evaluate("(name) => press(name)", shown.opened)
    return problems


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES))
