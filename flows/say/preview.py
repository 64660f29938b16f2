"""An example of everything that the bot says, each spoken at the same moment: for the preview and for the tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, Literal, get_args

from bot.domain import notice as n
from bot.domain.article import ArticleDraft, ArticleFile
from bot.domain.calendar import Day, Hours
from bot.domain.details import Details
from bot.domain.incoming import File
from bot.domain.learned import Alike, Digest, Failing, Like
from bot.domain.outage import Joined, Outage
from bot.domain.person import Person, Register
from bot.domain.priority import Urgency
from bot.domain.problem import Incident, Problem, Same
from bot.domain.promise import Promise
from bot.domain.reply import Reply
from bot.domain.ticket import Event, EventKind, Held, Move, Status, Ticket
from flows.say.card import CardWords
from flows.say.courtesy import languages
from flows.say.notices import NoticeWords
from flows.say.speaker import EXAMPLE_NOW
from flows.say.support import Support

Audience = Literal["requester", "desk"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as somebody reads it. `id` names it: 'support.fix', 'notice.Claimed', 'card.new'."""

    id: str
    reply: Reply
    audience: Audience


# --- the people of the examples ------------------------------------------------------------------------------------

_OFFICE = Hours("Europe/Vienna", time(9), time(17), holidays=frozenset({date(2026, 12, 24), date(2026, 12, 25)}))
ADA = Person("ada", "Ada Novak", "ada@company.example", "Accountant", _OFFICE)
NOOR = Person("noor", "Noor Haddad", "noor@company.example", "network technician", _OFFICE)
TOM = Person("tom", "Tom Weber", "tom@company.example", "", Hours("America/New_York"))
LENA = Person("lena", "Lena Fischer", "lena@company.example", "head of IT support", _OFFICE)

READER = n.Reader(ADA.hours.zone, EXAMPLE_NOW, Register.PLAIN)
"""Who reads all examples: in Vienna it is 10:12 on a Monday."""

_DUE = datetime(2026, 11, 23, 9, 45, tzinfo=UTC)
_LATER = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
_TOMORROW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
_LAST_WEEK = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
_LONG_AGO = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)

_OUTAGE = Outage("Outlook asks everybody for the password", _LATER, "The page mail.company.example works.")
_ARTICLE = "Outlook keeps asking for your password"
_NOTE = "I reset your sign-in session."

NEW = Ticket(
    "t12",
    12,
    ADA.id,
    "Outlook keeps asking for my password since this morning, also after a restart",
    EXAMPLE_NOW,
    Status.NEW,
    category="mail",
    done="Outlook opens without asking for a password.",
    need_message="m1",
)
CLAIMED = replace(NEW, status=Status.CLAIMED, technician=NOOR.id)
RESOLVED = replace(CLAIMED, status=Status.RESOLVED, resolution=_NOTE, resolved=_DUE)
VERIFIED = replace(RESOLVED, status=Status.VERIFIED, ended=_DUE, held=Held.YES)
SIMILAR = replace(VERIFIED, id="t7", number=7, need="outlook wants my password all the time", resolution=_NOTE)
_EACH = (
    n.Each(1, replace(VERIFIED, need="outlook keeps asking for my password", ended=_LAST_WEEK), NOOR, "talk1", 4),
    n.Each(
        2, replace(RESOLVED, id="t13", need="vpn drops", done="", resolution="I renewed your key."), NOOR, "talk2", 6
    ),
    n.Each(3, Ticket("t14", 14, ADA.id, "the printer is offline", _LAST_WEEK), None, "talk3", 3),
)
_DRAFT = ArticleDraft(
    "The coffee machine blinks",
    ("the lamp of the coffee machine blinks", "no coffee on floor 3"),
    ("Pull the plug.", "Wait for one minute, and plug it in again."),
    ("Pull the plug of the controller.", "Read its log if the lamp blinks again."),
    "The lamp is green.",
    "computer",
    "Workplace",
)
_FILE = ArticleFile("the-coffee-machine-blinks.md", "---\ntitle: The coffee machine blinks\n---\n")
_DIGEST = Digest(
    ((12, "the lamp of the coffee machine blinks"), (15, "badge does not open the garage")),
    4,
    (Failing("The VPN does not connect", "Network", 3, 1), Failing("The printer does not print", "Workplace", 2, 8)),
    (("flexitime", 4), ("garage", 3)),
)
_FILES = (File("screen.png", "image/png", "f1"), File("steps.pdf", "application/pdf", "f2"))


