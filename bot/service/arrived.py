"""What somebody did: who they are, whose matter it is, and what is to be done with it; a turn of a talk as a rule."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.changes import Join, Meet, Reach, Refresh, Wrote
from bot.domain.heard import Heard, Yes
from bot.domain.heard import Words as WordsHeard
from bot.domain.incoming import Deleted, Edited, Form, Incoming, Installed, Reacted, Tap, Text, What
from bot.domain.message import Speaker
from bot.domain.notice import (
    About,
    AsksEach,
    ColleagueSays,
    Notice,
    NotKnown,
    NotUnderstoodTap,
    NotYours,
    ReachKept,
    ReportedFor,
    SecretMasked,
    TakenOn,
    ToldForThem,
    Welcome,
    WorksForThem,
    WroteDirectly,
)
from bot.domain.person import Identity, Known, Person
from bot.domain.place import Place
from bot.domain.ports import Directory, Scene, Store
from bot.domain.reply import Act, Reply
from bot.domain.talk import Talk
from bot.domain.ticket import AT_DESK, EventKind, Status, Ticket
from bot.service.asking import each_of
from bot.service.at_work import AtWork
from bot.service.commit import Commits
from bot.service.draft import Draft
from bot.service.drafts import Drafts
from bot.service.hearing import HeardEach, Hearing, NotForUs, NotTheirs, Unreadable
from bot.service.reach import REACH, chosen
from bot.service.roster import Roster
from bot.service.taking_back import take_back
from bot.service.turns import Turns

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that somebody did, with all that is known about it."""

    incoming: Incoming
    known: Known
    scene: Scene
    draft: Draft

    @property
    def person(self) -> Person:
        return self.known.person

    @property
    def place(self) -> Place:
        return self.incoming.place

    @property
    def masked(self) -> Notice | None:
        """What the answer begins with when a secret was in it."""
        return SecretMasked(self.incoming.masked) if self.incoming.masked else None

    def tell(self, notice: Notice) -> None:
        """Answer where it was done."""
        self.draft.tell(self.person, self.place, notice)


