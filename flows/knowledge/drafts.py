"""A verified ticket without an article becomes the draft of one, for whoever owns such articles to finish."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from textwrap import shorten

from bot.domain.article import Article
from bot.domain.learned import Past

REVIEW = timedelta(days=365)
"""When the article is to be read again."""

TITLE = 70
"""Characters."""

STEPS, PHRASINGS = 7, 6
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def is_worth_an_article(past: Past) -> bool:
    """It was solved, somebody wrote how, and no article was there."""
    return past.verified and bool(past.resolution) and not past.had_an_article


def file_name(past: Past) -> str:
    """Of the draft: '12-coffee-machine-lamp-blinks.md'."""
    words = [word for word in _WORD.findall(past.need.lower()) if len(word) > 2][:5]
    return "-".join((str(past.number), *words)) + ".md"


def draft(past: Past, articles: Sequence[Article], today: date) -> str:
    """The Markdown of an article. `helploop knowledge check` says what is still missing in it."""
    asked = [each for each in (past.need, *past.told) if each.strip()][:PHRASINGS]
    steps = [each.strip() for each in _SENTENCE.split(past.resolution) if each.strip()][:STEPS]
    lines = [
        "---",
        f"title: {_quoted(shorten(past.need, TITLE))}",
        *_listed("asked_as", asked),
        f"category: {past.category}",
        *_listed("plain", steps),
        *_listed("technical", steps),
        "done:",
        "call_a_person:",
        "risk: low",
        f"owner: {_quoted(_owner(past.category, articles))}",
        f"review: {today + REVIEW}",
        "---",
        "",
        f"Draft from request {past.number}: what the person asked and what the technician wrote, in their words.",
    ]
    return "\n".join(lines) + "\n"


def _owner(category: str, articles: Sequence[Article]) -> str:
    """Who owns most articles of the category."""
    owners = Counter(article.owner for article in articles if article.category == category)
    return owners.most_common(1)[0][0] if owners else ""


def _listed(name: str, texts: Sequence[str]) -> list[str]:
    return [f"{name}:", *(f"  - {_quoted(' '.join(text.split()))}" for text in texts)]


def _quoted(text: str) -> str:
    """A JSON string is one of YAML, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)