# --- the support talk: the example of each method, and the other ways in which it can be said ------------------------

MORE_WAYS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("tell_more", "nothing", {"topic": ""}),
    ("technicians_are_there", "nobody", {"technician": ""}),
    ("fix", "more", {"more": True}),
    ("fix", "next", {"start": 3, "more": True}),
    ("fix", "last", {"start": 5, "technical": False}),
    ("fix", "again", {"again": True}),
    ("fix", "proven", {"helped": 12}),
    ("fix", "code", {"helped": 12, "code": "0x8004010F"}),
    ("fix", "request", {"title": "Get access to a folder", "done": "You can open the folder.", "request": True}),
    ("fix", "request-more", {"title": "Get access to a folder", "more": True, "request": True}),
    ("fix", "request-next", {"title": "Get access to a folder", "start": 3, "more": True, "request": True}),
    ("handed_over", "asked", {"reason": "asked"}),
    ("handed_over", "request", {"reason": "request"}),
    ("handed_over", "told", {"reason": "told"}),
    ("handed_over", "elsewhere", {"reason": "elsewhere"}),
    ("handed_over", "tried", {"reason": "tried"}),
    ("handed_over", "urgent", {"reason": "urgent"}),
    ("handed_over", "risk", {"reason": "risk"}),
    ("handed_over", "picture", {"reason": "picture"}),
    ("handed_over", "language", {"reason": "language"}),
    *(("handed_over", f"language-{each}", {"reason": "language", "language": each}) for each in sorted(languages())),
    ("handed_over", "alert", {"reason": "alert"}),
    ("handed_over", "sorry", {"reason": "upset", "sorry": True}),
    ("handed_over", "nobody", {"technician": "", "due": _TOMORROW}),
    *(("where_it_is", status, {"state": status}) for status in Status),
    ("where_it_is", "unpromised", {"technician": "", "due": None}),
    ("withdrawn", "nothing", {"need": ""}),
    ("register_kept", "plain", {"technical": False}),
    ("meanwhile", "perhaps", {"perhaps": "The printer does not print"}),
    ("where_it_is", "in-outage", {"state": "waiting_third_party", "outage": _OUTAGE}),
    ("known_outage", "late", {"outage": Outage("The VPN does not connect", EXAMPLE_NOW), "technician": ""}),
    ("known_outage", "briefly", {"outage": Outage("The VPN does not connect"), "due": None}),
    ("joined_outage", "unpromised", {"due": None}),
    ("is_it_working", "request", {"request": True}),
    ("is_it_working", "no-goal", {"note": "", "done": ""}),
    ("is_it_working", "request-no-goal", {"done": "", "request": True}),
    ("still_asking", "no-steps", {"more_steps": False}),
    ("still_asking", "request", {"request": True}),
    ("still_asking", "request-no-steps", {"more_steps": False, "request": True}),
    ("remind", "request", {"need": "Please add me to the list sales-all", "request": True}),
    ("added", "perhaps", {"perhaps": True}),
    ("added", "question", {"asked": _DUE}),
    ("added", "pressing", {"pressing": True}),
    ("anything_else", "request", {"request": True}),
    ("anything_else", "weekday", {"check_in": _WEDNESDAY}),
    ("anything_else", "never", {"check_in": None}),
    ("until_then", "never", {"check_in": None}),
    ("still_working", "late", {"late": True, "fixed": _LAST_WEEK}),
    ("still_working", "bot", {"technician": "", "done": "", "fixed": _LONG_AGO}),
    ("still_working", "today", {"fixed": EXAMPLE_NOW}),
    ("still_working", "request", {"need": "Please add me to the list sales-all", "done": "", "request": True}),
    (
        "still_working",
        "request-bot",
        {"technician": "", "need": "Please install Figma", "done": "Figma opens.", "request": True},
    ),
)
"""Method, a name, and in what it differs from the method's example."""

# --- notices -------------------------------------------------------------------------------------------------------

