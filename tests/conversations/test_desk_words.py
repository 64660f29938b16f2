"""What technicians and requesters hear of each other's steps: the right name, the right time, and each thing once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.check_in import REOPENS_FOR
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.databases import Fresh
from tests.harness import TEAM_HOURS, Company, words_of


@pytest.mark.parametrize("said", ["yes thanks Noor", "yes, thank you Noor!"])
async def test_a_yes_with_a_name_is_a_yes(handed: Company, said: str) -> None:
    await handed.noor.claims_and_resolves("renewed the session")
    await handed.ada.says(said)
    await handed.ticket_is(Status.VERIFIED)


async def test_thanks_with_a_name_is_no_need(handed: Company) -> None:
    await handed.noor.claims_and_resolves("renewed the session")
    await handed.ada.says("yes")
    handed.ada.hears()
    await handed.ada.says("thank you so much Noor!")
    handed.thread_says("Ada Novak says thank you")
    assert "What do you see" not in handed.story("")


async def test_the_next_word_comes_from_who_has_it(handed: Company) -> None:
    await handed.noor.claims()
    handed.ada.hears()
    await handed.tom.sends("Hello Ada, is it on?")
    handed.ada.hears_once("Tom Weber writes:", "The next word from Noor Haddad comes by")


async def test_who_gives_back_what_somebody_else_has_is_named(handed: Company) -> None:
    await handed.noor.claims()
    await handed.tom.acts(Act.RELEASE, await handed.ticket())
    handed.thread_says("Tom Weber gave this back to the team. Noor Haddad had it.")


async def test_the_time_of_a_claim_is_the_requesters(company: Company) -> None:
    await company.ben.says("my mouse is dead, person please")
    company.ben.hears()
    await company.noor.claims()
    company.ben.hears_once("It is 10:00 where they are.", "will write by 06:00 your time")


async def test_a_topic_that_there_is_not(handed: Company) -> None:
    await handed.noor.acts(Act.CATEGORY, await handed.ticket(), "nonsense")
    handed.thread_says("“nonsense” is none of the topics. Nothing changed. These are: access, ")
    await handed.noor.acts(Act.CATEGORY, await handed.ticket(), "PRINTING")
    assert (await handed.ticket()).ticket.category == "printing"


async def test_what_the_bot_has_is_not_claimed_and_somebody_says_so(company: Company) -> None:
    await company.ada.says("my outlook keeps asking for my password")
    await company.noor.acts(Act.CLAIM, await company.ticket())
    assert "That is not possible now, Noor Haddad" in company.posts_in(company.bot.triage)[-1].message.reply.summary


async def test_a_secret_of_a_technicians_is_told_of(handed: Company) -> None:
    await handed.noor.claims()
    handed.ada.hears()
    await handed.noor.sends("Your new password is Sommer2026xx")
    handed.thread_says("Noor Haddad, I hid the password in what you wrote", "Ada Novak does not get it")


async def test_it_takes_longer_less_and_less_often(company: Company) -> None:
    await company.ada.says("I can not work at all, nothing works, person please")
    await company.noor.claims()
    company.ada.hears()
    await company.time_passes(days=1)
    told = [reply.summary for reply in company.ada.hears()]
    assert 3 <= len([each for each in told if "needs longer" in each]) <= 6


async def test_it_is_back_after_weeks_is_linked(handed: Company) -> None:
    await handed.noor.claims_and_resolves("renewed the session")
    await handed.ada.says("yes")
    await handed.time_passes(days=REOPENS_FOR.days + 3)
    handed.ada.hears()
    await handed.ada.says("it's back")
    handed.ada.hears_once("I am sorry that it is back. I opened a new request that is linked to the old one.")
    file = await handed.ticket()
    assert file.ticket.linked == (await handed.ticket(1)).ticket.id


async def test_a_wish_for_a_person_makes_no_wish_of_trouble(company: Company) -> None:
    await company.ada.says("my desk phone makes a loud hum, I need a person")
    await company.noor.claims_and_resolves("changed the cable")
    assert "Is it working now?" in " ".join(words_of(reply) for reply in company.ada.hears())


async def test_the_companys_free_days_are_everybodys(fresh: Fresh) -> None:
    company = Company(await fresh(), hours=replace(TEAM_HOURS, holidays=frozenset({date(2026, 11, 24)})))
    await company.opens()
    await company.ada.says("my mouse is dead, person please")
    await company.noor.claims_and_resolves("brought another one")
    company.ada.hears()
    await company.ada.says("yes, it works")
    company.ada.hears_once("I will ask you Wednesday at 10:00")
    await company.closes()
