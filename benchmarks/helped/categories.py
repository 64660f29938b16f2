"""From a ticket to its group or topic, and from a short request to its intent or to none."""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks.helped.data import Folders, Labelled, intents, stratified, table
from benchmarks.helped.score import Answered, Outcome, accuracy, covered, macro_f1, measured, share
from flows.understanding.category import OUT_OF_SCOPE, CategoryLearner
from flows.understanding.embedding import Embedder

F1_RESAMPLED = 200
OUTSIDE_COUNTS = 0.03
"""What refusing all strange requests is worth when the threshold is set, beside understanding all others."""


def servicenow(folders: Folders) -> list[Outcome]:
    """Tickets of an IT desk and the group that took them."""
    train, test = _parts(folders, "servicenow/tickets", ("Short description", "Description"), "Assignment group")
    return [_labelled("ServiceNow groups", folders.embedder, train, folders.some(test), (0.78, 0.47, 0.65))]


def endava(folders: Folders) -> list[Outcome]:
    """Tickets of a company and their topics; names and numbers were taken out of the text."""
    train, test = _parts(folders, "endava/topic", ("Document",), "Topic_group")
    return [_labelled("Endava topics", folders.embedder, train, folders.some(test), (0.85, None, None))]


def clinc(folders: Folders) -> list[Outcome]:
    """Requests of everyday life in 150 intents, and requests that belong to none."""
    parts = intents(folders.train)
    asked = intents(folders.test)
    name = "test" if "test" in asked else "val"
    learner = CategoryLearner(embedder=folders.embedder)
    learned = parts["train"] + [Labelled(one.text, OUT_OF_SCOPE) for one in parts.get("oos_train", ())]
    learner.train((one.text, one.label) for one in learned)
    least = _threshold(learner, parts["val"], parts["oos_val"])
    inside, outside = folders.some(asked[name]), asked[f"oos_{name}"]
    took: list[float] = []
    right = [float(_intent(learner, one.text, least, took) == one.label) for one in inside]
    refused = [float(_intent(learner, one.text, least, took) == OUT_OF_SCOPE) for one in outside]
    note = f"asked: {name}, which set the threshold, too" if name == "val" and folders.one else f"asked: {name}"
    in_scope, out_of_scope = folders.to_reach((0.93, 0.55), (0.95, 0.65))
    found = (share("in scope", right, in_scope), share("out-of-scope recall", refused, out_of_scope))
    return [Outcome("CLINC intents", len(right) + len(refused), found, tuple(took), note)]


def _threshold(learner: CategoryLearner, inside: Sequence[Labelled], outside: Sequence[Labelled]) -> float:
    """The margin below which a guess is none: where most are right, those inside and those outside weighing alike."""
    guesses = [(learner.guess(one.text), one.label) for one in inside]
    right = sorted(g.margin for g, label in guesses if g.best[0] == label)
    strange = sorted(g.margin for one in outside if (g := learner.guess(one.text)).best[0] != OUT_OF_SCOPE)

    def gained(least: float) -> float:
        kept, refused = sum(margin >= least for margin in right), sum(margin < least for margin in strange)
        return kept / len(inside) + OUTSIDE_COUNTS * refused / len(outside)

    return max([0.0, *strange], key=gained)


def _intent(learner: CategoryLearner, text: str, least: float, took: list[float]) -> str:
    begin = time.perf_counter()
    guess = learner.guess(text)
    took.append((time.perf_counter() - begin) * 1000)
    return guess.best[0] if guess.margin >= least else OUT_OF_SCOPE


def _parts(folders: Folders, file: str, texts: Sequence[str], label: str) -> tuple[list[Labelled], list[Labelled]]:
    """What is learned and what is asked."""

    def read(rows: Sequence[dict[str, str]]) -> list[Labelled]:
        return [Labelled("\n".join(row[name] or "" for name in texts), row[label]) for row in rows]

    train = read(table(folders.train, file))
    return stratified(train) if folders.one else (train, read(table(folders.test, file)))


def _labelled(
    task: str,
    embedder: Embedder | None,
    train: Sequence[Labelled],
    test: Sequence[Labelled],
    to_reach: tuple[float | None, float | None, float | None],
) -> Outcome:
    learner = CategoryLearner(embedder=embedder)
    begin = time.perf_counter()
    learner.train((one.text, one.label) for one in train)
    trained = time.perf_counter() - begin
    answers, took = _asked(learner, test)
    sure = [answer for answer in answers if answer.sure]
    as_they_come = CategoryLearner(embedder=embedder)
    begin = time.perf_counter()
    for one in train:
        as_they_come.learn(one.text, one.label)
    correction = (time.perf_counter() - begin) * 1000 / max(1, len(train))
    come, _ = _asked(as_they_come, test)
    found = (
        measured("accuracy", answers, accuracy, to_reach[0]),
        measured("macro-F1", answers, macro_f1, to_reach[1], F1_RESAMPLED),
        measured("answered at 90%", answers, covered, to_reach[2], F1_RESAMPLED),
        share("said to be sure", [float(answer.sure) for answer in answers]),
        measured("right when sure", sure, accuracy),
        measured("accuracy, learned one by one", come, accuracy),
        measured("answered at 90%, so", come, covered, resampled=F1_RESAMPLED),
    )
    note = f"learned {len(train)} in {trained:.0f} s; a correction takes {correction:.1f} ms"
    return Outcome(task, len(answers), found, took, note)


def _asked(learner: CategoryLearner, test: Sequence[Labelled]) -> tuple[list[Answered], tuple[float, ...]]:
    """What it guesses, and in how many milliseconds each."""
    answers, took = [], []
    for one in test:
        begin = time.perf_counter()
        guess = learner.guess(one.text)
        took.append((time.perf_counter() - begin) * 1000)
        answers.append(Answered(guess.best[0], one.label, guess.confidence, guess.sure))
    return answers, tuple(took)
