"""The technicians' side, done right and done wrong."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.terminal.conftest import Terminal
from tests.terminal.test_story import HANDED_OVER, in_order


@pytest.fixture
async def desk(terminal: Terminal) -> Terminal:
    """One ticket waits for the technicians."""
    await terminal.hears(*HANDED_OVER)
    return terminal


async def status(terminal: Terminal, number: int = 1) -> Status:
    file = await terminal.bot.queries.numbered(number)
    assert file
    return file.ticket.status


async def test_every_command_of_a_card(desk: Terminal) -> None:
    heard = await desk.hears(
        "/tech",
        "/claim 1",
        "/ask 1 which room are you in?",
        "/resume 1",
        "/wait-others 1",
        "/resume",
        "/release 1",
        "/claim #1",
    )
    in_order(
        heard,
        "Card 1 is now: claimed",
        "Card 1 is now: waiting for the requester",
        "Card 1 is now: claimed",
        "Card 1 is now: waiting for others",
        "Card 1 is now: claimed",
        "Card 1 is now: new, nobody has claimed it",
        "Card 1 is now: claimed",
    )


async def test_what_a_ticket_is_about_is_put_right(desk: Terminal) -> None:
    heard = await desk.hears("/tech", "/claim 1", "/about 1 network", "/card 1", "/about 1 nonsense")
    assert "About: network" in " ".join(heard.split())
    file = await desk.bot.queries.numbered(1)
    assert file and file.ticket.category == "network"


async def test_what_is_written_in_the_thread_stays_there_unless_it_is_sent(desk: Terminal) -> None:
    heard = await desk.hears(
        "/tech", "/claim", "1 a stale token", "/note 1 ask Tom", "1 > Please wait.", "/send 1 Done soon."
    )
    in_order(heard, "You, in the thread of 1\n  a stale token", "ask Tom", "> Please wait.", "Sent to Ada Novak")
    ada = await desk.hears("/history")
    assert "stale token" not in ada and "ask Tom" not in ada and "Please wait." in ada and "Done soon." in ada


async def test_a_note_is_never_sent_by_a_slip(desk: Terminal) -> None:
    heard = await desk.hears("/tech", "/claim", "/note 1 > not for Ada")
    assert "Use /send for that" in heard
    assert "not for Ada" not in await desk.hears("/history")


async def test_somebody_who_is_no_technician_is_refused(desk: Terminal) -> None:
    heard = await desk.hears("/tech ben", "/claim 1")
    assert "Only technicians can do that" in heard
    assert await status(desk) is Status.NEW


async def test_only_one_of_two_gets_it(desk: Terminal) -> None:
    heard = await desk.hears("/tech", "/claim 1", "/tech tom", "/claim 1")
    assert "That is not possible now" in heard
    file = await desk.bot.queries.numbered(1)
    assert file and file.technician and file.technician.name == "Noor Haddad"


async def test_missing_words_and_numbers_are_asked_for(desk: Terminal) -> None:
    heard = await desk.hears("/tech", "/card 77", "/resolve", "/claim", "/resolve 1", "1", "/note", "/1")
    for part in (
        "There is no ticket 77.",
        "Please write what you did",
        "Write something behind the number",
        "Write the note behind the number",
        "There is no /1 here.",
    ):
        assert part in heard
    assert await status(desk) is Status.CLAIMED


async def test_with_several_open_tickets_the_number_is_needed(desk: Terminal) -> None:
    await desk.hears("the printer on floor 2 smells of smoke, person please", who="mei")
    heard = await desk.hears("/tech", "/claim", "/claim 2", "looking into it", "/queue")
    in_order(heard, "Open, whom to help first", "Which one? Write the number as well:", "in the thread of 2\n  looking")
    assert {await status(desk), await status(desk, 2)} == {Status.NEW, Status.CLAIMED}


async def test_an_empty_desk_says_so(terminal: Terminal) -> None:
    heard = await terminal.hears("/tech", "hello?", "/claim", "/queue")
    assert "Nobody waits for the desk." in heard and "There is no such ticket now." in heard


async def test_commands_of_the_other_side_name_it(terminal: Terminal) -> None:
    heard = await terminal.hears("/claim 1", "/tech", "/picture", "/clam", "/", "/tech nobody")
    in_order(
        heard, "Write /tech first", "Write /me first", "Did you mean /claim?", "There is no /.", "ada (Accountant)"
    )


async def test_what_happened_meanwhile_is_shown_on_the_way_back(desk: Terminal) -> None:
    heard = await desk.hears("/tech", "/claim", "/me", "it also asks on my phone", "/tech", "/history")
    in_order(
        heard, "> /tech", "> /tech", "Card 1 has more on it now", "it also asks on my phone", "> /history", "Status:"
    )


async def test_somebody_who_comes_to_the_desk_sees_cards_and_threads_once(terminal: Terminal) -> None:
    heard = await terminal.hears("/tech", "/me", "I have a client on the line and teams has no sound", "/tech")
    assert heard.count("Status: new") == 1 and "has more on it" not in heard
    in_order(heard, "Status: new", "in the thread of 1\n  Noor Haddad, this request waits for somebody")


async def test_a_known_outage_is_one_line(desk: Terminal) -> None:
    heard = await desk.hears(
        "/tech",
        "/claim 1",
        "/outage 1 Mail does not arrive; in 2 hours; The page mail.company.example works.",
        "/card 1",
        "/outage 1 Mail does not arrive; soon",
        "/no-outage 1",
    )
    in_order(
        heard,
        "Noor Haddad made this a known outage: Mail does not arrive.",
        "Known outage: Mail does not arrive",
        "Over by:",
        "Until then: The page mail.company.example works.",
        "[/outage 1 TEXT] Change what is told",
        "[/no-outage 1] No longer a known outage",
        "I do not understand the time “soon”",
        "Noor Haddad says that this is no longer a known outage",
    )


SOLVED = (
    "the lamp of the coffee machine blinks. person please",
    *("/tech", "/claim 1", "/resolve 1 Pull the plug of the machine. Wait for one minute.", "/me", "yes works now"),
)


async def test_the_draft_of_an_article_is_shown_and_kept(terminal: Terminal) -> None:
    heard = await terminal.hears(*SOLVED, "/tech", "/draft 1", "/keep 1 coffee lamp; no coffee")
    in_order(heard, "[/draft 1] See the draft", "[/no-article 1] Not worth an article", "no article yet", "/about 1")
    heard = await terminal.hears("/tech", "/about 1 computer", "/keep 1 coffee lamp; no coffee")
    in_order(heard, "Noor Haddad keeps the article", "coffee lamp", "Wait for one minute.")
    assert "There is no draft of an article for ticket 1" in await terminal.hears("/tech", "/draft 1")


async def test_why_a_draft_is_no_article_is_said_in_words_and_commands_of_the_terminal(terminal: Terminal) -> None:
    await terminal.hears(*SOLVED)
    first = " ".join((await terminal.hears("/tech", "/keep 1 coffee lamp; no coffee")).split())
    assert "nothing was kept. It is not known what it is about. First write for example: /about 1 printing" in first
    then = " ".join((await terminal.hears("/tech", "/about 1 computer", "/keep 1")).split())
    assert (
        "“How people ask” has 1 entries and needs at least 3. Add some. Write them behind the command: /keep 1 " in then
    )
    for of_the_file in ("'category'", "asked_as", "remove the line"):
        assert of_the_file not in first + then


async def test_what_is_not_worth_an_article_is_said_with_a_command(terminal: Terminal) -> None:
    heard = await terminal.hears(*SOLVED, "/tech", "/no-article 1")
    assert "Noor Haddad says that this is not worth an article" in heard
