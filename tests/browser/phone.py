"""A phone, and what must be true of a page on it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}

TOO_WIDE = """() => [...document.querySelectorAll("html, header, .window, .talk, .log, .inside, dialog")]
    .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth)
    .map(box => `${box.tagName} ${box.className}: ${box.scrollWidth} in ${box.clientWidth}`)"""

TOO_SMALL = """() => [...document.querySelectorAll("button, a, input, select, textarea, summary")]
    .filter(one => one.checkVisibility() && one.offsetParent && !one.matches(".skip, [type=radio]"))
    .map(one => ({ one, size: one.getBoundingClientRect(), inline: getComputedStyle(one).display === "inline" }))
    .filter(({ size, inline }) => Math.min(size.width, size.height) < (inline ? 24 : 44) - 0.1)
    .map(({ one, size }) => `${one.outerHTML.slice(0, 120)}: ${size.width} x ${size.height}`)"""


def fits_a_finger(page: Page) -> None:
    """Nothing is wider than the phone; what is pressed is at least 44 pixels wide and high, 24 within a sentence."""
    wide, small = page.evaluate(TOO_WIDE), page.evaluate(TOO_SMALL)
    assert not wide, "too wide for a phone: " + "\n".join(wide)
    assert not small, "too small for a finger: " + "\n".join(small)
