"""A solved ticket without an article becomes the draft of one, for whoever owns such articles to finish."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from textwrap import shorten

from bot.domain.article import Article, ArticleDraft
from bot.domain.learned import Past
from bot.domain.message import Message, Speaker
from bot.domain.ports import TicketFile
from bot.domain.ticket import EventKind

REVIEW = timedelta(days=365)
"""When the article is to be read again."""

TITLE, WORDS_OF_TITLE = 70, 12
"""Characters and words."""

STEPS, PHRASINGS = 7, 6

WORDS_OF_STEP = 3
"""Fewer words are no step: 'Done.', 'Please try.'"""

FEWEST_STEPS = 2
"""A note with fewer steps ('I reset it.') is worth no article."""

DONE = "It works again."
"""What done looks like, until somebody says it better."""

CALL = "Stop if this does not help, or if you are not sure."

NO_ARTICLES = frozenset({"readme", "not-ours", "two-meanings"})
"""Files in the folder that are something else."""

_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_FOR_A_PERSON = re.compile(r"\s*\b(?:a )?(?:person|human),? please\W*$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")


def is_worth_an_article(past: Past) -> bool:
    """It was solved, somebody wrote how, and no article was there."""
    return past.verified and bool(past.resolution) and not past.had_an_article


def file_name(past: Past) -> str:
    """Of the draft: '12-coffee-machine-lamp-blinks.md'."""
    return "-".join((str(past.number), *_telling(past.need)[:5])) + ".md"


def name_of(title: str, number: int) -> str:
    """The file name of an article: 'coffee-machine-lamp-blinks.md'. `number` stands in where the title makes none."""
    name = "-".join(_telling(title)[:8])
    return f"{name}.md" if name and name not in NO_ARTICLES else f"article-{number}.md"


def draft(past: Past, articles: Sequence[Article], today: date) -> str:
    """The Markdown of an article. `helploop knowledge check` says what is still missing in it."""
    steps = _sentences(past.resolution)
    asked, owner = _phrasings((past.need, *past.told)), owner_of(past.category, articles)
    made = ArticleDraft(shorten(past.need, TITLE), asked, steps, steps, "", past.category, owner)
    return markdown(made, today, past.number, call="")


def drafted(file: TicketFile, articles: Sequence[Article]) -> ArticleDraft | None:
    """The draft of an article that is missing; None if one was tried, or if nobody wrote down steps.

    The plain steps are what the requester was told; those for technicians what stands in the thread of the card.
    """
    ticket = file.ticket
    steps = _steps((ticket.resolution,))
    if any(event.kind is EventKind.TRIED for event in file.history) or len(steps) < FEWEST_STEPS:
        return None
    told = (message.text for message in file.messages if message.speaker is Speaker.REQUESTER)
    notes = _steps(message.text for message in file.messages if _is_note_of(message, ticket.technician))
    return ArticleDraft(
        title=_title(ticket.need),
        asked_as=_phrasings((ticket.need, *told)),
        plain=steps,
        technical=notes or steps,
        done=ticket.done or DONE,
        category=ticket.category,
        owner=owner_of(ticket.category, articles),
    )


def markdown(made: ArticleDraft, today: date, number: int, call: str = CALL) -> str:
    """The file of an article; `number` is that of the request from which it is."""
    lines = [
        "---",
        f"title: {_quoted(made.title)}",
        *_listed("asked_as", made.asked_as),
        f"category: {made.category}",
        *_listed("plain", made.plain),
        *_listed("technical", made.technical),
        _field("done", made.done),
        _field("call_a_person", call),
        "risk: low",
        f"owner: {_quoted(made.owner)}",
        f"review: {today + REVIEW}",
        "---",
        "",
        f"Draft from request {number}: what the person asked and what the technician wrote, in their words.",
    ]
    return "\n".join(lines) + "\n"


def owner_of(category: str, articles: Sequence[Article]) -> str:
    """Who owns most articles of the category."""
    owners = Counter(article.owner for article in articles if article.category == category)
    return owners.most_common(1)[0][0] if owners else ""


def _is_note_of(message: Message, technician: str) -> bool:
    return message.speaker is Speaker.INTERNAL and message.person == technician


def _title(need: str) -> str:
    """The first sentence of the need, as far as it is a title."""
    first = next(iter(_sentences(need)), need)
    title = shorten(" ".join(first.split()[:WORDS_OF_TITLE]), TITLE, placeholder="").rstrip(" .,;:")
    return title[:1].upper() + title[1:]


def _phrasings(said: Iterable[str]) -> tuple[str, ...]:
    """How people ask, each once, without the wish for a person."""
    once = dict.fromkeys(_FOR_A_PERSON.sub("", " ".join(each.split())) for each in said)
    return tuple(each for each in once if each)[:PHRASINGS]


def _steps(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences that tell what to do."""
    found = (each for text in texts for each in _sentences(text))
    return tuple(each for each in found if len(each.split()) >= WORDS_OF_STEP)[:STEPS]


def _sentences(text: str) -> tuple[str, ...]:
    parts = (_BULLET.sub("", each.strip()).rstrip(" ;") for each in _SENTENCE.split(text))
    return tuple(each for each in parts if each)[:STEPS]


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word[:40] for word in _WORD.findall(text.lower()) if len(word) > 2)


def _field(name: str, text: str) -> str:
    return f"{name}: {_quoted(text)}" if text else f"{name}:"


def _listed(name: str, texts: Sequence[str]) -> list[str]:
    return [f"{name}:", *(f"  - {_quoted(' '.join(text.split()))}" for text in texts)]


def _quoted(text: str) -> str:
    """A JSON string is one of YAML, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)
