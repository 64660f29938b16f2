"""The whole core under bad luck: people do anything, things go wrong anywhere, and after each step the promises hold.

A step that fails prints the story so far; Hypothesis then looks for the shortest story that fails.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from adapters.sandbox.company import TRIAGE
from bot.domain.incoming import File, Form, Incoming, Tap, Text, Thumb, What
from bot.domain.place import Place
from bot.domain.reply import Act, Choice
from tests.chaos.luck import Away, Commit, Death, Failure, Misfortune, ProcessDied, Refusal, Trouble
from tests.chaos.promises import Done, Told, all_that_is_broken
from tests.chaos.unlucky import Broken, UnluckyCompany, Wrap
from tests.flows.walking import choices_of
from tests.harness import Actor, Posted

NEEDS = (
    "outlook keeps asking for my password",
    "my printer does not print",
    "the vpn is broken again",
    "my second monitor stays black on the dock",
    "outlook keeps asking for my password. also my printer does not print",
    "my mic does not work in teams. I have a client on the line",
    "can you restore a file that I deleted",
)
"""Each is told with the number of a room, by which the words are found again."""

YES = ("yes", "yes works now", "that is all")
GIVEN_UP = ("never mind", "start over")
SAYINGS = (
    *(*YES, "no", "no, it still asks me every time", "hi", "vpn", "next", "I don't know", "thanks", "person"),
    *(*GIVEN_UP, "it's back", "what about my ticket?", "yes but now my mail is slow"),
)

SPANS = tuple(timedelta(minutes=minutes) for minutes in (6, 31, 3 * 60, 24 * 60, 3 * 24 * 60))
"""A while, an hour or two, a day, a weekend."""

PEOPLE = st.sampled_from(("ada", "ben"))
TECHNICIANS = st.sampled_from(("noor", "tom"))
WHICH = st.integers(0, 11)
"""Which button, which ticket: counted from the latest, and round again."""

DESK = st.sampled_from(
    (
        Act.CLAIM,
        Act.CLAIM,
        Act.SEND,
        Act.WAIT_REQUESTER,
        Act.WAIT_THIRD_PARTY,
        Act.RESUME,
        Act.RESOLVE,
        Act.RELEASE,
        Act.TAKE_OVER,
    )
)
WORDY = frozenset({Act.SEND, Act.WAIT_REQUESTER, Act.RESOLVE})


def misfortunes(*commits: Commit) -> st.SearchStrategy[Misfortune]:
    """What can go wrong around these commits. Mostly the process dies: that is the hardest."""
    commit = st.sampled_from(commits)
    death = st.builds(Death, commit, st.booleans())
    return st.one_of(
        *(st.none(), death, death, death),
        st.builds(Refusal, st.lists(commit, min_size=1, max_size=3).map(tuple)),
        st.builds(Away, st.integers(0, 10), st.integers(1, 4)),
        st.builds(Failure, st.lists(st.sampled_from(Trouble), min_size=1, max_size=4).map(tuple)),
    )


MISFORTUNES = misfortunes(Commit.ARRIVAL, Commit.TURN, Commit.TURN, Commit.DELIVERY)
MISFORTUNES_OF_TIME = misfortunes(Commit.TIME, Commit.TIME, Commit.DELIVERY)

BEGINNINGS: dict[str, int] = {
    "a new day": 0,
    "steps were given": 1,
    "handed over": 2,
    "claimed": 3,
    "resolved": 4,
    "verified": 5,
}
"""How far the story of Ada's first request has come when the machine begins."""


