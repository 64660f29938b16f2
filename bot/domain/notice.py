"""What the services have to tell somebody. They emit these; the flows' words turn them into replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.article import ArticleDraft, ArticleFile
from bot.domain.calendar import Day
from bot.domain.details import Details
from bot.domain.incoming import File
from bot.domain.learned import Digest, Like
from bot.domain.outage import NOBODY, Joined, Outage
from bot.domain.person import Person, Register
from bot.domain.problem import Incident, Same
from bot.domain.promise import Promise
from bot.domain.ticket import Event, Ticket


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a notice is worded: their zone, their register, and what time it is."""

    zone: str
    now: datetime
    register: Register = Register.PLAIN


# --- to the requester ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claimed:
    """A technician has taken the request: meet them."""

    technician: Person
    due: datetime
    tried: int
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class TechnicianWrote:
    """Words that a technician sent on purpose. The next ones come by `due`, from `owner`, if that is somebody else."""

    technician: Person
    text: str
    asks: bool
    due: datetime | None
    files: tuple[File, ...] = ()
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class StillWaitsForYou:
    """The technician's question has not been answered yet."""

    technician: Person
    question: str


@dataclass(frozen=True, slots=True)
class Each:
    """One of several requests of which we tell in one message. `talk` and `turn` say to what its buttons belong."""

    number: int
    ticket: Ticket
    technician: Person | None
    talk: str
    turn: int


