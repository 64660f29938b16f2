"""Words with two meanings: one question in plain words, once, and only if the answer makes a difference."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.harness import Company

CARD = "I need a dual port card for my workstation"


async def test_it_asks_in_plain_words_and_the_technician_reads_the_answer(company: Company) -> None:
    ada = company.ada
    await ada.says(CARD)
    ada.hears_once(
        "Is that one card with two ports, or two cards?",
        "[One card with two ports] [Two cards] [I do not know] [Talk to a person]",
    )
    await ada.taps("One card with two ports")
    ada.hears_once("Noor Haddad has your request")
    company.card_says("Means: One card with two ports", CARD)
    assert "one network card that has two ports" in (await company.ticket_is(Status.NEW)).ticket.need


@pytest.mark.parametrize("typed", ["2", "two cards", "the second"])
async def test_the_answer_can_be_typed(company: Company, typed: str) -> None:
    await company.ada.says(CARD)
    company.ada.hears()
    await company.ada.says(typed)
    company.card_says("Means: Two cards")


async def test_the_answer_in_own_words(company: Company) -> None:
    await company.ada.says(CARD)
    company.ada.hears()
    await company.ada.says("the card should take both of our cables")
    company.ada.hears_once("Noor Haddad has your request")
    company.card_says("Means: the card should take both of our cables")


@pytest.mark.parametrize("typed", ["I don't know", "yes", "no"])
async def test_without_an_answer_it_goes_on(company: Company, typed: str) -> None:
    await company.ada.says(CARD)
    company.ada.hears()
    await company.ada.says(typed)
    company.ada.hears_once("Noor Haddad has your request")
    assert (await company.ticket_is(Status.NEW)).ticket.need == CARD


async def test_what_they_mean_leads_to_the_article(company: Company) -> None:
    await company.ada.says("I can't open my drive")
    company.ada.hears_once("Which drive is it?")
    await company.ada.taps("A network folder")
    company.ada.hears_once("This looks like: A network drive is missing", "1. ")


async def test_it_is_asked_once_in_a_talk(company: Company) -> None:
    await company.ada.says("I can't open my drive")
    company.ada.hears_once("Which drive is it?")
    await company.ada.says("no idea, it is the drive that I always use")
    assert not any("Which drive is it?" in reply.summary for reply in company.ada.hears())


async def test_other_words_tell_it_already(company: Company) -> None:
    await company.ada.says("my network drive is gone")
    company.ada.hears_once("A network drive is missing", "Which of these is it?")


async def test_a_sure_article_needs_no_question(company: Company) -> None:
    await company.ada.says("my drive is full")
    company.ada.hears_once("The disk of your computer is full")


async def test_a_short_message_is_asked_about_its_word_not_for_more(company: Company) -> None:
    await company.ada.says("the server does not respond")
    company.ada.hears_once("What do you see that the server does not do?")
    await company.ada.taps("A network folder does not open")
    company.ada.hears()
    assert "network drive" in (await company.ticket()).ticket.need


async def test_who_can_not_wait_is_not_asked(company: Company) -> None:
    await company.ben.says("the dual port card is dead and I have a client on the line")
    company.ben.hears_once("This can not wait", "Noor Haddad has your request")


async def test_who_is_upset_is_not_asked(company: Company) -> None:
    await company.ada.says("THIRD TIME the dual port card is broken!!! this is unacceptable")
    company.ada.hears_once("I am sorry. This has cost you work.", "Noor Haddad has your request")


async def test_a_person_is_one_tap_away(company: Company) -> None:
    await company.ada.says(CARD)
    await company.ada.taps("Talk to a person")
    assert company.ada.hears()[-1].summary.startswith("Of course. Noor Haddad has your request")


async def test_silence_is_asked_once_more_and_then_closed(company: Company) -> None:
    await company.ada.says(CARD)
    company.ada.hears()
    await company.time_passes(days=1)
    company.ada.hears_once()
    await company.time_passes(days=7)
    await company.ticket_is(Status.CLOSED_UNCONFIRMED)


async def test_the_question_survives_a_restart(company: Company) -> None:
    await company.ada.says(CARD)
    await company.restarts()
    await company.ada.taps("Two cards")
    company.card_says("Means: Two cards")
