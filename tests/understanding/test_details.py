"""What a message tells beside the trouble: with what, which code, since when, by when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.details import Details
from bot.domain.priority import Urgency
from flows.understanding.details import details_of, same_code
from flows.understanding.need import understand


@pytest.mark.parametrize(
    ("message", "codes"),
    [
        ("outlook shows 0x8004010F again", ("0x8004010F",)),
        ("Error 1603 when I install Acrobat", ("1603",)),
        ('error code: "4c7" in Teams', ("4c7",)),
        ("the intranet says 503 service unavailable", ("503",)),
        ("HTTP 404 on the wiki", ("404",)),
        ("my mail came back with 550 5.1.1", ("550 5.1.1",)),
        ("sign in says AADSTS50076", ("AADSTS50076",)),
        ("blue screen with IRQL_NOT_LESS_OR_EQUAL, stop code 0x0000000A", ("IRQL_NOT_LESS_OR_EQUAL", "0x0000000A")),
        ("error 691 and then Error 691 again", ("691",)),
        ("the post code 1478 is wrong", ()),
        ("I got an error 3 times", ()),
        ("the disk is above the error threshold (95%)", ()),
        ("http status code: 302 in the log", ()),
        ("tcp seq: 0x6160cb68 ack: 0x767501ef", ()),
        ("please open transaction t-code f110", ()),
    ],
)
def test_codes_that_can_be_looked_up(message: str, codes: tuple[str, ...]) -> None:
    assert details_of(message).codes == codes


def test_the_language_if_it_is_clear_and_not_english() -> None:
    assert details_of("Mein Drucker funktioniert nicht und ich kann nichts drucken").language == "de"
    assert details_of("My printer does not print and I can not do my work").language == ""
    assert details_of("Server down").language == ""


@pytest.mark.parametrize(
    ("message", "since"),
    [
        ("vpn drops since yesterday", "yesterday"),
        ("no mail since the update", "the update"),
        ("it is slow since 9 am", "9 am"),
        ("down since Friday afternoon and nobody answers", "Friday afternoon"),
        ("Excel stopped working this morning", "this morning"),
        ("I can not sign in since I changed my password", "I changed my password"),
        ("broken after the last Windows update", "the last windows update"),
        ("I haven't received any mail for 6 days now", "for 6 days"),
        ("it has been like this for two weeks already", "for two weeks"),
        ("my thinkpad is offline for a week", "for a week"),
        ("I can not log in for two days", "for two days"),
        ("I have not had wifi for a week", "for a week"),
        ("can I borrow a projector for a week", ""),
        ("the server was down for an hour on Monday", ""),
        ("I can't, for a week I will be away", ""),
        ("since I do not know how, please help", ""),
        ("since then I use it every day", ""),
        ("I have used it for a few months now and all was well", ""),
        ("after restarting it I saw the same", ""),
    ],
)
def test_since_when(message: str, since: str) -> None:
    assert details_of(message).since.lower() == since.lower()


@pytest.mark.parametrize(
    ("message", "by"),
    [
        ("I need the report by 3 pm", "by 3 pm"),
        ("please fix it by Friday", "by Friday"),
        ("must be done before noon", "before noon"),
        ("I need it before the meeting at 2", "before the meeting at 2"),
        ("I only have until 5 pm", "until 5 pm"),
        ("the deadline is tomorrow at 10:00", "tomorrow at 10:00"),
        ("I have a call with a client at 11", "a call with a client at 11"),
        ("needed by end of day", "by end of day"),
        ("no picture on the projector and the CEO presents in 10 minutes", "in 10 minutes"),
        ("can't join, the meeting starts in 5 min", "in 5 min"),
        ("my interview with the new designer is in half an hour", "in half an hour"),
        ("I need to send this in 20 minutes", "in 20 minutes"),
        ("the report must be finished until Monday", "until Monday"),
        ("I need a loan laptop until Monday", ""),
        ("it restarts in 10 minutes all the time", ""),
        ("Outlook starts in 5 minutes, that is slow", ""),
        ("the session ends after 10 minutes", ""),
        ("the call drops in 10 minutes", ""),
        ("by the way, my mouse is dead", ""),
        ("deleted by mistake before I saved it", ""),
        ("it worked before the meeting", ""),
        ("the file was saved by 3 pm yesterday", ""),
        ("wait until processing is complete", ""),
    ],
)
def test_by_when(message: str, by: str) -> None:
    assert details_of(message).by == by


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("outlook freezes on my laptop", (("outlook",), ("laptop",))),
        ("the scanner at printer wy14 is stuck", ((), ("scanner", "printer wy14"))),
        ("MS Word closes, and in Edge nothing loads", (("MS Word", "Edge"), ())),
        ("it works fine on my iPhone, not in Outlook", (("Outlook",), ())),
        ("my printer is working fine, the scanner is not", ((), ("scanner",))),
        ("teh thinkpad and the Surface Pro are black, on the surface all is well", ((), ("thinkpad", "Surface Pro"))),
        ("my team has no access to the excellent words", ((), ())),
        ("nobody knows my phone number", ((), ())),
    ],
)
def test_with_what(message: str, named: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    details = details_of(message)
    assert (details.applications, details.devices) == named


@pytest.mark.parametrize(
    ("message", "urgency"),
    [
        ("Excel crashes when I open the report", Urgency.SLOWED),
        ("Excel crashes when I open the report, I need it by 3 pm", Urgency.STOPPED),
        ("Excel crashes when I open the report, I need it before the meeting at 2", Urgency.STOPPED),
        ("Excel crashes when I open the report, I need it by tomorrow 3 pm", Urgency.SLOWED),
        ("Excel crashes when I open the report, I need it by end of day", Urgency.SLOWED),
        ("no picture on the projector and the CEO presents in 10 minutes", Urgency.STOPPED),
        ("how do I share a folder? I need it in an hour", Urgency.SLOWED),
        ("how do I share a folder?", Urgency.CAN_WAIT),
        ("how do I share a folder? I need it by end of day", Urgency.SLOWED),
        ("how do I share a folder? I need it by Friday", Urgency.CAN_WAIT),
    ],
)
def test_what_is_needed_within_the_day_can_wait_less(message: str, urgency: Urgency) -> None:
    assert understand(message).urgency is urgency


def test_the_code_that_two_texts_share() -> None:
    assert same_code("Outlook says 0x8004010F", "error 0x8004010f: the profile is damaged") == "0x8004010F"
    assert same_code("error 691 on the vpn", "1691 users") == ""
    assert same_code("no code at all", "error 691") == ""


@given(st.text())
def test_whatever_is_written_is_read(text: str) -> None:
    assert isinstance(details_of(text), Details)