class Machine(RuleBasedStateMachine):
    """The company, and what was done in it."""

    wrap: Wrap = staticmethod(lambda store: store)
    """What stands between the services and their store."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.company = UnluckyCompany(Path(self.folder.name), self.wrap)
        self.did = Done()
        self.broken = ""
        """What did not hold: after that nothing is looked at any more."""
        self.rooms = 100
        self.runner.get_loop().set_exception_handler(self.a_task_failed)
        self.do(self.company.opens())

    def do(self, work: Coroutine[Any, Any, object]) -> None:
        """Run this on the machine's own loop."""
        try:
            self.runner.run(work)
        except BaseException as why:
            self.broken = str(why) or repr(why)
            raise

    def a_task_failed(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Nobody waits for what it says. Only death may end a task so."""
        why = context.get("exception")
        if not isinstance(why, ProcessDied):
            self.company.defects.append(f"{context.get('message')}: {why!r}")

    @initialize(beginning=st.sampled_from(tuple(BEGINNINGS)))
    def begin(self, beginning: str) -> None:
        """Start somewhere in the middle, where more can go wrong."""
        steps: tuple[Callable[[], Incoming], ...] = (
            lambda: self.says("ada", self.needs("outlook keeps asking for my password")),
            lambda: self.taps("ada", "Talk to a person"),
            lambda: self.acts("noor", self.card(0), Act.CLAIM),
            lambda: self.acts("noor", self.card(0), Act.RESOLVE),
            lambda: self.says("ada", "yes works now"),
        )
        for step in steps[: BEGINNINGS[beginning]]:
            self.do(self.company.hears(step()))

    # --- what employees do -------------------------------------------------------------------------------------

    @rule(who=PEOPLE, need=st.sampled_from(NEEDS), meanwhile=MISFORTUNES)
    def an_employee_tells_a_need(self, who: str, need: str, meanwhile: Misfortune) -> None:
        self.happens(meanwhile, self.says(who, self.needs(need)))

    @rule(who=PEOPLE, text=st.sampled_from(SAYINGS), meanwhile=MISFORTUNES)
    def an_employee_says(self, who: str, text: str, meanwhile: Misfortune) -> None:
        self.happens(meanwhile, self.says(who, text))

    @rule(who=PEOPLE, meanwhile=MISFORTUNES)
    def an_employee_sends_a_picture(self, who: str, meanwhile: Misfortune) -> None:
        name = f"screen-{self.room()}.png"
        event = self.says(who, "", File(name, "image/png", name))
        self.did.told[event.key] = Told(event.place, "", name)
        self.happens(meanwhile, event)

    @rule(who=PEOPLE, which=WHICH, old=st.booleans(), meanwhile=MISFORTUNES)
    def an_employee_taps_a_button(self, who: str, which: int, old: bool, meanwhile: Misfortune) -> None:
        buttons = self.buttons(who, 1000)[::-1] if old else self.buttons(who, 3)
        if buttons:
            self.happens(meanwhile, self.taps_on(who, *buttons[which % len(buttons)]))

    @rule(who=PEOPLE, up=st.booleans(), meanwhile=MISFORTUNES)
    def an_employee_reacts(self, who: str, up: bool, meanwhile: Misfortune) -> None:
        actor = self.actor(who)
        if posts := self.company.posts_in(actor.place):
            self.did.said_yes[actor.name] += up
            message = posts[-1].message
            self.happens(meanwhile, self.event(actor, Thumb(up, message.talk, message.turn)))

    # --- what technicians do -----------------------------------------------------------------------------------

    @precondition(lambda self: self.cards())
    @rule(who=TECHNICIANS, which=WHICH, act=DESK, meanwhile=MISFORTUNES)
    def a_technician_acts(self, who: str, which: int, act: Act, meanwhile: Misfortune) -> None:
        self.happens(meanwhile, self.acts(who, self.card(which), act))

    @precondition(lambda self: self.cards())
    @rule(who=TECHNICIANS, which=WHICH, to_requester=st.booleans(), meanwhile=MISFORTUNES)
    def a_technician_writes_in_the_thread(
        self, who: str, which: int, to_requester: bool, meanwhile: Misfortune
    ) -> None:
        words = f"> I come to room {self.room()}" if to_requester else f"between us: look at room {self.room()}"
        if not to_requester:
            self.did.internal.append(words)
        place = TRIAGE.in_thread(self.card(which).ref)
        self.happens(meanwhile, self.event(self.actor(who), Text(words), place))

    @precondition(lambda self: self.cards(Act.CLAIM))
    @rule(which=WHICH)
    def two_technicians_claim_at_once(self, which: int) -> None:
        """One from the channel, one from a list in their direct message."""
        card = self.card(which, Act.CLAIM)
        self.at_once(self.acts("noor", card, Act.CLAIM), self.acts("tom", card, Act.CLAIM, self.actor("tom").place))

    @precondition(lambda self: self.cards())
    @rule(which=WHICH, act=DESK, text=st.sampled_from(SAYINGS))
    def both_sides_act_at_once(self, which: int, act: Act, text: str) -> None:
        self.at_once(self.acts("noor", self.card(which), act), self.says("ada", text))

    # --- how it arrives ----------------------------------------------------------------------------------------

    @rule(who=PEOPLE, need=st.sampled_from(NEEDS), meanwhile=MISFORTUNES)
    def an_event_is_delivered_twice(self, who: str, need: str, meanwhile: Misfortune) -> None:
        event = self.says(who, self.needs(need))
        self.happens(meanwhile, event, event)
        self.happens(None, event)

    @rule(who=PEOPLE, need=st.sampled_from(NEEDS))
    def an_event_is_late(self, who: str, need: str) -> None:
        self.company.wire.append(self.says(who, self.needs(need)))

    @precondition(lambda self: self.company.wire)
    @rule(reverse=st.booleans(), meanwhile=MISFORTUNES)
    def what_is_on_the_wire_arrives(self, reverse: bool, meanwhile: Misfortune) -> None:
        self.happens(meanwhile, *(reversed(self.company.wire) if reverse else self.company.wire))

    # --- time --------------------------------------------------------------------------------------------------

    @rule(span=st.sampled_from(SPANS), meanwhile=MISFORTUNES_OF_TIME)
    def time_passes(self, span: timedelta, meanwhile: Misfortune) -> None:
        self.company.luck.brings(meanwhile)
        self.do(self.company.passes(self.company.clock.now() + span))

    @rule(meanwhile=MISFORTUNES_OF_TIME)
    def it_becomes_time_for_the_next(self, meanwhile: Misfortune) -> None:
        self.company.luck.brings(meanwhile)
        self.do(self.company.passes_to_the_next())

    @rule(span=st.sampled_from((timedelta(), *SPANS)), meanwhile=MISFORTUNES_OF_TIME)
    def the_service_is_down(self, span: timedelta, meanwhile: Misfortune) -> None:
        self.company.luck.brings(meanwhile)
        self.do(self.company.stands_still(self.company.clock.now() + span))

    # --- what must hold ----------------------------------------------------------------------------------------

    @invariant()
    def the_promises_hold(self) -> None:
        self.do(self.check())

    def teardown(self) -> None:
        """Let everything settle, restart once more, and look again: all is quiet and well, and nothing is left open."""
        try:
            if not self.broken:
                self.do(self.ends_well())
        finally:
            self.do(self.lets_go())
            self.runner.close()
            self.folder.cleanup()

    async def ends_well(self) -> None:
        """All that is late arrives, a day passes, and the service that is started again has nothing to say."""
        self.company.luck.brings(None)
        await self.company.hears(*self.company.wire)
        await self.company.passes(self.company.clock.now() + timedelta(days=1))
        await self.check()
        posts = [(posted.ref, posted.edits) for posted in self.company.platform.posts]
        await self.company.starts_again()
        await self.check()
        if posts != [(posted.ref, posted.edits) for posted in self.company.platform.posts]:
            raise Broken(self.company.story("after the last restart something was said again"))

    async def lets_go(self) -> None:
        """Close; no task may be left."""
        await self.company.closes()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left and not self.broken:
            raise Broken(f"left behind: {left}")

    async def check(self) -> None:
        if broken := await all_that_is_broken(self.company, self.did):
            raise Broken(self.company.story("\n".join(broken)))

    # --- events ------------------------------------------------------------------------------------------------

    def actor(self, who: str) -> Actor:
        found: Actor = getattr(self.company, who)
        return found

    def room(self) -> int:
        """A number that is said once."""
        self.rooms += 1
        return self.rooms

    def needs(self, need: str) -> str:
        return f"{need} in room {self.room()}"

    def event(self, actor: Actor, what: What, place: Place | None = None) -> Incoming:
        return self.company.event(actor, what, place or actor.place)

    def says(self, who: str, text: str, *files: File) -> Incoming:
        actor = self.actor(who)
        self.did.said_yes[actor.name] += text in YES
        event = self.event(actor, Text(text, files))
        if text in GIVEN_UP:
            self.did.gives_up(actor.place)
        if "in room" in text:
            self.did.told[event.key] = Told(actor.place, text, text[text.index("in room") :])
        return event

    def buttons(self, who: str, latest: int) -> list[tuple[Posted, Choice]]:
        """The buttons of the latest messages to somebody, the newest first."""
        posts = self.company.posts_in(self.actor(who).place)[-latest:]
        return [(posted, choice) for posted in reversed(posts) for choice in choices_of(posted)]

    def taps(self, who: str, label: str) -> Incoming:
        """Tap the latest button with this label."""
        return self.taps_on(who, *next(each for each in self.buttons(who, 1000) if each[1].label == label))

    def taps_on(self, who: str, posted: Posted, choice: Choice) -> Incoming:
        actor, message = self.actor(who), posted.message
        self.did.said_yes[actor.name] += choice.value == "yes"
        if choice.act is Act.WITHDRAW:
            self.did.gives_up(actor.place)
        ticket = message.ticket if not message.talk else ""
        return self.event(actor, Tap(choice.act, choice.value, message.talk, message.turn, ticket))

    def cards(self, button: Act | None = None) -> list[Posted]:
        """The cards in the technicians' channel (that have this button), the latest first."""
        cards = [posted for posted in reversed(self.company.posts_in(TRIAGE)) if posted.message.ticket]
        return [card for card in cards if button is None or any(each.act is button for each in choices_of(card))]

    def card(self, which: int, button: Act | None = None) -> Posted:
        """One of them."""
        cards = self.cards(button)
        return cards[which % len(cards)]

    def acts(self, who: str, card: Posted, act: Act, place: Place = TRIAGE) -> Incoming:
        ticket = card.message.ticket
        words = (("text", f"I look at it from room {self.room()}"),)
        what: What = Form(act, words, ticket=ticket) if act in WORDY else Tap(act, ticket=ticket)
        return self.event(self.actor(who), what, place)

    def happens(self, meanwhile: Misfortune, *events: Incoming) -> None:
        """These arrive, and meanwhile that goes wrong."""
        self.company.luck.brings(meanwhile)
        self.do(self.company.hears(*events))

    def at_once(self, *events: Incoming) -> None:
        """These are dealt with at the same moment: none has seen the others when it commits."""
        self.company.luck.brings_together(len(events))
        self.do(self.company.hears(*events))
        self.company.luck.brings_together(0)
