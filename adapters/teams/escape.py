"""Other people's text on its way into Teams: nothing in it may ring anybody, lead anywhere or look like ours."""

from __future__ import annotations

import html
import re

from adapters.text import clean, label

_MARKS = re.compile(r"[<>\[\](){}*_~`#|\\&]")
"""The characters of which Markdown and HTML are made."""


def escaped(text: str) -> str:
    """As the text of a message with `textFormat: xml`, which says just these words."""
    return html.escape(clean(text), quote=False).replace("\n", "<br/>")


def bare(text: str, longest: int) -> str:
    """One line without any character of markup, for the few places where Teams may read it as such."""
    return label(_MARKS.sub(" ", text), longest)
