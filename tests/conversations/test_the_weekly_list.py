"""Once a week the technicians read what the articles did; in their hours, once, and only if there is something."""

from __future__ import annotations

from adapters.sandbox.company import TRIAGE
from bot.domain.check_in import DueKind
from tests.harness import Actor, Company, words_of

STRANGE = "the lamp of the coffee machine blinks"
PRINTER = "my printer does not print"


def lists(company: Company) -> list[str]:
    posts = (words_of(each.message.reply) for each in company.posts_in(TRIAGE))
    return [each for each in posts if each.startswith("What last week showed")]


async def opens_with_the_list(company: Company) -> None:
    company.weekly = True
    await company.restarts()


async def an_article_fails(who: Actor) -> None:
    await who.says(PRINTER)
    for _ in range(3):  # two steps at a time
        await who.says("no")
    await who.says("never mind")


async def test_on_monday_morning_they_read_what_was_missing_and_what_failed(company: Company) -> None:
    await opens_with_the_list(company)
    await company.ada.says(f"{STRANGE}. person please")
    await company.noor.claims_and_resolves("Pulled the plug. Plugged it in again.")
    await company.ada.says("yes works now")
    for who in (company.ben, company.rosa):
        await an_article_fails(who)
    await company.time_passes(days=6, hours=22)  # Monday at 8:00
    assert lists(company) == []
    await company.time_passes(hours=1)
    (told,) = lists(company)
    assert f"No article for: 1: {STRANGE}" in told
    assert "Did not help: The printer does not print (Workplace owns it): failed 2 times" in told
    assert len(told.splitlines()) <= 8


async def test_it_comes_every_week_and_only_if_there_is_something(company: Company) -> None:
    await opens_with_the_list(company)
    await company.time_passes(days=8)
    assert lists(company) == []
    await an_article_fails(company.ada)
    await an_article_fails(company.ben)
    await company.time_passes(days=7)
    assert len(lists(company)) == 1
    await company.time_passes(days=7)
    assert len(lists(company)) == 1
    planned = [due for due in await company.scheduled() if due.kind is DueKind.WEEKLY]
    assert len(planned) == 1


async def test_a_restart_plans_it_once(company: Company) -> None:
    await opens_with_the_list(company)
    await company.restarts()
    await company.bot.weekly.plan()
    assert len([due for due in await company.scheduled() if due.kind is DueKind.WEEKLY]) == 1


async def test_who_does_not_want_it_does_not_get_it(company: Company) -> None:
    await opens_with_the_list(company)
    await an_article_fails(company.ada)
    await an_article_fails(company.ben)
    company.weekly = False
    await company.restarts()
    await company.time_passes(days=8)
    assert lists(company) == []
    assert [due for due in await company.scheduled() if due.kind is DueKind.WEEKLY] == []