NOTICES: tuple[tuple[str, Audience, n.Notice], ...] = (
    ("", "requester", n.Claimed(NOOR, _DUE, tried=0)),
    ("tried", "requester", n.Claimed(NOOR, _DUE, tried=2)),
    ("photo", "requester", n.Claimed(replace(NOOR, photo="https://pictures.example/noor.png"), _DUE, tried=0)),
    ("far", "requester", n.Claimed(TOM, _TOMORROW, tried=0, reopened=True)),
    ("", "requester", n.TechnicianWrote(NOOR, "I am looking at your sign-in session.", asks=False, due=_DUE)),
    ("files", "requester", n.TechnicianWrote(NOOR, "Please follow these steps.", False, _DUE, _FILES)),
    ("asks", "requester", n.TechnicianWrote(NOOR, "Which building are you in?", asks=True, due=None)),
    ("", "requester", n.StillWaitsForYou(NOOR, "Which building are you in?")),
    ("", "requester", n.AsksEach(_EACH)),
    ("again", "requester", n.AsksEach(_EACH[1:], again=True)),
    ("rest", "requester", n.AsksEach(_EACH[2:])),
    ("", "requester", n.ClosedEach(_EACH[1:])),
    ("", "requester", n.About(("vpn drops", "the printer is offline"))),
    ("", "requester", n.TakesLonger(NOOR, _DUE, _LATER)),
    ("unclaimed", "requester", n.TakesLonger(NOOR, _DUE, _LATER, claimed=False)),
    ("nobody", "requester", n.TakesLonger(None, _DUE, _LATER)),
    ("", "requester", n.HandedBack(TOM, _LATER, NOOR)),
    ("nobody", "requester", n.HandedBack(TOM, _LATER, None)),
    ("", "requester", n.WaitsForOthers(NOOR, _TOMORROW)),
    ("", "requester", n.OutageNews(NOOR, _OUTAGE, _DUE)),
    ("", "requester", n.OutageTaken(NOOR, _OUTAGE, _DUE)),
    ("", "requester", n.SecretMasked(("password",))),
    ("two", "requester", n.SecretMasked(("password", "one-time code"))),
    ("", "requester", n.WroteDirectly()),
    ("", "requester", n.Welcome("Ada", NOOR)),
    ("nobody", "requester", n.Welcome("Ada", None)),
    ("", "requester", n.ReachKept(check_ins=True, day=None)),
    ("own", "requester", n.ReachKept(check_ins=False, day=Day(time(9), time(16, 30)))),
    ("", "requester", n.NotYours()),
    ("", "requester", n.ReportedFor(TOM)),
    ("", "requester", n.TakenOn(ADA, "talk")),
    ("", "requester", n.WorksForThem(TOM)),
    ("", "requester", n.ToldForThem(ADA, done=True)),
    ("open", "requester", n.ToldForThem(ADA, done=False)),
    ("", "requester", n.NotKnown()),
    ("theirs", "requester", n.NotKnown(theirs=True)),
    ("", "requester", n.OurFault()),
    ("", "requester", n.NotUnderstoodTap()),
    ("", "requester", n.NotATechnician()),
    ("", "desk", n.NeedsSomebody(NEW, NOOR, late=False)),
    ("late", "desk", n.NeedsSomebody(NEW, LENA, late=True)),
    ("nobody", "desk", n.NeedsSomebody(NEW, None, late=True)),
    ("", "desk", n.PromiseSoon(CLAIMED, NOOR.id, _DUE)),
    ("nobody", "desk", n.PromiseSoon(NEW, "", _DUE)),
    ("", "desk", n.PromiseRenewed(CLAIMED, _LATER)),
    ("others", "desk", n.PromiseRenewed(CLAIMED, _LATER, 12)),
    ("", "desk", n.StandsStill(NOOR, 2, LENA)),
    ("", "desk", n.Assigned(TOM, NOOR, NEW)),
    ("", "desk", n.ColleagueUnknown("Karl", (NOOR.name, TOM.name))),
    ("away", "desk", n.CanNotTakeIt(NOOR, until=_LATER)),
    ("carries", "desk", n.CanNotTakeIt(NOOR, most=8)),
    ("", "desk", n.TakenOver(TOM, NOOR)),
    ("", "desk", n.GaveBack(TOM, NOOR)),
    ("", "desk", n.MaskedAtTheDesk(NOOR, ("password",), ADA)),
    ("", "desk", n.CategoryUnknown("coffee", ("mail", "printing"))),
    ("", "requester", n.CauseSought(VERIFIED, NOOR)),
    ("", "requester", n.CauseRemoved(VERIFIED, NOOR, "A policy signed everybody out each night. It is gone.")),
    ("", "desk", n.ProblemOpened(Same.APPLICATION, (7, 9, 12), NOOR)),
    ("nobody", "desk", n.ProblemOpened(Same.PERSON, (7, 12), None)),
    ("device", "desk", n.ProblemOpened(Same.DEVICE, (7, 9, 12), NOOR)),
    ("code", "desk", n.ProblemOpened(Same.CODE, (7, 9, 12), NOOR)),
    ("", "desk", n.ComesAgain(ADA, SIMILAR, NOOR)),
    ("", "desk", n.ProblemTaken(TOM, 2)),
    ("nobody", "desk", n.ProblemTaken(TOM, 0)),
    ("", "desk", n.ProblemSolved(TOM, 2)),
    ("", "desk", n.NoCommonCause(TOM)),
    ("", "desk", n.CauseSettled(TOM)),
    ("", "desk", n.IsAway(NOOR, _LATER)),
    ("others", "desk", n.IsAway(NOOR, _LATER, 3)),
    ("", "desk", n.AwayUnfit("soon")),
    ("", "desk", n.CarriesEnough(NOOR, 8)),
    ("others", "desk", n.Receipt(ADA, "The supplier restarts it now.", _DUE, others=12)),
    ("", "desk", n.Receipt(ADA, "I am looking at your sign-in session.", _DUE)),
    ("files", "desk", n.Receipt(ADA, "Please follow these steps.", _DUE, _FILES)),
    ("question", "desk", n.Receipt(ADA, "Which building are you in?", None)),
    ("", "desk", n.RequesterSays(ADA, "the error says 0x8004010F", (File("screen.png", "image/png", "f1"),))),
    ("", "desk", n.ColleagueSays(TOM, "signing out and in again helped me")),
    ("", "desk", n.AsksToTalk(ADA, NOOR)),
    ("nobody", "desk", n.AsksToTalk(ADA, None)),
    ("", "desk", n.NeedsItAgain(ADA, NOOR, _DUE)),
    ("", "desk", n.NoAnswer(ADA, NOOR)),
    ("", "desk", n.RequesterConfirms(ADA)),
    ("", "desk", n.RequesterThanks(ADA)),
    ("", "desk", n.CameBack(ADA, "it asks again", NOOR, _DUE, times=1)),
    ("again", "desk", n.CameBack(ADA, "", None, _DUE, times=3)),
    ("second", "desk", n.CameBack(ADA, "it asks again", NOOR, _DUE, times=2, second=LENA)),
    ("", "desk", n.RequesterWithdrew(ADA)),
    ("", "desk", n.TookBack(ADA)),
    ("", "desk", n.SilentlyClosed(ADA)),
    ("", "desk", n.ActionRefused(TOM, CLAIMED, NOOR)),
    ("unclaimed", "desk", n.ActionRefused(TOM, NEW, None)),
    ("", "desk", n.TextMissing(resolving=True)),
    ("send", "desk", n.TextMissing(resolving=False)),
    ("", "desk", n.OutageKnown(NOOR, _OUTAGE, 0)),
    ("changed", "desk", n.OutageKnown(NOOR, _OUTAGE, 12, changed=True)),
    ("", "desk", n.OutageCalledOff(NOOR, 0)),
    ("joined", "desk", n.OutageCalledOff(NOOR, 1)),
    ("", "desk", n.OutageLate(NOOR, _OUTAGE.what, EXAMPLE_NOW)),
    ("nobody", "desk", n.OutageLate(None, _OUTAGE.what, EXAMPLE_NOW)),
    ("", "desk", n.OutagePresses(TOM, replace(CLAIMED, urgency=Urgency.STOPPED), NOOR)),
    ("customer", "desk", n.OutagePresses(TOM, replace(CLAIMED, customer_waiting=True), None)),
    ("", "desk", n.OutageUnfit("soon")),
    ("nothing", "desk", n.OutageUnfit()),
    ("", "desk", n.NoSuchTicket()),
    ("", "desk", n.Undelivered(ADA, "the account was closed")),
    ("maybe", "desk", n.Undelivered(ADA, "the connection broke", maybe=True)),
    ("", "desk", n.ArticleProposed(_DRAFT)),
    ("", "desk", n.ArticleKept(NOOR, _DRAFT.title, _FILE, in_folder=True)),
    ("elsewhere", "desk", n.ArticleKept(NOOR, _DRAFT.title, _FILE, in_folder=False)),
    ("", "desk", n.ArticleUnfit(("'asked_as' has 1 entries and needs at least 3. Add some.",))),
    ("", "desk", n.ArticleDeclined(NOOR)),
    ("", "desk", n.NoDraft()),
    ("", "desk", n.WeeklyList(_DIGEST)),
    (
        "problems",
        "desk",
        n.WeeklyList(
            Digest(),
            ((replace(SIMILAR, problem=Problem(Same.PERSON)), NOOR), (replace(NEW, problem=Problem(Same.CODE)), None)),
        ),
    ),
    ("little", "desk", n.WeeklyList(Digest(lacking=(("flexitime", 3),)))),
)
"""A name where there are several, who reads it, and the notice."""

