"""The prompt: keys go in."""

from __future__ import annotations

import asyncio
import io

from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from adapters.terminal.prompt import at_the_prompt
from adapters.terminal.screen import Screen
from adapters.terminal.session import Session
from tests.harness import someone
from tests.terminal.conftest import Terminal

CTRL_C, CTRL_D = "\x03", "\x04"


async def at_the_keyboard(terminal: Terminal, keys: str, until: str = "", then: str = "") -> str:
    """What is shown to somebody who types these keys, and `then` others when they have seen what they wait for."""
    shown = io.StringIO()
    console = Console(file=shown, width=80, color_system=None, highlight=False, markup=False, emoji=False)
    session = Session(terminal.service, Screen(console, wrap=True), someone("ada"))
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        typing = asyncio.create_task(at_the_prompt(session))
        keyboard.send_text(keys)
        while until not in shown.getvalue() and not typing.done():  # noqa: ASYNC110 - a screen tells nobody
            await asyncio.sleep(0.01)
        keyboard.send_text(then)
        await typing
    return shown.getvalue()


async def test_ctrl_c_clears_the_line_and_ctrl_d_leaves(terminal: Terminal) -> None:
    heard = await at_the_keyboard(terminal, f"my printer{CTRL_C}/help\r{CTRL_D}")
    assert "> /help" in heard and "printer" not in heard


async def test_quit_leaves(terminal: Terminal) -> None:
    assert "> /quit" in await at_the_keyboard(terminal, "/quit\r")


async def test_tab_completes_a_command(terminal: Terminal) -> None:
    assert "> /history" in await at_the_keyboard(terminal, f"/hi\t\r{CTRL_D}")


async def test_messages_arrive_while_nothing_is_typed(terminal: Terminal) -> None:
    need = "outlook keeps asking for my password"
    heard = await at_the_keyboard(terminal, f"{need}\r", until="Please try this", then=f"/wait next\r{CTRL_D}")
    assert f"You\n  {need}" in heard
    assert "Is it working now?" in heard


async def test_status_and_prompt_say_who_one_is(terminal: Terminal) -> None:
    screen = Screen(Console(file=io.StringIO(), color_system=None), wrap=True)
    session = Session(terminal.service, screen, someone("mei"))
    await session.start()
    assert session.prompt == "mei > " and session.status == "Mei Tanaka · Mon 23 Nov 18:00 · /help"
    await session.line("/tech tom")
    assert session.prompt == "tom at the desk > " and session.status.startswith("Tom Weber · Mon 23 Nov 10:00")
