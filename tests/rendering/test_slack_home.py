"""The home in Slack."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from slack_sdk.models.views import View

from adapters.slack import button
from adapters.slack.home_view import Desk, Home, Request, view
from bot.domain.calendar import Day
from bot.domain.incoming import Tap
from bot.domain.ticket import OPEN, Status
from tests.platforms.fake_slack.limits import view_problems
from tests.platforms.fake_slack.mrkdwn import Live, buttons, live_in, shown

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
DUE = NOW + timedelta(minutes=33)
VPN = Request(12, "the VPN drops", Status.CLAIMED, "t12", "talk-1", "Ada Novak", "Noor Haddad", DUE)
NOBODY = Home(NOW, "Europe/Vienna", ())


ALWAYS = {"Ask for help", "Show technical steps", "Change when I write"}


def seen(home: Home) -> str:
    return shown(view(home)["blocks"])


def taps(home: Home) -> dict[str, Tap]:
    """What each button does, by its label; where a label stands twice, the first."""
    found: dict[str, Tap] = {}
    for each in buttons(view(home)["blocks"]):
        found.setdefault(each["text"]["text"], button.read(each["action_id"], each["value"]))
    return found


def test_a_request_says_where_it_is_and_when_there_is_word() -> None:
    text = seen(replace(NOBODY, requests=(VPN,)))
    assert "#12 · the VPN drops\nNoor Haddad is working on it. The next word comes by 10:45." in text


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (NOW - timedelta(minutes=12), "The next word was due by 10:00."),
        (NOW + timedelta(days=1), "The next word comes by tomorrow at 10:12."),
        (NOW + timedelta(days=2), "The next word comes by Wed 25 Nov at 10:12."),
        (None, "Noor Haddad is working on it."),
    ],
)
def test_when_there_is_word(due: datetime | None, said: str) -> None:
    assert said in seen(replace(NOBODY, requests=(replace(VPN, next_word=due),)))


def test_nothing_open_is_said() -> None:
    assert "You have no open request." in seen(NOBODY)
    assert set(taps(NOBODY)) == ALWAYS
    assert taps(NOBODY)["Ask for help"] == Tap(button.NEW)


@pytest.mark.parametrize("status", Status)
def test_each_state_has_words_and_what_one_can_do(status: Status) -> None:
    home = replace(NOBODY, requests=(replace(VPN, status=status, technician=""),))
    offered = set(taps(home)) - ALWAYS
    wanted = {"Add something", "I no longer need this"} if status in OPEN else {"It is back"}
    assert offered == wanted | ({"Talk to a person"} if status is Status.WITH_BOT else set())
    assert "{" not in seen(home) and "  " not in seen(home)


def test_a_button_belongs_to_its_request() -> None:
    assert taps(replace(NOBODY, requests=(VPN,)))["I no longer need this"] == Tap("withdraw", "", "talk-1", 0, "t12")


def test_one_can_change_how_it_speaks() -> None:
    assert taps(NOBODY)["Show technical steps"].action == "technical"
    assert taps(replace(NOBODY, technical=True))["Use plain words"].action == "plainer"


def test_a_technician_sees_what_is_due_first_and_the_queue() -> None:
    later = replace(VPN, number=13, need="a new laptop", ticket="t13", next_word=DUE + timedelta(hours=1))
    undated = replace(VPN, number=14, need="the printer", ticket="t14", next_word=None)
    waiting = replace(VPN, number=15, need="a new mouse", ticket="t15", status=Status.NEW, technician="")
    home = replace(NOBODY, desk=Desk((undated, later, VPN), (waiting,)))
    text = seen(home)
    assert text.index("the VPN drops") < text.index("a new laptop") < text.index("the printer")
    assert "Claimed. Word is promised by 10:45." in text
    assert taps(home)["Claim"] == Tap("claim", "", "", 0, "t15")
    assert taps(home)["Resolve"] == Tap("resolve", "", "", 0, "t12")
    forms = {each["text"]["text"] for each in buttons(view(home)["blocks"]) if button.opens_form(each["action_id"])}
    assert forms == {"Ask for help", "Reply to the requester", "Resolve", "Change when I write"}


def test_it_says_when_somebody_is_written_to() -> None:
    assert "I write unasked only in your working hours. I ask you later" in seen(NOBODY)
    chosen = replace(NOBODY, check_ins=False, day=Day(time(9), time(16, 30)))
    assert "I write unasked only between 09:00 and 16:30. I do not ask you later" in seen(chosen)


def test_an_employee_sees_nothing_of_the_desk() -> None:
    assert "Waiting for somebody" not in seen(NOBODY)
    assert "Nobody is waiting." in seen(replace(NOBODY, desk=Desk((), ())))


def test_a_full_home_fits_and_counts_the_rest() -> None:
    many = tuple(replace(VPN, number=number, need="x" * 12_000) for number in range(50))
    asked = tuple(replace(each, status=Status.WITH_BOT) for each in many)
    home = Home(NOW, "Europe/Vienna", asked, desk=Desk(many[:10], many[:10], 50, 50))
    made = view(home)
    assert view_problems(made) == []
    View(**made).validate_json()
    assert len(json.dumps(made)) < 60_000
    assert shown(made["blocks"]).count("And 40 more.") == 3


def test_words_of_people_are_inert_and_our_link_is_live() -> None:
    evil = "<!channel> <@U1> https://evil.example *x*"
    link = "https://company.slack.com/archives/C1/p1"
    row = replace(VPN, need=evil, requester=evil, technician=evil, link=link)
    home = replace(NOBODY, requests=(row,), desk=Desk((row,), (row,)))
    assert live_in(view(home)["blocks"]) == [Live("link", link)] * 3
    assert view_problems(view(home)) == []
