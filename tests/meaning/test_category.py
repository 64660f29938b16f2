"""Categories that are learned from what texts mean."""

from __future__ import annotations

import random

import pytest

from flows.understanding.category import CategoryLearner
from flows.understanding.embedding import MiniLM
from flows.understanding.passive_aggressive import PassiveAggressive
from flows.understanding.weights import MEANT, Message
from tests.knowledge.concepts import Concepts
from tests.understanding.test_category import trained


def understanding() -> CategoryLearner:
    """One that looks at what texts mean; it learned of doors and of mail."""
    learner = CategoryLearner(embedder=Concepts())
    said = {"building": ("the {} is shut", "who opens the {}"), "mail": ("my {} never arrive", "where are the {}")}
    things = {"building": ("door", "entrance"), "mail": ("messages", "letters")}
    learner.train((text.format(one), name) for name in said for text in said[name] for one in things[name])
    return learner


def test_a_word_that_is_new_is_known_by_what_it_means() -> None:
    learner = understanding()
    assert learner.guess("gate").best[0] == "building"
    assert learner.guess("mail").best[0] == "mail"


def test_what_means_nothing_that_was_learned_is_more_doubtful() -> None:
    learner = understanding()
    assert learner.guess("sheet").margin < learner.guess("gate").margin


def test_a_correction_counts_at_once_for_all_that_means_the_same() -> None:
    learner = understanding()
    for _ in range(3):
        learner.learn("paper", "printing")
    assert learner.guess("sheet").best[0] == "printing"


def test_why_says_how_much_the_meaning_adds() -> None:
    learner = understanding()
    assert learner.why("gate", "building", most=50)[MEANT] > 0.0 > learner.why("gate", "mail", most=50)[MEANT]
    assert MEANT not in trained().why("gate", "network", most=50)


def test_the_parts_of_a_score_add_up_with_a_meaning_too() -> None:
    judge = PassiveAggressive()
    door, mail = Message({"x": 1.0}, Concepts().embed(["door"])[0]), Message({"y": 1.0}, Concepts().embed(["mail"])[0])
    judge.study([(door, "building"), (mail, "mail"), (mail, "letters")], 2, random.Random(1))
    for message in (door, mail):
        for label, score in judge.scores(message).items():
            assert sum(judge.parts(message, label).values()) == pytest.approx(score)


def test_with_the_model_a_sentence_without_a_known_word_goes_where_it_belongs() -> None:
    learner = CategoryLearner(embedder=MiniLM())
    said = {"printing": "the printer has no paper", "sign-in": "i forgot my password", "phone": "my mobile rings twice"}
    learner.train((text, name) for name, text in said.items())
    assert learner.guess("all sheets are gone from that copier").best[0] == "printing"
