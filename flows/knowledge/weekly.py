"""The report on the knowledge: what was asked without an article, which articles failed, which words they lack."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from bot.domain.article import Article
from bot.domain.learned import Digest, Failing, Past
from flows.knowledge.bag import stems
from flows.knowledge.drafts import is_worth_an_article

SHORT = 90
"""Characters of a need, and of what was done."""

MOST = 20
"""Lines of each part."""

FAILED = 2
"""An article that did not help so often is shown."""

PEOPLE = 2
"""A word is shown if so many people use it."""

MOST_IN_SHORT = 3
"""Requests, and articles, that the digest tells."""

WORDS_IN_SHORT, PEOPLE_IN_SHORT = 5, 3
"""Words that the digest tells, if so many people use them."""

_WORD = re.compile(r"[^\W\d_]{4,40}")


def report(past: Sequence[Past], articles: Sequence[Article]) -> list[str]:
    """The report as Markdown, line by line."""
    by_article = sum(any(helped for _, helped in one.tried) for one in past)
    return [
        "# What the articles did",
        "",
        f"Requests: {len(past)}. An article helped with {by_article}, and was offered for "
        f"{sum(one.had_an_article for one in past)}.",
        *_part("Asked without an article", _without(past)),
        *_part("Articles that did not help", _failing(past, articles)),
        *_part("Words that people use and articles do not", _lacking(past, articles)),
    ]


def digest(past: Sequence[Past], articles: Sequence[Article]) -> Digest:
    """What is most worth to be known of it."""
    without = [one for one in _missing(past) if one.category or one.resolution]  # not what nobody has told of
    return Digest(
        tuple((one.number, shorten(one.need, SHORT)) for one in without[:MOST_IN_SHORT]),
        len(without[MOST_IN_SHORT:]),
        tuple(_failed(past, articles)[:MOST_IN_SHORT]),
        tuple((word, people) for word, people in _unknown(past, articles) if people >= PEOPLE_IN_SHORT)[
            :WORDS_IN_SHORT
        ],
    )


def _part(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    more = [f"- and {len(found) - MOST} more"] if len(found) > MOST else []
    return ["", f"## {title}", "", *(found[:MOST] or ["Nothing."]), *more]


def _without(past: Sequence[Past]) -> Iterator[str]:
    """Needs for which there was no article; first those that are solved, with what was done."""
    for one in _missing(past):
        done = f": {shorten(one.resolution, SHORT)}" if one.resolution else ""
        yield f"- {one.number} {shorten(one.need, SHORT)}{done}"


def _missing(past: Sequence[Past]) -> list[Past]:
    """Requests for which there was no article; first those that are solved."""
    without = (one for one in past if not one.had_an_article)
    return sorted(without, key=lambda one: (not is_worth_an_article(one), one.number))


def _failing(past: Sequence[Past], articles: Sequence[Article]) -> Iterator[str]:
    """Articles that failed, those that failed most often first, with who owns them."""
    for one in _failed(past, articles):
        yield f"- {one.title} ({one.owner}): did not help {one.failed} times, helped {one.helped} times"


def _failed(past: Sequence[Past], articles: Sequence[Article]) -> list[Failing]:
    owners = {article.title: article.owner for article in articles}
    tried = Counter(each for one in past for each in one.tried)
    failed = {title: count for (title, helped), count in tried.items() if helped is False and count >= FAILED}
    return [
        Failing(title, owners.get(title, "no such article any more"), failed[title], tried[title, True])
        for title in sorted(failed, key=lambda title: (-failed[title], title))
    ]


def _lacking(past: Sequence[Past], articles: Sequence[Article]) -> Iterator[str]:
    """Words of several people that no article has."""
    for word, people in _unknown(past, articles):
        yield f"- {word}: {people} people"


def _unknown(past: Sequence[Past], articles: Sequence[Article]) -> list[tuple[str, int]]:
    """Such words and by how many people they are used, the most common first, each as it is mostly written."""
    known = {stem for article in articles for stem in stems(_whole(article))}
    people: defaultdict[str, set[str]] = defaultdict(set)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in past:
        for word in _WORD.findall(one.need.lower()):
            stem = "".join(stems(word))
            if stem not in known:
                people[stem].add(one.requester)
                written[stem][word] += 1
    return [
        (written[stem].most_common(1)[0][0], len(people[stem]))
        for stem in sorted(people, key=lambda stem: (-len(people[stem]), stem))
        if len(people[stem]) >= PEOPLE
    ]


def _whole(article: Article) -> str:
    texts = (article.title, *article.asked_as, *article.words, *article.plain, *article.technical, article.done)
    return "\n".join(texts)
