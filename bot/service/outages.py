"""Known outages: a technician makes one of a request, changes what is told of it, or calls it off."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.calendar import Hours
from bot.domain.changes import DropDue
from bot.domain.check_in import DueKind
from bot.domain.errors import MoveRefused
from bot.domain.incoming import Form
from bot.domain.message import Speaker
from bot.domain.notice import OutageCalledOff, OutageKnown, OutageNews, OutageUnfit
from bot.domain.outage import News, Outage
from bot.domain.person import Person
from bot.domain.ports import MomentOf, TicketFile
from bot.domain.priority import Impact
from bot.domain.promise import next_word
from bot.domain.reply import Act
from bot.domain.ticket import IN_WORK, EventKind
from bot.service.draft import Draft

ACTS = frozenset({Act.OUTAGE, Act.NO_OUTAGE})
"""What technicians do about an outage."""

WHAT, ENDS, MEANWHILE = "what", "ends", "meanwhile"
"""The fields of its form."""


class Outages:
    """Does what technicians decide about outages, and checks what they fill in."""

    def __init__(self, moment_of: MomentOf) -> None:
        self._moment_of = moment_of

    def unfit(self, form: Form, hours: Hours, now: datetime) -> tuple[str, OutageUnfit] | None:
        """The field that is wrong, and how; None if all can be read."""
        ends = form.get(ENDS)
        if not form.get(WHAT):
            return WHAT, OutageUnfit()
        if ends and self._moment_of(ends, hours, now) is None:
            return ENDS, OutageUnfit(ends)
        return None

    def decide(self, act: str, form: Form, draft: Draft, file: TicketFile, by: Person) -> None:
        """Make it a known outage, change what is told, or call it off. Raises MoveRefused."""
        if act == Act.NO_OUTAGE:
            _call_off(draft, file, by)
        elif unfit := self.unfit(form, draft.team.hours, draft.now):
            draft.tell_desk(unfit[1])
        else:
            ends = self._moment_of(form.get(ENDS), draft.team.hours, draft.now)
            _make_known(Outage(form.get(WHAT), ends, form.get(MEANWHILE)), draft, file, by)


def _make_known(outage: Outage, draft: Draft, file: TicketFile, by: Person) -> None:
    """Whoever reports the like is asked from now on whether they have it, too: it hits many. The requester is the first
    who has it."""
    if file.ticket.status not in IN_WORK:
        raise MoveRefused("claim it first")
    draft.tell_desk(OutageKnown(by, outage, file.joined.waiting, file.ticket.is_outage))
    if outage == file.ticket.outage:
        return
    draft.edit(outage=outage, impact=Impact.MANY)
    ends = outage.ends.isoformat() if outage.ends else ""
    words = "\n".join(filter(None, (outage.what, outage.meanwhile)))
    draft.remember(EventKind.OUTAGE, by.id, message=draft.keep(by.id, Speaker.INTERNAL, words), detail=ends)
    news = OutageNews(file.technician or by, outage, _owed_sooner(draft, file))
    draft.tell_talks(file.requester, file.talks, news)
    draft.tell_joined(News.CHANGED)
    _remind_at_its_end(outage.ends, draft)


def _owed_sooner(draft: Draft, file: TicketFile) -> datetime | None:
    """By when the next word comes: what hits many is owed one sooner."""
    if file.promise is None:
        return None
    due = next_word(draft.the_ticket.priority, draft.team.hours, draft.now)
    if due >= file.promise.due:
        return file.promise.due
    draft.promise(file.promise.by, due)
    return due


def _call_off(draft: Draft, file: TicketFile, by: Person) -> None:
    """Nobody else is told of it. Who has joined stays, and hears of its end."""
    if file.ticket.outage is None or not file.ticket.is_outage:
        raise MoveRefused("it is no known outage")
    draft.edit(outage=replace(file.ticket.outage, told=False))
    draft.remember(EventKind.NO_OUTAGE, by.id)
    draft.tell_desk(OutageCalledOff(by, file.joined.waiting))
    _remind_at_its_end(None, draft)


def _remind_at_its_end(ends: datetime | None, draft: Draft) -> None:
    """Once, and only of what was told last."""
    draft.change(DropDue((DueKind.OUTAGE_END,), ticket=draft.the_ticket.id))
    if ends:
        draft.schedule(DueKind.OUTAGE_END, ends, ticket=draft.the_ticket.id)
