"""What became of earlier requests makes the next ones better: for the person, and for the technicians."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot import reports
from bot.domain.incoming import Tap
from bot.domain.reply import Act
from bot.service.learning import Learning
from flows.knowledge.experience import Experience
from flows.knowledge.search import ArticleSearch
from tests.harness import ARTICLES, EVER, Actor, Company, words_of

PRINTER = "my printer does not print"
STRANGE = "the lamp of the coffee machine 0x8004beef blinks"


async def solved_by_an_article(company: Company, *people: Actor) -> None:
    for person in people:
        await person.says(PRINTER)
        await person.says("yes")
        person.hears()
    await company.bot.learning.refresh()


async def test_whom_an_article_has_helped_is_told_to_the_next_person(company: Company) -> None:
    await solved_by_an_article(company, company.ada, company.ben)
    await company.rosa.says(PRINTER)
    assert "has helped" not in words_of(company.rosa.hears_once("The printer does not print"))
    await company.rosa.says("yes")
    await company.bot.learning.refresh()
    await company.mei.says(PRINTER)
    company.mei.hears_once("It has helped 3 people")


async def test_the_same_error_is_the_reason_that_is_told(company: Company) -> None:
    await company.ada.says("vpn error 691 when I connect from home")
    assert "It is about the same error 691." in words_of(company.ada.hears_once("The VPN does not connect"))


async def test_the_card_tells_the_details_so_that_nobody_asks_again(company: Company) -> None:
    await company.ada.says("Outlook shows 0x8004010F on my laptop since the update, I need it by 3 pm. person please")
    company.card_says("Application: Outlook", "Device: laptop", "Error code: 0x8004010F", "Since when: the update")
    company.card_says("Deadline: by 3 pm", "Priority: P2")


async def test_the_same_person_counts_once(company: Company) -> None:
    await solved_by_an_article(company, company.ada, company.ada, company.ada)
    await company.ben.says(PRINTER)
    assert "has helped" not in words_of(company.ben.hears_once("The printer does not print"))


async def test_what_was_learned_outlives_a_restart(company: Company) -> None:
    await solved_by_an_article(company, company.ada, company.ben, company.rosa)
    await company.restarts()
    await company.bot.learning.refresh()
    await company.mei.says(PRINTER)
    company.mei.hears_once("It has helped 3 people")


async def test_a_category_is_put_right_with_one_tap_and_learned_at_once(company: Company) -> None:
    await company.ada.says("the toner thing on the scanner shows my mail password again. person please")
    card = company.card()
    offered = [each.label for each in company.choices(card) if each.act is Act.CATEGORY]
    assert offered
    await company.noor.taps(offered[-1], on=card)
    file = await company.ticket()
    assert file.ticket.category == offered[-1]
    company.card_says(f"About: {offered[-1]}")
    assert (await learned(company, file.ticket.need))[0] == offered[-1]


async def test_another_replica_learns_it_too(company: Company) -> None:
    await company.ada.says(f"{STRANGE}. person please")
    await tap_category(company, "network")
    other = Experience(ArticleSearch(ARTICLES))
    await Learning(company.database, other).refresh()
    assert (await other.categories(STRANGE))[0] == "network"


async def test_only_what_articles_can_be_about_is_a_category(company: Company) -> None:
    await company.ada.says(f"{STRANGE}. person please")
    await tap_category(company, "made up")
    assert (await company.ticket()).ticket.category != "made up"


async def test_a_requester_does_not_say_what_it_is_about(company: Company, caplog: pytest.LogCaptureFixture) -> None:
    await company.ada.says(f"{STRANGE}. person please")
    with caplog.at_level(logging.ERROR):
        await company.ada.taps_raw(Tap(Act.CATEGORY, "network", ticket=(await company.ticket()).ticket.id))
    assert (await company.ticket()).ticket.category != "network"


async def test_the_card_says_what_helped_before_and_why_it_is_shown(company: Company) -> None:
    await company.ben.says(f"{STRANGE}. person please")
    await company.noor.claims_and_resolves("pulled the plug for a minute")
    await company.ben.says("yes works now")
    await company.bot.learning.refresh()
    await company.ada.says("after lunch there was a message with 0x8004beef on it. person please")
    company.card_says("1 (same code 0x8004beef): pulled the plug for a minute")


async def tap_category(company: Company, category: str) -> None:
    ticket = (await company.ticket()).ticket.id
    await company.noor.taps_raw(Tap(Act.CATEGORY, category, ticket=ticket))


async def learned(company: Company, need: str) -> tuple[str, ...]:
    fresh = Experience(ArticleSearch(ARTICLES))
    await Learning(company.database, fresh).refresh()
    return await fresh.categories(need)


async def test_the_report_tells_what_no_article_answered_and_drafts_one(company: Company, tmp_path: Path) -> None:
    await company.ada.says(f"{STRANGE}. person please")
    await company.ada.says("it is the one on floor 3")
    await company.noor.claims_and_resolves("Pulled the plug. Waited for a minute.")
    await company.ada.says("yes works now")
    await company.ben.says(PRINTER)
    await company.ben.says("yes")
    past, lines = await asyncio.to_thread(reports.knowledge_report, company.url, ARTICLES, EVER)
    assert "Requests: 2. An article helped with 1, and was offered for 1." in lines
    assert any(STRANGE in line and "Pulled the plug" in line for line in lines)
    assert reports.write_drafts(past, ARTICLES, tmp_path / "drafts") == 1
    (file,) = (tmp_path / "drafts").iterdir()
    draft = file.read_text(encoding="utf-8")
    assert "it is the one on floor 3" in draft and "Waited for a minute." in draft
