"""The machine finds nothing in the service as it is, and each mistake that is made on purpose.

`HELPLOOP_MACHINE=500` lives through so many stories, others each time, and makes one that fails as short as it can,
which takes minutes; without it they are few and always the same, and one that fails is told as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as throw
from hypothesis.errors import FlakyFailure
from hypothesis.stateful import run_state_machine_as_test

from flows.knowledge.search import ArticleSearch
from tests.chaos.machine import Machine
from tests.chaos.seeds import SEEDS
from tests.chaos.unlucky import Broken
from tests.harness import ARTICLES

STORIES = int(os.environ.get("HELPLOOP_MACHINE", "0"))
FEW, STEPS = 30, 12
"""Stories without a seed, and the steps of each."""

ENOUGH = 150
"""In so many stories a seed is found at the latest."""

DICE = 6
"""With these dice each is found within ten stories; with others it may take more than a hundred."""

CALM = settings(
    max_examples=STORIES or FEW,
    stateful_step_count=20 if STORIES else STEPS,
    derandomize=not STORIES,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink] if STORIES else [Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)

SEEDED = settings(CALM, max_examples=ENOUGH, derandomize=False, stateful_step_count=STEPS, phases=[Phase.generate])


class Untaught(ArticleSearch):
    """Learns nothing: it serves all stories, and each is to begin as the first did."""

    def learn(self, question: str, article_id: str, person: str = "") -> None:
        pass

    def hear(self, message: str) -> None:
        pass

    def failed(self, article_id: str) -> None:
        pass


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """The courier tries again at once, and a service that is started again need not read all articles again."""
    search = Untaught(ARTICLES)
    at_once = patch.multiple("bot.service.courier", LONGEST_WAIT=0.0, AWAY=0.0)
    with at_once, patch("bot.wiring.ArticleSearch", lambda *_: search):
        yield


@pytest.mark.timeout(max(1200, 10 * STORIES))
def test_the_promises_hold_whatever_happens() -> None:
    run_state_machine_as_test(Machine, settings=CALM)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_machine_finds(seed: str) -> None:
    sows, promise = SEEDS[seed]
    lived: list[Machine] = []

    @throw(DICE)
    class Remembered(Machine):
        def __init__(self) -> None:
            super().__init__()
            lived.append(self)

    with sows(), pytest.raises((Broken, FlakyFailure)):
        run_state_machine_as_test(Remembered, settings=SEEDED)
    broken = [each.broken for each in lived if each.broken]
    assert promise in broken[0].partition("--- the story")[0]