@dataclass(frozen=True, slots=True)
class AsksEach:
    """Whether each of these requests is settled. `again`: it is not clear which of them an answer was about."""

    asked: tuple[Each, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class ClosedEach:
    """None of these was answered, so each is closed."""

    closed: tuple[Each, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Which of several requests an answer of ours is about: their needs."""

    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakesLonger:
    """The promise will not be kept in time; here is the next one. Nobody has `claimed` it, or `who` has."""

    who: Person | None
    was: datetime
    due: datetime
    claimed: bool = True


@dataclass(frozen=True, slots=True)
class HandedBack:
    """The technician gave the request back; the team has it, with a new promise."""

    technician: Person
    due: datetime
    duty: Person | None


@dataclass(frozen=True, slots=True)
class CauseSought:
    """Somebody looks for the cause of what the requester had more than once, or others had, too."""

    ticket: Ticket
    technician: Person


@dataclass(frozen=True, slots=True)
class CauseRemoved:
    """The cause is removed, as the technician tells in these words."""

    ticket: Ticket
    technician: Person
    text: str


@dataclass(frozen=True, slots=True)
class IsAway:
    """A technician is away until then: the request is back with the team, and so are `others` of theirs."""

    technician: Person
    until: datetime
    others: int = 0


@dataclass(frozen=True, slots=True)
class AwayUnfit:
    """What was filled in is no time until which somebody can be away."""

    time: str


@dataclass(frozen=True, slots=True)
class CarriesEnough:
    """A technician has claimed as many requests as one is to work on at a time."""

    technician: Person
    most: int


@dataclass(frozen=True, slots=True)
class WaitsForOthers:
    """The technician waits for a third party, and says by when there is word."""

    technician: Person
    due: datetime


@dataclass(frozen=True, slots=True)
class OutageNews:
    """What is known of the outage that somebody has. `who` has it, and the next word comes by `due`, if one is owed."""

    who: Person | None
    outage: Outage
    due: datetime | None


@dataclass(frozen=True, slots=True)
class OutageTaken:
    """The outage that somebody has joined is somebody else's now (`who`; None: the team's)."""

    who: Person | None
    outage: Outage
    due: datetime


@dataclass(frozen=True, slots=True)
class SecretMasked:
    """A secret was in the message; it is not in our records."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WroteDirectly:
    """What others need not read was written to the person alone."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first word to somebody for whom we were installed. `duty` is who takes on what we can not solve."""

    name: str
    duty: Person | None


@dataclass(frozen=True, slots=True)
class ReachKept:
    """Somebody has chosen whether they are asked later, and when they are written to (`day`; None: in their hours)."""

    check_ins: bool
    day: Day | None


@dataclass(frozen=True, slots=True)
class NotYours:
    """Somebody tapped a button that belongs to another person's request."""


@dataclass(frozen=True, slots=True)
class ReportedFor:
    """Somebody else (`reporter`) told us that this person is stuck: the help that follows was not asked for by them."""

    reporter: Person


@dataclass(frozen=True, slots=True)
class TakenOn:
    """To whoever told us of somebody else's trouble: `stuck` is being helped, in the talk with this id."""

    stuck: Person
    talk: str


@dataclass(frozen=True, slots=True)
class WorksForThem:
    """To the person who was stuck: whoever reported it says that it works."""

    reporter: Person


@dataclass(frozen=True, slots=True)
class ToldForThem:
    """To whoever reported it, and says that it works: it is noted (`done`), or nobody has called it done yet."""

    stuck: Person
    done: bool


@dataclass(frozen=True, slots=True)
class NotKnown:
    """The directory does not know this account, or (`theirs`) that of the person for whom help was asked."""

    theirs: bool = False


@dataclass(frozen=True, slots=True)
class OurFault:
    """Something broke on our side while we answered."""


@dataclass(frozen=True, slots=True)
class NotUnderstoodTap:
    """The button or form carries what we do not know."""


# --- to the technicians ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NeedsSomebody:
    """Nobody has claimed it yet. `person` is asked to see to it; `late` means that the duty did not in time."""

    ticket: Ticket
    person: Person | None
    late: bool


@dataclass(frozen=True, slots=True)
class PromiseSoon:
    """The promise of `by` (a person's id) is about to lapse."""

    ticket: Ticket
    by: str
    due: datetime


@dataclass(frozen=True, slots=True)
class PromiseRenewed:
    """We told the requester that it takes longer, and so many others who have joined."""

    ticket: Ticket
    due: datetime
    others: int = 0


@dataclass(frozen=True, slots=True)
class StandsStill:
    """The requester has heard `times` times in a row that it takes longer, and nothing of `technician`, who has it.
    `to` hears of it, too: whoever is on duty, or the lead."""

    technician: Person
    times: int
    to: Person | None


@dataclass(frozen=True, slots=True)
class Assigned:
    """`by` gave the request to a colleague."""

    by: Person
    colleague: Person
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class ColleagueUnknown:
    """Nobody of the team has this name, or more than one has: then these are `names`; else those of the team."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CanNotTakeIt:
    """The colleague is away until then, or has as many requests in hand (`most`) as one person works on."""

    colleague: Person
    until: datetime | None = None
    most: int = 0


@dataclass(frozen=True, slots=True)
class TakenOver:
    """`who` goes on with what `before` had claimed."""

    who: Person
    before: Person


@dataclass(frozen=True, slots=True)
class GaveBack:
    """`who` gave back to the team what `before` had claimed."""

    who: Person
    before: Person


@dataclass(frozen=True, slots=True)
class MaskedAtTheDesk:
    """What a technician wrote about a request had secrets of these kinds in it."""

    who: Person
    kinds: tuple[str, ...]
    requester: Person


@dataclass(frozen=True, slots=True)
class CategoryUnknown:
    """A request can not be about this, but about one of the other names."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was sent to the requester, word for word, and to so many others who have joined."""

    requester: Person
    text: str
    due: datetime | None
    files: tuple[File, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class RequesterSays:
    """The requester wrote more."""

    requester: Person
    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class ColleagueSays:
    """Somebody else wrote in the requester's thread: advice, or the same trouble."""

    colleague: Person
    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class AsksToTalk:
    """The requester would like to talk to whoever has the request (`to`)."""

    requester: Person
    to: Person | None


@dataclass(frozen=True, slots=True)
class NeedsItAgain:
    """The requester had withdrawn this, and needs it again."""

    requester: Person
    who: Person | None
    due: datetime


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The requester was reminded of the technician's question, and has not answered."""

    requester: Person
    technician: Person | None


@dataclass(frozen=True, slots=True)
class RequesterConfirms:
    """The requester says that it works."""

    requester: Person


@dataclass(frozen=True, slots=True)
class RequesterThanks:
    """Thanks, for the one who helped."""

    requester: Person


@dataclass(frozen=True, slots=True)
class CameBack:
    """The requester says that it does not work, or no longer. `second` looks for the cause together with `who`."""

    requester: Person
    text: str
    who: Person | None
    due: datetime
    times: int
    second: Person | None = None


@dataclass(frozen=True, slots=True)
class RequesterWithdrew:
    """The requester no longer needs it."""

    requester: Person


@dataclass(frozen=True, slots=True)
class TookBack:
    """Somebody deleted what they had written about the request."""

    who: Person


@dataclass(frozen=True, slots=True)
class SilentlyClosed:
    """The requester never said whether it works."""

    requester: Person


@dataclass(frozen=True, slots=True)
class ActionRefused:
    """An action of `who` that the ticket's state does not allow: how things are, and who has claimed it."""

    who: Person
    ticket: Ticket
    technician: Person | None


@dataclass(frozen=True, slots=True)
class NotATechnician:
    """Somebody who is no technician used an action of the desk."""


@dataclass(frozen=True, slots=True)
class TextMissing:
    """Sending or resolving needs words."""

    resolving: bool


@dataclass(frozen=True, slots=True)
class OutageKnown:
    """`who` has made it a known outage, or changed what is told of it: so many others who have joined hear it."""

    who: Person
    outage: Outage
    others: int
    changed: bool = False


@dataclass(frozen=True, slots=True)
class OutageCalledOff:
    """`who` says that nobody else is to be told of it; so many have joined and stay in it."""

    who: Person
    others: int


@dataclass(frozen=True, slots=True)
class OutageLate:
    """It should have been over at `ends`: `who` decides how to go on (None: nobody is on duty)."""

    who: Person | None
    what: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class OutagePresses:
    """`joined` has joined an outage (as it is now) and can not wait. `to` has it, or is on duty."""

    joined: Person
    outage: Ticket
    to: Person | None


@dataclass(frozen=True, slots=True)
class OutageUnfit:
    """What was filled in tells of no outage: the time is not understood, or (empty) nothing says what is affected."""

    time: str = ""


@dataclass(frozen=True, slots=True)
class ProblemOpened:
    """The same trouble has come for the third time, with these tickets (numbers): somebody has to look for its cause.
    `to` is on duty."""

    same: Same
    numbers: tuple[int, ...]
    to: Person | None


@dataclass(frozen=True, slots=True)
class ComesAgain:
    """Another ticket of a problem. `to` looks for its cause, or is on duty."""

    requester: Person
    ticket: Ticket
    to: Person | None


@dataclass(frozen=True, slots=True)
class ProblemTaken:
    """`who` looks for the cause, and so many `people` hear of it."""

    who: Person
    people: int


@dataclass(frozen=True, slots=True)
class ProblemSolved:
    """`who` says that the cause is removed, and so many `people` hear of it."""

    who: Person
    people: int


@dataclass(frozen=True, slots=True)
class NoCommonCause:
    """`who` says that there is no cause in common."""

    who: Person


@dataclass(frozen=True, slots=True)
class CauseSettled:
    """`who` wanted to decide on a cause for which nobody has to look any more, or look for what they look for."""

    who: Person


@dataclass(frozen=True, slots=True)
class NoSuchTicket:
    """The action names a ticket that does not exist."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message to the requester can not be delivered, or nobody knows whether it was (`maybe`)."""

    requester: Person
    reason: str
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class ArticleProposed:
    """This was solved, and no article was there: here is the draft of one."""

    draft: ArticleDraft


@dataclass(frozen=True, slots=True)
class ArticleKept:
    """`who` keeps the article. `in_folder`: it is in the folder of articles; else somebody has to put it there."""

    who: Person
    title: str
    file: ArticleFile
    in_folder: bool


@dataclass(frozen=True, slots=True)
class ArticleUnfit:
    """What was filled in is no article yet: what is wrong with it, sentence by sentence."""

    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleDeclined:
    """`who` says that this is not worth an article."""

    who: Person


@dataclass(frozen=True, slots=True)
class NoDraft:
    """There is no draft of an article (any more) on which something could be decided."""


@dataclass(frozen=True, slots=True)
class WeeklyList:
    """What the articles did since a week ago, and what keeps coming back."""

    digest: Digest
    problems: tuple[tuple[Ticket, Person | None], ...] = ()
    """What keeps coming back, and who looks for its cause."""


Notice = (
    Claimed
    | TechnicianWrote
    | StillWaitsForYou
    | AsksEach
    | ClosedEach
    | About
    | TakesLonger
    | HandedBack
    | CauseSought
    | CauseRemoved
    | ProblemOpened
    | ComesAgain
    | ProblemTaken
    | ProblemSolved
    | NoCommonCause
    | CauseSettled
    | IsAway
    | AwayUnfit
    | CarriesEnough
    | WaitsForOthers
    | OutageNews
    | OutageTaken
    | SecretMasked
    | WroteDirectly
    | Welcome
    | ReachKept
    | NotYours
    | ReportedFor
    | TakenOn
    | WorksForThem
    | ToldForThem
    | NotKnown
    | OurFault
    | NotUnderstoodTap
    | NeedsSomebody
    | PromiseSoon
    | PromiseRenewed
    | StandsStill
    | Assigned
    | ColleagueUnknown
    | CanNotTakeIt
    | TakenOver
    | GaveBack
    | MaskedAtTheDesk
    | CategoryUnknown
    | Receipt
    | RequesterSays
    | ColleagueSays
    | AsksToTalk
    | NeedsItAgain
    | NoAnswer
    | RequesterConfirms
    | RequesterThanks
    | CameBack
    | RequesterWithdrew
    | TookBack
    | SilentlyClosed
    | ActionRefused
    | NotATechnician
    | TextMissing
    | OutageKnown
    | OutageCalledOff
    | OutageLate
    | OutagePresses
    | OutageUnfit
    | NoSuchTicket
    | Undelivered
    | ArticleProposed
    | ArticleKept
    | ArticleUnfit
    | ArticleDeclined
    | NoDraft
    | WeeklyList
)


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that the card of a ticket in the triage channel says. It is read when it is sent: always true."""

    ticket: Ticket
    requester: Person
    technician: Person | None
    duty: Person | None
    promise: Promise | None
    history: tuple[Event, ...]
    said: tuple[tuple[str, str], ...]
    """Message id and text, for the lines of the history that refer to one."""
    files: tuple[File, ...] = ()
    """What the requester and those who wrote with them attached."""
    similar: tuple[Ticket, ...] = ()
    """Solved tickets that were like this one, with what helped."""
    alike: tuple[Like, ...] = ()
    """Why, for those of them of which it is known."""
    categories: tuple[str, ...] = ()
    """What it may be about, if a technician could put that right now."""
    details: tuple[tuple[datetime, Details], ...] = ()
    """What the requester has told of it, message by message, and when."""
    joined: Joined = NOBODY
    """Who has joined, if it is an outage."""
    incidents: tuple[Incident, ...] = ()
    """What has come of it, if it carries a problem."""
    seeker: Person | None = None
    """Who looks for the cause of that."""
