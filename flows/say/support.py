"""What the bot says to the person who asks for help. One method a message; its words are in the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.outage import Outage
from bot.domain.reply import Act, Block, Choice, Choices, Image, Paragraph, Quote, Reply, Steps
from flows.say.courtesy import courtesy
from flows.say.outages import ends, told
from flows.say.speaker import Speaker, example

SHORT = 90
"""Characters of a need that are played back; the rest is known to everybody who needs it."""

_DUE = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
_TOMORROW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_EVENING = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
_EARLY = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
_OUTAGE = Outage(
    "The VPN does not connect", datetime(2026, 11, 23, 13, 30, tzinfo=UTC), "In the office you do not need the VPN."
)
_YESTERDAY = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def short(text: str) -> str:
    """A need on one line, cut at a word."""
    line = "; ".join(" ".join(each.split()) for each in text.splitlines() if each.strip())
    return line if len(line) <= SHORT else line[:SHORT].rsplit(" ", 1)[0] + " …"


def within(text: str) -> str:
    """A need inside a sentence of ours, which goes on after it: without its own last mark."""
    line = short(text)
    return line.rstrip(" .,;:!?") or line


class Support(Speaker):
    """The words of the support talk."""

    def _say(self, *texts: str, blocks: tuple[Block, ...] = (), choices: tuple[Choice, ...] = ()) -> Reply:
        paragraphs: tuple[Block, ...] = tuple(Paragraph(text) for text in texts if text)
        buttons: tuple[Block, ...] = (Choices(choices),) if choices else ()
        return Reply(texts[0], paragraphs + blocks + buttons)

    @property
    def _person(self) -> Choice:
        return self.choice(Act.PERSON, "choice-person")

    @property
    def _withdraw(self) -> Choice:
        return self.choice(Act.WITHDRAW, "choice-withdraw")

    def _answer(self, value: str, label: str = "") -> Choice:
        return self.choice(Act.ANSWER, label or f"choice-{value}", value)

    # --- listen ------------------------------------------------------------------------------------------------

    @example(name="Ada")
    def greeting(self, name: str) -> Reply:
        return self._say(self.text("greeting", name=name), choices=(self._person,))

    @example()
    def what_i_do(self) -> Reply:
        return self._say(self.text("what-i-do"), choices=(self._person,))

    @example()
    def small_talk(self) -> Reply:
        return self._say(self.text("small-talk"), choices=(self._person,))

    @example()
    def for_somebody_else(self) -> Reply:
        """It looks as if it was meant for somebody else."""
        return self._say(self.text("for-somebody-else"), choices=(self._person,))

    @example(topic="vpn")
    def tell_more(self, topic: str, need: str = "") -> Reply:
        """One more sentence, please: about a thing that was named, or about what they wrote, if that was more."""
        played_back = self.text("tell-more-of", need=within(need)) if need else self.text("tell-more")
        text = self.text("tell-more-about", topic=short(topic)) if topic else played_back
        return self._say(text, choices=(self._answer("unknown"), self._person))

    @example()
    def what_do_you_see(self) -> Reply:
        return self._say(self.text("what-do-you-see"), choices=(self._person,))

    @example()
    def about_the_picture(self) -> Reply:
        return self._say(self.text("about-the-picture"), choices=(self._answer("unknown"), self._person))

    @example()
    def done_on_the_card(self) -> Reply:
        """A technician typed to us what is done in their channel."""
        return self._say(self.text("done-on-the-card"), choices=(self._person,))

    @example(technician="Noor Haddad", until=_EVENING)
    def technicians_are_there(self, technician: str, until: datetime) -> Reply:
        """Who is on duty, for whoever asks; nothing is promised."""
        text = self.text("technicians-there", technician=technician or "none", time=self.when(until))
        return self._say(text, choices=(self._person,))

    @example(opens=_TOMORROW)
    def technicians_are_back(self, opens: datetime) -> Reply:
        return self._say(self.text("technicians-back", time=self.when(opens)), choices=(self._person,))

    @example()
    def start_over(self) -> Reply:
        return self._say(self.text("start-over"), choices=(self._person,))

    @example(first="my printer does not print", others=("the new headset has no sound",))
    def several(self, first: str, others: tuple[str, ...]) -> Reply:
        listed = Steps(tuple(short(need) for need in (first, *others)))
        return self._say(self.text("several", count=1 + len(others)), blocks=(listed,))

    @example(needs=("the docking station does not work", "the wifi at my desk is slow"))
    def perhaps_several(self, needs: tuple[str, ...]) -> Reply:
        """Whether these are several needs or one; we are not sure."""
        count = len(needs)
        blocks = (Steps(tuple(short(need) for need in needs)), Paragraph(self.text("perhaps-several-ask")))
        return self._say(
            self.text("perhaps-several", count=count),
            blocks=blocks,
            choices=(
                self._answer("yes", "choice-several"),
                self._answer("no", "choice-one"),
                self._person,
            ),
        )

    @example(need="the docking station does not work")
    def first_need(self, need: str) -> Reply:
        return self._say(self.text("first-need", need=within(need)))

    @example(need="the new headset has no sound")
    def next_need(self, need: str) -> Reply:
        return self._say(self.text("next-need", need=within(need)))

    @example(need="my printer does not print")
    def noted_for_later(self, need: str) -> Reply:
        return self._say(self.text("noted-for-later", need=within(need)), choices=(self._person,))

    @example(
        team="The people team",
        handles="pay, leave and benefits",
        contact="people@company.example",
        ours="If you can not sign in to the payslip site, I can help.",
    )
    def not_ours(self, team: str, handles: str, contact: str, ours: str) -> Reply:
        """Whom to ask instead; `ours` is what of it IT can help with."""
        text = self.text("not-ours", team=team, handles=handles, contact=contact, ours=ours)
        return self._say(text, choices=(self._answer("yes", "choice-ours"), self._person))

    # --- confirm -----------------------------------------------------------------------------------------------

    @example(options=(("vpn", "The VPN does not connect"), ("wifi", "The Wi-Fi does not connect")))
    def which(self, options: tuple[tuple[str, str], ...]) -> Reply:
        buttons = tuple(Choice(Act.ANSWER, title, value) for value, title in options)
        rest = (self._answer("other"), self._answer("unknown"), self._person)
        return self._say(self.text("which"), choices=buttons + rest)

    @example()
    def not_it(self) -> Reply:
        return self._say(self.text("not-it"), choices=(self._answer("unknown"), self._person))

    @example(need="the printer on floor 2 does not print")
    def you_wrote(self, need: str) -> Reply:
        """What a question of ours was about, when it is asked once more much later."""
        return self._say(self.text("you-wrote", need=within(need)))

    @example(title="The printer does not print")
    def is_it(self, title: str) -> Reply:
        return self._say(self.text("is-it", title=title), choices=self._is_it)

    @example(
        ask="Is that one card with two ports, or two cards?",
        options=(("1", "One card with two ports"), ("2", "Two cards")),
    )
    def meaning(self, ask: str, options: tuple[tuple[str, str], ...]) -> Reply:
        """A question about a word with two meanings; `ask` is the team's own."""
        buttons = tuple(Choice(Act.ANSWER, label, value) for value, label in options)
        return self._say(self.text("meaning", ask=ask), choices=(*buttons, self._answer("unknown"), self._person))

    # --- a known outage ----------------------------------------------------------------------------------------

    @example(outage=_OUTAGE, since=_EARLY, technician="Noor Haddad", due=_DUE)
    def known_outage(self, outage: Outage, since: datetime, technician: str, due: datetime | None) -> Reply:
        """What is known, and whether they have it, too: it is never taken for granted."""
        opening = self._known(outage, since)
        blocks = told(self, outage, technician or self.text("the-team"), due)
        blocks += (Paragraph(self.text("known-outage-ask")),)
        return self._say(opening, blocks=blocks, choices=self._is_it)

    @example()
    def still_the_outage(self) -> Reply:
        """They told more of it, and have not said yet whether it is the outage."""
        return self._say(self.text("still-the-outage"), choices=self._is_it)

    @example(outage=_OUTAGE, since=_EARLY)
    def outage_known(self, outage: Outage, since: datetime) -> Reply:
        """What is known to be down, for whoever asks; that they have it is not said."""
        return self._say(self._in_short(outage, since), self.text("outage-known-ask"), choices=self._is_it)

    @example(
        outages=((_OUTAGE, _EARLY), (Outage("Outlook asks for the password"), _EARLY)),
        offered=(("vpn", "The VPN does not connect"), ("mail", "Outlook asks for the password")),
    )
    def outages_known(
        self, outages: tuple[tuple[Outage, datetime], ...], offered: tuple[tuple[str, str], ...]
    ) -> Reply:
        """The same of several, of which the first are `offered` to be picked."""
        known = Steps(tuple(self._in_short(each, since) for each, since in outages))
        blocks = (known, Paragraph(self.text("outages-known-ask")))
        return self._say(self.text("outages-known"), blocks=blocks, choices=self._of_these(offered))

    def _in_short(self, outage: Outage, since: datetime) -> str:
        return f"{self._known(outage, since)} {ends(self, outage)}".strip()

    @example(offered=(("vpn", "The VPN does not connect"), ("mail", "Outlook asks everybody for the password")))
    def which_outage(self, offered: tuple[tuple[str, str], ...]) -> Reply:
        return self._say(self.text("which-outage"), choices=self._of_these(offered))

    def _of_these(self, offered: tuple[tuple[str, str], ...]) -> tuple[Choice, ...]:
        buttons = tuple(Choice(Act.ANSWER, short(what), value) for value, what in offered)
        return (*buttons, self._answer("other"), self._person)

    @example()
    def outage_has_ended(self) -> Reply:
        """They were told of it when they asked, and it was over when they said that they have it."""
        return self._say(self.text("outage-has-ended"), choices=(self._person,))

    @example()
    def no_outage_known(self) -> Reply:
        return self._say(self.text("no-outage-known"), choices=(self._answer("unknown"), self._person))

    def _known(self, outage: Outage, since: datetime) -> str:
        clock = f"{since.astimezone(ZoneInfo(self.reader.zone)):%H:%M}"
        return self.text("known-outage", what=short(outage.what), day=self.ago(since), clock=clock)

    @example(outage=_OUTAGE, technician="Noor Haddad", due=_DUE)
    def joined_outage(self, outage: Outage, technician: str, due: datetime | None) -> Reply:
        who, what = technician or self.text("the-team"), short(outage.what)
        text = self.text("joined-outage", what=what, technician=who, time=self.when(due)) if due else ""
        return self._say(text or self.text("joined-outage-only", what=what), choices=(self._withdraw, self._person))

    @example(outage=_OUTAGE, technician="Noor Haddad", due=_DUE)
    def in_outage_already(self, outage: Outage, technician: str, due: datetime | None) -> Reply:
        opening = self.text("in-outage-already", what=short(outage.what))
        blocks = told(self, outage, technician or self.text("the-team"), due)
        return self._say(opening, blocks=blocks, choices=(self._person,))

    @example()
    def outage_is_over(self) -> Reply:
        """They were asked whether they have it, and it was over when they said yes."""
        return self._say(self.text("outage-is-over"), choices=(self._answer("yes"), self._answer("no"), self._person))

    @example(technician="Noor Haddad")
    def outage_stays_open(self, technician: str) -> Reply:
        """The requester of an outage says that it works, or that they need it no longer: others still have it."""
        text = self.text("outage-stays-open", technician=technician or self.text("the-team-within"))
        return self._say(text, choices=(self._person,))

    # --- resolve -----------------------------------------------------------------------------------------------

    @example(
        title="Outlook keeps asking for your password",
        steps=("Close Outlook.", "Open it again and sign in with your work address."),
        start=1,
        more=False,
        done="Outlook opens without asking for a password.",
        again=False,
        technical=True,
        request=False,
    )
    def fix(
        self,
        title: str,
        steps: tuple[str, ...],
        start: int,
        more: bool,
        done: str,
        again: bool,
        technical: bool,
        request: bool,
        helped: int = 0,
        pictures: tuple[Image, ...] = (),
        code: str = "",
    ) -> Reply:
        """Some steps of an article, and what they look like.

        `again` is whether another article did not help before, `request` whether it is about getting something, not
        about something that fails; `technical` offers the other register. One reason why it is this one is told: the
        error `code` that both have, or how many people it has `helped`.
        """
        why = "fix-code" if code else "fix-proven" if helped else "fix"
        first = "fix-request" if request else "fix-again" if again else why
        reasons: dict[str, dict[str, str | int]] = {"fix-code": {"code": code}, "fix-proven": {"count": helped}}
        opening = "" if start > 1 else self.text(first, title=title, **reasons.get(first, {}))
        if more:
            kind = "-request" if request else ""
            later = self.text(f"fix-more-next{kind}")
            closing = self.text(f"fix-more{kind}", count=len(steps)) if start == 1 else later
        else:
            closing = self.text("fix-done-request" if request else "fix-done", done=done)
        yes, no = ("choice-yes-request", "choice-no-request") if request else ("choice-yes", "choice-no")
        answers = (self._answer("next"),) if more else ()
        other = (
            self.choice(Act.TECHNICAL, "choice-technical") if technical else self.choice(Act.PLAINER, "choice-plain")
        )
        choices = (self._answer("yes", yes), *answers, self._answer("no", no), other, self._person)
        blocks: tuple[Block, ...] = (Steps(steps, start), *pictures, Paragraph(closing))
        summary = opening or self.text("fix-next")
        return Reply(summary, (Paragraph(summary), *blocks, Choices(choices)))

    @example(steps=("Print to another printer for now.",))
    def meanwhile(self, steps: tuple[str, ...], perhaps: str = "") -> Reply:
        """Steps beside a hand-over: useful at once, but nothing depends on them. `perhaps` is what they are about, if
        that is not sure."""
        text = self.text("meanwhile-perhaps", title=perhaps) if perhaps else self.text("meanwhile")
        return self._say(text, blocks=(Steps(steps),), choices=(self._withdraw, self._person))

    @example(reason="unknown", technician="Noor Haddad", due=_DUE, sorry=False)
    def handed_over(self, reason: str, technician: str, due: datetime, sorry: bool, language: str = "") -> Reply:
        """Who has it and when they will be heard of. `reason` is one of the catalogue's `handed-over-...`.

        When the reason is the `language`, a line in that language comes first.
        """
        start = self.text("sorry-work") if sorry else self.text(f"handed-over-{reason}") if reason else ""
        theirs = courtesy(language) if reason == "language" else ""
        who = technician or self.text("the-team")
        has = self.text("has-it-briefly" if theirs else "has-it", technician=who, time=self.when(due))
        text = f"{start} {has}".strip()
        return self._say(*filter(None, (theirs, text)), choices=(self._withdraw, self._person))

    @example(technician="Noor Haddad")
    def added(
        self,
        technician: str,
        perhaps: bool = False,
        pressing: bool = False,
        asked: datetime | None = None,
        sooner: datetime | None = None,
        outage: Outage | None = None,
    ) -> Reply:
        """More about a request was passed on. `perhaps`: it may as well be something new; `pressing`: they said only
        now that it can not wait; `asked`: it is a question, and the next word comes by then; `sooner`: it comes
        earlier than they were told. They wait for the end of the `outage`, if it is set."""
        who = technician or self.text("the-team-within" if pressing or asked else "the-team")
        message = "added-question" if asked else "added-pressing" if pressing else "added"
        told = [self.text(message, technician=who)]
        if asked and outage:
            told.append(ends(self, outage))
        if asked:
            told.append(self.text("next-word", time=self.when(asked)))
        if sooner:
            told.append(self.text("added-sooner", time=self.when(sooner)))
        if perhaps and not pressing:
            told.append(self.text("added-perhaps"))
        return self._say(" ".join(filter(None, told)), choices=(self._person,))

    @example(technician="Noor Haddad", due=_DUE)
    def next_word(self, technician: str, due: datetime) -> Reply:
        """By when they will be heard of, to somebody who said that this is fine."""
        who = technician or self.text("the-team")
        return self._say(self.text("will-write", technician=who, time=self.when(due)), choices=(self._person,))

    @example(need="the printer on floor 2 does not print")
    def same_or_new(self, need: str) -> Reply:
        return self._say(
            self.text("same-or-new", need=within(need)),
            choices=(self._answer("same"), self._answer("new"), self._answer("unknown"), self._person),
        )

    # --- where things are --------------------------------------------------------------------------------------

    @example(need="vpn drops", number=12, state="claimed", technician="Noor Haddad", due=_DUE)
    def where_it_is(
        self, need: str, number: int, state: str, technician: str, due: datetime | None, outage: Outage | None = None
    ) -> Reply:
        """The state of one request: who has it and when the next word comes, if a promise says so; and when the
        `outage` for whose end it waits should be over."""
        who = technician or self.text("the-team-within" if state == "new" else "the-team")
        about = self.text("about", number=str(number), need=within(need))
        text = self.text("in-outage" if outage else f"state-{state.replace('_', '-')}", technician=who)
        over = ends(self, outage) if outage else ""
        time = self.text("next-word", time=self.when(due)) if due else ""
        open_state = state in {"new", "claimed", "waiting_requester", "waiting_third_party"}
        choices = (self._withdraw, self._person) if open_state else (self._person,)
        return self._say(" ".join(filter(None, (about, text, over, time))), choices=choices)

    @example()
    def nothing_open(self) -> Reply:
        return self._say(self.text("nothing-open"), choices=(self._person,))

    @example()
    def old_tap(self) -> Reply:
        return self._say(self.text("old-tap"))

    @example()
    def old_tap_only(self) -> Reply:
        return self._say(self.text("old-tap-only"), choices=(self._person,))

    @example()
    def thanks(self) -> Reply:
        return self._say(self.text("thanks"), choices=(self._person,))

    @example(need="the printer on floor 2 does not print")
    def withdrawn(self, need: str) -> Reply:
        text = self.text("withdrawn", need=within(need)) if need else self.text("withdrawn-nothing")
        return self._say(text, choices=(self._person,))

    @example(technical=True)
    def register_kept(self, technical: bool) -> Reply:
        text = self.text("register-technical" if technical else "register-plain")
        return self._say(text, choices=(self._person,))

    @example(technician="Noor Haddad")
    def wants_to_talk(self, technician: str) -> Reply:
        """They asked for a person, and somebody has their request already."""
        return self._say(self.text("wants-to-talk", technician=technician or self.text("the-team-within")))

    # --- verify ------------------------------------------------------------------------------------------------

    @example(
        technician="Noor Haddad",
        note="I reset your sign-in session.",
        done="Outlook opens without asking.",
        request=False,
    )
    def is_it_working(self, technician: str, note: str, done: str, request: bool) -> Reply:
        """Only they can say so. `request` is whether it was about getting something."""
        quote: tuple[Block, ...] = (Quote(note, technician),) if note else ()
        kind = "-request" if request else ""
        asks = self.text(f"working-now{kind}", done=done) if done else self.text(f"working{kind}")
        choices = Choices((*self._yes_no(request), self._answer("unknown"), self._person))
        summary = self.text("resolved", technician=technician or self.text("the-team"))
        return Reply(summary, (Paragraph(summary), *quote, Paragraph(asks), choices))

    @example(need="Outlook keeps asking for my password")
    def remind(self, need: str, request: bool = False) -> Reply:
        """They have not said yet whether they were helped. `request`: it was about getting something."""
        return self._say(
            self.text("remind-request" if request else "remind", need=within(need)),
            choices=(*self._yes_no(request), self._answer("unknown"), self._person),
        )

    @example()
    def yes_or_no(self) -> Reply:
        choices = (*self._yes_no(False), self._answer("unknown"), self._person)
        return self._say(self.text("yes-or-no"), choices=choices)

    @example()
    def is_it_enough(self) -> Reply:
        """It works in part, or for now."""
        choices = (*self._yes_no(False), self._answer("unknown"), self._person)
        return self._say(self.text("noted-beside")).then(self._say(self.text("is-it-enough"), choices=choices))

    @example(more_steps=True)
    def still_asking(self, more_steps: bool, request: bool = False) -> Reply:
        """The question that was not answered yet, once more."""
        yes, no = self._yes_no(request)
        kind = "-request" if request else ""
        text = self.text(f"still-asking-steps{kind}" if more_steps else f"still-asking{kind}")
        return self._say(text, choices=(yes, *((self._answer("next"),) if more_steps else ()), no, self._person))

    @property
    def _is_it(self) -> tuple[Choice, ...]:
        """The buttons under the question whether something is what they mean."""
        yes, no = self._answer("yes", "choice-is-it"), self._answer("no", "choice-is-not")
        return yes, no, self._answer("unknown"), self._person

    def _yes_no(self, request: bool) -> tuple[Choice, Choice]:
        """The buttons under the question whether they were helped."""
        kind = "-request" if request else ""
        return self._answer("yes", f"choice-yes{kind}"), self._answer("no", f"choice-no{kind}")

    @example(more_steps=True)
    def noted_beside(self, more_steps: bool, request: bool = False) -> Reply:
        """They told something while they try the steps, but not whether these helped."""
        return self._say(self.text("noted-beside")).then(self.still_asking(more_steps, request))

    @example(more_steps=True)
    def question_noted(self, more_steps: bool, request: bool = False) -> Reply:
        """They asked something about the steps."""
        return self._say(self.text("question-noted")).then(self.still_asking(more_steps, request))

    @example()
    def try_when_you_can(self) -> Reply:
        return self._say(self.text("try-when-you-can"), choices=(self._answer("yes"), self._answer("no"), self._person))

    @example(need="Outlook keeps asking for my password", days=14)
    def closed_unconfirmed(self, need: str, days: int) -> Reply:
        return self._say(
            self.text("closed-unconfirmed", need=within(need), days=days),
            choices=(self.choice(Act.BACK, "choice-back"), self._person),
        )

    @example(technician="Noor Haddad", due=_DUE)
    def not_working_yet(self, technician: str, due: datetime, second: str = "") -> Reply:
        return self._goes_on("not-working-yet", technician, due, second)

    @example(technician="Noor Haddad", due=_DUE)
    def not_working_alone(self, technician: str, due: datetime) -> Reply:
        """The outage is over for others, and not for them."""
        return self._goes_on("not-working-alone", technician, due)

    def _goes_on(self, message: str, technician: str, due: datetime, second: str = "") -> Reply:
        """Who goes on with it and writes by when; and who looks for the cause as well."""
        text = self.text(message, technician=technician or self.text("the-team"), time=self.when(due))
        cause = self.text("second-looks", second=second) if second else ""
        return self._say(text, cause, choices=(self._withdraw, self._person))

    # --- offer more --------------------------------------------------------------------------------------------

    @example(check_in=_TOMORROW)
    def anything_else(self, check_in: datetime | None, request: bool = False) -> Reply:
        """When we ask again. `request`: it was about getting something, so we ask whether they have it."""
        when = "anything-else-request" if request else "anything-else"
        return self._say(
            self.text(when, time=self.when(check_in)) if check_in else self.text("anything-else-only"),
            choices=(
                self._answer("yes", "choice-more"),
                self._answer("no", "choice-nothing"),
                self.choice(Act.BACK, "choice-back"),
                self._person,
            ),
        )

    @example(check_in=_TOMORROW, rest="the wifi at my desk is slow")
    def and_the_rest(self, check_in: datetime | None, rest: str) -> Reply:
        """`rest` is what they also wrote, which the article was not about."""
        also = short(rest)
        text = (
            self.text("and-the-rest", time=self.when(check_in), rest=also)
            if check_in
            else self.text("and-the-rest-only", rest=also)
        )
        choices = (self._answer("yes", "choice-rest"), self._answer("no", "choice-nothing"), self._person)
        return self._say(text, choices=choices)

    @example()
    def what_else(self) -> Reply:
        return self._say(self.text("what-else"), choices=(self._person,))

    @example(check_in=_TOMORROW)
    def until_then(self, check_in: datetime | None) -> Reply:
        text = self.text("until-then", time=self.when(check_in)) if check_in else self.text("until-you-write")
        return self._say(text, choices=(self.choice(Act.BACK, "choice-back"), self._person))

    @example(
        technician="Noor Haddad",
        fixed=_YESTERDAY,
        need="Outlook keeps asking for my password",
        done="Outlook opens without asking for a password.",
        late=False,
    )
    def still_working(
        self, technician: str, fixed: datetime, need: str, done: str, late: bool, request: bool = False
    ) -> Reply:
        """Whether a fix held, or, of a `request`, whether they have all that they need."""
        day, kind = self.ago(fixed), "-request" if request else ""
        helped = (
            self.text(f"helped-by{kind}", day=day, technician=technician, need=within(need))
            if technician
            else self.text(f"helped{kind}", day=day, need=within(need))
        )
        goal = self.text("check-in-goal", done=done) if done else ""
        asks = self.text(f"check-in{kind}")
        sorry = self.text("check-in-late") if late else ""
        return self._say(
            " ".join(part for part in (sorry, helped, goal, asks) if part),
            choices=(
                self._answer("yes", f"choice-yes{kind}"),
                self._answer("no", "choice-no-request") if request else self.choice(Act.BACK, "choice-back"),
                self._answer("unknown"),
                self._person,
            ),
        )

    @example()
    def held(self) -> Reply:
        return self._say(self.text("held"), choices=(self._person,))

    @example()
    def write_any_time(self) -> Reply:
        return self._say(self.text("write-any-time"), choices=(self.choice(Act.BACK, "choice-back"), self._person))

    @example(technician="Noor Haddad", due=_DUE, second="Lena Fischer")
    def reopened(self, technician: str, due: datetime, second: str = "") -> Reply:
        return self._goes_on("reopened", technician, due, second)

    @example(technician="Noor Haddad", due=_DUE)
    def needed_again(self, technician: str, due: datetime) -> Reply:
        return self._goes_on("needed-again", technician, due)

    @example(technician="Noor Haddad", due=_DUE)
    def linked(self, technician: str, due: datetime, second: str = "") -> Reply:
        return self._goes_on("linked", technician, due, second)

    @example(options=(("a", "vpn drops"), ("b", "the printer is offline")))
    def which_is_back(self, options: tuple[tuple[str, str], ...]) -> Reply:
        buttons = tuple(Choice(Act.ANSWER, short(need), value) for value, need in options)
        return self._say(self.text("which-is-back"), choices=(*buttons, self._answer("other"), self._person))

    @example(need="vpn drops")
    def is_back(self, need: str) -> Reply:
        return self._say(self.text("is-back", need=within(need)), choices=self._is_it)
