"""What is dangerous has its steps in the first reply, however it is told, and whoever takes it."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.harness import Company


@pytest.mark.parametrize(
    "said",
    [
        "keeps asking me to approve sign in on my phone again and again, I didn't even do anything",
        "this is ridiculous!! somebody keeps asking me to approve sign in on my phone, I did not even do anything",
    ],
)
async def test_who_is_attacked_hears_at_once_what_not_to_do(company: Company, said: str) -> None:
    await company.ada.says(said)
    company.ada.hears_once("1. Choose Deny", "Noor Haddad has your request")
    file = await company.ticket_is(Status.NEW)
    assert file.ticket.can_not_wait


async def test_when_everybody_is_stopped_the_steps_are_there_if_it_is_this(company: Company) -> None:
    await company.ada.says("Ransomware on all screens, we can not work, everybody stopped")
    company.ada.hears_once("Noor Haddad has your request", "1. Pull the network cable")


async def test_what_is_lost_is_with_a_person_at_once(company: Company) -> None:
    await company.ada.says("left my work phone in a taxi last night")
    company.ada.hears_once("1. ", "Noor Haddad has your request")


async def test_what_they_said_it_is_not_is_not_asked_again(company: Company) -> None:
    await company.ada.says("my mouse jumps around")
    asked = company.ada.hears_once("Is it this").summary
    await company.ada.says("no")
    company.ada.hears_once("Then it is something else")
    await company.ada.says("it jumps when I write")
    assert asked not in company.ada.hears_once().summary


async def test_what_is_refused_has_not_failed(company: Company) -> None:
    """'I am sorry that this did not help' would be about something that nobody has tried."""
    await company.ada.says("my mouse jumps around")
    company.ada.hears_once("Is it this: A keyboard, mouse or headset does not work?")
    await company.ada.says("no, my outlook keeps asking for my password")
    company.ada.hears_once("1. Close Outlook completely")
    assert "did not help" not in company.story("")


async def test_next_to_the_one_that_we_propose_brings_its_steps(company: Company) -> None:
    await company.ada.says("vpn error 809 from the hotel")
    company.ada.hears_once("Is it this: The VPN does not connect")
    await company.ada.says("next")
    company.ada.hears_once("The VPN does not connect", "1. ")


async def test_a_question_about_something_else_is_no_yes_to_what_is_feared(company: Company) -> None:
    await company.ada.says("outlook won't send mails with big attachments")
    company.ada.hears_once("Which of these is it?", "A mail was sent to the wrong person")
    await company.ada.says("how big can they be?")
    company.ada.hears_once("so a person takes it on")
    assert "together with you" not in company.story("")