# --- cards ---------------------------------------------------------------------------------------------------------


def _line(number: int, kind: EventKind, **what: str) -> Event:
    return Event(f"e{number}", NEW.id, EXAMPLE_NOW, kind, **what)


_OPENED = (_line(1, EventKind.OPENED, actor=ADA.id, message="m1"),)
_TRIED = (
    _line(2, EventKind.TRIED, actor=ADA.id, detail=f"? {_ARTICLE}"),
    _line(3, EventKind.TRIED, actor=ADA.id, detail=f"- {_ARTICLE}"),
    _line(4, EventKind.TRIED, actor=ADA.id, detail="? The browser keeps asking for your password"),
    _line(5, EventKind.ADDED, actor=ADA.id, message="m2"),
    _line(6, EventKind.ANSWERED, actor=ADA.id, message="m3", detail="seen"),
    _line(7, EventKind.ANSWERED, actor=ADA.id, message="m4", detail="need"),
    _line(12, EventKind.ANSWERED, actor=ADA.id, message="m6", detail="meaning"),
    _line(10, EventKind.SUGGESTED, actor=TOM.id, message="m5"),
    _line(11, EventKind.REPORTED, actor=TOM.id, detail=TOM.name),
    _line(8, EventKind.MOVED, actor=ADA.id, move=Move.HAND_OVER),
)
_RECURS = Event("e9", "t12", EXAMPLE_NOW, EventKind.PROBLEM, detail="7")
_INCIDENTS = (
    Incident("t7", 7, ADA.id, ADA.name, 0),
    Incident("t9", 9, "ben", "Ben Okafor", 1),
    Incident("t12", 12, ADA.id, ADA.name, 0),
)
_LEFT = _line(13, EventKind.LINKED, actor=ADA.id, detail="7")
_HELPED = (_line(9, EventKind.TRIED, actor=ADA.id, detail=f"+ {_ARTICLE}"),)
_SAID = (
    ("m1", NEW.need),
    ("m2", "the error says 0x8004010F"),
    ("m3", "a small window that wants my password"),
    ("m4", "my mail"),
    ("m5", "signing out and in again helped me"),
    ("m6", "The one with which I sign in to my computer"),
)
_PROMISE = Promise("p1", NEW.id, NOOR.id, _DUE)

