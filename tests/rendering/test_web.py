"""Replies as HTML."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

import htpy as h
import pytest

from adapters.web.preview import WEB, gallery, write
from adapters.web.render import html
from bot.domain.reply import Act, Choice, Choices, Reply
from flows.say.preview import Preview
from tests.rendering.contract import EXAMPLES, Contract, Rendered, everything, preview

GOLDEN = Path(__file__).parent / "golden" / "web"
"""What each example looks like. `HELPLOOP_GOLDEN=write` writes them anew; read the difference before it is kept."""

ALLOWED = frozenset(
    {
        *("p", "dl", "div", "dt", "dd", "ol", "li", "blockquote", "footer", "pre", "code"),
        *("figure", "figcaption", "a", "img", "button", "form", "label", "textarea", "input"),
    }
)


class Page(HTMLParser):
    """Reads HTML as somebody would see it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.buttons: list[tuple[str, str, str]] = []
        self.labels: list[str] = []
        self.shape: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.shape.append(" ".join((tag, *sorted(named))))
        if tag not in ("img", "input"):
            self._open.append((tag, named))
            if tag == "button":
                self.buttons.append(("", named.get("data-act") or "", named.get("data-value") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.shape.append(f"/{tag}")
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        within = [tag for tag, _ in self._open]
        if "button" in within:
            label, act, value = self.buttons.pop()
            self.buttons.append((label + data, act, value))
        elif "label" in within:
            self.labels.append(data.removesuffix(" (may stay empty)"))
        else:
            self.words.append(data)


def render(reply: Reply) -> Rendered:
    page = Page(str(h.fragment[html(reply, "m")]))
    return Rendered("\n".join(page.words), tuple(page.buttons), tuple(page.labels), tuple(page.shape))


class TestTheWebKeepsTheContract(Contract):
    render = staticmethod(render)


def test_only_known_elements_and_attributes_are_written() -> None:
    for shape in render(everything("x")).shape:
        tag, *attributes = shape.removeprefix("/").split()
        assert tag in ALLOWED
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_ids_are_unique_and_forms_are_found_by_their_buttons() -> None:
    choices = Choices(tuple(Choice(act, act, form=None) for act in Act))
    text = str(h.fragment[[html(everything("x"), "a"), html(everything("x"), "b"), html(Reply("x", (choices,)), "c")]])
    ids = [part.split('"')[0] for part in text.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    for name in ("data-form", "aria-controls", "aria-describedby", "label for"):
        for part in text.split(f'{name}="')[1:]:
            assert part.split('"')[0] in ids


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.id)
def test_each_message_looks_as_it_did(example: Preview) -> None:
    file, now = GOLDEN / f"{example.id}.html", WEB.write(example)
    if os.environ.get("HELPLOOP_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, "utf-8")
    assert file.read_text("utf-8") == now, "it looks different: read it, then run with HELPLOOP_GOLDEN=write"


def test_no_golden_file_is_left_of_a_message_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.glob("*.html")} == {each.id for each in EXAMPLES}


def test_the_preview_has_every_message_on_one_page_and_as_a_file(tmp_path: Path) -> None:
    files = write(EXAMPLES, tmp_path / "new" / "folder")
    page = (tmp_path / "new" / "folder" / "index.html").read_text("utf-8")
    assert files == len(EXAMPLES) + 3 == len(list((tmp_path / "new" / "folder").iterdir()))
    assert all(f'id="{each.id}"' in page for each in EXAMPLES)
    assert 'href="style.css"' in page and 'href="/static/style.css"' in gallery(EXAMPLES)


def test_the_card_is_a_card() -> None:
    rendered = render(preview("card.claimed").reply)
    assert ("Reply to the requester", "send", "") in rendered.buttons
    assert "What you did, in words for Ada Novak" in rendered.labels
