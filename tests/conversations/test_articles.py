"""What was solved without an article is proposed as one, and technicians decide on it in their own room."""

from __future__ import annotations

import asyncio
import logging
import shutil
from pathlib import Path

import pytest

from bot import reports
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Act, Fields
from bot.domain.ticket import EventKind
from bot.wiring import starter_articles
from tests.harness import ARTICLES, EVER, Actor, Company, Posted

COFFEE = "the lamp of the coffee machine 0x8004beef blinks"
NOTE = "Pull the plug of the machine. Wait for one minute. Plug it in again."
PROPOSED = "solved without an article"
PHRASINGS = "coffee lamp blinks\nno coffee on floor 3\nthe machine makes no coffee"


async def solved(company: Company, who: Actor, need: str = COFFEE, note: str = NOTE, *notes: str) -> None:
    await who.says(f"{need}. person please")
    await company.noor.claims()
    for each in notes:
        await company.noor.writes_in_thread(each)
    await company.noor.resolves(note)
    await who.says("yes works now")
    await who.says("no")


def proposals(company: Company) -> list[Posted]:
    return [each for each in company.platform.posts if PROPOSED in each.message.reply.summary]


async def form(company: Company) -> Fields:
    found = await company.bot.queries.form((await company.ticket()).ticket.id, Act.KEEP_ARTICLE)
    assert found
    return found


async def fills(company: Company, who: Actor, **changes: str) -> None:
    """Send the draft, with changes."""
    ticket = await company.ticket()
    filled = {each.name: each.filled for each in (await form(company)).items}
    values = filled | {"asked_as": PHRASINGS, "category": "computer"} | changes
    await who.taps_raw(Form(Act.KEEP_ARTICLE, tuple(values.items()), ticket=ticket.ticket.id), "keeps the draft")


async def test_an_article_is_proposed_in_the_technicians_own_room_with_what_was_done(company: Company) -> None:
    await solved(company, company.ada, COFFEE, NOTE, "the controller hangs after a power cut; see its own log")
    (proposal,) = proposals(company)
    assert proposal.place.thread == company.card().ref
    filled = {each.name: each.filled for each in (await form(company)).items}
    assert filled["title"] == COFFEE.capitalize()
    assert filled["plain"].splitlines() == [
        "Pull the plug of the machine.",
        "Wait for one minute.",
        "Plug it in again.",
    ]
    assert filled["technical"].splitlines() == ["the controller hangs after a power cut", "see its own log"]
    assert filled["asked_as"] == f"{COFFEE}."


async def test_a_kept_article_is_shown_where_no_folder_is_ours_to_write(company: Company, tmp_path: Path) -> None:
    await solved(company, company.ada)
    await fills(company, company.noor, title="The coffee machine blinks")
    company.thread_says("Noor Haddad keeps the article", "the-coffee-machine-blinks.md", "no coffee on floor 3")
    assert await asyncio.to_thread(reports.write_kept, company.url, EVER, tmp_path) == 1
    written = (tmp_path / "the-coffee-machine-blinks.md").read_text(encoding="utf-8")
    assert 'title: "The coffee machine blinks"' in written


async def test_a_draft_that_is_no_article_yet_says_what_is_missing_and_can_be_sent_again(company: Company) -> None:
    await solved(company, company.ada)
    await fills(company, company.noor, asked_as="one way only", category="coffee")
    company.thread_says("no article yet", "'asked_as' has 1 entries", "'category' can not be")
    await fills(company, company.noor)
    company.thread_says("Noor Haddad keeps the article")


async def test_the_title_of_another_article_is_taken(company: Company) -> None:
    await solved(company, company.ada)
    await fills(company, company.noor, title=ARTICLES[0].title)
    company.thread_says("There is an article with this title already")


async def test_what_is_not_worth_an_article_is_not_asked_again(company: Company) -> None:
    await solved(company, company.ada)
    await company.noor.taps("Not worth an article", on=proposals(company)[0])
    company.thread_says("Noor Haddad says that this is not worth an article")
    await solved(company, company.ben, "coffee machine lamp 0x8004beef is blinking again today")
    assert len(proposals(company)) == 1


async def test_nothing_is_proposed_for_a_note_without_steps_or_after_an_article(company: Company) -> None:
    await solved(company, company.ada, COFFEE, "I reset it.")
    await company.ben.says("my printer does not print")
    await company.ben.says("no")
    await company.ben.says("person please")
    await company.noor.claims()
    await company.noor.resolves(NOTE)
    await company.ben.says("yes works now")
    assert proposals(company) == []


