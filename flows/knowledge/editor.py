"""Makes articles of what technicians did, and looks at what articles did. The port `Editor`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.article import ArticleDraft, ArticleFile
from bot.domain.learned import Digest, Past
from bot.domain.ports import TicketFile
from bot.domain.ticket import Ticket
from flows.knowledge.article_file import read
from flows.knowledge.drafts import drafted, markdown, name_of, owner_of
from flows.knowledge.problem import Severity
from flows.knowledge.search import ArticleSearch
from flows.knowledge.shelf import Shelf
from flows.knowledge.weekly import digest

NOBODY = "IT"
"""Who owns an article of a category in which nobody owns one yet."""

TITLE_TAKEN = "There is an article with this title already. Choose another title."
NAME_TAKEN = "There is a file {name} already. Choose another title."


class ArticleEditor:
    """Works on the articles that are in use, and puts new ones on the shelf."""

    def __init__(self, knowledge: ArticleSearch, shelf: Shelf) -> None:
        self._knowledge = knowledge
        self._shelf = shelf

    def draft(self, file: TicketFile) -> ArticleDraft | None:
        """The draft of an article that is missing; None if there was one, or if nobody wrote what to do."""
        return drafted(file, self._knowledge.articles)

    def file(self, draft: ArticleDraft, ticket: Ticket) -> ArticleFile:
        """The article as a file, and what is wrong with it."""
        articles, today = self._knowledge.articles, datetime.now(UTC).date()
        owned = replace(draft, owner=owner_of(draft.category, articles) or NOBODY)
        text, name = markdown(owned, today, ticket.number), name_of(draft.title, ticket.number)
        problems = [each.text for each in read(Path(name), text, today).problems if each.severity is Severity.ERROR]
        others = (article.title.casefold() for article in articles if article.id != Path(name).stem)
        if draft.title.casefold() in others:
            problems.append(TITLE_TAKEN)
        elif self._shelf.has_another(name, text):
            problems.append(NAME_TAKEN.format(name=name))
        return ArticleFile(name, text, tuple(problems))

    async def keep(self, file: ArticleFile) -> bool:
        """Put it into the folder of articles, if that may be written; whether it is there. Never over another one."""
        return await self._shelf.put(file.name, file.text)

    async def look_again(self) -> None:
        """Take up what somebody has changed in the folder of articles."""
        await self._shelf.look_again()

    def digest(self, past: Sequence[Past]) -> Digest:
        """What the articles did in these requests, in short."""
        return digest(past, self._knowledge.articles)
