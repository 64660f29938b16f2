"""Everything that it says, on one page: each message beside its id, in every form that it takes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import htpy as h

from adapters.web.render import html
from bot.domain.reply import Reply

PAGE = Path(__file__).parent / "page"
STYLE, ICON = "style.css", "icon.svg"
"""What the gallery needs beside it. The icon stands for every picture: examples have none of their own."""


class Example(Protocol):
    """A message with its id, and for whom it is."""

    @property
    def id(self) -> str: ...
    @property
    def reply(self) -> Reply: ...
    @property
    def audience(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Form:
    """A form that messages take: what stands in its file, and how that looks on the page."""

    name: str
    ending: str
    write: Callable[[Example], str]
    show: Callable[[Example, str], h.Node]
    """The second is where the files beside the page are."""


def _fragment(example: Example, beside: str = "") -> list[h.Node]:
    return html(example.reply, example.id.replace(".", "-"), f"{beside}{ICON}#")


def _written(example: Example) -> str:
    """A line for each block, so that a difference can be read."""
    return "".join(f"{h.fragment[block]}\n" for block in _fragment(example))


WEB = Form("Web", "html", _written, _fragment)


def gallery(examples: Sequence[Example], forms: Sequence[Form] = (WEB,), beside: str = "/static/") -> str:
    """The page with all of them. `beside` is where its style and its icon are."""
    head = h.head[
        h.meta(charset="utf-8"),
        h.meta(name="viewport", content="width=device-width, initial-scale=1"),
        h.title["Everything that Helploop says"],
        h.link(rel="icon", href=f"{beside}{ICON}", type="image/svg+xml"),
        h.link(rel="stylesheet", href=f"{beside}{STYLE}"),
    ]
    intro = h.p[f"{len(examples)} messages, each with an example, spoken on a Monday at 10:12 in Vienna."]
    body = h.body(".preview")[
        h.main[h.h1["Everything that Helploop says"], intro, [_example(example, forms, beside) for example in examples]]
    ]
    return str(h.html(lang="en")[head, body])


def _example(example: Example, forms: Sequence[Form], beside: str) -> h.Element:
    shown = [_shown(form.name, form.show(example, beside)) for form in forms]
    about = h.p(".note")[f"To the {example.audience}. Notification: {example.reply.summary}"]
    return h.section(".example", id=example.id)[h.h2[example.id], about, h.div(".forms")[shown]]


def _shown(name: str, message: h.Node) -> h.Element:
    return h.div(".form")[h.h3[name], h.div(".entry.ours")[h.div(".blocks")[message]]]


def write(examples: Sequence[Example], folder: Path, forms: Sequence[Form] = (WEB,)) -> int:
    """The page as `index.html`, and each message as a file of its own for each form; how many files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (STYLE, ICON):
        shutil.copy(PAGE / name, folder / name)
    (folder / "index.html").write_text(gallery(examples, forms, ""), "utf-8")
    for example in examples:
        for form in forms:
            (folder / f"{example.id}.{form.name.lower()}.{form.ending}").write_text(form.write(example), "utf-8")
    return 3 + len(examples) * len(forms)
