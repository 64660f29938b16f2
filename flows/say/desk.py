"""What the services notice, worded: for the requester, and for the technicians in their channel."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from bot.domain import notice as n
from bot.domain.article import ArticleDraft
from bot.domain.check_in import REOPENS_FOR
from bot.domain.incoming import File, value_in
from bot.domain.person import Person
from bot.domain.reply import (
    Act,
    Block,
    Choice,
    Choices,
    Code,
    Facts,
    Field,
    FieldKind,
    Fields,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)
from bot.domain.ticket import NEEDS_A_CAUSE, Status, Ticket
from flows.say.attached import documents, names, pictures
from flows.say.outages import told
from flows.say.problems import state_of
from flows.say.speaker import Speaker
from flows.say.support import short, within


class DeskWords(Speaker):
    """The words for notices, for one reader."""

    def __init__(self, reader: n.Reader, language: str = "en", secrets_link: str = "") -> None:
        super().__init__(reader, language)
        self._secrets_link = secrets_link

    def word(self, notice: n.Notice) -> Reply:
        """The reply that says `notice`."""
        method: Callable[[Any], Reply] = _METHODS[type(notice)].__get__(self)
        return method(notice)

    def _say(self, text: str, *blocks: Block) -> Reply:
        return Reply(text, (Paragraph(text), *blocks))

    def _name(self, person: Person | None) -> str:
        return person.name if person else self.text("the-team")

    # --- to the requester: a person is one tap away in each of them ---------------------------------------------

    @property
    def _person(self) -> Choices:
        return Choices((self.choice(Act.PERSON, "choice-person"),))

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

    def _kinds(self, kinds: tuple[str, ...]) -> str:
        """Secrets of these kinds, in one list."""
        first, *others = (self.text(f"kind-{kind.replace(' ', '-').lower()}") for kind in kinds)
        return reduce(lambda listed, kind: self.text("and", first=listed, second=kind), others, first)

    def masked_at_the_desk(self, notice: n.MaskedAtTheDesk) -> Reply:
        kinds, requester = self._kinds(notice.kinds), notice.requester.name
        return self._say(self.text("masked-desk", who=notice.who.name, kinds=kinds, requester=requester))

    def gave_back(self, notice: n.GaveBack) -> Reply:
        text = self.text("gave-back", who=notice.who.name, before=notice.before.name)
        return self._say(text).pinging(notice.before.id)

    def category_unknown(self, notice: n.CategoryUnknown) -> Reply:
        return self._say(self.text("category-unknown", name=short(notice.name), names=", ".join(notice.names)))

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

    # --- to the technicians ------------------------------------------------------------------------------------

    def needs_somebody(self, notice: n.NeedsSomebody) -> Reply:
        need = short(notice.ticket.need)
        if notice.person is None:
            return self._say(self.text("needs-somebody-none", need=need))
        message = "needs-somebody-late" if notice.late else "needs-somebody"
        reply = self._say(self.text(message, person=notice.person.name, need=need))
        return reply.pinging(notice.person.id)

    def promise_soon(self, notice: n.PromiseSoon) -> Reply:
        text = self.text("promise-soon", time=self.when(notice.due), need=short(notice.ticket.need))
        return self._say(text).pinging(notice.by) if notice.by else self._say(text)

    def promise_renewed(self, notice: n.PromiseRenewed) -> Reply:
        time = self.when(notice.due)
        if notice.others:
            return self._say(self.text("promise-renewed-others", others=notice.others, time=time))
        return self._say(self.text("promise-renewed", time=time))

    def stands_still(self, notice: n.StandsStill) -> Reply:
        text = self.text("stands-still", times=notice.times, technician=notice.technician.name)
        take_over = self.choice(Act.TAKE_OVER, "take-over", notice.technician.id)
        reply = self._say(text, Choices((take_over, self.choice(Act.RELEASE, "release"))))
        return reply.pinging(*(each.id for each in (notice.technician, notice.to) if each))

    def taken_over(self, notice: n.TakenOver) -> Reply:
        text = self.text("taken-over", who=notice.who.name, before=notice.before.name)
        return self._say(text).pinging(notice.before.id)

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

    def problem_opened(self, notice: n.ProblemOpened) -> Reply:
        numbers = ", ".join(map(str, notice.numbers))
        same = self.text(f"same-{notice.same}")
        text = self.text("problem-opened", numbers=numbers, same=same, person=self._name(notice.to))
        decide = (self.choice(Act.CAUSE, "cause"), self.choice(Act.NO_CAUSE, "no-cause"))
        return self._say(text, Choices(decide)).pinging(*([notice.to.id] if notice.to else []))

    def comes_again(self, notice: n.ComesAgain) -> Reply:
        who, number = notice.requester.name, str(notice.ticket.number)
        text = self.text("comes-again", number=number, requester=who, person=self._name(notice.to))
        return self._say(text).pinging(*([notice.to.id] if notice.to else []))

    def problem_taken(self, notice: n.ProblemTaken) -> Reply:
        return self._say(self.text("problem-taken", who=notice.who.name, people=notice.people))

    def problem_solved(self, notice: n.ProblemSolved) -> Reply:
        return self._say(self.text("problem-solved", who=notice.who.name, people=notice.people))

    def no_common_cause(self, notice: n.NoCommonCause) -> Reply:
        return self._say(self.text("no-common-cause", who=notice.who.name))

    def cause_settled(self, notice: n.CauseSettled) -> Reply:
        return self._say(self.text("cause-settled", who=notice.who.name))

    def is_away(self, notice: n.IsAway) -> Reply:
        message, others = ("is-away-others", {"others": notice.others}) if notice.others else ("is-away", {})
        return self._say(self.text(message, technician=notice.technician.name, time=self.when(notice.until), **others))

    def away_unfit(self, notice: n.AwayUnfit) -> Reply:
        return self._say(self.text("away-unfit", time=short(notice.time)))

    def carries_enough(self, notice: n.CarriesEnough) -> Reply:
        text = self.text("carries-enough", technician=notice.technician.name, most=notice.most)
        return self._say(text).pinging(notice.technician.id)

    def receipt(self, notice: n.Receipt) -> Reply:
        name = notice.requester.name
        opening = self.text("receipt", requester=name)
        if notice.others:
            opening = self.text("receipt-others", requester=name, others=notice.others)
        due: tuple[Block, ...] = (
            (Paragraph(self.text("receipt-due", time=self.when(notice.due))),) if notice.due else ()
        )
        said: tuple[Block, ...] = (Quote(notice.text),) if notice.text else ()
        files: tuple[Block, ...] = (Paragraph(self._named(notice.files)),) if notice.files else ()
        return Reply(opening, (Paragraph(opening), *said, *files, *due))

    def requester_says(self, notice: n.RequesterSays) -> Reply:
        name = notice.requester.name
        return self._wrote(self.text("requester-says", requester=name), name, notice.text, notice.files)

    def colleague_says(self, notice: n.ColleagueSays) -> Reply:
        name = notice.colleague.name
        return self._wrote(self.text("colleague-says", colleague=name), name, notice.text, notice.files)

    def _wrote(self, opening: str, name: str, text: str, files: tuple[File, ...]) -> Reply:
        """Somebody's words and what they attached."""
        blocks: list[Block] = []
        if text:
            blocks += [Paragraph(opening), Quote(text, name)]
        if files:
            sent = self.text("requester-says-files", requester=name, files=names(files))
            blocks += [Paragraph(sent), *pictures(files)]
        return Reply(opening, tuple(blocks), files=documents(files))

    def _files(self, files: tuple[File, ...]) -> tuple[Block, ...]:
        """What came along: all by name, and the pictures to look at."""
        return (Paragraph(self._named(files)), *pictures(files)) if files else ()

    def _named(self, files: tuple[File, ...]) -> str:
        return self.text("files", count=len(files), files=names(files))

    def asks_to_talk(self, notice: n.AsksToTalk) -> Reply:
        reply = self._say(self.text("asks-to-talk", requester=notice.requester.name))
        return reply.pinging(notice.to.id) if notice.to else reply

    def needs_it_again(self, notice: n.NeedsItAgain) -> Reply:
        text = self.text(
            "needs-it-again",
            requester=notice.requester.name,
            person=self._name(notice.who),
            time=self.when(notice.due),
        )
        reply = self._say(text)
        return reply.pinging(notice.who.id) if notice.who else reply

    def no_answer(self, notice: n.NoAnswer) -> Reply:
        reply = self._say(self.text("no-answer", requester=notice.requester.name))
        return reply.pinging(notice.technician.id) if notice.technician else reply

    def requester_confirms(self, notice: n.RequesterConfirms) -> Reply:
        return self._say(self.text("requester-confirms", requester=notice.requester.name))

    def requester_thanks(self, notice: n.RequesterThanks) -> Reply:
        return self._say(self.text("requester-thanks", requester=notice.requester.name))

    def came_back(self, notice: n.CameBack) -> Reply:
        again = "came-back-second" if notice.second else "came-back-again"
        text = self.text(
            again if notice.times >= NEEDS_A_CAUSE else "came-back",
            requester=notice.requester.name,
            person=self._name(notice.who),
            time=self.when(notice.due),
            count=notice.times,
            second=self._name(notice.second),
        )
        quote: tuple[Block, ...] = (Quote(notice.text, notice.requester.name),) if notice.text else ()
        return self._say(text, *quote).pinging(*(each.id for each in (notice.who, notice.second) if each))

    def requester_withdrew(self, notice: n.RequesterWithdrew) -> Reply:
        return self._say(self.text("requester-withdrew", requester=notice.requester.name))

    def took_back(self, notice: n.TookBack) -> Reply:
        return self._say(self.text("took-back", who=notice.who.name))

    def silently_closed(self, notice: n.SilentlyClosed) -> Reply:
        return self._say(self.text("silently-closed", requester=notice.requester.name))

    def action_refused(self, notice: n.ActionRefused) -> Reply:
        status = self.text(f"status-{notice.ticket.status.replace('_', '-')}")
        technician = notice.technician.name if notice.technician else "none"
        return self._say(self.text("refused", who=notice.who.name, status=status, technician=technician))

    def not_a_technician(self, _: n.NotATechnician) -> Reply:
        return self._say(self.text("not-a-technician"))

    def text_missing(self, notice: n.TextMissing) -> Reply:
        return self._say(self.text("text-missing-resolve" if notice.resolving else "text-missing-send"))

    def outage_known(self, notice: n.OutageKnown) -> Reply:
        outage = notice.outage
        message = "outage-changed" if notice.changed else "outage-known"
        parts = [self.text(message, who=notice.who.name, what=short(outage.what))]
        if outage.ends:
            parts.append(self.text("outage-known-ends", time=self.when(outage.ends)))
        if notice.others:
            parts.append(self.text("outage-known-others", others=notice.others))
        return self._say(" ".join(parts))

    def outage_called_off(self, notice: n.OutageCalledOff) -> Reply:
        said = self.text("outage-called-off", who=notice.who.name)
        others = self.text("outage-called-off-others", others=notice.others) if notice.others else ""
        return self._say(f"{said} {others}".strip())

    def outage_late(self, notice: n.OutageLate) -> Reply:
        who, what = notice.who, short(notice.what)
        name, time = who.name if who else "none", self.when(notice.ends)
        text = self.text("outage-late-desk", person=name, what=what, time=time)
        return self._say(text).pinging(who.id) if who else self._say(text)

    def outage_presses(self, notice: n.OutagePresses) -> Reply:
        message = "outage-presses-customer" if notice.outage.customer_waiting else "outage-presses"
        text = self.text(message, joined=notice.joined.name, priority=int(notice.outage.priority))
        return self._say(text).pinging(notice.to.id) if notice.to else self._say(text)

    def outage_unfit(self, notice: n.OutageUnfit) -> Reply:
        unfit = (
            self.text("outage-unfit-time", time=short(notice.time)) if notice.time else self.text("outage-unfit-what")
        )
        return self._say(unfit)

    def no_such_ticket(self, _: n.NoSuchTicket) -> Reply:
        return self._say(self.text("no-such-ticket"))

    def undelivered(self, notice: n.Undelivered) -> Reply:
        message = "maybe-undelivered" if notice.maybe else "undelivered"
        return self._say(self.text(message, requester=notice.requester.name, reason=notice.reason))

    # --- about articles ----------------------------------------------------------------------------------------

    def article_proposed(self, notice: n.ArticleProposed) -> Reply:
        text = self.text("article-proposed", title=short(notice.draft.title))
        keep = Choice(Act.KEEP_ARTICLE, self.text("see-draft"), form=self._article_form(notice.draft))
        return self._say(text, Choices((keep, self.choice(Act.NO_ARTICLE, "no-article"))))

    def _article_form(self, draft: ArticleDraft) -> Fields:
        line, text = FieldKind.LINE, FieldKind.TEXT
        filled = (
            ("title", line, draft.title),
            ("asked_as", text, "\n".join(draft.asked_as)),
            ("plain", text, "\n".join(draft.plain)),
            ("technical", text, "\n".join(draft.technical)),
            ("done", line, draft.done),
            ("category", line, draft.category),
        )
        fields = tuple(
            Field(name, self.text(f"article-{name.replace('_', '-')}"), kind, filled=said)
            for name, kind, said in filled
        )
        return Fields(Act.KEEP_ARTICLE, fields, self.text("keep-article"))

    def article_kept(self, notice: n.ArticleKept) -> Reply:
        message = "article-kept" if notice.in_folder else "article-kept-elsewhere"
        said = self.text(message, who=notice.who.name, title=notice.title, file=notice.file.name)
        return self._say(said) if notice.in_folder else self._say(said, Code(notice.file.text))

    def article_unfit(self, notice: n.ArticleUnfit) -> Reply:
        return self._say(self.text("article-unfit"), Steps(notice.problems))

    def article_declined(self, notice: n.ArticleDeclined) -> Reply:
        return self._say(self.text("article-declined", who=notice.who.name))

    def no_draft(self, _: n.NoDraft) -> Reply:
        return self._say(self.text("no-draft"))

    def weekly_list(self, notice: n.WeeklyList) -> Reply:
        digest = notice.digest
        without = [self.text("weekly-request", number=str(number), need=short(need)) for number, need in digest.without]
        failing = [
            self.text("weekly-fails", title=each.title, owner=each.owner, failed=each.failed, helped=each.helped)
            for each in digest.failing
        ]
        words = ", ".join(self.text("weekly-word", word=word, people=people) for word, people in digest.lacking)
        rows = [("weekly-without", each) for each in without] + [("weekly-failing", each) for each in failing]
        rows += [("weekly-lacking", words)] if words else []
        rows += [("weekly-problems", self._cause_of(*each)) for each in notice.problems]
        more = [Note(self.text("weekly-more", count=digest.more_without))] if digest.more_without else []
        return self._say(self.text("weekly"), Facts(tuple((self.text(label), each) for label, each in rows)), *more)

    def _cause_of(self, ticket: Ticket, seeker: Person | None) -> str:
        state = state_of(self, ticket.problem, seeker) if ticket.problem else ""
        return self.text("weekly-problem", number=str(ticket.number), need=short(ticket.need), state=state)


