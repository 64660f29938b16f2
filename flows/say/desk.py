"""What the services notice, worded for the technicians in their channel."""

from __future__ import annotations

from bot.domain import notice as n
from bot.domain.article import ArticleDraft
from bot.domain.incoming import File
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
from bot.domain.ticket import NEEDS_A_CAUSE, Ticket
from flows.say.attached import documents, names, pictures
from flows.say.noticing import Noticing
from flows.say.problems import state_of
from flows.say.support import short


class DeskWords(Noticing):
    """Words for the technicians."""

    def masked_at_the_desk(self, notice: n.MaskedAtTheDesk) -> Reply:
        kinds, requester = self._kinds(notice.kinds), notice.requester.name
        return self._say(self.text("masked-desk", who=notice.who.name, kinds=kinds, requester=requester))

    def gave_back(self, notice: n.GaveBack) -> Reply:
        text = self.text("gave-back", who=notice.who.name, before=notice.before.name)
        return self._say(text).pinging(notice.before.id)

    def category_unknown(self, notice: n.CategoryUnknown) -> Reply:
        return self._say(self.text("category-unknown", name=short(notice.name), names=", ".join(notice.names)))

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

    def assigned(self, notice: n.Assigned) -> Reply:
        text = self.text("assigned", by=notice.by.name, colleague=notice.colleague.name, need=short(notice.ticket.need))
        return self._say(text).pinging(notice.colleague.id)

    def colleague_unknown(self, notice: n.ColleagueUnknown) -> Reply:
        return self._say(self.text("colleague-unknown", name=short(notice.name), names=", ".join(notice.names)))

    def can_not_take_it(self, notice: n.CanNotTakeIt) -> Reply:
        colleague = notice.colleague.name
        if notice.until:
            return self._say(self.text("colleague-away", colleague=colleague, time=self.when(notice.until)))
        return self._say(self.text("colleague-carries-enough", colleague=colleague, most=notice.most))

    def taken_over(self, notice: n.TakenOver) -> Reply:
        text = self.text("taken-over", who=notice.who.name, before=notice.before.name)
        return self._say(text).pinging(notice.before.id)

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
