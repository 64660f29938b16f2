"""The small Slack by hand: its server, three people, and a line for each thing that they do."""

from __future__ import annotations

import argparse
import asyncio
import re

from tests.platforms.by_hand import done, played, say
from tests.platforms.fake_slack.person import Person
from tests.platforms.fake_slack.slack import FakeSlack
from tests.platforms.fake_slack.workspace import Channel, Message

HELP = """name: words            writes to the bot        name #: words          writes to the bot in #it-help
name [label]           taps the latest button   name > words           writes '> words' under the latest card
name /it status        a command                quit"""

LINE = re.compile(r"(?P<who>\w+) ?(?P<sign>#?:|\[|>|/)\s?(?P<rest>.*)")


class Table:
    """Where the people sit."""

    def __init__(self, slack: FakeSlack) -> None:
        self._slack = slack
        self._people = {
            "ada": slack.person("Ada Novak", title="Accountant"),
            "noor": slack.person("Noor Haddad", title="network technician"),
            "lena": slack.person("Lena Fischer", title="head of IT support"),
        }
        self.help = slack.channel("it-help", self._people.values())
        self.triage = slack.channel("it-triage", [self._people["noor"], self._people["lena"]])
        self._shown: dict[str, str] = {}

    async def does(self, line: str) -> str:
        """One line; what there is to say about it."""
        return await done(line, LINE, self._people, self._acts, HELP)

    async def _acts(self, person: Person, sign: str, rest: str) -> str:
        match sign:
            case ":":
                await person.dm(rest)
            case "#:":
                await person.mentions(self.help, rest)
            case ">":
                cards = [message for message in self._slack.said(self.triage) if not message.thread_ts]
                assert cards, "there is no card yet"
                await person.replies(cards[-1], f"> {rest}")
            case "[":
                answer = await person.taps(self._with(person, rest.rstrip("]")), rest.rstrip("]"))
                return "" if answer.ok else f"(the app did not take it: {answer.reason or answer.status})"
            case _:
                name, _, text = rest.partition(" ")
                answer = await person.commands(f"/{name}", text)
                return str(answer.body.get("text", ""))
        return "" if person.heard.ok else f"(the app did not take it: {person.heard.reason or person.heard.status})"

    def _with(self, person: Person, label: str) -> Message:
        """The latest message that this person sees with such a button."""
        places: list[Channel] = [self._slack.place(person), self.help, self.triage]
        seen = [message for place in places if person.id in place.members for message in place.messages]
        fitting = [message for message in seen if label in message.labels]
        assert fitting, f"no button {label!r}"
        return max(fitting, key=lambda message: float(message.ts))

    def news(self) -> list[str]:
        """What the bot said, or says differently, since this was asked last."""
        lines = []
        for channel in self._slack.workspace.channels.values():
            for message in self._slack.said(channel):
                label = f"#{channel.name}" if channel.kind != "im" else f"to {self._name(channel)}"
                text = "\n    ".join([*message.shown.splitlines(), *(f"[{each}]" for each in message.labels)])
                if self._shown.get(message.ts) != text:
                    self._shown[message.ts] = text
                    lines.append(f"{label}{', in a thread' if message.thread_ts else ''}:\n    {text}")
        return lines

    def _name(self, channel: Channel) -> str:
        return self._slack.workspace.users[channel.person].name


async def run(port: int, events: str) -> None:
    """Serve until somebody writes 'quit'."""
    async with FakeSlack(port=port) as slack:
        table = Table(slack)
        if events:
            slack.sends_to(events)
        say(f"API: {slack.api}\nBot token: {slack.tokens.bot}\nApp token: {slack.tokens.app}")
        say(f"Signing secret: {slack.signing_secret}\nTriage channel: {table.triage.id}\n\n{HELP}")
        await played(table)


def main() -> None:
    parser = argparse.ArgumentParser(description="A small Slack on this machine, to try Helploop with.")
    parser.add_argument("--port", type=int, default=8089)
    parser.add_argument("--events", default="", help="the app's URL; without it, the app opens sockets")
    asked = parser.parse_args()
    asyncio.run(run(asked.port, asked.events))


if __name__ == "__main__":
    main()
