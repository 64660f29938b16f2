"""What is found for a message, and why, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from flows.knowledge.folder import load
from flows.knowledge.search import MAYBE, SURE, ArticleSearch, Explained

FOUND = 5
TOLD = 8
"""So many words are told with what they add."""

NOTHING = "No article shares a telling word with it."


def found(folder: Path, text: str) -> list[str]:
    """A line for each article, best first."""
    hits = ArticleSearch(load(folder).articles).explain(text, limit=FOUND)
    return [_line(hit) for hit in hits] or [NOTHING]


def explained(folder: Path, text: str) -> list[str]:
    """For each article what put it in its place."""
    hits = ArticleSearch(load(folder).articles).explain(text, limit=FOUND)
    return [line for hit in hits for line in (_line(hit), *_reasons(hit))] or [NOTHING]


def _line(hit: Explained) -> str:
    if hit.fit >= SURE:
        meaning = "given at once"
    elif hit.fit >= MAYBE:
        meaning = "asked about"
    else:
        meaning = "not offered"
    return f"{hit.fit:.2f}  {meaning:13}  {hit.article.id}: {hit.article.title}"


def _reasons(hit: Explained) -> Iterator[str]:
    if hit.evidence:
        numbers = {
            "covers": hit.evidence.share,
            "leads": hit.evidence.lead,
            "like a phrasing": hit.evidence.echo,
            "tells": hit.evidence.mass,
        }
        yield f"      phrasings: {_numbers(numbers)}; {hit.why}"
    if hit.words:
        yield f"      own words: {_numbers(dict(list(hit.words.items())[:TOLD]))}"
    if hit.learned:
        yield f"      learned: {_numbers(hit.learned)}"
    yield f"      order: {_numbers(hit.places)}"


def _numbers(parts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in parts.items())
