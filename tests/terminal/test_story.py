"""The whole story, lived in the terminal."""

from __future__ import annotations

from tests.terminal.conftest import Terminal

HANDED_OVER = ("outlook keeps asking for my password", "no", "no", "no, it still asks me every time")


def in_order(text: str, *parts: str) -> None:
    """Each part comes after the one before it."""
    position = 0
    for part in parts:
        found = text.find(part, position)
        assert found >= 0, f"{part!r} should come next in:\n{text[position:]}"
        position = found + len(part)


async def test_from_the_first_message_to_it_is_back(terminal: Terminal) -> None:
    heard = await terminal.hears(
        *HANDED_OVER,
        "/tech",
        "/claim",
        "> I am looking at it.",
        "/resolve I reset your sign-in session.",
        "/me",
        "yes works now",
        "no thanks",
        "/wait tomorrow 10:00",
        "it's back",
        "/tech",
    )
    in_order(
        heard,
        "Ada Novak, Accountant · Monday 23 November",
        "10:00  You\n  outlook keeps asking for my password",
        "10:00  Helploop",
        "1. ",
        "[/1] Yes, it works",
        "Noor Haddad has your request",
        "Noor Haddad, network technician · Monday 23 November",
        "Status: new",
        "[/claim 1] Claim",
        "> /claim",
        "Card 1 is now: claimed",
        "in the thread of 1",
        "Sent to Ada Novak",
        "> /resolve I reset",
        "Card 1 is now: resolved",
        "Ada Novak, Accountant",
        "is helping you now",
        "│ I am looking at it.",
        "│ I reset your sign-in session.",
        "Is it working now?",
        "yes works now",
        "tomorrow at 10:00",
        "Tuesday 24 November",
        "10:00  Helploop",
        "Is it still working?",
        "It is Tuesday 24 November, 10:00 now.",
        "it's back",
        "I reopened the same request",
        "Noor Haddad, network technician · Tuesday 24 November",
        "P3  Ada Novak: outlook keeps asking for my password (claimed)",
        "Card 1 is now: claimed",
        "Ada Novak says that it does not work",
    )


async def test_a_choice_is_tapped_by_its_number(terminal: Terminal) -> None:
    heard = await terminal.hears("outlook keeps asking for my password", "/2", "/99")
    in_order(heard, "[/2] Show the next steps", "You\n  Show the next steps", "Here are the next steps", "> /99")
    assert "There is no /99. You can choose: /1 Yes, it works" in heard


async def test_coming_back_shows_where_the_conversation_stands(terminal: Terminal) -> None:
    first = await terminal.hears("outlook keeps asking for my password")
    assert "[/1] Yes, it works" in first
    again = await terminal.hears("/1")
    assert "Write what does not work" not in again
    in_order(again, "You\n  outlook keeps asking", "[/1] Yes, it works", "You\n  Yes, it works", "anything else")


async def test_only_the_latest_question_can_be_answered_by_number(terminal: Terminal) -> None:
    await terminal.hears("outlook keeps asking for my password", "no")
    again = await terminal.hears()
    assert again.count("[/1]") == 1


async def test_each_person_sees_their_own_conversation(terminal: Terminal) -> None:
    heard = await terminal.hears("outlook keeps asking for my password", "/me ben")
    ben = heard.partition("Ben Okafor, Sales manager")[2]
    assert "outlook keeps asking for my password\n\n" not in ben and "Write what does not work" in ben
    assert "04:00" in await terminal.hears("my printer is out of paper", who="ben")  # his own time zone


async def test_a_picture_alone_gets_one_question(terminal: Terminal) -> None:
    heard = await terminal.hears("/picture error.png", "/files some/where/report.pdf see this", "/files")
    in_order(
        heard, "[attached: error.png]", "I have the picture", "see this", "[attached: report.pdf]", "/files report"
    )


async def test_a_secret_is_not_kept_in_the_transcript(terminal: Terminal) -> None:
    heard = await terminal.hears("outlook asks for my password, it is: password: hunter2Secret!", "/history")
    assert "hunter2Secret!" not in heard and "I hid the password" in heard


async def test_history_shows_all_of_it_again(terminal: Terminal) -> None:
    heard = await terminal.hears("outlook keeps asking for my password", "/history")
    assert "Nothing was said here yet." in await terminal.hears("/history", who="ben")
    assert heard.count("10:00  You\n  outlook keeps asking for my password") == 2


async def test_why_tells_in_words_what_happened_inside(terminal: Terminal) -> None:
    heard = await terminal.hears("/why", *HANDED_OVER, "/why", "/tech", "/why")
    in_order(
        heard,
        "Nothing is going on in this conversation.",
        "The support talk",
        "Step: resolve",
        "Why this: mentions",
        "Ticket 1",
        "Status: new",
        "Next word by: Mon 23 Nov 12:00",
        "it did not help (Ada Novak)",
        "handed over to the team",
        "Scheduled",
        "call for somebody to claim it",
        "All times are local (Europe/Vienna).",
        "> /tech",
        "Ticket 1",
        "opened: outlook keeps asking for my password (Ada Novak)",
    )
    assert "{" not in heard and "_" not in heard


async def test_wait_next_goes_to_what_is_due_next(terminal: Terminal) -> None:
    heard = await terminal.hears("/wait next", "my outlook keeps asking for my password", "/wait next", "/wait 9:00")
    in_order(heard, "Nothing is scheduled", "Tuesday 24 November", "Is it working now?", "It is 10:00 already")


async def test_the_time_that_passed_is_told_at_the_next_start(terminal: Terminal) -> None:
    await terminal.hears("/wait 2d")
    assert "In this sandbox it is Wednesday 25 November, 10:00" in await terminal.hears()


async def test_help_lists_what_can_be_done_here(terminal: Terminal) -> None:
    heard = await terminal.hears("/help", "/tech", "/help")
    in_order(heard, "/picture NAME", "/wait TIME", "/quit", "> /tech", "/claim [12]", "/wait TIME")


async def test_nothing_after_quit_is_taken(terminal: Terminal) -> None:
    assert "printer" not in await terminal.hears("/quit", "my printer is broken")


async def test_narrow_terminals_lose_nothing(terminal: Terminal) -> None:
    heard = await terminal.hears(*HANDED_OVER, "/help", "/why", "/tech", "/queue", "/help", width=40)
    assert max(map(len, heard.splitlines())) <= 40