_METHODS: dict[type[Any], Callable[..., Reply]] = {
    n.Claimed: DeskWords.claimed,
    n.TechnicianWrote: DeskWords.technician_wrote,
    n.StillWaitsForYou: DeskWords.still_waits_for_you,
    n.AsksEach: DeskWords.asks_each,
    n.ClosedEach: DeskWords.closed_each,
    n.About: DeskWords.about,
    n.TakesLonger: DeskWords.takes_longer,
    n.HandedBack: DeskWords.handed_back,
    n.WaitsForOthers: DeskWords.waits_for_others,
    n.OutageNews: DeskWords.outage_news,
    n.OutageTaken: DeskWords.outage_taken,
    n.SecretMasked: DeskWords.secret_masked,
    n.WroteDirectly: DeskWords.wrote_directly,
    n.Welcome: DeskWords.welcome,
    n.ReachKept: DeskWords.reach_kept,
    n.NotYours: DeskWords.not_yours,
    n.ReportedFor: DeskWords.reported_for,
    n.TakenOn: DeskWords.taken_on,
    n.WorksForThem: DeskWords.works_for_them,
    n.ToldForThem: DeskWords.told_for_them,
    n.NotKnown: DeskWords.not_known,
    n.OurFault: DeskWords.our_fault,
    n.NotUnderstoodTap: DeskWords.not_understood_tap,
    n.NeedsSomebody: DeskWords.needs_somebody,
    n.PromiseSoon: DeskWords.promise_soon,
    n.PromiseRenewed: DeskWords.promise_renewed,
    n.StandsStill: DeskWords.stands_still,
    n.TakenOver: DeskWords.taken_over,
    n.CauseSought: DeskWords.cause_sought,
    n.CauseRemoved: DeskWords.cause_removed,
    n.ProblemOpened: DeskWords.problem_opened,
    n.ComesAgain: DeskWords.comes_again,
    n.ProblemTaken: DeskWords.problem_taken,
    n.ProblemSolved: DeskWords.problem_solved,
    n.NoCommonCause: DeskWords.no_common_cause,
    n.CauseSettled: DeskWords.cause_settled,
    n.IsAway: DeskWords.is_away,
    n.AwayUnfit: DeskWords.away_unfit,
    n.CarriesEnough: DeskWords.carries_enough,
    n.GaveBack: DeskWords.gave_back,
    n.MaskedAtTheDesk: DeskWords.masked_at_the_desk,
    n.CategoryUnknown: DeskWords.category_unknown,
    n.Receipt: DeskWords.receipt,
    n.RequesterSays: DeskWords.requester_says,
    n.ColleagueSays: DeskWords.colleague_says,
    n.AsksToTalk: DeskWords.asks_to_talk,
    n.NeedsItAgain: DeskWords.needs_it_again,
    n.NoAnswer: DeskWords.no_answer,
    n.RequesterConfirms: DeskWords.requester_confirms,
    n.RequesterThanks: DeskWords.requester_thanks,
    n.CameBack: DeskWords.came_back,
    n.RequesterWithdrew: DeskWords.requester_withdrew,
    n.TookBack: DeskWords.took_back,
    n.SilentlyClosed: DeskWords.silently_closed,
    n.ActionRefused: DeskWords.action_refused,
    n.NotATechnician: DeskWords.not_a_technician,
    n.TextMissing: DeskWords.text_missing,
    n.OutageKnown: DeskWords.outage_known,
    n.OutageCalledOff: DeskWords.outage_called_off,
    n.OutageLate: DeskWords.outage_late,
    n.OutagePresses: DeskWords.outage_presses,
    n.OutageUnfit: DeskWords.outage_unfit,
    n.NoSuchTicket: DeskWords.no_such_ticket,
    n.Undelivered: DeskWords.undelivered,
    n.ArticleProposed: DeskWords.article_proposed,
    n.ArticleKept: DeskWords.article_kept,
    n.ArticleUnfit: DeskWords.article_unfit,
    n.ArticleDeclined: DeskWords.article_declined,
    n.NoDraft: DeskWords.no_draft,
    n.WeeklyList: DeskWords.weekly_list,
}
