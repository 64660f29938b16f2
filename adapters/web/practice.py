"""A practice as HTML: with whom, how far, and how the five moves went."""

from __future__ import annotations

import htpy as h

from adapters.sandbox.practice.practices import Practice, Progress
from adapters.sandbox.practice.report import Finding, Skill

TITLES = {
    Skill.LISTENED: "Listen",
    Skill.CONFIRMED: "Confirm",
    Skill.PROVIDED: "Resolve",
    Skill.CLARIFIED: "Verify",
    Skill.KEPT_WORD: "Offer more, and keep your word",
}

HAPPENED = {True: "It happened.", False: "It did not happen.", None: "Too early to say."}


def practice(run: Practice) -> h.Node:
    """How it stands, and what can be said about each move."""
    return [
        h.p[_state(run)],
        h.ol(".moves")[[_move(finding) for finding in run.report.findings]] if run.report else None,
    ]


def _state(run: Practice) -> str:
    name = run.who.name.split(" ", 1)[0]
    match run.progress:
        case Progress.RUNNING if run.ticket is None:
            return f"{name} talks to the bot first. The request comes to #it-triage in a moment."
        case Progress.RUNNING:
            return f"{name}'s request is number {run.ticket} in #it-triage. Claim it and help as you always do."
        case Progress.OVER:
            return "This practice is over. This is how the five moves went."
        case Progress.STOPPED:
            return "You stopped this practice. This is how it went so far."
        case Progress.FAILED:
            return "Something of ours went wrong and ended this practice. Its request is still in #it-triage."


def _move(finding: Finding) -> h.Element:
    state = {True: "yes", False: "not", None: "open"}[finding.happened]
    return h.li(class_=f"move {state}")[
        h.h3[TITLES[finding.skill]],
        h.p[h.strong[HAPPENED[finding.happened]], " ", finding.said],
        finding.quote and h.blockquote(".quote")[h.p[finding.quote], h.footer["You wrote"]],
        finding.next_time and h.p(".next")[h.strong["Next time: "], finding.next_time],
    ]
