"""What the message extension answers: lists of requests and articles to choose from, previews of links, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from adapters.teams.card import attachment
from adapters.teams.escape import bare
from adapters.teams.render import message
from adapters.text import clean, cut
from bot.domain.article import Article
from bot.domain.reply import Block, Facts, Note, Paragraph, Reply, Steps
from bot.domain.ticket import Status, Ticket

Json: TypeAlias = dict[str, Any]

THUMBNAIL = "application/vnd.microsoft.card.thumbnail"

MOST, LONGEST_TITLE, LONGEST_LINE, LONGEST_NEED, LONGEST_WORDS = 25, 80, 120, 400, 300

NOTHING_FOUND = "I found nothing for that. Try other words, or write to me directly."

STATUS = {
    Status.WITH_BOT: "with the bot",
    Status.NEW: "waiting for a technician",
    Status.CLAIMED: "in work",
    Status.WAITING_REQUESTER: "waiting for an answer of the person who asked",
    Status.WAITING_THIRD_PARTY: "waiting for somebody outside of the team",
    Status.RESOLVED: "done, not yet confirmed",
    Status.VERIFIED: "works, says the person who asked",
    Status.CLOSED_UNCONFIRMED: "closed without an answer",
    Status.WITHDRAWN: "no longer needed",
}
"""How things are, for whoever it is shown to."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to choose from: its two lines in the list, and the card that is put into the message."""

    title: str
    line: str
    card: Json


def of_ticket(ticket: Ticket, technician: str = "") -> Found:
    """A request, with the name of the technician who has it. Others will read it: it does not say whose it is."""
    title, status = f"{ticket.number} · {ticket.need}", STATUS[ticket.status]
    rows = [("Status", status), ("Technician", technician), ("Goal", ticket.done)]
    facts = Facts(tuple((name, value) for name, value in rows if value))
    line = f"{status}, {technician}" if technician else status
    return _found(title, line, (Paragraph(cut(title, LONGEST_NEED)), facts))


def of_article(article: Article) -> Found:
    """An article with its plain steps."""
    goal = (Note(f"The goal: {article.done}"),) if article.done else ()
    steps = " ".join(article.plain)
    return _found(article.title, steps, (Paragraph(article.title), Steps(article.plain), *goal))


def results(found: Sequence[Found]) -> Json:
    """The list of what was found, or that it is nothing."""
    if not found:
        return words(NOTHING_FOUND)
    listed = [{**attachment(each.card), "preview": _preview(each)} for each in found[:MOST]]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": listed}}


def words(text: str) -> Json:
    """Words in place of a list."""
    return {"composeExtension": {"type": "message", "text": cut(clean(text), LONGEST_WORDS)}}


def _found(title: str, line: str, blocks: tuple[Block, ...]) -> Found:
    return Found(title, line, message(Reply(title, blocks)).card)


def _preview(found: Found) -> Json:
    """Two lines in the list. They may be read as HTML."""
    content = {"title": bare(found.title, LONGEST_TITLE) or "…", "text": bare(found.line, LONGEST_LINE)}
    return {"contentType": THUMBNAIL, "content": content}