CARDS: tuple[tuple[str, n.Card], ...] = (
    ("new", n.Card(NEW, ADA, None, NOOR, _PROMISE, _OPENED, _SAID[:1], _FILES)),
    (
        "like",
        n.Card(
            NEW,
            ADA,
            None,
            NOOR,
            _PROMISE,
            _OPENED,
            _SAID[:1],
            similar=(SIMILAR, replace(SIMILAR, id="t5", number=5, resolution="set up the mail account again")),
            alike=(Like(SIMILAR.id, Alike.CODE, "0x8004010f"), Like("t5", Alike.PERSON)),
            categories=("mail", "sign-in", "software"),
        ),
    ),
    (
        "details",
        n.Card(
            NEW,
            ADA,
            None,
            NOOR,
            _PROMISE,
            _OPENED,
            _SAID[:1],
            details=(
                (_LAST_WEEK, Details(("Outlook",), ("laptop lp2041",), (), "yesterday")),
                (EXAMPLE_NOW, Details(("outlook",), (), ("0x8004010F",), by="before the meeting at 2", language="de")),
            ),
        ),
    ),
    (
        "nobody",
        n.Card(
            replace(NEW, customer_waiting=True), replace(ADA, title="", locale="de-AT"), None, None, None, _OPENED, ()
        ),
    ),
    ("claimed", n.Card(CLAIMED, ADA, NOOR, LENA, _PROMISE, _OPENED + _TRIED, _SAID, similar=(SIMILAR,))),
    *(
        (status, n.Card(replace(CLAIMED, status=status), ADA, NOOR, LENA, None, _OPENED, _SAID[:1]))
        for status in (Status.WAITING_REQUESTER, Status.WAITING_THIRD_PARTY)
    ),
    (
        "outage",
        n.Card(
            replace(CLAIMED, outage=_OUTAGE),
            ADA,
            NOOR,
            LENA,
            _PROMISE,
            _OPENED,
            _SAID[:1],
            joined=Joined(12, 11, 1, (TOM.name, "Ben Okafor"), stopped=3, customers=1),
        ),
    ),
    (
        "outage-called-off",
        n.Card(
            replace(CLAIMED, outage=replace(_OUTAGE, ends=None, meanwhile="", told=False)),
            ADA,
            NOOR,
            LENA,
            _PROMISE,
            _OPENED,
            _SAID[:1],
            joined=Joined(2, 2, 0, (TOM.name, "Ben Okafor"), stopped=2),
        ),
    ),
    ("was-in-outage", n.Card(NEW, ADA, None, NOOR, _PROMISE, (*_OPENED, _LEFT), _SAID[:1])),
    *(
        (
            f"problem-{name}",
            n.Card(
                replace(VERIFIED, problem=problem),
                ADA,
                NOOR,
                LENA,
                None,
                _OPENED,
                _SAID[:1],
                incidents=_INCIDENTS,
                seeker=TOM if problem.technician else None,
            ),
        )
        for name, problem in (
            ("open", Problem(Same.APPLICATION)),
            ("taken", Problem(Same.APPLICATION, TOM.id)),
            ("removed", Problem(Same.APPLICATION, TOM.id, _DUE, "m9")),
            ("none", Problem(Same.APPLICATION, ended=_DUE)),
        )
    ),
    ("recurs", n.Card(replace(CLAIMED, recurs="t7"), ADA, NOOR, LENA, None, (*_OPENED, _RECURS), _SAID[:1])),
    ("resolved", n.Card(replace(RESOLVED, reopened=1), ADA, NOOR, LENA, None, _OPENED + _TRIED, _SAID)),
    ("verified", n.Card(replace(VERIFIED, reopened=2), ADA, NOOR, LENA, None, _OPENED + _TRIED + _HELPED, _SAID)),
    (
        Status.CLOSED_UNCONFIRMED,
        n.Card(replace(RESOLVED, status=Status.CLOSED_UNCONFIRMED), ADA, NOOR, LENA, None, _OPENED, ()),
    ),
    ("withdrawn", n.Card(replace(CLAIMED, status=Status.WITHDRAWN), ADA, NOOR, LENA, None, _OPENED, ())),
    ("with_bot", n.Card(replace(NEW, status=Status.WITH_BOT), ADA, None, NOOR, None, _OPENED, ())),
)


