"""How fast the sandbox page is in a browser: until it can be used, and until a reply is seen; beside bare requests."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.world import percentile
from tests.browser.product import MORNING, Product, chromium

FIELD = "section.window textarea"

READY = f"""async () => {{
    const field = () => document.querySelector("{FIELD}");
    while (!field()) await new Promise(requestAnimationFrame);
    field().focus();
    while (document.activeElement !== field()) await new Promise(requestAnimationFrame);
    return performance.now();
}}"""
"""Milliseconds from the start of the navigation until the first field has the focus and takes words."""

LOADED = """() => performance.getEntriesByType("navigation")[0].loadEventEnd"""

SCRIPT = """() => performance.getEntriesByType("resource")
    .filter(({ initiatorType, name }) => initiatorType === "script" || name.endsWith(".js"))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""
"""Bytes of script, as they came."""

REPLY = f"""text => new Promise(done => {{
    const root = document.querySelector("section.window");
    const field = document.querySelector("{FIELD}");
    const before = root.querySelectorAll("article.ours").length;
    const seen = () => requestAnimationFrame(() => done(performance.now() - begin));
    const watch = new MutationObserver(() => {{
        if (root.querySelectorAll("article.ours").length === before) return;
        watch.disconnect();
        seen();
    }});
    watch.observe(root, {{ childList: true, subtree: true }});
    field.value = text;
    field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    const begin = performance.now();
    field.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Enter", bubbles: true, cancelable: true }}));
}})"""
"""Milliseconds from Enter in the first window to the frame in which the reply is painted."""

SAY = """async text => {
    const body = JSON.stringify({ key: crypto.randomUUID(), as: "mei", room: "dm", text });
    const begin = performance.now();
    await (await fetch("/say", { method: "POST", headers: { "Content-Type": "application/json" }, body })).text();
    return performance.now() - begin;
}"""
"""Milliseconds of the same request without the page: it is stored then, and nothing is answered yet."""

TALK = ("outlook keeps asking for my password", "yes", "thanks")
"""Said again and again; each gets one reply."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    loads: int
    messages: int


FULL, QUICK = Size(loads=10, messages=60), Size(loads=3, messages=30)


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of a thing that was done several times."""

    name: str
    milliseconds: list[float]

    @property
    def p50(self) -> float:
        return round(percentile(self.milliseconds, 0.5), 1)

    @property
    def p95(self) -> float:
        return round(percentile(self.milliseconds, 0.95), 1)


def loads(browser: Browser, address: str, times: int) -> tuple[list[Measured], int]:
    """The page and a bare answer in turns, each in a browser that knows nothing and then once more; bytes of script."""
    cold, warm, bare = Measured("page cold", []), Measured("page warm", []), Measured("healthz", [])
    script = 0
    for _ in range(times):
        context = browser.new_context()
        page = context.new_page()
        for kept in (cold, warm):
            page.goto(address)
            kept.milliseconds.append(page.evaluate(READY))
            if kept is cold:
                script = page.evaluate(SCRIPT)
        page.goto(f"{address}/healthz")
        bare.milliseconds.append(page.evaluate(LOADED))
        context.close()
    return [cold, warm, bare], script


def replies(browser: Browser, address: str, messages: int) -> list[Measured]:
    """A message to its reply on the page, and the bare request, in turns."""
    reply, bare = Measured("Enter to reply", []), Measured("bare say", [])
    page = browser.new_page()
    page.goto(address)
    page.evaluate(READY)
    for number in range(-len(TALK), messages):  # the first ones only warm up
        text = TALK[number % len(TALK)]
        for kept, script in ((reply, REPLY), (bare, SAY)):
            taken = page.evaluate(script, text)
            if number >= 0:
                kept.milliseconds.append(taken)
    page.close()
    return [reply, bare]


def table(measured: list[Measured]) -> str:
    """A line for each thing."""
    rows = [f"{each.name:<18}{len(each.milliseconds):>6}{each.p50:>10.1f}{each.p95:>10.1f}" for each in measured]
    return "\n".join([f"{'':<18}{'times':>6}{'p50 ms':>10}{'p95 ms':>10}", *rows])


def report(measured: list[Measured], script: int) -> dict[str, object]:
    """What was measured, for programs."""
    times = {each.name.replace(" ", "_").lower(): {"p50_ms": each.p50, "p95_ms": each.p95} for each in measured}
    return {**times, "script_bytes": script}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer of everything")
    size = QUICK if parser.parse_args().quick else FULL
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        product = Product(Path(folder))
        product.start()
        try:
            product.moves_clock(MORNING)
            browser = chromium(playwright)
            measured, script = loads(browser, product.address, size.loads)
            measured += replies(browser, product.address, size.messages)
        finally:
            product.stop()
    print(table(measured))
    print(f"Script: {script / 1024:.1f} KB in all.")
    print(json.dumps(report(measured, script)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
