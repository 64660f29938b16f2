"""What is found for a message, and why, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.domain.learned import Solved
from flows.knowledge.double_words import DoubleWords
from flows.knowledge.elsewhere import Elsewhere
from flows.knowledge.experience import Experience
from flows.knowledge.folder import load
from flows.knowledge.problem import Loaded
from flows.knowledge.search import MAYBE, SURE, ArticleSearch, Explained
from flows.understanding.embedding import INSTALL, Embedder

FOUND = 5
TOLD = 8
"""So many words are told with what they add."""

NOTHING = "No article shares a telling word with it."


def found(
    folder: Path, text: str, embedder: Embedder | None = None, solved: Sequence[Solved] | None = None
) -> list[str]:
    """A line for each article, best first; and whether it names another team's matter, or a word with two meanings.
    `solved` are the requests that the bot has learned from."""
    read = load(folder)
    hits = _search(read, embedder, solved).explain(text, limit=FOUND)
    return [*([_line(hit) for hit in hits] or [NOTHING]), *_named(read, text)]


def explained(
    folder: Path, text: str, embedder: Embedder | None = None, solved: Sequence[Solved] | None = None
) -> list[str]:
    """For each article what put it in its place; and whether meaning, and what was learned, were looked at."""
    hits = _search(load(folder), embedder, solved).explain(text, limit=FOUND)
    lines = [line for hit in hits for line in (_line(hit), *_reasons(hit))] or [NOTHING]
    meaning = "looked at, too" if embedder else f"not looked at; to have it: {INSTALL}"
    learned = "not looked at; to have it: --database URL" if solved is None else f"looked at: {len(solved)}"
    return [*lines, f"Meaning was {meaning}.", f"Solved requests, from which the bot learns, were {learned}."]


def _search(read: Loaded, embedder: Embedder | None, solved: Sequence[Solved] | None) -> ArticleSearch:
    """As the bot does it, which has learned from these."""
    search = ArticleSearch(read.articles, embedder)
    experience = Experience(search, embedder)
    for one in solved or ():
        experience.solved(one)
    return search


def _named(read: Loaded, text: str) -> Iterator[str]:
    contact = Elsewhere(read.contacts).whose(text)
    if contact:
        yield f"not ours, unless an article is given at once: {contact.team}, {contact.contact}"
    word = DoubleWords(read.double_words).unclear(text)
    if word:
        yield f"two meanings ({word.id}), unless an article is given at once: {word.ask}"


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
    yield f"      order: {_numbers(hit.parts)}"


def _numbers(parts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in parts.items())
