"""The only place where a flow runs: what was heard goes in, one change-set comes out."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.changes import Defer, DropDue, Finish, Fire, Meet, OpenTalk, Refresh, SaveTalk
from bot.domain.check_in import AT_ONCE, IN_THEIR_HOURS, Due, DueKind
from bot.domain.clock import Clock
from bot.domain.errors import FlowError
from bot.domain.flow import Flow, Next, Turn
from bot.domain.heard import Entered, Heard, Silence
from bot.domain.heard import Words as WordsHeard
from bot.domain.incoming import Deleted, Edited, Incoming, Reacted, Text
from bot.domain.message import Speaker
from bot.domain.notice import (
    ColleagueSays,
    Notice,
    NotKnown,
    NotUnderstoodTap,
    NotYours,
    Reader,
    ReportedFor,
    SecretMasked,
    TakenOn,
    WroteDirectly,
)
from bot.domain.person import Identity, Known, Person
from bot.domain.ports import Directory, Ids, Scene, Store, Words
from bot.domain.reply import Reply
from bot.domain.talk import YIELDS_AFTER, Talk
from bot.domain.ticket import AT_DESK, EventKind
from bot.service.carry_out import CarryOut
from bot.service.commit import Commits
from bot.service.draft import Draft
from bot.service.hearing import HeardIn, Hearing, NotForUs, NotTheirs, Unreadable
from bot.service.lanes import Lanes
from bot.service.roster import Roster, acquainted
from bot.service.taking_back import take_back

log = logging.getLogger(__name__)

STEPS = 12
"""More steps than this in one turn is a flow that goes in circles."""

LATE = timedelta(hours=1)
"""So much later than planned is worth an apology."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a chain of steps came to."""

    step: str
    facts: object
    last: Next[object]
    reply: Reply | None