class Arrived:
    """Deals with what arrived."""

    def __init__(
        self,
        store: Store,
        directory: Directory,
        roster: Roster,
        drafts: Drafts,
        hearing: Hearing,
        turns: Turns,
        commits: Commits,
        at_work: AtWork,
    ) -> None:
        self._store = store
        self._directory = directory
        self._roster = roster
        self._drafts = drafts
        self._hearing = hearing
        self._turns = turns
        self._commits = commits
        self._at_work = at_work
        self._followers: dict[str, Callable[[Incoming], Awaitable[None]]] = {}

    def follow_with(self, platform: str, follow: Callable[[Incoming], Awaitable[None]]) -> None:
        """Who looks at the messages of a platform on which somebody put an emoji, and lets in what is meant."""
        self._followers[platform] = follow

    async def deal_with(self, incoming: Incoming) -> datetime | None:
        """Do what is to be done; when the first thing is due that was scheduled by it.

        Raises Conflict when somebody was faster each time, StoreAway, FlowError, DeliveryError.
        """
        if isinstance(incoming.what, Reacted) and (follow := self._followers.get(incoming.place.platform)):
            await follow(incoming)
        if isinstance(incoming.what, Tap):
            incoming = replace(incoming, what=incoming.what.at_home)
        async with self._at_work.on(incoming):
            return await self._commits.commit(
                lambda: self._draft(incoming),
                lambda: self._store.is_unfinished(incoming.key),
            )

    async def _draft(self, incoming: Incoming) -> Draft:
        draft = await self._drafts.on_arrival(incoming.key)
        identity = Identity(incoming.place.platform, incoming.account, incoming.external_user)
        scene = await self._scene(identity, incoming, draft)
        if scene.known:
            await self._do(_Act(incoming, scene.known, scene, draft))
        else:
            self._not_known(draft, incoming, identity)
        return draft

    async def _scene(self, identity: Identity, incoming: Incoming, draft: Draft) -> Scene:
        """What there is to know, and the person as they are now; nobody, if the directory does not know the account."""
        named = _talk_named(incoming.what)
        scene = await self._store.scene(identity, incoming.place, draft.now, named)
        if scene.known is None:
            met = await self._roster.introduction(identity)
            if isinstance(met, Meet):  # they are kept together with what comes of their words
                draft.change(met)
                return replace(scene, known=met.known)
            if isinstance(met, Join):  # what they have told us elsewhere comes along
                await self._roster.keep(met)
                scene = await self._store.scene(identity, incoming.place, draft.now, named)
        return replace(scene, known=await self._up_to_date(scene.known, draft)) if scene.known else scene

    async def _do(self, act: _Act) -> None:
        match act.incoming.what:
            case Text(reporter=reporter) as said if reporter:
                await self._reported(act, said, reporter)
            case Text(to_us=False) as said if act.scene.host and not act.scene.talks:
                await self._suggested(act, said, act.scene.host)
            case Installed():
                act.tell(Welcome(act.person.first_name, act.draft.team.duty))
            case Form(name=name) as form if name == REACH:
                self._choose_reach(act, form)
            case Edited(text):
                self._edited(act, text)
            case Deleted() as deleted:
                await take_back(act.draft, deleted, act.person, act.scene, self._store)
            case Tap(action=Act.WORKS) if act.scene.named and act.scene.named.reporter == act.person.id:
                await self._works_for(act, act.scene.named)
            case _:
                await self._heard(act)

    # --- a talk of one's own -----------------------------------------------------------------------------------

    async def _heard(self, act: _Act) -> None:
        """A turn of the talk to which it belongs."""
        try:
            heard = self._hearing.read(act.incoming, act.scene)
        except NotTheirs:
            log.warning("%r used a button of somebody else's talk", act.known.identity.key)
            act.tell(NotYours())
        except NotForUs:
            return
        except Unreadable as why:
            log.warning("unreadable tap or form from %r: %s", act.known.identity.key, why)
            act.tell(NotUnderstoodTap())
        else:
            if act.scene.pace.is_answered_at(act.incoming.received or act.draft.now):
                act.draft.change(Wrote(act.person.id))
            if isinstance(heard, HeardEach):
                await self._heard_each(act, heard)
                return
            talk = heard.talk or self._turns.new_talk(act.person, act.place, act.draft.now, heard.ticket)
            talk = self._alone(act, talk)
            await self._turns.take(act.draft, talk, act.person, act.scene, heard.heard, act.masked)
            self._keep_files(act, talk, heard.heard)

    async def _heard_each(self, act: _Act, heard: HeardEach) -> None:
        """A turn of each talk that was answered; what they say alike is said once. Then the rest is asked back."""
        if act.masked:
            act.tell(act.masked)
        said: dict[Reply, list[Talk]] = {}
        for talk, answer in heard.answers:
            kept, reply = await self._turns.hear(act.draft, talk, act.person, act.scene, answer)
            self._turns.keep(act.draft, talk, kept, act.scene)
            if reply:
                said.setdefault(reply, []).append(kept)
        needs = {ticket.id: ticket.need for ticket in act.scene.tickets}
        for reply, talks in said.items():
            about = act.draft.worded(About(tuple(needs.get(talk.ticket, "") for talk in talks)), act.person)
            whole = len(said) == 1 and not heard.open
            act.draft.post(act.place, reply if whole else about.then(reply), talks[0], ticket=talks[0].ticket)
        if heard.open:
            again = AsksEach(each_of(heard.open, act.scene), again=not heard.answers)
            first = heard.open[0]
            act.draft.post(act.place, act.draft.worded(again, act.person), first, ticket=first.ticket)

    def _alone(self, act: _Act, talk: Talk) -> Talk:
        """Where others read, a matter that is only this person's goes on in the direct message with them."""
        said, here = act.incoming.what, act.place
        is_private = act.masked or (isinstance(said, Text) and self._hearing.is_private(said.text))
        if not (is_private and here.thread and talk.place == here):
            return talk
        alone = self._directory.direct(act.known.identity)
        if alone is None:
            return talk
        act.tell(WroteDirectly())
        return replace(talk, place=alone)

    def _keep_files(self, act: _Act, talk: Talk, heard: Heard) -> None:
        """What came with an answer or a wish is kept, too; the flow has taken what came with other words."""
        said = act.incoming.what
        if isinstance(said, Text) and said.files and not isinstance(heard, WordsHeard):
            self._turns.add(act.draft, talk, act.person, "", said.files)

    def _edited(self, act: _Act, text: str) -> None:
        """Words that were changed are kept as they are now, and whoever has the request reads them. That a secret came
        into them is said to whoever wrote it, alone."""
        alone = self._directory.direct(act.known.identity)
        if act.masked and alone:
            act.draft.tell(act.person, alone, act.masked)
        talk = next((talk for talk in reversed(act.scene.talks) if talk.ticket), None)
        if talk:
            act.draft.take(next((ticket for ticket in act.scene.tickets if ticket.id == talk.ticket), None))
            self._turns.add(act.draft, talk, act.person, text)

    # --- for somebody else -------------------------------------------------------------------------------------

    async def _reported(self, act: _Act, said: Text, reporter: str) -> None:
        """Somebody brought another person's trouble: the one who is stuck is helped, and both know of each other."""
        if act.masked:
            act.tell(act.masked)
        by = self._identity(act.incoming, reporter)
        known = await self._store.known(by) or await self._roster.meet(by)
        talk = self._turns.new_talk(act.person, act.place, act.draft.now, reporter=known.person.id if known else "")
        heard = self._hearing.reported(said)
        opening = ReportedFor(known.person) if known else None
        await self._turns.take(act.draft, talk, act.person, act.scene, heard, opening)
        self._keep_files(act, talk, heard)
        if known and (alone := self._directory.direct(by)):
            act.draft.announce(alone, TakenOn(act.person, talk.id), known.person)

    async def _works_for(self, act: _Act, talk: Talk) -> None:
        """Whoever reported it says that it works: that counts as the word of the one who was stuck, who hears of it."""
        scene = await self._store.scene_of(talk.id, act.draft.now)
        if scene.known is None:
            return
        stuck, reporter = scene.known.person, act.person
        ticket = next((ticket for ticket in scene.tickets if ticket.id == talk.ticket), None)
        done = ticket is not None and ticket.status is Status.RESOLVED and not talk.ended
        if done:
            await self._turns.take(act.draft, talk, stuck, scene, Yes(), WorksForThem(reporter))
            act.draft.remember(EventKind.CONFIRMED_FOR, reporter.id, detail=reporter.name)
        act.draft.announce(act.place, ToldForThem(stuck, done), reporter)

    async def _suggested(self, act: _Act, said: Text, host: Talk) -> None:
        """Somebody writes in a thread that is another person's: nothing is answered, whoever helps there reads it."""
        alone = self._directory.direct(act.known.identity)
        if act.masked and alone:
            act.draft.tell(act.person, alone, act.masked)
        file = await self._store.file(host.ticket) if host.ticket else None
        if file is None:
            return
        draft = act.draft
        draft.take(file.ticket)
        message = draft.keep(act.person.id, Speaker.COLLEAGUE, said.text, said.files)
        draft.remember(EventKind.SUGGESTED, act.person.id, message=message)
        if file.ticket.status in AT_DESK:
            draft.tell_desk(ColleagueSays(act.person, said.text, said.files))
        if alone and self._hearing.says_me_too(said.text):
            self._ask_who_has_it_too(act, file.ticket, alone)

    def _ask_who_has_it_too(self, act: _Act, of_host: Ticket, alone: Place) -> None:
        """'Me too', in the thread of somebody who has a known outage: they are asked by themselves whether they do."""
        found = (
            each.outage for each in act.scene.outages if each.id in (of_host.id, of_host.parent) and each.is_outage
        )
        outage = next(found, None)
        if outage:
            self._turns.start(act.draft, act.person, alone, outage.what)

    # --- who it is ---------------------------------------------------------------------------------------------

    def _not_known(self, draft: Draft, incoming: Incoming, identity: Identity) -> None:
        """No account of the company's: whoever wrote to us, or reported it, hears so. What they say to each other, in a
        thread that a company shares with another one, is none of our business."""
        reporter = incoming.what.reporter if isinstance(incoming.what, Text) else ""
        if not (reporter or _is_to_us(incoming)):
            return
        log.warning("unknown account %r wrote in %r", identity.key, incoming.place.key)
        where = self._directory.direct(self._identity(incoming, reporter)) if reporter else None
        draft.announce(where or incoming.place, NotKnown(theirs=bool(reporter)))

    async def _up_to_date(self, known: Known, draft: Draft) -> Known:
        """Somebody whom we have met, as they are now: people marry, move and are promoted."""
        now = await self._roster.as_now(known)
        if now.person != known.person:
            draft.change(Refresh(now.person))
        return now

    def _choose_reach(self, act: _Act, form: Form) -> None:
        """Whether and when somebody is written to unasked is their own choice."""
        try:
            check_ins, day = chosen(form)
        except ValueError as why:
            log.warning("unreadable choice of %s: %s", act.person.id, why)
            act.tell(NotUnderstoodTap())
            return
        act.draft.change(Reach(act.person.id, check_ins, day))
        act.tell(ReachKept(check_ins, day))

    def _identity(self, incoming: Incoming, user: str) -> Identity:
        return Identity(incoming.place.platform, incoming.account, user)


def _is_to_us(incoming: Incoming) -> bool:
    """Whether somebody spoke to us, or used something of ours."""
    match incoming.what:
        case Text(to_us=to_us):
            return to_us or not incoming.place.thread
        case Edited() | Deleted() | Reacted():
            return False
        case _:
            return True


def _talk_named(what: What) -> str:
    """The id of the talk that somebody speaks of; that of whom they reported, if they say that it works for them."""
    if isinstance(what, Tap) and what.action == Act.WORKS:
        return what.value
    return getattr(what, "talk", "")
