"""Articles that are missing: one is proposed where something was solved without, and technicians decide on it."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.changes import Finish, Fire
from bot.domain.check_in import Due
from bot.domain.flow import Team
from bot.domain.incoming import Form
from bot.domain.message import Speaker
from bot.domain.notice import ArticleDeclined, ArticleKept, ArticleProposed, ArticleUnfit, NoDraft, Notice
from bot.domain.person import Person
from bot.domain.ports import Editor, Store, TicketFile
from bot.domain.reply import Act
from bot.domain.ticket import EventKind, Status, Ticket, is_article_proposed
from bot.service.article_form import draft_of
from bot.service.commit import Commits
from bot.service.draft import Draft
from bot.service.drafts import Drafts
from bot.service.learning import Learning
from bot.service.turns import is_pending

log = logging.getLogger(__name__)

ACTS = frozenset({Act.KEEP_ARTICLE, Act.NO_ARTICLE})
"""What technicians decide on a proposal."""

MOST_A_DAY = 3
"""Articles that are proposed in a day of the team's: who is asked all the time does not look any more."""

REMEMBERED = timedelta(days=365)
"""For so long nothing alike is proposed again, whatever was decided."""


class Articles:
    """Proposes articles to the technicians, and does what they decide."""

    def __init__(
        self,
        store: Store,
        drafts: Drafts,
        commits: Commits,
        editor: Editor,
        learning: Learning,
    ) -> None:
        self._store = store
        self._drafts = drafts
        self._commits = commits
        self._editor = editor
        self._learning = learning
        self._one_at_a_time = asyncio.Lock()
        """Several that are due at once, in the morning, know of each other."""

    async def propose(self, due: Due) -> datetime | None:
        """Something was solved: propose an article if that is welcome. Raises Conflict, StoreAway."""
        async with self._one_at_a_time:
            return await self._commits.commit(lambda: self._proposal(due), lambda: is_pending(self._store, due))

    async def decide(self, key: str, act: str, form: Form | None, file: TicketFile, by: Person) -> Draft:
        """What a technician decides on the proposal for a ticket; `key` is that of what arrived. Raises StoreAway."""
        if not is_article_proposed(file.ticket, file.history):
            return await self._answer(f"in/{key}", key, file, NoDraft())
        if act == Act.NO_ARTICLE:
            draft = await self._answer(_decision(file), key, file, ArticleDeclined(by))
            draft.remember(EventKind.NO_ARTICLE, by.id)
            return draft
        filled = draft_of(form or Form(act, ()))
        article = self._editor.file(filled, file.ticket)
        if article.problems:
            return await self._answer(f"in/{key}", key, file, ArticleUnfit(article.problems))
        in_folder = await self._editor.keep(article)
        draft = await self._answer(_decision(file), key, file, ArticleKept(by, filled.title, article, in_folder))
        message = draft.keep(by.id, Speaker.INTERNAL, article.text)
        draft.remember(EventKind.ARTICLE, by.id, message=message, detail=article.name)
        log.info("request %d has become the article %s", file.ticket.number, article.name)
        return draft

    async def _proposal(self, due: Due) -> Draft:
        draft = await self._drafts.on_time(due)
        draft.change(Fire(due.id))
        file = await self._store.file(due.ticket)
        if file is None or file.ticket.status is not Status.VERIFIED:
            return draft
        article = self._editor.draft(file)
        if article and await self._is_welcome(file.ticket, draft.team, draft.now):
            draft.take(file.ticket)
            draft.remember(EventKind.PROPOSED)
            draft.tell_desk(ArticleProposed(article))
        return draft

    async def _is_welcome(self, ticket: Ticket, team: Team, now: datetime) -> bool:
        """Not too many a day, and nothing alike twice."""
        earlier = await self._store.proposed(now - REMEMBERED)
        midnight = team.hours.at(now.astimezone(ZoneInfo(team.hours.zone)).date(), time())
        today = [each for each in earlier if each.at >= midnight]
        if len(today) >= MOST_A_DAY:
            return False
        alike = await self._learning.alike(ticket, now) | {ticket.id}
        return alike.isdisjoint(each.ticket for each in earlier)

    async def _answer(self, cause: str, key: str, file: TicketFile, notice: Notice) -> Draft:
        """What arrived is dealt with, and the technicians hear this. There is one decision for each ticket: its words
        have the same key, so that the second of two that are made at once is made anew."""
        draft = await self._drafts.begin(cause)
        draft.change(Finish(key))
        draft.take(file.ticket)
        draft.tell_desk(notice)
        return draft


def _decision(file: TicketFile) -> str:
    return f"article/{file.ticket.id}"