class Turns:
    """Runs turns of talks."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        ids: Ids,
        directory: Directory,
        roster: Roster,
        hearing: Hearing,
        words: Words,
        flows: Mapping[str, Flow],
        commits: Commits,
        lanes: Lanes,
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._directory = directory
        self._roster = roster
        self._hearing = hearing
        self._words = words
        self._flows = flows
        self._default = next(iter(flows.values()))
        self._commits = commits
        self._lanes = lanes
        self._followers: dict[str, Callable[[Incoming], Awaitable[None]]] = {}

    def follow_with(self, platform: str, follow: Callable[[Incoming], Awaitable[None]]) -> None:
        """Who looks at the messages of a platform on which somebody put an emoji, and lets in what is meant."""
        self._followers[platform] = follow

    # --- somebody speaks ---------------------------------------------------------------------------------------

    async def hear(self, incoming: Incoming) -> datetime | None:
        """One turn for what arrived; when the first thing is due that it scheduled.

        Raises Conflict when somebody was faster each time, StoreAway, FlowError, DeliveryError.
        """
        if isinstance(incoming.what, Reacted) and (follow := self._followers.get(incoming.place.platform)):
            await follow(incoming)
        return await self._commits.commit(
            lambda: self._hear_once(incoming),
            lambda: self._store.is_unfinished(incoming.key),
        )

    async def _hear_once(self, incoming: Incoming) -> Draft:
        now, team = self._clock.now(), await self._roster.team()
        draft = Draft(f"in/{incoming.key}", now, team, self._ids, self._words)
        draft.change(Finish(incoming.key))
        identity = Identity(incoming.place.platform, incoming.account, incoming.external_user)
        scene = await self._store.scene(identity, incoming.place, now, getattr(incoming.what, "talk", ""))
        known = await self._up_to_date(scene.known, draft) if scene.known else await self._meet(identity, draft)
        if known is None:
            log.warning("unknown account %r wrote in %r", identity.key, incoming.place.key)
            reporter = self._reporter(incoming)
            where = self._directory.direct(reporter) if reporter else incoming.place
            notice = self._words.notice(NotKnown(theirs=bool(reporter)), Reader(team.hours.zone, now))
            draft.post(where or incoming.place, notice)
            return draft
        scene = replace(scene, known=known)
        masked = self._masked(draft, incoming, known)
        if reporter := self._reporter(incoming):
            await self._reported(draft, incoming, reporter, known.person, scene, masked)
            return draft
        if scene.host and isinstance(incoming.what, Text) and not (scene.talks or incoming.what.to_us):
            await self._suggest(draft, scene.host, known.person, incoming.what)
            return draft
        if isinstance(incoming.what, Edited):
            self._edited(draft, incoming.what, known.person, scene)
            return draft
        if isinstance(incoming.what, Deleted):
            await take_back(draft, incoming.what, known.person, scene, self._store)
            return draft
        try:
            heard = self._hearing.read(incoming, scene)
        except NotTheirs:
            log.warning("%r used a button of somebody else's talk", identity.key)
            draft.tell(known.person, incoming.place, NotYours())
            return draft
        except NotForUs:
            return draft
        except Unreadable as why:
            log.warning("unreadable tap or form from %r: %s", identity.key, why)
            draft.tell(known.person, incoming.place, NotUnderstoodTap())
            return draft
        talk = heard.talk or self._new_talk(incoming, known.person, heard, draft)
        await self._take_turn(draft, talk, known.person, scene, heard.heard, masked)
        self._keep_files(draft, talk, known.person, incoming, heard.heard)
        return draft

    def _keep_files(self, draft: Draft, talk: Talk, person: Person, incoming: Incoming, heard: Heard) -> None:
        """What came with an answer or a wish is kept, too; the flow has taken what came with other words."""
        if isinstance(incoming.what, Text) and incoming.what.files and not isinstance(heard, WordsHeard):
            CarryOut(draft, talk, person, self._default, ()).add("", incoming.what.files)

    def _reporter(self, incoming: Incoming) -> Identity | None:
        """Who brought these words to us, if it is not the one who is stuck."""
        if not isinstance(incoming.what, Text) or not incoming.what.reporter:
            return None
        return Identity(incoming.place.platform, incoming.account, incoming.what.reporter)

    async def _reported(
        self,
        draft: Draft,
        incoming: Incoming,
        by: Identity,
        person: Person,
        scene: Scene,
        masked: Notice | None,
    ) -> None:
        """Somebody brought another person's trouble: the one who is stuck is helped, and both know of each other."""
        if not isinstance(incoming.what, Text):
            return
        if masked:
            draft.tell(person, incoming.place, masked)
        reporter = await self._store.known(by) or await self._roster.meet(by)
        heard = self._hearing.reported(incoming.what)
        talk = self._new_talk(incoming, person, heard, draft)
        opening = ReportedFor(reporter.person) if reporter else None
        await self._take_turn(draft, talk, person, scene, heard.heard, opening)
        self._keep_files(draft, talk, person, incoming, heard.heard)
        if reporter:
            self._thank(draft, reporter, person)

    def _thank(self, draft: Draft, reporter: Known, stuck: Person) -> None:
        """Whoever told us hears that it was taken on, and stands in the history."""
        told = reporter.person
        if draft.ticket:
            draft.remember(EventKind.REPORTED, told.id, detail=told.name)
        if alone := self._directory.direct(reporter.identity):
            reader = Reader(told.hours.zone, draft.now, told.register)
            draft.post(alone, self._words.notice(TakenOn(stuck), reader))

    def _edited(self, draft: Draft, said: Edited, person: Person, scene: Scene) -> None:
        """Words that were changed are kept as they are now, and whoever has the request reads them."""
        talk = next((talk for talk in reversed(scene.talks) if talk.ticket), None)
        if talk is None:
            return
        draft.take(next((ticket for ticket in scene.tickets if ticket.id == talk.ticket), None))
        CarryOut(draft, talk, person, self._flows[talk.flow], ()).add(said.text)

    async def _suggest(self, draft: Draft, host: Talk, colleague: Person, said: Text) -> None:
        """Somebody writes in a thread that is another person's: nothing is answered, whoever helps there reads it."""
        file = await self._store.file(host.ticket) if host.ticket else None
        if file is None:
            return
        draft.take(file.ticket)
        message = draft.keep(colleague.id, Speaker.COLLEAGUE, said.text, said.files)
        draft.remember(EventKind.SUGGESTED, colleague.id, message=message)
        if file.ticket.status in AT_DESK:
            draft.tell_desk(ColleagueSays(colleague, said.text, said.files))

    def _masked(self, draft: Draft, incoming: Incoming, known: Known) -> Notice | None:
        """What the answer begins with when a secret was in the message. Where others read, it is told to the person
        alone, and the answer only says that."""
        if not incoming.masked:
            return None
        masked = SecretMasked(incoming.masked)
        alone = self._directory.direct(known.identity) if incoming.place.thread else None
        if alone is None:
            return masked
        draft.tell(known.person, alone, masked)
        return WroteDirectly()

    async def _up_to_date(self, known: Known, draft: Draft) -> Known:
        """Somebody whom we have met, as they are now: people marry, move and are promoted."""
        now = await self._roster.as_now(known)
        if now.person != known.person:
            draft.change(Refresh(now.person))
        return now

    async def _meet(self, identity: Identity, draft: Draft) -> Known | None:
        profile = await self._directory.profile(identity)
        if profile is None:
            return None
        known = acquainted(self._ids.new(), identity, profile)
        draft.change(Meet(known.person, known.identity, known.standing))
        return known

    def _new_talk(self, incoming: Incoming, person: Person, heard: HeardIn, draft: Draft) -> Talk:
        flow = self._default
        facts = flow.dump(flow.begin())
        return Talk(
            self._ids.new(),
            person.id,
            incoming.place,
            flow.name,
            flow.first,
            0,
            flow.version,
            facts,
            draft.now,
            ticket=heard.ticket,
        )

    # --- time speaks -------------------------------------------------------------------------------------------

    async def silence(self, due: Due) -> datetime | None:
        """One turn for something that is due. It waits while another question is open in the place.

        Tells when the first thing is due that it scheduled. Raises Conflict, StoreAway, FlowError.
        """
        scene = await self._store.scene_of(due.talk, self._clock.now())
        place = scene.named.place.key if scene.named else due.talk
        async with self._lanes.one_at_a_time(place):
            return await self._commits.commit(lambda: self._silence_once(due), lambda: is_pending(self._store, due))

    async def _silence_once(self, due: Due) -> Draft:
        now, team = self._clock.now(), await self._roster.team()
        draft = Draft(f"due/{due.id}", now, team, self._ids, self._words)
        scene = await self._store.scene_of(due.talk, now)
        talk = scene.named
        if talk is None or talk.ended or scene.known is None:
            draft.change(Fire(due.id))
        elif due.note != AT_ONCE and (waits := _other_question(talk, scene)) and waits > now:
            draft.change(Defer(due.id, waits))
            draft.next_due = waits
        elif due.kind in IN_THEIR_HOURS and (opens := scene.known.person.hours.opening(now)) > now:
            draft.change(Defer(due.id, opens))
            draft.next_due = opens
        else:
            draft.change(Fire(due.id))
            silence = Silence(due.kind, due.note, late=now - due.meant > LATE)
            await self._take_turn(draft, talk, scene.known.person, scene, silence)
        return draft

    # --- the turn ----------------------------------------------------------------------------------------------

    async def _take_turn(
        self, draft: Draft, talk: Talk, person: Person, scene: Scene, heard: Heard, masked: Notice | None = None
    ) -> None:
        """Run the steps, carry out their effects, keep the talk, say what there is to say."""
        flow = self._flows[talk.flow]
        draft.people = scene.people
        draft.take(next((ticket for ticket in scene.tickets if ticket.id == talk.ticket), None))
        outcome = await self._run(flow, draft, talk, person, scene, heard)
        kept = self._after(talk, outcome, draft)
        draft.change(OpenTalk(kept) if talk.turn == 0 and talk not in scene.talks else SaveTalk(kept, talk.turn))
        if kept.ended:
            draft.change(DropDue(tuple(DueKind), talk=talk.id))
        self._answer(draft, talk, kept, person, outcome.reply, masked)

    async def _run(self, flow: Flow, draft: Draft, talk: Talk, person: Person, scene: Scene, heard: Heard) -> Outcome:
        carry = CarryOut(draft, talk, person, flow, scene.tickets)
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

    def _answer(
        self, draft: Draft, talk: Talk, kept: Talk, person: Person, reply: Reply | None, masked: Notice | None
    ) -> None:
        if masked:
            reader = Reader(person.hours.zone, draft.now, person.register)
            notice = self._words.notice(masked, reader)
            reply = notice.then(reply) if reply else notice
        if reply:
            draft.post(kept.place, reply, kept, ticket=kept.ticket)


def _turn(heard: Heard, facts: object, person: Person, draft: Draft, scene: Scene) -> Turn[object]:
    ticket = draft.ticket
    others = tuple(each for each in scene.tickets if ticket is None or each.id != ticket.id)
    return Turn(heard, facts, person, draft.team, draft.now, ticket, others, scene.promises, scene.people)


def _other_question(talk: Talk, scene: Scene) -> datetime | None:
    """Until when this talk waits, because another one has asked something in the same place; None if it need not."""
    until = [
        each.asked + YIELDS_AFTER
        for each in scene.talks
        if each.id != talk.id and each.question and not each.question.idle and each.asked
    ]
    return max(until, default=None)


async def is_pending(store: Store, due: Due) -> bool:
    """Whether it was neither heard nor dropped in the meantime."""
    return due.id in {each.id for each in await store.scheduled(talk=due.talk, ticket=due.ticket)}
