"""Whose matter a message is: said only when it is sure, and what may be IT's stays IT's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.knowledge.elsewhere import Contact, Elsewhere
from flows.knowledge.folder import load

STARTER = load(Path(__file__).parents[2] / "knowledge").contacts
FILLED_IN = Elsewhere(replace(each, contact="somebody") for each in STARTER)


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ("where is my payslip", "people-team"),
        ("When do I get my pay slip for October?", "people-team"),
        ("hi, my salary has not arrived yet", "people-team"),
        ("how many vacation days do I have left this year", "people-team"),
        ("I want to take two days off next week, how do I do that", "people-team"),
        ("whom do I tell about parental leave?", "people-team"),
        ("my pay is wrong, when do we get paid the overtime", "people-team"),
        ("does our health insurance cover glasses", "people-team"),
        ("can I get an employment certificate please", "people-team"),
        ("my desk chair is broken", "facilities"),
        ("it is very cold in the office today, can somebody come", "facilities"),
        ("the heating in room 3 does not work", "facilities"),
        ("the coffee machine on floor 2 is broken", "facilities"),
        ("I need a parking space for a visitor", "facilities"),
        ("the toilet on the second floor is blocked", "facilities"),
        ("who can give me a standing desk", "facilities"),
        ("how do I claim expenses for my trip to Berlin", "finance"),
        ("when will my travel expenses be paid", "finance"),
        ("I still did not get my reimbursement", "finance"),
        ("who can pay the invoice of our caterer", "finance"),
        ("can I get a company credit card", "finance"),
        ("who checks the NDA of our new supplier?", "legal"),
        ("we need legal advice about a supplier", "legal"),
    ],
)
def test_it_is_theirs(said: str, team: str) -> None:
    contact = FILLED_IN.whose(said)
    assert contact is not None and contact.id == team


@pytest.mark.parametrize(
    "said",
    [
        "I can't log in to the payroll site",
        "the printer in the HR office is broken",
        "Outlook calendar for my annual leave is not syncing",
        "I can not open my payslip",
        "I can't see my payslip anymore",
        "my payslip page is blank",
        "the payslip portal shows error 500",
        "payslip pdf does not open",
        "my payslip does not show up",
        "how do I access my payslip from home",
        "workday says my leave request failed",
        "expense report not reaching manager",
        "please send expense report 2111137753 for approval",
        "vendor payment through bank",
        "I lost the password of the expense tool",
        "I can not submit my expenses",
        "the link to the vacation request is broken",
        "my salary file is corrupted",
        "I got a suspicious mail about my salary, is it real",
        "somebody asks for my bank details for direct deposit by mail",
        "the screen in the canteen shows nothing",
        "wifi does not work near the coffee machine",
        "the laptop under my desk chair is dead",
        "printer next to the elevator has a paper jam",
        "my badge does not open the parking garage door",
        "the mouse in the kitchen pc is broken",
        "new employee starts on monday, needs a laptop and a desk chair",
        "please install the tool for travel expenses",
        "out of office reply for my parental leave",
        "who takes my tickets while I have days off, please forward my mails",
        "memory leak in chrome",
        "my laptop is heating up",
        "outlook keeps asking for my password",
        "",
    ],
)
def test_it_may_be_ours(said: str) -> None:
    assert FILLED_IN.whose(said) is None


def test_a_long_story_is_ours() -> None:
    assert FILLED_IN.whose("where is my payslip, " + "and then I looked for it " * 8) is None


def test_what_two_teams_handle_is_not_sure() -> None:
    assert FILLED_IN.whose("my desk chair hurts my back, do I get sick leave") is None


def test_words_of_the_company_make_it_ours() -> None:
    people = next(each for each in STARTER if each.id == "people-team")
    here = Elsewhere([replace(people, contact="somebody", ours_with=("HappyPay",))])
    assert here.whose("where do I get my payslip")
    assert here.whose("where do I get my payslip in HappyPay") is None


def test_the_starter_names_teams_and_leaves_the_contact_to_each_company() -> None:
    theirs = Elsewhere(STARTER).whose("where is my payslip")
    assert theirs and theirs.contact == "" and not any(each.contact for each in STARTER)
    assert Elsewhere().whose("where is my payslip") is None


@given(st.text(max_size=200))
def test_any_text_can_be_read(said: str) -> None:
    found = FILLED_IN.whose(said)
    assert found is None or isinstance(found, Contact)
