"""What axe-core has to say about the page: nothing."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def finds_nothing(page: Page) -> None:
    """Look at the page as it is now. A failure says what is wrong, where, and how to put it right."""
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    assert not found, "\n".join(
        f"{each['id']}: {each['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    )
