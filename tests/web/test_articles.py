"""Every starter article, asked for on the page and read in both registers."""

from __future__ import annotations

import re
from html import unescape

import pytest

from adapters.sandbox.company import dm
from bot.domain.article import Article, Risk
from flows.support_resolving import AT_ONCE
from tests.harness import ARTICLES
from tests.web.conftest import Sandbox, Window

STEP = re.compile(r"<li>(.*?)</li>", re.DOTALL)
BUTTON = re.compile(r'<button class="choice" data-act="([^"]*)" data-value="([^"]*)"')

WITH_A_PERSON = "until then"

MANY = 20
"""More answers than any article needs."""


class Reader:
    """Somebody who asks for an article and reads all of it."""

    def __init__(self, sandbox: Sandbox, window: Window) -> None:
        self._sandbox = sandbox
        self._window = window
        self._read: set[str] = set()

    async def says(self, text: str) -> str:
        """The HTML of what is answered to these words."""
        assert (await self._sandbox.browser.says("ada", text)).status == 202
        return await self._answer()

    async def taps(self, act: str, value: str = "") -> str:
        """The HTML of what is answered to a tap on the latest message that has the button."""
        latest = [ref for ref, entry in self._window.entries.items() if (act, value) in buttons(entry["html"])][-1]
        assert (await self._sandbox.browser.taps("ada", latest, act, value)).status == 202
        return await self._answer()

    async def reads_on(self, answer: str) -> list[str]:
        """All steps, from this message to the last of them."""
        steps = steps_in(answer)
        for _ in range(MANY):
            if ("answer", "next") not in buttons(answer):
                break
            answer = await self.taps("answer", "next")
            steps += steps_in(answer)
        return steps

    async def _answer(self) -> str:
        await self._sandbox.bot.engine.settle()
        said = {entry.ref for entry in await self._sandbox.store.read() if entry.place == dm("ada")}
        await self._window.sees(lambda window: said <= set(window.entries))
        new = [entry["html"] for ref, entry in self._window.entries.items() if ref not in self._read]
        self._read |= set(self._window.entries)
        return "\n".join(html for html in new if "entry ours" in html)


def steps_in(html: str) -> list[str]:
    return [unescape(step) for step in STEP.findall(html)]


def buttons(html: str) -> list[tuple[str, str]]:
    return [(act, unescape(value)) for act, value in BUTTON.findall(html)]


async def asks_for(reader: Reader, article: Article) -> str:
    """The first answer that carries the article, after at most the one question which it is."""
    answer = await reader.says(article.asked_as[0])
    if ("answer", article.id) in buttons(answer):
        return await reader.taps("answer", article.id)
    if not steps_in(answer) and ("answer", "yes") in buttons(answer):
        return await reader.taps("answer", "yes")
    return answer


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
async def test_it_helps_in_plain_and_in_technical_words(sandbox: Sandbox, article: Article) -> None:
    reader = Reader(sandbox, await sandbox.browser.watches("ada", "dm"))
    answer = await asks_for(reader, article)
    if WITH_A_PERSON in answer:
        await helps_until_a_person_comes(reader, article, answer)
    else:
        assert article.title in unescape(answer)
        assert await reader.reads_on(answer) == list(article.plain)
        assert await reader.reads_on(await reader.taps("technical")) == list(article.technical)


async def helps_until_a_person_comes(reader: Reader, article: Article, answer: str) -> None:
    """What can not wait: a person has it, and the first steps come along; in technical words for whoever wants them."""
    assert steps_in(answer) == list(article.plain[:AT_ONCE])
    await reader.says("never mind")
    await reader.says("technical steps please")
    answer = await asks_for(reader, article)
    assert WITH_A_PERSON in answer
    # Technical steps of what is risky are for technicians.
    wanted = article.plain if article.risk is Risk.HIGH else article.technical
    assert steps_in(answer) == list(wanted[:AT_ONCE])
