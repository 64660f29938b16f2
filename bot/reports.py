"""Reports for the people who look after the service, read from a database that may be in use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.article import Article
from bot.domain.learned import Past, Solved
from bot.service.learning import BEGINNING, REMEMBERED
from flows.knowledge.drafts import draft, file_name, is_worth_an_article
from flows.knowledge.weekly import report
from storage import learned
from storage.reads import now_there
from storage.visit import visit

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def knowledge_report(url: str, articles: Sequence[Article], days: int) -> tuple[tuple[Past, ...], list[str]]:
    """The requests of the last days, and what they tell about the articles, in lines. Raises SetupError."""

    def look(connection: Connection) -> tuple[Past, ...]:
        return learned.past(connection, now_there(connection) - timedelta(days=days))

    past = visit(url, look)
    return past, report(past, articles)


def solved(url: str) -> tuple[Solved, ...]:
    """The requests that the bot learns from after a start. Raises SetupError."""
    return visit(url, lambda connection: learned.solved(connection, BEGINNING, REMEMBERED))


def write_kept(url: str, days: int, folder: Path) -> int:
    """Write the articles that technicians have kept in the last days; how many there are. Raises SetupError."""

    def look(connection: Connection) -> tuple[tuple[str, str], ...]:
        return learned.kept(connection, now_there(connection) - timedelta(days=days))

    folder.mkdir(parents=True, exist_ok=True)
    found = visit(url, look)
    for name, text in found:
        _write(folder / name, text)
    return len(found)


def write_drafts(past: Sequence[Past], articles: Sequence[Article], folder: Path) -> int:
    """Write the drafts of articles that are missing; how many there are. What is there already is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [one for one in past if is_worth_an_article(one)]
    for one in missing:
        _write(folder / file_name(one), draft(one, articles, datetime.now(UTC).date()))
    return len(missing)


def _write(file: Path, text: str) -> None:
    if not file.exists():
        file.write_text(text, encoding="utf-8", errors="replace")  # half an emoji is no UTF-8
