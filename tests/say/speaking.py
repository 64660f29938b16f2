"""All that can be said: the previews, and what depends on kinds, months and weekdays."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

import flows
from bot.domain.notice import SecretMasked
from bot.domain.reply import Choices, Paragraph, Reply
from flows.say.notices import NoticeWords
from flows.say.preview import READER, Preview, examples
from flows.say.speaker import Speaker
from flows.understanding.secret_looks import CARD, CODE, KEY, PASSWORD, PIN, RECOVERY, TOKEN

FLOWS = Path(next(iter(flows.__path__)))
CATALOGUE = FLOWS / "say" / "en.ftl"
SECRETS = (PASSWORD, TOKEN, CARD, KEY, CODE, PIN, RECOVERY)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, and the messages of the catalogue that it took, with the parameters that they got."""

    previews: list[Preview]
    used: frozenset[tuple[str, frozenset[str]]]


def speak_everything() -> list[Preview]:
    """Every preview; every kind of secret, weekday and month besides."""
    speaker = Speaker(READER)
    for days in range(400):
        speaker.when(READER.now + timedelta(days=days))
        Speaker(replace(READER, now=READER.now + timedelta(days=days % 7))).when(
            READER.now + timedelta(days=days % 7 + 3)
        )
        speaker.ago(READER.now - timedelta(days=days))
    masked = [NoticeWords(READER).word(SecretMasked((kind,))) for kind in SECRETS]
    more = [
        Preview(f"notice.SecretMasked.{kind}", reply, "requester") for kind, reply in zip(SECRETS, masked, strict=True)
    ]
    return examples() + more


# --- what the catalogue holds --------------------------------------------------------------------------------------


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 the visitor's name
        self.found.add(node.id.name)


def catalogue() -> dict[str, frozenset[str]]:
    """Each message of the English catalogue with its parameters."""
    messages = {}
    for entry in FluentParser().parse(CATALOGUE.read_text(encoding="utf-8")).body:
        if isinstance(entry, Message):
            variables = _Variables()
            variables.visit(entry)
            messages[entry.id.name] = frozenset(variables.found)
    return messages


# --- what the code asks for by its name ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A call with a literal message id, and the names of its parameters (None if they are not all written out)."""

    where: str
    message: str
    parameters: frozenset[str] | None


def asked_for() -> list[Asked]:
    """Every literal message id in the flows."""
    speakers = [*FLOWS.glob("*.py"), *(FLOWS / "say").glob("*.py")]
    return [asked for path in sorted(speakers) for asked in _asked_in(path)]


def _asked_in(path: Path) -> Iterator[Asked]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        at = {"text": 0, "choice": 1, "_answer": 1}.get(node.func.attr)
        if at is None or len(node.args) <= at:
            continue
        where = f"{path.relative_to(FLOWS)}:{node.lineno}"
        given = {keyword.arg for keyword in node.keywords}
        parameters = None if None in given else frozenset(name for name in given if name)
        for message in _literals(node.args[at]):
            yield Asked(where, message, parameters if node.func.attr == "text" else frozenset())


def _literals(node: ast.expr) -> Iterator[str]:
    """The strings that an expression can be: itself, or either branch of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def reasons() -> set[str]:
    """Why a person takes it: every reason that the flows can give to `handed_over`."""
    found: set[str] = set()
    for path in sorted(FLOWS.glob("support*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= set(_reason(node))
    return found - {""}


def _reason(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name("hand_over") | ast.Attribute(attr="needs_person"), args=[_, _, why, *_]):
            yield from _all_strings(why)
        case ast.Call(keywords=keywords):
            for keyword in keywords:
                if keyword.arg == "person":
                    yield from _all_strings(keyword.value)
        case ast.FunctionDef(name="why_a_person" | "why_no_article"):
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and each.value:
                    yield from _all_strings(each.value)


def _all_strings(node: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


# --- how it reads --------------------------------------------------------------------------------------------------


def sentences(reply: Reply) -> str:
    """What is said in sentences: no steps, quotes, buttons or facts."""
    return " ".join(block.text for block in reply.blocks if isinstance(block, Paragraph))


def everything(reply: Reply) -> str:
    """All strings of a reply, wherever they stand."""
    return "\n".join(_strings(reply))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _strings(getattr(value, name))


def offers(reply: Reply) -> set[str]:
    """What the buttons do."""
    return {choice.act for block in reply.blocks if isinstance(block, Choices) for choice in block.items}
