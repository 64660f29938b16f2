"""The articles that ship with Helploop hold their own rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.domain.article import Article, Risk
from flows.knowledge.check import report
from flows.knowledge.folder import load

FOLDER = Path(__file__).parents[2] / "knowledge"
ARTICLES = load(FOLDER).articles


def test_nothing_is_wrong_with_them_but_that_other_teams_are_to_be_filled_in() -> None:
    lines, well = report(FOLDER)
    assert well
    to_do, summary = (line for line in lines if "The review was due" not in line)  # which depends on the day
    assert "not-ours.md:2: warning: Without a contact nobody is sent to them: people-team, facilities" in to_do
    assert summary.startswith(f"{len(ARTICLES)} usable articles, 0 errors, ")


def test_every_file_but_those_with_a_name_of_their_own_is_an_article() -> None:
    files = {path.stem for path in FOLDER.glob("*.md")} - {"README", "not-ours", "two-meanings"}
    assert {article.id for article in ARTICLES} == files
    assert len(files) >= 60


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_its_words_suit_a_worried_person(article: Article) -> None:
    shown = (article.title, *article.plain, article.done, article.call_a_person)
    assert not any("!" in text for text in shown)
    assert article.title[0].isupper() and article.title[-1].isalnum()
    assert re.fullmatch(r"(You|Your|The|A|At|Security|New)\b.*[^.]\.", article.done)
    assert 6 <= len(article.asked_as) <= 12
    assert all(text.endswith((".", "'")) for text in (*article.plain, article.call_a_person))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_no_step_asks_for_a_password_in_chat(article: Article) -> None:
    ask = re.compile(r"(tell|send|give|write) (us|me) (your|the) (password|code|pin)", re.IGNORECASE)
    assert not any(ask.search(step) for step in (*article.plain, article.call_a_person))


def test_what_can_not_wait_goes_to_a_person() -> None:
    risky = {article.id for article in ARTICLES if article.risk is Risk.HIGH}
    assert risky == {
        "account-sends-spam",
        "ads-in-browser",
        "clicked-bad-link-or-virus",
        "device-lost-or-stolen",
        "fake-support-call",
        "hot-or-burning",
        "mail-to-wrong-person",
        "ransom-note",
        "unexpected-sign-in-request",
    }
