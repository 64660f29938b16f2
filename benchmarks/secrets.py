"""Secrets in messages: how many are hidden, and how often something is that is none. And the teacher of the judge."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.helped.data import lines, table
from flows.understanding import secret_judge
from flows.understanding.passive_aggressive import Example, PassiveAggressive
from flows.understanding.secret_judge import FROM, WEIGHTS, judged
from flows.understanding.secret_signs import suspects
from flows.understanding.secrets import SecretMasker
from flows.understanding.weights import Message

ROOT = Path(__file__).resolve().parents[1]
ROWS = sorted((ROOT / "tests" / "understanding").glob("secrets_*.yaml"))
"""Messages with a secret and without, that tests hold; those that are missed or mistaken are learned from,
too."""
DATA = ROOT.parent / "shared" / "data"
ASKS = DATA / "asks.jsonl.gz"
TICKETS = ("endava/topic_dev", "endava/urgency_dev", "servicenow/tickets")
TEXTS = 20_000
"""So many real texts without secrets are learned from."""
READ = 3_000
"""Characters of a text."""
PARTS = 5
ROUNDS = 8
HELD_BACK = 0.1
FAINT = 0.02
SECRET, NONE = "secret", "none"


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A message, and the secret in it; '' if it has none."""

    text: str
    secret: str


