"""The report on the knowledge: what is missing, what fails, which words are not there; and the drafts of articles."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from bot.domain.article import ArticleDraft
from bot.domain.learned import Past
from bot.domain.message import Message, Speaker
from bot.domain.person import Person
from bot.domain.ports import TicketFile
from bot.domain.ticket import Event, EventKind, Status, Ticket
from flows.knowledge import article_file
from flows.knowledge.drafts import DONE, draft, drafted, file_name, is_worth_an_article, name_of
from flows.knowledge.weekly import digest, report
from tests.harness import ARTICLES

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST = ARTICLES[0]
COFFEE = Past(12, "ada", "the coffee machine: lamp blinks", "computer", True, "Pulled the plug. Waited a minute.")


def part(title: str, *past: Past) -> list[str]:
    """The lines of a part of the report."""
    lines = report(past, ARTICLES)
    begin = lines.index(f"## {title}") + 2
    return [line for line in "\n".join(lines[begin:]).split("\n\n## ")[0].splitlines() if line]


def failed(number: int, helped: bool | None = False) -> Past:
    return Past(number, "ada", "vpn", "network", False, "", ((FIRST.title, helped),))


def test_solved_without_an_article_comes_first() -> None:
    open_one = Past(3, "ben", "the door is blue", "", False, "")
    assert part("Asked without an article", open_one, COFFEE, failed(5)) == [
        "- 12 the coffee machine: lamp blinks: Pulled the plug. Waited a minute.",
        "- 3 the door is blue",
    ]


def test_an_article_that_fails_is_told_with_its_owner() -> None:
    found = part("Articles that did not help", failed(1), failed(2), failed(3, True), failed(4, None))
    assert found == [f"- {FIRST.title} ({FIRST.owner}): did not help 2 times, helped 1 times"]
    assert part("Articles that did not help", failed(1), failed(2, True)) == ["Nothing."]


def test_a_word_of_several_people_that_no_article_has() -> None:
    needs = [("ada", "my flurbos are offline"), ("ben", "flurbos broken"), ("ben", "the zorgle"), ("ben", "zorgle")]
    past = [Past(number, who, need, "", False, "") for number, (who, need) in enumerate(needs)]
    assert part("Words that people use and articles do not", *past) == ["- flurbos: 2 people"]


def test_a_report_of_nothing() -> None:
    assert "Requests: 0. An article helped with 0, and was offered for 0." in report((), ARTICLES)


def test_what_is_worth_an_article() -> None:
    assert is_worth_an_article(COFFEE)
    assert not is_worth_an_article(failed(1, True))
    assert not is_worth_an_article(Past(1, "ada", "x", "", False, "Pulled the plug."))


def test_a_draft_is_an_article_but_for_what_only_its_owner_knows() -> None:
    written = draft(COFFEE, ARTICLES, TODAY)
    read = article_file.read(Path(file_name(COFFEE)), written, TODAY)
    assert file_name(COFFEE) == "12-the-coffee-machine-lamp-blinks.md"
    assert read.title.text == COFFEE.need
    assert [problem.text.split("'")[1] for problem in read.problems] == ["asked_as", "done", "call_a_person"]


def test_hostile_words_stay_words_in_a_draft() -> None:
    evil = Past(1, "ada", '"\nowner: "evil"\n---\n', "mail", True, "a: b\n- c # d")
    read = article_file.read(Path(file_name(evil)), draft(evil, ARTICLES, TODAY), TODAY)
    assert "evil" not in read.title.text.splitlines()
    assert not any("owner" in problem.text for problem in read.problems)


def test_the_file_name_comes_from_the_title() -> None:
    assert name_of("The coffee machine: it blinks!", 12) == "the-coffee-machine-blinks.md"
    assert name_of("../../etc/passwd", 12) == "etc-passwd.md"
    assert name_of("Кофе", 12) == name_of("README", 12) == "article-12.md"


def solved_file(resolution: str, *said: tuple[Speaker, str], tried: str = "") -> TicketFile:
    """A ticket that Noor has solved, with what was said about it."""
    ada, noor = Person("ada", "Ada"), Person("noor", "Noor")
    ticket = Ticket(
        "t", 12, "ada", "no coffee. what now?", NOW, Status.VERIFIED, technician="noor", resolution=resolution
    )
    who = {Speaker.REQUESTER: "ada", Speaker.INTERNAL: "noor", Speaker.COLLEAGUE: "ben"}
    messages = tuple(Message(f"m{n}", who[by], by, text, NOW, "t") for n, (by, text) in enumerate(said))
    history = (Event("e", "t", NOW, EventKind.TRIED, detail=tried),) if tried else ()
    return TicketFile(ticket, ada, noor, None, (), history, messages)


def test_a_draft_is_made_of_the_note_and_the_talk() -> None:
    said = (
        (Speaker.REQUESTER, "no coffee. what now?"),
        (Speaker.REQUESTER, "the lamp blinks"),
        (Speaker.COLLEAGUE, "kick it"),
        (Speaker.INTERNAL, "thanks\n- read the log of the controller;\n- replace the fuse F2"),
    )
    made = drafted(solved_file("Pull the plug. Done. Plug it in again.", *said), ARTICLES)
    assert made == ArticleDraft(
        "No coffee",
        ("no coffee. what now?", "the lamp blinks"),
        ("Pull the plug.", "Plug it in again."),
        ("read the log of the controller", "replace the fuse F2"),
        DONE,
    )


def test_without_steps_or_after_an_article_there_is_no_draft() -> None:
    assert drafted(solved_file("I reset it."), ARTICLES) is None
    assert drafted(solved_file("Pull the plug. Plug it in again.", tried=f"- {FIRST.title}"), ARTICLES) is None


def test_in_short_it_is_what_matters_most() -> None:
    strange = [Past(number, f"p{number}", f"the flurbo {number}", "files", False, "") for number in range(5)]
    found = digest([COFFEE, *strange, *(failed(number) for number in (21, 22))], ARTICLES)
    assert found.without[0] == (12, COFFEE.need) and len(found.without) == 3 and found.more_without == 3
    assert [(each.title, each.owner, each.failed) for each in found.failing] == [(FIRST.title, FIRST.owner, 2)]
    assert found.lacking == (("flurbo", 5),)
    assert digest([], ARTICLES).is_empty
