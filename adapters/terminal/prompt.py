"""The prompt: a line to type in at the bottom, while what is said appears above it."""

from __future__ import annotations

import asyncio

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style

from adapters.terminal.session import Session

STYLE = Style.from_dict({"prompt": "bold", "bottom-toolbar": "noreverse ansibrightblack"})

REFRESHES = 20.0
"""Seconds after which the time in the last line is written anew."""


async def at_the_prompt(session: Session) -> None:
    """Take lines until somebody leaves. Ctrl-C clears the line, Ctrl-D leaves. Raises StoreAway."""
    typing: PromptSession[str] = PromptSession(
        style=STYLE,
        completer=WordCompleter(lambda: session.names, sentence=True),
        complete_while_typing=False,
        complete_style=CompleteStyle.READLINE_LIKE,
        reserve_space_for_menu=0,
        erase_when_done=True,  # what was typed comes back as part of the conversation
        bottom_toolbar=lambda: session.status,
        refresh_interval=REFRESHES,
    )
    with patch_stdout(raw=True):
        await session.start()
        async with asyncio.TaskGroup() as tasks:
            following = tasks.create_task(session.follow(), name="terminal")
            while await _take_line(typing, session):
                pass
            following.cancel()


async def _take_line(typing: PromptSession[str], session: Session) -> bool:
    try:
        line = await typing.prompt_async(lambda: [("", "\n"), ("class:prompt", session.prompt)])
    except KeyboardInterrupt:
        return True
    except EOFError:
        return False
    return await session.line(line)