def main() -> int:
    """Measure, or learn. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.secrets", description=__doc__)
    parser.add_argument(
        "--file", type=Path, help="messages to measure, JSON lines with 'text' and 'secret' ('' if none)"
    )
    parser.add_argument(
        "--asks", type=Path, default=ASKS, help="real messages, none of which is thought to hold a secret"
    )
    parser.add_argument(
        "--learn", action="store_true", help=f"write {WEIGHTS} from the rows of the tests and real texts"
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the asks")
    parser.add_argument("--show", action="store_true", help="print what was missed, and what was hidden wrongly")
    options = parser.parse_args()
    rows = sorted(_of_the_tests())  # where a row stands in its file changes no weight
    if options.learn:
        _write(rows)
        return 0
    figures: dict[str, float] = {}
    if options.file:
        figures |= _measured("file", list(_of_a_file(options.file)), options.show)
    figures |= _unseen(rows)
    if options.asks.exists():
        figures |= _false_alarms(options.asks, options.quick, options.show)
    else:
        print(f"no false alarms measured: {options.asks} is not there")
    print(json.dumps(figures))
    return 0


def _measured(name: str, rows: Sequence[Row], show: bool) -> dict[str, float]:
    """Recall and false alarms on messages, by the rules alone and with the judge."""
    print("| messages | by | with a secret | hidden | without | hidden wrongly |\n|---|---|---:|---:|---:|---:|")
    figures: dict[str, float] = {}
    whole = SecretMasker()
    for by, masker in (("rules alone", SecretMasker(judge=None)), ("rules and judge", whole)):
        outcomes = [(row, *masker.mask(row.text)) for row in rows]
        missed = [row.text for row, masked, _ in outcomes if row.secret and row.secret in masked]
        wrong = [masked for row, masked, kinds in outcomes if not row.secret and kinds]
        with_one = sum(bool(row.secret) for row in rows)
        recall, alarms = 1 - len(missed) / max(1, with_one), len(wrong) / max(1, len(rows) - with_one)
        print(f"| {name} | {by} | {with_one} | {recall:.3f} | {len(rows) - with_one} | {alarms:.4f} |")
        figures |= {f"{name} {by} recall": round(recall, 4), f"{name} {by} false": round(alarms, 4)}
        if show and masker is whole:
            print(*(f"missed: {text!r}" for text in missed), *(f"wrongly: {text!r}" for text in wrong), sep="\n")
    return figures


def _unseen(rows: Sequence[Row]) -> dict[str, float]:
    """What the judge alone finds in rows that it has not learned from."""
    shuffled = list(rows)
    random.Random(0).shuffle(shuffled)
    plain = _plain_texts()
    found = wrong = 0
    for part in range(PARTS):
        weights = _learned([row for at, row in enumerate(shuffled) if at % PARTS != part], plain)
        for row in shuffled[part::PARTS]:
            words = [row.text[s.start : s.end] for s in suspects(row.text) if judged(s.signs, weights) >= FROM]
            found += bool(row.secret) and any(row.secret in word or word in row.secret for word in words)
            wrong += not row.secret and bool(words)
    with_one = sum(bool(row.secret) for row in rows)
    recall, alarms = found / with_one, wrong / (len(rows) - with_one)
    print(
        f"the judge alone, on rows of the tests that it did not learn from: {recall:.3f} hidden, {alarms:.4f} wrongly"
    )
    return {"judge alone recall": round(recall, 4), "judge alone false": round(alarms, 4)}


def _false_alarms(path: Path, quick: bool, show: bool) -> dict[str, float]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        asks = [json.loads(line)["text"] for line in file][:: 10 if quick else 1]
    masker = SecretMasker()
    begun = time.process_time()
    hidden = [masked for masked, kinds in map(masker.mask, asks) if kinds]
    each = (time.process_time() - begun) / len(asks) * 1_000
    print(
        f"asks: {len(asks)}, in {len(hidden)} of them something is hidden ({len(hidden) / len(asks):.2%}); "
        f"{each:.2f} ms each"
    )
    if show:
        print(*(f"hidden: {_around(text)!r}" for text in hidden), sep="\n")
    return {"asks hidden": round(len(hidden) / len(asks), 5), "ms": round(each, 3)}


def _around(masked: str) -> str:
    at = masked.find(" hidden]")
    return masked[max(0, at - 80) : at + 60]


def _write(rows: Sequence[Row]) -> None:
    weights = _learned(rows, _plain_texts())
    kept = {sign: round(weight, 3) for sign, weight in sorted(weights.items()) if abs(weight) >= FAINT}
    path = Path(secret_judge.__file__).with_name(WEIGHTS)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(kept)} weights from {len(rows)} messages written to {path.relative_to(ROOT)}")


def _learned(rows: Sequence[Row], plain: Sequence[tuple[str, ...]]) -> Mapping[str, float]:
    """The weight of each sign that is in a row: words that only real texts have are not learned, so nothing of these
    is kept."""
    own = [(suspect.signs, _is_it(suspect.start, suspect.end, row)) for row in rows for suspect in suspects(row.text)]
    known = {sign for signs, _ in own for sign in signs}
    examples: list[Example] = [(_message(signs, known), SECRET if secret else NONE) for signs, secret in own]
    examples += [(_message(signs, known), NONE) for signs in plain]
    judge = PassiveAggressive(HELD_BACK)
    judge.study(examples, ROUNDS, random.Random(0))
    return judge.parts(_message(sorted(known), known), SECRET)


def _is_it(start: int, end: int, row: Row) -> bool:
    at = row.text.find(row.secret) if row.secret else -1
    return at >= 0 and start < at + len(row.secret) and end > at


def _message(signs: Sequence[str], known: set[str]) -> Message:
    return Message({sign: 1.0 for sign in signs if sign in known})


def _of_the_tests() -> Iterator[Row]:
    for path in ROWS:
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        for message, *pieces in (*table["with"], *(table.get("missed") or ())):
            secret = "".join(pieces)
            yield Row(message.format(secret), secret)
        yield from (Row(message, "") for message in (*table["without"], *(table.get("mistaken") or ())))


def _of_a_file(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        for line in filter(str.strip, file):
            row = json.loads(line)
            yield Row(row["text"], row["secret"])


def _plain_texts() -> list[tuple[str, ...]]:
    """The signs of what may be a secret, and is none, in real texts; those in which the rules find one are left out."""
    texts = list(_real_texts())
    random.Random(1).shuffle(texts)
    rules = SecretMasker(judge=None)
    without = (text for text in texts[:TEXTS] if not rules.mask(text)[1])
    return [suspect.signs for text in without for suspect in suspects(text)]


def _real_texts() -> Iterator[str]:
    for question in lines(DATA, "questions"):
        yield f"{question['title']}\n{question.get('body') or ''}"[:READ]
    for name in TICKETS:
        for ticket in table(DATA, name):
            yield "\n".join(str(value) for value in ticket.values() if value)[:READ]


if __name__ == "__main__":
    sys.exit(main())
