"""What the services notice, worded: for the requester, and for the technicians in their channel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.domain import notice as n
from bot.domain.reply import Reply
from flows.say.desk import DeskWords
from flows.say.requester import RequesterWords


class NoticeWords(RequesterWords, DeskWords):
    """The words for notices, for one reader."""

    def word(self, notice: n.Notice) -> Reply:
        """The reply that says `notice`."""
        method: Callable[[Any], Reply] = _METHODS[type(notice)].__get__(self)
        return method(notice)


_METHODS: dict[type[Any], Callable[..., Reply]] = {
    n.Claimed: RequesterWords.claimed,
    n.TechnicianWrote: RequesterWords.technician_wrote,
    n.StillWaitsForYou: RequesterWords.still_waits_for_you,
    n.AsksEach: RequesterWords.asks_each,
    n.ClosedEach: RequesterWords.closed_each,
    n.About: RequesterWords.about,
    n.TakesLonger: RequesterWords.takes_longer,
    n.HandedBack: RequesterWords.handed_back,
    n.WaitsForOthers: RequesterWords.waits_for_others,
    n.OutageNews: RequesterWords.outage_news,
    n.OutageTaken: RequesterWords.outage_taken,
    n.SecretMasked: RequesterWords.secret_masked,
    n.WroteDirectly: RequesterWords.wrote_directly,
    n.Welcome: RequesterWords.welcome,
    n.ReachKept: RequesterWords.reach_kept,
    n.NotYours: RequesterWords.not_yours,
    n.ReportedFor: RequesterWords.reported_for,
    n.TakenOn: RequesterWords.taken_on,
    n.WorksForThem: RequesterWords.works_for_them,
    n.ToldForThem: RequesterWords.told_for_them,
    n.NotKnown: RequesterWords.not_known,
    n.OurFault: RequesterWords.our_fault,
    n.NotUnderstoodTap: RequesterWords.not_understood_tap,
    n.NeedsSomebody: DeskWords.needs_somebody,
    n.PromiseSoon: DeskWords.promise_soon,
    n.PromiseRenewed: DeskWords.promise_renewed,
    n.StandsStill: DeskWords.stands_still,
    n.Assigned: DeskWords.assigned,
    n.ColleagueUnknown: DeskWords.colleague_unknown,
    n.CanNotTakeIt: DeskWords.can_not_take_it,
    n.TakenOver: DeskWords.taken_over,
    n.CauseSought: RequesterWords.cause_sought,
    n.CauseRemoved: RequesterWords.cause_removed,
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
