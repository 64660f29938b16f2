"""From a question to the article that a helper linked, and from symptoms to the article that they were taken from."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from datetime import date

from benchmarks.helped.data import Folders, NotThere, is_test, lines, questions
from benchmarks.helped.score import Outcome, share
from bot.domain.article import Article, Risk
from flows.knowledge.lessons import Lesson
from flows.knowledge.search import ArticleSearch

WORDS = 25
"""So many words of the symptoms are asked."""

SHORTEST = 5

ARTICLES = "microsoft-officedocs"

_SYMPTOMS = re.compile(r"symptoms?|problem", re.IGNORECASE)
_RESOLUTION = re.compile(r"resolution|solution|workaround|procedure|method|fix", re.IGNORECASE)

Asked = Sequence[tuple[str, frozenset[str]]]
"""Messages, each with the ids of the articles that help."""


def linked(folders: Folders) -> list[Outcome]:
    """Articles that helpers linked: with nothing learned, and taught by all that was linked before."""
    every = questions(folders)
    links = {
        row["qid"]: tuple(row["slugs"])
        for folder in dict.fromkeys((folders.train, folders.test))
        for row in lines(folder, "kb_links")
        if row["qid"] in every
    }
    articles = [
        article(slug, slug.replace("-", " ")) for slug in sorted({s for slugs in links.values() for s in slugs})
    ]
    before = [one for one in every.values() if not is_test(folders, one)]
    asked = [
        (one.text, frozenset(links[one.id])) for one in every.values() if one.id in links and is_test(folders, one)
    ]
    if not asked:
        raise NotThere("no linked question to ask")
    heard = [one.text for one in before if one.id not in links]
    lessons = [Lesson(one.text, slug) for one in before for slug in links.get(one.id, ())]
    return [
        _untaught(folders, articles, heard, folders.some(asked)),
        _taught(folders, articles, heard, lessons, folders.some(asked), len(before) - len(heard)),
        _taught_as_they_come(folders, articles, heard, lessons, folders.some(asked)),
    ]


def _untaught(folders: Folders, articles: Sequence[Article], heard: Sequence[str], asked: Asked) -> Outcome:
    search = ArticleSearch(articles, folders.embedder)
    search.teach((), heard=heard)
    note = "titles only; how people speak is known from earlier questions"
    to_reach = folders.to_reach((0.16, 0.38), (0.28, 0.50))
    return _ask("question -> linked article, nothing learned", search, asked, to_reach, note)


def _taught(
    folders: Folders,
    articles: Sequence[Article],
    heard: Sequence[str],
    lessons: Sequence[Lesson],
    asked: Asked,
    questions_: int,
) -> Outcome:
    search = ArticleSearch(articles, folders.embedder)
    search.teach(lessons, heard=heard)
    note = f"{len(articles)} articles, taught by {questions_} earlier linked questions"
    to_reach = folders.to_reach((0.42, 0.65), (0.48, 0.72))
    return _ask("question -> linked article", search, asked, to_reach, note)


def _taught_as_they_come(
    folders: Folders, articles: Sequence[Article], heard: Sequence[str], lessons: Sequence[Lesson], asked: Asked
) -> Outcome:
    search = ArticleSearch(articles, folders.embedder)
    search.teach((), heard=heard)
    for lesson in lessons:
        search.hear(lesson.message)
        search.learn(lesson.message, lesson.article)
    return _ask(
        "the same, learned one by one",
        search,
        asked,
        (None, None),
        "as the bot hears and learns when a ticket is solved",
    )


def symptoms(folders: Folders) -> list[Outcome]:
    """The first words of an article's symptoms; what is searched is titles and resolutions only."""
    try:
        rows = lines(folders.test, ARTICLES)
    except NotThere:  # nothing is learned from them, so those of the other folder will do
        rows = lines(folders.train, ARTICLES)
    articles: list[Article] = []
    asked: list[tuple[str, frozenset[str]]] = []
    for number, row in enumerate(rows):
        sections = row["sections"].items()
        resolution = "\n".join(text for name, text in sections if _RESOLUTION.search(name))
        articles.append(article(str(number), row["title"], resolution))
        words = " ".join(text for name, text in sections if _SYMPTOMS.fullmatch(name)).split()
        if len(words) >= SHORTEST:
            asked.append((" ".join(words[:WORDS]), frozenset({str(number)})))
    search = ArticleSearch(articles, folders.embedder)
    to_reach = (folders.to_reach(0.60, 0.68), None)
    return [_ask("symptoms -> their article", search, folders.some(asked), to_reach, f"{len(articles)} articles")]


def article(id_: str, title: str, steps: str = "") -> Article:
    """An article of which nobody wrote down how people ask for it."""
    plain = (steps,) if steps else ()
    return Article(id_, title, (), "", plain, (), "", "", Risk.NONE, "", date.max)


def _ask(
    task: str, search: ArticleSearch, asked: Asked, to_reach: tuple[float | None, float | None], note: str
) -> Outcome:
    first, among_five, took = [], [], []
    for text, right in asked:
        begin = time.perf_counter()
        hits = asyncio.run(search.search(text, limit=5))
        took.append((time.perf_counter() - begin) * 1000)
        found = [hit.article.id for hit in hits]
        first.append(float(bool(found) and found[0] in right))
        among_five.append(float(not right.isdisjoint(found)))
    measured = (share("P@1", first, to_reach[0]), share("success@5", among_five, to_reach[1]))
    return Outcome(task, len(asked), measured, tuple(took), note)
