"""The draft of an article on the page: a form with several fields, filled in already."""

from __future__ import annotations

from tests.web.conftest import Sandbox, Window

COFFEE = "the lamp of the coffee machine blinks"
FIELDS = {
    "title": "The coffee machine blinks",
    "asked_as": "coffee lamp\nno coffee\ncoffee machine is off",
    "plain": "Pull the plug.\nPlug it in again.",
    "technical": "Pull the plug of the controller.",
    "done": "The lamp is green.",
    "category": "computer",
}


async def proposed(sandbox: Sandbox) -> tuple[Window, str]:
    """The desk, and the proposal in it."""
    browser = sandbox.browser
    desk = await browser.watches("noor", "it-triage")
    await browser.says("ada", f"{COFFEE}. person please")
    card = await desk.sees_text(COFFEE)
    await browser.taps("noor", card["ref"], "claim")
    await desk.sees_text(COFFEE, 'data-act="resolve"')
    await browser.fills("noor", card["ref"], "resolve", text="Pull the plug of the machine. Wait for one minute.")
    await sandbox.bot.engine.settle()
    await browser.says("ada", "yes works now")
    return desk, (await desk.sees_text("solved without an article"))["ref"]


async def test_a_draft_is_kept_with_what_was_filled_in(sandbox: Sandbox) -> None:
    desk, ref = await proposed(sandbox)
    shown = (await desk.sees_text("solved without an article"))["html"]
    assert ">Pull the plug of the machine.\nWait for one minute.</textarea>" in shown
    assert (await sandbox.browser.fills("noor", ref, "keep_article", **FIELDS)).status == 202
    await desk.sees_text("keeps the article", "the-coffee-machine-blinks.md", "The lamp is green.")


async def test_what_is_missing_is_said_at_the_field(sandbox: Sandbox) -> None:
    _, ref = await proposed(sandbox)
    answer = await sandbox.browser.fills("noor", ref, "keep_article", **{**FIELDS, "plain": "  ", "title": "x" * 2_001})
    assert answer.status == 422
    assert set((await answer.json())["fields"]) == {"plain", "title"}
    answer = await sandbox.browser.fills("noor", ref, "keep_article", **{**FIELDS, "category": "coffee"})
    assert "'category' can not be 'coffee'" in (await answer.json())["fields"]["category"]


async def test_a_tap_carries_what_its_button_says(sandbox: Sandbox) -> None:
    desk = await sandbox.browser.watches("noor", "it-triage")
    await sandbox.browser.says("ada", f"{COFFEE}. person please")
    card = await desk.sees_text(COFFEE, 'data-value="computer"')
    await sandbox.browser.taps("noor", card["ref"], "category", "computer")
    await desk.sees_text(COFFEE, "<dd>computer</dd>")