async def test_a_few_a_day_are_enough(company: Company) -> None:
    await solved(company, company.ada, "the garage gate stays shut")
    await solved(company, company.ben, "my badge photo is upside down")
    await solved(company, company.mei, "the fish tank hums")
    await solved(company, company.rosa, "the bell rings twice")
    assert len(proposals(company)) == 3
    await company.time_passes(to="next working day 11:00")
    await solved(company, company.tom, "the blinds in room 4 do not move")
    assert len(proposals(company)) == 4


async def test_in_the_evening_nobody_is_asked_before_the_team_works_again(company: Company) -> None:
    await company.ada.says(f"{COFFEE}. person please")
    await company.noor.claims_and_resolves(NOTE)
    await company.time_passes(to="20:00")
    await company.ada.says("yes works now")
    assert proposals(company) == []
    await company.time_passes(to="next working day 08:01")
    assert len(proposals(company)) == 1


async def test_a_fix_that_did_not_hold_is_no_article(company: Company) -> None:
    await solved(company, company.ada)
    proposal = proposals(company)[0]
    await company.ada.says("it is back")
    await company.noor.taps("Not worth an article", on=proposal)
    company.thread_says("There is no draft to decide on here")


async def test_two_who_decide_at_once_make_one_decision(company: Company) -> None:
    await solved(company, company.ada)
    ticket = (await company.ticket()).ticket.id
    tap = Tap(Act.NO_ARTICLE, ticket=ticket)
    await company.arrives(company.noor, tap, company.noor.place)
    await company.arrives(company.tom, tap, company.tom.place)
    await company.settle()
    kinds = [event.kind for event in (await company.ticket()).history]
    assert kinds.count(EventKind.NO_ARTICLE) == 1
    company.thread_says("There is no draft to decide on here")


async def test_only_technicians_decide(company: Company, caplog: pytest.LogCaptureFixture) -> None:
    await solved(company, company.ada)
    with caplog.at_level(logging.WARNING):
        await fills(company, company.ben)
        await company.ada.taps_raw(Tap(Act.NO_ARTICLE, ticket=(await company.ticket()).ticket.id))
    assert len([each for each in caplog.records if "is no technician" in each.getMessage()]) == 2
    assert await company.bot.queries.form((await company.ticket()).ticket.id, Act.KEEP_ARTICLE)


async def test_a_technician_can_not_make_articles_of_what_was_not_proposed(company: Company) -> None:
    await company.ada.says(f"{COFFEE}. person please")
    ticket = (await company.ticket()).ticket.id
    assert await company.bot.queries.form(ticket, Act.KEEP_ARTICLE) is None
    await company.noor.taps_raw(Form(Act.KEEP_ARTICLE, (("title", "../../evil"),), ticket=ticket))
    company.thread_says("There is no draft to decide on here")


async def test_a_kept_article_goes_into_the_folder_and_helps_the_next_person(company: Company, tmp_path: Path) -> None:
    company.kept_in = tmp_path
    await company.restarts()
    await solved(company, company.ada)
    await fills(company, company.noor, title="The coffee machine blinks")
    company.thread_says("in the folder of articles as the-coffee-machine-blinks.md")
    await company.ben.says("the machine makes no coffee")
    company.ben.hears_once("The coffee machine blinks", "Pull the plug of the machine.")


async def test_a_kept_article_is_never_put_over_another_file(company: Company, tmp_path: Path) -> None:
    (tmp_path / "the-lamp-red.md").write_text("somebody else's", encoding="utf-8")
    company.kept_in = tmp_path
    await company.restarts()
    await solved(company, company.ada)
    await fills(company, company.noor, title="The lamp is red")
    company.thread_says("There is a file the-lamp-red.md already")
    assert (tmp_path / "the-lamp-red.md").read_text(encoding="utf-8") == "somebody else's"


async def test_another_process_takes_up_what_is_new_in_the_folder(company: Company, tmp_path: Path) -> None:
    company.kept_in = tmp_path
    await company.restarts()
    shutil.copy(starter_articles() / "printer-jam-or-toner.md", tmp_path)
    await company.bot.keep_up()
    assert await company.bot.knowledge.article("printer-jam-or-toner")
    assert await company.bot.knowledge.article("vpn-does-not-connect") is None
    (tmp_path / "printer-jam-or-toner.md").write_text("broken", encoding="utf-8")
    await company.bot.keep_up()
    assert await company.bot.knowledge.article("printer-jam-or-toner"), "what was there helps until it is mended"
