"""Draws the support talk into `docs/support-flow.md`: `python -m flows.drawing` writes it, a test holds it current."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path

from flows.support import ARROWS, SupportFlow
from flows.support_anytime import anytime
from flows.support_moves import CONFIRM, LISTEN, OFFER_MORE, RESOLVE, VERIFY
from flows.support_resolving import with_a_person

DRAWN = Path("docs/support-flow.md")

BECAUSE: dict[tuple[str, str], str] = {
    (LISTEN, CONFIRM): "the need is clear enough to look for help",
    (LISTEN, OFFER_MORE): "it works before it was understood",
    (LISTEN, RESOLVE): "a person is asked for, or an earlier request is back",
    (CONFIRM, LISTEN): "they say it in other words, or what a word means",
    (CONFIRM, RESOLVE): "sure what it is, or sure that a person is needed",
    (CONFIRM, OFFER_MORE): "it works before anything was given",
    (RESOLVE, CONFIRM): "they correct what was understood",
    (RESOLVE, RESOLVE): "a request that had ended is taken up again",
    (RESOLVE, VERIFY): "a technician says that it is done",
    (RESOLVE, OFFER_MORE): "they say that it works",
    (VERIFY, RESOLVE): "it does not work yet, the same technician continues",
    (VERIFY, OFFER_MORE): "they say that it works",
    (OFFER_MORE, RESOLVE): "it is back",
}
"""Each arrow in words."""

ENDS: dict[str, str] = {
    LISTEN: "never mind",
    CONFIRM: "never mind, or nobody answers",
    RESOLVE: "never mind, or nobody answers",
    VERIFY: "nobody answers: closed unconfirmed",
    OFFER_MORE: "the fix has held",
}
"""How a talk ends in each step."""

HEARD = {
    "Yes": "yes",
    "Works": "it works now",
    "No": "no",
    "Picked": "a choice",
    "Words": "words",
    "Correction": "a correction",
    "SomethingElse": "something else",
    "DontKnow": "I do not know",
    "PersonPlease": "a person please",
    "Greeting": "a greeting",
    "WhatCanYouDo": "help",
    "Chat": "small talk",
    "WhoHelps": "who is helping me",
    "Thanks": "thanks",
    "StartOver": "start over",
    "NeverMind": "never mind",
    "AboutTicket": "what about my ticket",
    "ItsBack": "it is back",
    "Plainer": "simpler please",
    "MoreTechnical": "details please",
    "OldTap": "a button of an earlier step",
    "Silence": "silence",
}
"""What somebody can say, or time, in words."""


def draw() -> str:
    """The whole page."""
    return "\n".join((*_opening(), *_diagram(), "", *_steps(), "", *_arrows(), ""))


def _opening() -> Iterator[str]:
    yield "# The support talk"
    yield ""
    yield "Written by `python -m flows.drawing` from `flows/support.py`; do not edit it by hand. The arrows are"
    yield "enforced while a talk runs. A step that has nothing to ask falls through, so one message of a person may"
    yield "take several of them. Every step may also ask and stay, rest until somebody speaks, or end the talk."
    yield ""


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {SupportFlow.first}: somebody writes"
    for (start, to), why in _why():
        yield f"    {start} --> {to}: {why}"
    for step in ARROWS:
        yield f"    {step} --> [*]: {ENDS[step]}"
    yield "```"


def _why() -> Iterator[tuple[tuple[str, str], str]]:
    for start, targets in ARROWS.items():
        for to in sorted(targets, key=list(ARROWS).index):
            yield (start, to), BECAUSE[start, to]


def _steps() -> Iterator[str]:
    yield "| step | what it is for | what it hears by itself |"
    yield "|---|---|---|"
    for step in ARROWS:
        yield f"| `{step}` | {purpose(step)} | {', '.join(HEARD[kind] for kind in heard_in(step))} |"
    yield ""
    anywhere = ", ".join(HEARD[kind] for kind in heard_anytime())
    yield f"Understood in every step, unless the step has an answer of its own: {anywhere}."
    yield "Anything else hears where the requests are."


def _arrows() -> Iterator[str]:
    yield "| from | to | because |"
    yield "|---|---|---|"
    for (start, to), why in _why():
        yield f"| `{start}` | `{to}` | {why} |"


# --- read from the code --------------------------------------------------------------------------------------------


def purpose(step: str) -> str:
    """The first line of the step's docstring."""
    return (inspect.getdoc(getattr(SupportFlow, step)) or "").split("\n", 1)[0]


def heard_in(step: str) -> list[str]:
    """The kinds of `Heard` that a step matches, in the order of `HEARD`."""
    functions = [getattr(SupportFlow, step)]
    if step == RESOLVE:
        functions.append(with_a_person)  # its other half: when a technician has the request
    return _matched(*functions)


def heard_anytime() -> list[str]:
    """What is understood in every step."""
    return _matched(anytime)


def _matched(*functions: object) -> list[str]:
    found: set[str] = set()
    for function in functions:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))  # type: ignore[arg-type]
        for node in ast.walk(tree):
            if isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Name):
                found.add(node.cls.id)
    return [kind for kind in HEARD if kind in found]


if __name__ == "__main__":
    DRAWN.write_text(draw(), encoding="utf-8")
