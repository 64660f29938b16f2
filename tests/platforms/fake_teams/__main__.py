"""The small Teams by hand: its server, three people, and a line for each thing that they do."""

from __future__ import annotations

import argparse
import asyncio
import re

from tests.platforms.by_hand import done, played, say
from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.delivery import Answer
from tests.platforms.fake_teams.person import Person
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.fake_teams.world import Message

HELP = """name: words            writes to the bot        name #: words          mentions the bot in it-triage
name [label]           taps the latest button   name > words           mentions it under the latest card
name ?                 all that they see        quit"""

LINE = re.compile(r"(?P<who>\w+) ?(?P<sign>#?:|\[|>|\?)\s?(?P<rest>.*)")


class Table:
    """Where the people sit."""

    def __init__(self, teams: FakeTeams) -> None:
        self._teams = teams
        self._people = {
            "ada": teams.person("Ada Novak", title="Accountant"),
            "noor": teams.person("Noor Haddad", title="network technician"),
            "lena": teams.person("Lena Fischer", title="head of IT support"),
        }
        self.triage = teams.channel("it-triage", [self._people["noor"], self._people["lena"]])
        self._shown: dict[str, str] = {}

    async def does(self, line: str) -> str:
        """One line; what there is to say about it."""
        return await done(line, LINE, self._people, self._acts, HELP)

    async def _acts(self, person: Person, sign: str, rest: str) -> str:
        match sign:
            case "?":
                return self._teams.what(person)
            case ":":
                await person.writes(rest)
            case "#:":
                await person.mentions(self.triage, rest)
            case ">":
                posted = [message for message in self._teams.said(self.triage) if not message.root]
                assert posted, "there is no card yet"
                await person.replies(posted[-1], rest)
            case _:
                label = rest.rstrip("]")
                await person.taps(self._with(person, label), label)
        return _problem(person.heard)

    def _with(self, person: Person, label: str) -> Message:
        """The latest message that this person sees with such a button."""
        places = [self._teams.place(person), self.triage]
        seen = [message for place in places if person.id in place.members for message in place.messages]
        fitting = [each for each in seen if label in cards.labels(each.card_for(person.id) or {})]
        assert fitting, f"no button {label!r}"
        return max(fitting, key=lambda message: int(message.id))

    def news(self) -> list[str]:
        """What the bot said, or says differently, since this was asked last."""
        lines = []
        for place in self._teams.world.conversations.values():
            for message in self._teams.said(place):
                where = place.name or f"to {self._teams.world.accounts[place.person].name}"
                text = "\n    ".join([*message.shown.splitlines(), *(f"[{each}]" for each in message.labels)])
                if self._shown.get(message.id) != text:
                    self._shown[message.id] = text
                    lines.append(f"{where}{', in a thread' if message.root else ''}:\n    {text}")
        return lines


def _problem(heard: Answer) -> str:
    return "" if heard.ok else f"(the app did not take it: {heard.reason or heard.status})"


async def run(port: int, messages: str) -> None:
    """Serve until somebody writes 'quit'."""
    async with FakeTeams(port=port) as teams:
        table = Table(teams)
        teams.sends_to(messages)
        say(f"App: {teams.app}\nSecret: {teams.secret}\nTenant: {teams.tenant}\nToken URL: {teams.token_url}")
        say(f"Metadata URL: {teams.metadata_url}\nService URL: {teams.service_url}")
        say(f"Triage channel: {table.triage.id}\n\n{HELP}")
        await played(table)


def main() -> None:
    parser = argparse.ArgumentParser(description="A small Teams on this machine, to try Helploop with.")
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--messages", default="http://127.0.0.1:8080/api/messages", help="the app's URL")
    asked = parser.parse_args()
    asyncio.run(run(asked.port, asked.messages))


if __name__ == "__main__":
    main()
