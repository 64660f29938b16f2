"""One Markdown file -> one article, or everything that is wrong with the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.domain.article import Article, Picture, Risk
from flows.knowledge.fields import Fields, Line
from flows.knowledge.front_matter import Complain, split
from flows.knowledge.problem import Problem, Severity, quoted

_ID = re.compile(r"[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,8}")


class Category(StrEnum):
    """What an article can be about; routing and reports rely on this list."""

    SIGN_IN = "sign-in"
    MAIL = "mail"
    CALENDAR = "calendar"
    NETWORK = "network"
    PRINTING = "printing"
    COMPUTER = "computer"
    PHONE = "phone"
    MEETINGS = "meetings"
    FILES = "files"
    SECURITY = "security"
    ACCESS = "access"
    SOFTWARE = "software"
    PEOPLE = "people"


_PICTURE = re.compile(r"(?P<step>\d{1,2}) (?P<address>https://[^\s/]+/\S{1,2000}) (?P<shows>.+)")
_AS_A_PICTURE = (
    "A picture is written as the number of the plain step, an address that begins with https://, and what it shows: "
    "'2 https://help.example.com/manager.png The two tabs of Credential Manager'."
)
NO_LINE = Line("", 1)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file gave."""

    path: Path
    article: Article | None
    """None when there was an error."""
    problems: tuple[Problem, ...]
    title: Line = NO_LINE
    phrasings: tuple[Line, ...] = ()


def read(path: Path, text: str, today: date) -> FileRead:
    """Reads the text of the file at `path`."""
    problems: list[Problem] = []

    def complain(line: int, what: str) -> None:
        problems.append(Problem(path, line, what))

    if not _ID.fullmatch(path.stem):
        complain(1, f"The file name {quoted(path.name)} must be in lower case with hyphens, as in 'mail-on-phone.md'.")
    front = split(text, complain)
    if front is None:
        return FileRead(path, None, tuple(problems))
    fields = Fields(front.fields, complain)
    title, phrasings, review = fields.text("title"), fields.texts("asked_as"), fields.day("review")
    article = _article(path.stem, title, phrasings, review, fields, complain)
    if problems:
        article = None
    if review and review < today:
        text = f"The review was due on {review}. Read the article again and set a new date."
        problems.append(Problem(path, fields.line("review"), text, Severity.WARNING))
    if not front.body.strip():
        text = "There is no text below the front matter. Say in a sentence or two why these steps help."
        problems.append(Problem(path, 1, text, Severity.WARNING))
    return FileRead(path, article, tuple(problems), title, phrasings)


def _article(
    article_id: str, title: Line, phrasings: tuple[Line, ...], review: date | None, fields: Fields, complain: Complain
) -> Article | None:
    """The article; nothing where a field that has a type of its own could not be read."""
    category, risk = fields.choice("category", Category), fields.choice("risk", Risk)
    plain, technical, words = (_texts(fields.texts(name)) for name in ("plain", "technical", "words"))
    pictures = _pictures(fields.texts("pictures"), len(plain), complain)
    done, call_a_person, owner = (fields.text(name).text for name in ("done", "call_a_person", "owner"))
    if category is None or risk is None or review is None:
        return None
    return Article(
        id=article_id,
        title=title.text.removesuffix("."),
        asked_as=_texts(phrasings),
        category=category.value,
        plain=plain,
        technical=technical,
        done=done.removesuffix(".") + ".",
        call_a_person=call_a_person,
        risk=risk,
        owner=owner,
        review=review,
        words=words,
        pictures=pictures,
    )


def _pictures(lines: tuple[Line, ...], steps: int, complain: Complain) -> tuple[Picture, ...]:
    """'2 https://help.example.com/manager.png Credential Manager with its two tabs': step, address, what it shows."""
    found: list[Picture] = []
    for line in lines:
        read = _PICTURE.fullmatch(line.text)
        if read is None:
            complain(line.number, _AS_A_PICTURE)
        elif not 1 <= int(read["step"]) <= steps:
            complain(line.number, f"There is no plain step {read['step']}. Begin with a number from 1 to {steps}.")
        else:
            found.append(Picture(int(read["step"]), read["address"], read["shows"]))
    return tuple(sorted(found, key=lambda picture: picture.step))


def _texts(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)