def examples() -> list[Preview]:
    """Everything that the bot says, by its example: the support talk, every notice, the cards."""
    return [*_support(), *_notices(), *_cards()]


def missing() -> list[str]:
    """Kinds of notices that have no example here."""
    shown = {type(notice) for _, _, notice in NOTICES}
    return [kind.__name__ for kind in get_args(n.Notice) if kind not in shown]


def _support() -> list[Preview]:
    words = Support(READER)
    known = {each.message: each.parameters for each in Support.examples()}
    ways = [(message, "", parameters) for message, parameters in known.items()]
    ways += [(message, way, known[message] | changes) for message, way, changes in MORE_WAYS]
    return [
        Preview(_id("support", message, way), getattr(words, message)(**parameters), "requester")
        for message, way, parameters in ways
    ]


def _notices() -> list[Preview]:
    words = NoticeWords(READER)
    linked = NoticeWords(READER, secrets_link="https://password.company.example")
    spoken = [
        Preview(_id("notice", type(notice).__name__, way), words.word(notice), audience)
        for way, audience, notice in NOTICES
    ]
    masked = linked.word(n.SecretMasked(("password",)))
    return [*spoken, Preview(_id("notice", n.SecretMasked.__name__, "link"), masked, "requester")]


def _cards() -> list[Preview]:
    words = CardWords(READER)
    return [Preview(_id("card", way), words.word(card), "desk") for way, card in CARDS]


def _id(*parts: str) -> str:
    return ".".join(part for part in parts if part)
