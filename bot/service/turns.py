"""The only place where a flow runs: what was heard goes in, changes and a reply come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.changes import DropDue, OpenTalk, SaveTalk
from bot.domain.check_in import Due, DueKind
from bot.domain.effects import StartTalk
from bot.domain.errors import FlowError
from bot.domain.flow import Flow, Next, Turn
from bot.domain.heard import Entered, Heard
from bot.domain.incoming import File
from bot.domain.notice import Notice
from bot.domain.person import Person
from bot.domain.place import Place
from bot.domain.ports import Ids, Scene, Store
from bot.domain.reply import Reply
from bot.domain.talk import Talk
from bot.domain.ticket import EventKind
from bot.service.carry_out import CarryOut
from bot.service.draft import Draft

STEPS = 12
"""More steps than this in one turn is a flow that goes in circles."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a chain of steps came to."""

    step: str
    facts: object
    last: Next[object]
    reply: Reply | None


class Turns:
    """Runs turns of talks."""

    def __init__(self, store: Store, ids: Ids, flows: Mapping[str, Flow]) -> None:
        self._store = store
        self._ids = ids
        self._flows = flows
        self._default = next(iter(flows.values()))

    def new_talk(self, person: Person, place: Place, now: datetime, ticket: str = "", reporter: str = "") -> Talk:
        """A talk that has not begun yet."""
        flow = self._default
        return Talk(
            self._ids.new(),
            person.id,
            place,
            flow.name,
            flow.first,
            0,
            flow.version,
            flow.dump(flow.begin()),
            now,
            ticket=ticket,
            reporter=reporter,
        )

    def add(self, draft: Draft, talk: Talk, person: Person, text: str, files: tuple[File, ...] = ()) -> None:
        """Words and files that are kept with the talk's request, and answered by nobody."""
        CarryOut(draft, talk, person, self._flows[talk.flow]).add(text, files)

    def start(self, draft: Draft, person: Person, place: Place, need: str) -> None:
        """A talk about this need begins in `place`, after what is asked there already."""
        talk = self.new_talk(person, place, draft.now)
        CarryOut(draft, talk, person, self._flows[talk.flow]).start_talk(StartTalk(need))

    async def take(
        self, draft: Draft, talk: Talk, person: Person, scene: Scene, heard: Heard, opening: Notice | None = None
    ) -> None:
        """Run the steps, carry out their effects, keep the talk, say what there is to say."""
        kept, reply = await self.hear(draft, talk, person, scene, heard)
        self.keep(draft, talk, kept, scene)
        self._answer(draft, kept, person, reply, opening)

    async def hear(
        self, draft: Draft, talk: Talk, person: Person, scene: Scene, heard: Heard
    ) -> tuple[Talk, Reply | None]:
        """Run the steps and carry out their effects: the talk as it is to be kept, and what there is to say."""
        flow = self._flows[talk.flow]
        draft.people = scene.people
        draft.and_take(next((ticket for ticket in scene.tickets if ticket.id == talk.ticket), None))
        outcome = await self._run(flow, draft, talk, person, scene, heard)
        kept = self._after(talk, outcome, draft)
        if kept.reporter and kept.ticket and not talk.ticket:
            await self._tell_who_reported(draft, kept.reporter)
        return kept, outcome.reply

    def keep(self, draft: Draft, talk: Talk, kept: Talk, scene: Scene) -> None:
        """Keep the talk as it is after a turn."""
        is_new = talk.turn == 0 and talk.id not in {each.id for each in scene.talks}
        draft.change(OpenTalk(kept) if is_new else SaveTalk(kept, talk.turn))
        if kept.ended:
            draft.change(DropDue(tuple(DueKind), talk=talk.id))

    async def _tell_who_reported(self, draft: Draft, reporter: str) -> None:
        """The new ticket's history names who asked for help."""
        known = await self._store.identity_of(reporter)
        draft.remember(EventKind.REPORTED, reporter, detail=known.person.name if known else "")

    async def _run(self, flow: Flow, draft: Draft, talk: Talk, person: Person, scene: Scene, heard: Heard) -> Outcome:
        carry = CarryOut(draft, talk, person, flow, scene.tickets, scene.outages)
        step, facts, reply = talk.step, flow.load(talk.version, talk.facts), None
        for _ in range(STEPS):
            outcome = await flow.run(step, _turn(heard, facts, person, draft, scene))
            for effect in outcome.effects:
                await carry.carry_out(effect)
            facts = outcome.facts
            if outcome.reply:
                reply = reply.then(outcome.reply) if reply else outcome.reply
            if not outcome.step:
                return Outcome(step, facts, outcome, reply)
            if outcome.step not in flow.arrows[step]:
                raise FlowError(f"{flow.name}: {step} -> {outcome.step}")
            step, heard = outcome.step, Entered()
        raise FlowError(f"{flow.name} goes in circles at {step}")

    def _after(self, talk: Talk, outcome: Outcome, draft: Draft) -> Talk:
        flow, last = self._flows[talk.flow], outcome.last
        turn = talk.turn + 1
        question = talk.question if last.keep_question else replace(last.question, turn=turn) if last.question else None
        return replace(
            talk,
            step=outcome.step,
            turn=turn,
            version=flow.version,
            facts=flow.dump(outcome.facts),
            question=question,
            asked=draft.now if last.question else talk.asked if question else None,
            ticket=draft.ticket.id if draft.ticket else talk.ticket,
            ended=draft.now if last.over else None,
        )

    def _answer(self, draft: Draft, kept: Talk, person: Person, reply: Reply | None, opening: Notice | None) -> None:
        if opening:
            notice = draft.worded(opening, person)
            reply = notice.then(reply) if reply else notice
        if reply:
            draft.post(kept.place, reply, kept, ticket=kept.ticket)


def _turn(heard: Heard, facts: object, person: Person, draft: Draft, scene: Scene) -> Turn[object]:
    ticket = draft.ticket
    others = tuple(each for each in scene.tickets if ticket is None or each.id != ticket.id)
    return Turn(
        heard, facts, person, draft.team, draft.now, ticket, others, scene.promises, scene.people, scene.outages
    )


async def is_pending(store: Store, due: Due) -> bool:
    """Whether it was neither heard nor dropped in the meantime."""
    return due.id in {each.id for each in await store.scheduled(talk=due.talk, ticket=due.ticket)}
