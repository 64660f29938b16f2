"""The product as a process, looked at with a real browser. Nothing is replaced by something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, expect, sync_playwright

from tests.browser.hands import Hands, Mouse
from tests.browser.product import MORNING, Product, chromium
from tests.browser.windows import Sandbox

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"

TELL_OF_VIOLATIONS = """addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    console.error(`Content-Security-Policy: ${violatedDirective} ${blockedURI}`));"""

AWAY = "|".join(
    (
        r"ERR_CONNECTION_(REFUSED|RESET|CLOSED|ABORTED)",
        "ERR_EMPTY_RESPONSE",
        "ERR_SOCKET_NOT_CONNECTED",
        "ERR_CONTENT_LENGTH_MISMATCH",
        "ERR_INCOMPLETE_CHUNKED_ENCODING",
        "WebSocket connection to",
    )
)
"""What the browser itself says while the server is gone."""

PATIENCE = 60_000
"""Milliseconds after which something will not be seen any more, on a busy machine either."""

expect.set_options(timeout=PATIENCE)


class Company:
    """The sandbox at work, and the browsers in which it is open."""

    def __init__(self, product: Product, browser: Browser, name: str) -> None:
        self.product = product
        self._browser = browser
        self._name = name
        self._contexts: list[BrowserContext] = []
        self._requests: list[str] = []
        self._errors: list[str] = []
        self._pardoned: list[str] = []

    def opens(self, hands: Callable[..., Hands] = Mouse, path: str = "/", **options: Any) -> Sandbox:
        """The page in a browser of its own."""
        context = self._browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_OF_VIOLATIONS)
        context.on("request", lambda request: self._requests.append(request.url))
        context.on("weberror", lambda error: self._errors.append(str(error.error)))
        context.on("console", self._console)
        self._contexts.append(context)
        page = context.new_page()
        page.on("websocket", lambda socket: self._requests.append(socket.url))
        page.goto(f"{self.product.address}{path}")
        return Sandbox(page, hands(page))

    def _console(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self._errors.append(said.text)

    def kill(self) -> None:
        """The power goes off."""
        self.pardons(AWAY)
        self.product.kill()

    def start(self) -> None:
        """The power is on again."""
        self.product.start()

    def pardons(self, pattern: str) -> None:
        """The browser may say this in its console."""
        self._pardoned.append(pattern)

    def photograph(self, sandbox: Sandbox, moment: str) -> None:
        """Keep what is seen now in build/screenshots."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        sandbox.page.screenshot(path=PICTURES / f"{self._name}-{moment}.png")

    def closes(self) -> None:
        """Nothing went out, nothing went wrong."""
        for context in self._contexts:
            context.close()
        code = self.product.stop()
        abroad = [url for url in self._requests if urlsplit(url.removeprefix("blob:")).hostname != "127.0.0.1"]
        wrong = [error for error in self._errors if not any(re.search(each, error) for each in self._pardoned)]
        assert not abroad, f"requests left this machine: {abroad}"
        assert not wrong, f"the browser complains: {wrong}"
        assert "Traceback" not in self.product.log and " ERROR " not in self.product.log, self.product.log
        assert code == 0, f"it ended with {code}:\n{self.product.log}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a file: while Playwright runs, its event loop keeps async tests from running."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def company(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Company]:
    """It runs, and it is Monday at ten."""
    product = Product(tmp_path)
    company = Company(product, browser, request.node.name.removeprefix("test_"))
    try:
        product.start()
        product.moves_clock(MORNING)
        yield company
        company.closes()
    finally:
        product.kill()
