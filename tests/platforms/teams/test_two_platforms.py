"""One service in Slack and in Teams: whoever asks in one is helped by technicians in the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.slack import button
from adapters.slack.manifest import Wanted, events, scopes
from adapters.slack.setup import Setup as SlackSetup
from adapters.slack.slack import Slack
from bot.domain.incoming import Tap
from bot.domain.ticket import Held, Status
from tests.harness import TEAM_HOURS
from tests.platforms.fake_slack.mrkdwn import buttons
from tests.platforms.fake_slack.person import Person as SlackPerson
from tests.platforms.fake_slack.slack import SIGNING_SECRET, FakeSlack
from tests.platforms.fake_slack.workspace import Message as SlackMessage
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.teams.office import Office

TUESDAY_AT_TEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Both(Office):
    """A company whose technicians are in Teams, and whose people write in Slack, too."""

    def __init__(self, teams: FakeTeams, slack: FakeSlack, database: Path) -> None:
        super().__init__(teams, database)
        self.slack = slack
        self.eva = slack.person("Eva Roth", title="Accountant")
        self.given = replace(self.given, verified_domains=("company.example",))
        self.workspace: Slack

    async def opens(self) -> None:
        """Start the service in both."""
        setup = SlackSetup(self.slack.tokens.bot, signing_secret=SIGNING_SECRET, api_url=self.slack.api)
        self.workspace = await Slack.connect(setup, TEAM_HOURS)
        self.beside = (self.workspace,)
        await super().opens()
        self.slack.sends_to(f"{self.address}{setup.path}")
        self.workspace.start()

    async def closes(self) -> None:
        await self.workspace.stop()
        await super().closes()
        await self.workspace.close()

    async def settles(self) -> None:
        """Wait until everything has been told, heard, said and done, on both."""
        before = (-1, -1)
        while before != (len(self.slack.calls), len(self.teams.calls)):
            before = (len(self.slack.calls), len(self.teams.calls))
            await self.slack.settled()
            await self.workspace.settle()
            await super().settles()

    async def writes_in_slack(self, person: SlackPerson, text: str) -> None:
        await person.dm(text)
        await self.settles()

    async def taps_in_slack(self, person: SlackPerson, label: str) -> None:
        assert (await person.taps(self.in_slack(person), label)).ok
        await self.settles()

    def in_slack(self, person: SlackPerson) -> SlackMessage:
        """What the bot said last to somebody in Slack."""
        return self.slack.said(person)[-1]


@pytest.fixture
async def both(teams: FakeTeams, file: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    monkeypatch.setattr("adapters.slack.missed.PAUSE", 0.0)
    as_set_up = Wanted()
    async with FakeSlack(scopes(as_set_up), events(as_set_up)) as slack:
        both = Both(teams, slack, file)
        await both.opens()
        yield both
        await both.closes()


async def test_the_employee_in_slack_and_the_technician_in_teams(both: Both) -> None:
    eva, noor = both.eva, both.noor

    await both.writes_in_slack(eva, "outlook keeps asking for my password")
    assert "Close Outlook completely" in both.in_slack(eva).shown
    await both.taps_in_slack(eva, "Talk to a person")
    assert "Noor Haddad has your request" in both.in_slack(eva).shown
    assert "Eva Roth, Accountant" in both.card.shown

    await both.taps(noor, both.card, "Claim")
    assert "Noor Haddad" in both.in_slack(eva).shown and "is helping you now" in both.in_slack(eva).shown
    await both.sends(noor, "> I am looking at your sign-in session.")
    assert "I am looking at your sign-in session." in both.in_slack(eva).shown
    await both.writes_in_slack(eva, "it also happens on my phone")
    assert "it also happens on my phone" in both.thread()[-1].shown

    await both.fills(noor, "Send and ask whether it works", "What you did, in words for Eva Roth", "I reset it.")
    await both.ticket_is(Status.RESOLVED)
    await both.writes_in_slack(eva, "yes works now")
    await both.ticket_is(Status.VERIFIED)
    assert "Eva Roth says that it works" in both.thread()[-1].shown

    await both.time_passes(TUESDAY_AT_TEN)
    assert "Is it still working?" in both.in_slack(eva).shown
    await both.writes_in_slack(eva, "yes")
    assert (await both.ticket_is(Status.VERIFIED)).ticket.held is Held.YES
    await both.writes_in_slack(eva, "it's back")
    file = await both.ticket_is(Status.CLAIMED)
    assert file.technician and file.technician.name == "Noor Haddad" and len(both.cards) == 1


async def test_the_same_person_in_both_sees_one_request_and_goes_on_with_it_in_either(both: Both) -> None:
    ada = both.slack.person("Ada Novak")
    await both.in_work()
    await both.writes_in_slack(ada, "what about my request?")
    assert "Noor Haddad" in both.in_slack(ada).shown
    assert (await ada.commands("/it", "status")).body["text"].startswith("#1")


async def test_rights_at_the_desk_are_not_lent_from_one_account_to_the_other(both: Both) -> None:
    noor = both.slack.person("Noor Haddad")
    await both.writes_in_slack(noor, "the printer on floor 2 does not print")
    await both.at_the_desk()
    await both.taps(both.noor, both.card, "Claim")
    ticket = (await both.ticket(2)).ticket.id
    slack, teams = both.workspace.us.identity(noor.id), both.tenant.us.colleague(both.noor.aad)
    known = [await both.store.known(slack), await both.store.known(teams)]
    assert known[0] and known[1] and known[0].person.id == known[1].person.id, "it is one person"
    forged = next(iter(buttons(both.in_slack(noor).blocks)))
    forged["action_id"] = button.action_id("release", 0)
    forged["value"] = button.value(Tap("release", ticket=ticket))
    await both.taps_in_slack(noor, forged["text"]["text"])
    await both.ticket_is(Status.CLAIMED, 2)
    assert "Only technicians can do that" in both.in_slack(noor).shown
