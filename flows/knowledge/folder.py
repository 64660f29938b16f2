"""A folder of Markdown files -> articles, the words of the company, and every problem with its file and line."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from flows.knowledge.article_file import FileRead, read
from flows.knowledge.fields import Line
from flows.knowledge.problem import Loaded, Problem, Severity, quoted
from flows.knowledge.team_file import NOT_OURS, TWO_MEANINGS, Contacts, Words, read_contacts, read_words

MOST_BYTES = 64_000
"""An article is two screens long; a bigger file is something else."""


def load(folder: Path, *, today: date | None = None) -> Loaded:
    """Reads every article in `folder`. An article with an error is left out; nothing is ever raised."""
    day = today or datetime.now(UTC).date()
    reads: list[FileRead] = []
    others, words = Contacts((), ()), Words((), ())
    problems: list[Problem] = []
    for found in _entries(folder):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        text = _text(found)
        if isinstance(text, Problem):
            problems.append(text)
        elif found.name == NOT_OURS:
            others = read_contacts(found, text)
        elif found.name == TWO_MEANINGS:
            words = read_words(found, text)
        else:
            reads.append(read(found, text, day))
    if not reads and not problems:
        problems.append(Problem(folder, 0, "There is no article in this folder. Add a file such as 'printer.md'."))
    for one in reads:
        problems.extend(one.problems)
    problems.extend((*others.problems, *words.problems, *_repeated(reads)))
    articles = {one.article.id: one.article for one in reversed(reads) if one.article}
    problems.sort(key=lambda problem: (problem.path, problem.line))
    found_articles = tuple(articles[key] for key in sorted(articles))
    return Loaded(found_articles, tuple(problems), others.contacts, words.words)


def _entries(folder: Path) -> Iterator[Path | Problem]:
    """The files to read, in order of name, and a problem for what must not be read."""
    try:
        entries = sorted(folder.iterdir())
    except FileNotFoundError:
        yield Problem(folder, 0, "This folder does not exist. Give the folder that holds the articles.")
        return
    except OSError as error:
        yield Problem(folder, 0, f"This folder can not be read ({_reason(error)}). Check the path and its rights.")
        return
    for entry in entries:
        found = _entry(entry)
        if found is not None:
            yield found


def _entry(path: Path) -> Path | Problem | None:
    """The path if it is an article, a problem if it only looks like one, nothing if it is no business of ours."""
    if path.name.startswith((".", "__")) or path.name.lower() == "readme.md":
        return None
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return Problem(path, 1, f"This file can not be read ({_reason(error)}). Check its rights.")
    if stat.S_ISLNK(mode):
        return Problem(path, 1, "This is a link, and links are not followed. Put the file itself here.")
    if stat.S_ISDIR(mode):
        text = "Articles in folders inside this folder are not read. Move them up."
        return Problem(path, 0, text, Severity.WARNING)
    if path.suffix.lower() != ".md":
        return None
    return path if stat.S_ISREG(mode) else Problem(path, 1, "This is not an ordinary file. Remove it.")


def _text(path: Path) -> str | Problem:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Problem(path, 1, f"This file can not be read ({_reason(error)}). Check its rights.")
    if len(data) > MOST_BYTES:
        return Problem(path, 1, f"The file is larger than {MOST_BYTES:,} bytes. Shorten it or make two articles.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "The file is not UTF-8 text here. Save it again with the encoding UTF-8.")


def _repeated(reads: Iterable[FileRead]) -> Iterator[Problem]:
    """What stands in two places, reported at the second one; files that can not be used come last."""
    ids: dict[str, Path] = {}
    titles: dict[str, tuple[Path, int]] = {}
    phrasings: dict[str, tuple[Path, int]] = {}
    for one in sorted(reads, key=lambda one: one.article is None):
        first = ids.setdefault(one.path.stem, one.path)
        if first != one.path:
            text = f"{first.name} already has the name {quoted(one.path.stem)}. Rename one of the two files."
            yield Problem(one.path, 1, text)
        yield from _seen_before(one.path, "title", (one.title,), titles)
        yield from _seen_before(one.path, "phrasing", one.phrasings, phrasings)


def _seen_before(path: Path, what: str, lines: Iterable[Line], seen: dict[str, tuple[Path, int]]) -> Iterator[Problem]:
    for line in lines:
        key = "".join(c for c in line.text.casefold() if c.isalnum())
        if not key:
            continue
        if key not in seen:
            seen[key] = (path, line.number)
        else:
            other, number = seen[key]
            text = f"The {what} {quoted(line.text)} already stands in {other.name}, line {number}. Keep one."
            yield Problem(path, line.number, text)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
