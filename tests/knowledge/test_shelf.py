"""The team changes its articles while Helploop runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.wiring import starter_articles
from flows.knowledge.folder import load
from flows.knowledge.search import ArticleSearch
from flows.knowledge.shelf import Shelf

LAMP = "The lamp on my desk is dark"


class Reading:
    """A folder of articles that is in use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.knowledge = ArticleSearch(load(folder).articles)
        self.shelf = Shelf(self.knowledge, folder, writes=True)

    @property
    def first(self) -> Path:
        """The file of the first article."""
        return self.folder / f"{self.knowledge.articles[0].id}.md"

    async def finds(self, text: str) -> str:
        hits = await self.knowledge.search(text)
        return hits[0].article.title if hits else ""


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    for article in load(starter_articles()).articles[:5]:
        shutil.copy(starter_articles() / f"{article.id}.md", tmp_path)
    return Reading(tmp_path)


def retitle(path: Path, title: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(f"title: {title}" if line.startswith("title:") else line for line in lines) + "\n")


async def test_what_did_not_change_is_not_read_again(reading: Reading) -> None:
    before = reading.knowledge.articles
    await reading.shelf.look_again()
    assert reading.knowledge.articles is before


async def test_a_change_is_found_without_a_restart(reading: Reading) -> None:
    assert await reading.finds(LAMP) != LAMP
    retitle(reading.first, LAMP)
    await reading.shelf.look_again()
    assert await reading.finds(LAMP) == LAMP


async def test_an_article_that_is_gone_is_no_longer_given(reading: Reading) -> None:
    gone = reading.knowledge.articles[0]
    assert await reading.finds(gone.asked_as[0]) == gone.title
    reading.first.unlink()
    await reading.shelf.look_again()
    assert await reading.finds(gone.asked_as[0]) != gone.title
    assert await reading.knowledge.article(gone.id) is None


async def test_a_mistake_leaves_one_out_and_is_logged_with_its_line(
    reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    path = reading.first
    path.write_text("---\ntitle: [\n---\n")
    await reading.shelf.look_again()
    assert path.stem not in {each.id for each in reading.knowledge.articles}
    assert f"{path.name}:" in caplog.text


async def test_when_nothing_can_be_used_the_articles_of_before_stay(
    reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    before = reading.knowledge.articles
    shutil.rmtree(reading.folder)
    await reading.shelf.look_again()
    assert reading.knowledge.articles is before
    assert "does not exist" in caplog.text


async def test_a_new_article_is_put_there_but_never_over_another(reading: Reading) -> None:
    text = reading.first.read_text(encoding="utf-8").replace("title: ", "title: Another ")
    taken = reading.first.name
    assert not await reading.shelf.put(taken, text)
    assert "Another" not in reading.first.read_text(encoding="utf-8")
    reading.first.unlink()
    assert await reading.shelf.put(taken, text)
    assert any(article.title.startswith("Another ") for article in reading.knowledge.articles)
