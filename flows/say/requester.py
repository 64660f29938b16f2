"""What the services notice, worded for the requester: a person is one tap away in each message."""

from __future__ import annotations

from bot.domain import notice as n
from bot.domain.check_in import REOPENS_FOR
from bot.domain.incoming import value_in
from bot.domain.reply import (
    Act,
    Block,
    Choice,
    Choices,
    Facts,
    Paragraph,
    Quote,
    Reply,
)
from bot.domain.ticket import Status
from flows.say.attached import documents, names
from flows.say.noticing import Noticing
from flows.say.outages import told
from flows.say.support import short, within


class RequesterWords(Noticing):
    """Words for the requester."""

    def claimed(self, notice: n.Claimed) -> Reply:
        who = notice.technician
        named = self.text("technician-titled", technician=who.name, title=who.title) if who.title else who.name
        clock = self.clock_of(who.hours.zone)
        far = clock != self.clock_of(self.reader.zone)
        due = self.text("your-time", time=self.when(notice.due)) if far else self.when(notice.due)
        parts = [
            self.text("claimed", technician=named),
            self.text("claimed-clock", clock=clock) if far else "",
            self.text("claimed-tried" if notice.tried else "claimed-knows", time=due),
        ]
        withdraw, person = self.choice(Act.WITHDRAW, "choice-withdraw"), self.choice(Act.PERSON, "choice-person")
        said = " ".join(part for part in parts if part)
        return Reply(said, (Paragraph(said, who.photo), Choices((withdraw, person))))

    def technician_wrote(self, notice: n.TechnicianWrote) -> Reply:
        name = notice.technician.name
        opening = self.text("technician-asks" if notice.asks else "technician-wrote", technician=name)
        closing = [self.text("answer-here", technician=name)] if notice.asks else []
        if notice.due:
            next_from = notice.owner.name if notice.owner else name
            closing.append(self.text("next-word-from", technician=next_from, time=self.when(notice.due)))
        after: tuple[Block, ...] = (Paragraph(" ".join(closing)),) if closing else ()
        said: tuple[Block, ...] = (Quote(notice.text, name),) if notice.text else ()
        return Reply(
            f"{opening} {short(notice.text or names(notice.files))}",
            (Paragraph(opening), *said, *self._files(notice.files), *after, self._person),
            files=documents(notice.files),
        )

    def still_waits_for_you(self, notice: n.StillWaitsForYou) -> Reply:
        name = notice.technician.name
        opening = self.text("still-waits", technician=name)
        closing = Paragraph(self.text("answer-here", technician=name))
        return self._say(opening, Quote(notice.question, name), closing, self._person)

    def asks_each(self, notice: n.AsksEach) -> Reply:
        """A list, with two buttons below each of it."""
        opening = self.text("each-again") if notice.again else self.text("each", count=len(notice.asked))
        first, last = notice.asked[0].number, notice.asked[-1].number
        how = Paragraph(self.text("each-how", count=len(notice.asked), first=first, second=last))
        listed = [block for each in notice.asked for block in self._one_of(each)]
        return self._say(opening, *listed, how, self._person)

    def _one_of(self, each: n.Each) -> tuple[Block, ...]:
        answers = tuple(
            Choice(Act.ANSWER, self.text(label, number=each.number), value_in(each.talk, each.turn, value))
            for value, label in (("yes", "choice-each-yes"), ("no", "choice-each-no"))
        )
        return Facts(((str(each.number), self._what_was_done(each)),)), Choices(answers)

    def closed_each(self, notice: n.ClosedEach) -> Reply:
        opening, how = self.text("closed-each"), Paragraph(self.text("closed-each-how", days=REOPENS_FOR.days))
        listed: list[Block] = []
        for each in notice.closed:
            label, value = self.text("choice-each-back", number=each.number), value_in(each.talk, each.turn, "")
            listed.append(Facts(((str(each.number), short(each.ticket.need)),)))
            listed.append(Choices((Choice(Act.BACK, label, value),)))
        return self._say(opening, *listed, how, self._person)

    def _what_was_done(self, each: n.Each) -> str:
        """A request in its requester's words, and what was done."""
        ticket, who = each.ticket, self._name(each.technician)
        need = within(ticket.need)
        if ticket.status is Status.RESOLVED:
            done = self.text("each-done", need=need, technician=who, note=short(ticket.resolution))
        elif ticket.ended and each.technician:
            done = self.text("helped-by", day=self.ago(ticket.ended), technician=who, need=need)
        elif ticket.ended:
            done = self.text("helped", day=self.ago(ticket.ended), need=need)
        else:
            done = self.text("each-need", need=need)
        goal = self.text("check-in-goal", done=ticket.done) if ticket.done else ""
        return f"{done} {goal}".strip()

    def about(self, notice: n.About) -> Reply:
        return self._say(self.text("about-these", needs="; ".join(map(within, notice.needs))))

    def takes_longer(self, notice: n.TakesLonger) -> Reply:
        message = "takes-longer" if notice.claimed else "takes-longer-unclaimed"
        who = self._name(notice.who)
        return self._say(
            self.text(message, technician=who, was=self.when(notice.was), time=self.when(notice.due)),
            self._person,
        )

    def handed_back(self, notice: n.HandedBack) -> Reply:
        who, duty = notice.technician.name, self._name(notice.duty)
        return self._say(self.text("handed-back", technician=who, duty=duty, time=self.when(notice.due)), self._person)

    def waits_for_others(self, notice: n.WaitsForOthers) -> Reply:
        text = self.text("waits-for-others", technician=notice.technician.name, time=self.when(notice.due))
        return self._say(text, self._person)

    def outage_news(self, notice: n.OutageNews) -> Reply:
        opening = self.text("outage-news", what=short(notice.outage.what))
        return self._say(opening, *told(self, notice.outage, self._name(notice.who), notice.due), self._person)

    def outage_taken(self, notice: n.OutageTaken) -> Reply:
        who, what = self._name(notice.who), short(notice.outage.what)
        return self._say(self.text("outage-taken", technician=who, what=what, time=self.when(notice.due)), self._person)

    def secret_masked(self, notice: n.SecretMasked) -> Reply:
        listed = self._kinds(notice.kinds)
        if self._secrets_link:
            return self._say(self.text("masked-at", kinds=listed, link=self._secrets_link), self._person)
        return self._say(self.text("masked", kinds=listed), self._person)

    def wrote_directly(self, _: n.WroteDirectly) -> Reply:
        return self._say(self.text("wrote-directly"), self._person)

    def welcome(self, notice: n.Welcome) -> Reply:
        who = notice.duty.name if notice.duty else self.text("welcome-team")
        return self._say(self.text("welcome", name=notice.name, who=who), self._person)

    def reach_kept(self, notice: n.ReachKept) -> Reply:
        when = self.text("reach-hours")
        if day := notice.day:
            when = self.text("reach", start=f"{day.start:%H:%M}", end=f"{day.end:%H:%M}")
        return self._say(f"{when} {self.text('reach-asks' if notice.check_ins else 'reach-asks-not')}", self._person)

    def not_yours(self, _: n.NotYours) -> Reply:
        return self._say(self.text("not-yours"), self._person)

    def reported_for(self, notice: n.ReportedFor) -> Reply:
        return self._say(self.text("reported-for", reporter=notice.reporter.name), self._person)

    def taken_on(self, notice: n.TakenOn) -> Reply:
        works = Choices((self.choice(Act.WORKS, "choice-works-for", notice.talk),))
        return self._say(self.text("taken-on", stuck=notice.stuck.name), works, self._person)

    def works_for_them(self, notice: n.WorksForThem) -> Reply:
        return self._say(self.text("works-for-them", reporter=notice.reporter.name), self._person)

    def told_for_them(self, notice: n.ToldForThem) -> Reply:
        return self._say(
            self.text("told-for-them" if notice.done else "not-done-for-them", stuck=notice.stuck.name), self._person
        )

    def not_known(self, notice: n.NotKnown) -> Reply:
        return self._say(self.text("not-known-theirs" if notice.theirs else "not-known"))

    def our_fault(self, _: n.OurFault) -> Reply:
        return self._say(self.text("our-fault"), self._person)

    def not_understood_tap(self, _: n.NotUnderstoodTap) -> Reply:
        return self._say(self.text("not-understood-tap"), self._person)

    def cause_sought(self, notice: n.CauseSought) -> Reply:
        text = self.text("cause-sought", need=short(notice.ticket.need), technician=notice.technician.name)
        return self._say(
            text, Choices((self.choice(Act.BACK, "choice-back"), self.choice(Act.PERSON, "choice-person")))
        )

    def cause_removed(self, notice: n.CauseRemoved) -> Reply:
        name = notice.technician.name
        opening = self.text("cause-is-removed", need=short(notice.ticket.need), technician=name)
        choices = Choices((self.choice(Act.BACK, "choice-back"), self.choice(Act.PERSON, "choice-person")))
        return self._say(opening, Quote(notice.text, name), Paragraph(self.text("cause-if-back")), choices)
