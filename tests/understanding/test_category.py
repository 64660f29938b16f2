"""Categories that are learned: corrections, honesty about being unsure, and any text at all."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.understanding.calibration import Guessed, calibrate, margin_for
from flows.understanding.category import OUT_OF_SCOPE, CategoryLearner
from flows.understanding.features import features
from flows.understanding.naive_bayes import NaiveBayes
from flows.understanding.passive_aggressive import PassiveAggressive
from flows.understanding.telling import Telling
from flows.understanding.weights import Message

SAID = {
    "network": ("the vpn does not connect at {}", "no wifi in room {}", "the lan port at desk {} is dead"),
    "printing": ("the printer on floor {} is jammed", "toner {} is empty", "it prints {} blank pages"),
    "sign-in": ("i forgot my password {} days ago", "my account is locked for {} minutes", "login {} fails"),
}
TICKETS = [(text.format(n), name) for n in range(2, 12) for name, texts in SAID.items() for text in texts]

margins = st.floats(0, 5, allow_nan=False)
guesses = st.lists(st.builds(Guessed, margins, st.booleans()), max_size=60)


def trained() -> CategoryLearner:
    learner = CategoryLearner()
    learner.train(TICKETS)
    return learner


def test_a_new_ticket_goes_where_tickets_like_it_went() -> None:
    learner = trained()
    for text, name in (("vpn is not connecting", "network"), ("printer jammed", "printing"), ("password", "sign-in")):
        assert learner.guess(text).best[0] == name


def test_the_best_three_are_offered() -> None:
    assert sorted(trained().guess("locked out of the vpn").best) == ["network", "printing", "sign-in"]


def test_one_correction_is_taken_at_once() -> None:
    learner = trained()
    message = "the badge reader beeps"
    learner.learn(message, "access")
    assert learner.guess(message).best[0] == "access"


def test_the_same_tickets_teach_the_same() -> None:
    message = "my login on the printer"
    assert trained().guess(message) == trained().guess(message)


def test_who_learned_nothing_is_not_sure() -> None:
    guess = CategoryLearner().guess("the vpn does not connect")
    assert guess.best == () and guess.confidence == 0.0 and not guess.sure


def test_it_is_sure_of_what_it_knows_and_not_of_what_it_never_saw() -> None:
    learner = trained()
    assert learner.guess("the printer on floor 3 is jammed").sure
    strange = learner.guess("pasta recipe")
    assert strange.margin < learner.guess("no wifi in room 3").margin


def test_what_speaks_for_another_category_too_is_more_doubtful() -> None:
    learner = trained()
    several, one = learner.guess("toner wifi"), learner.guess("the printer is jammed and my wifi password")
    assert several.best[0] == one.best[0] == "printing"
    assert several.margin > one.margin, "it leads by more"
    assert several.confidence < one.confidence


def test_what_belongs_to_none_is_learned_like_the_rest() -> None:
    learner = CategoryLearner()
    learner.train([*TICKETS, *((f"what is for lunch on day {number}", OUT_OF_SCOPE) for number in range(20))])
    assert learner.guess("what is for lunch").best[0] == OUT_OF_SCOPE


@settings(deadline=None)  # the first example fills caches
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_learned_and_guessed(one: str, other: str) -> None:
    learner = CategoryLearner()
    learner.learn(one, "a")
    learner.learn(other, "b")
    guess = learner.guess(one)
    assert set(guess.best) == {"a", "b"}
    assert 0.0 <= guess.confidence <= 1.0


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 5), min_size=1))
def test_an_example_never_counts_for_less_after_it_was_learned(counts: dict[str, int]) -> None:
    learner, telling = PassiveAggressive(), Telling()
    telling.see([counts])
    learner.learn(Message({"x": 1.0}), "other")
    message = Message(telling.vector([counts]))
    learner.learn(message, "right")
    before = learner.scores(message)
    learner.learn(message, "right")
    after = learner.scores(message)
    assert after["right"] >= before["right"] and after["other"] <= before["other"]
    assert abs(sum(learner.parts(message, "right").values()) - after["right"]) < 1e-9


def test_after_studying_no_faint_weight_is_left() -> None:
    judge, often = PassiveAggressive(), [(Message({"vpn": 1.0}), "network"), (Message({"toner": 1.0}), "printing")]
    judge.study([*often * 20, (Message({"vpn": 1.0, "please": 0.01}), "network")], 3, random.Random(1))
    assert judge.parts(Message({"vpn": 1.0, "please": 1.0}), "network").keys() == {"vpn"}


def test_a_word_that_is_new_in_another_form_is_known_by_its_pieces() -> None:
    learner = CategoryLearner()
    learner.train([*TICKETS, *((f"drucker {number} druckt nicht", "printing") for number in range(5))])
    assert learner.guess("netzwerkdrucker").best[0] == "printing"


def test_the_first_line_is_looked_at_apart_from_the_rest() -> None:
    words, named, pieces, rest = features("job_1854\nfailed")
    assert "job_1854" in words and "fail" in words
    assert set(named) == {"job_1854"}
    assert {"~^job", "~job_", "~854$"} <= pieces.keys() and "~fail" not in pieces
    assert "~fail" in rest and "~job_" not in rest


def test_the_words_of_the_first_line_are_paired_in_whatever_order_they_come() -> None:
    _, named, *_ = features("teams shows no sound")
    _, other, *_ = features("no sound in teams")
    assert "sound&team" in named.keys() & other.keys()


@given(st.lists(st.text(max_size=40), max_size=4))
def test_each_view_of_any_text_weighs_at_most_its_share(texts: list[str]) -> None:
    telling = Telling()
    for text in texts:
        telling.see(features(text))
    for text in texts:
        views = features(text)
        assert sum(weight * weight for weight in telling.vector(views).values()) <= len(views) + 1e-9


def test_who_counts_holds_with_the_label_that_has_the_word() -> None:
    counts = NaiveBayes()
    for word, label in (("vpn", "network"), ("toner", "printing"), ("wifi", "network")):
        counts.learn({word: 1.0}, label)
    known = counts.scores({"toner": 1.0})
    assert known["printing"] > known["network"]
    unknown = counts.scores({"pasta": 1.0})
    assert unknown["network"] > unknown["printing"], "only how common a label is speaks for it"


def test_why_names_what_is_telling_and_a_word_of_another_category_speaks_against() -> None:
    why = trained().why("the printer has no wifi", "printing", most=50)
    assert why["~prin"] > 0.0 > why["wifi"] and "has" not in why


@given(guesses, margins, margins)
def test_a_wider_margin_never_gives_less_confidence(past: list[Guessed], one: float, other: float) -> None:
    curve = calibrate(past)
    low, high = sorted((one, other))
    assert 0.0 <= curve.confidence(low) <= curve.confidence(high) <= 1.0


def test_confidence_is_how_often_such_guesses_were_right() -> None:
    curve = calibrate([Guessed(margin, number < 9) for margin in (1.0, 1.0) for number in range(10)])
    assert abs(curve.confidence(1.0) - 0.9) < 0.05


@given(guesses, st.floats(0.1, 1.0))
def test_from_the_margin_on_so_many_were_right(past: list[Guessed], precision: float) -> None:
    least = margin_for(precision, past)
    above = [guess.right for guess in past if guess.margin >= least]
    assert sum(above) >= precision * len(above) - 1e-9


def test_few_lucky_guesses_do_not_make_it_sure() -> None:
    assert margin_for(0.9, [Guessed(1.0, True)] * 8) == float("inf")
    assert margin_for(0.9, [Guessed(1.0, True)] * 9) == 1.0


@given(st.integers(2, 50))
def test_a_message_is_not_judged_more_firmly_for_being_longer(times: int) -> None:
    judge = NaiveBayes()
    for word, label in (("printer", "printing"), ("toner", "printing"), ("vpn", "network"), ("wifi", "network")):
        judge.learn({word: 1.0}, label)
    short, long = judge.scores({"printer": 1.0}), judge.scores({"printer": float(times)})
    assert abs((short["printing"] - short["network"]) - (long["printing"] - long["network"])) < 1e-9


def test_a_new_team_is_not_asked_for_long_what_is_always_the_same() -> None:
    learner = CategoryLearner()
    wishes = [("the printer in room {} has no toner", "printing"), ("vpn drops from home since day {}", "network")]
    for number in range(12):
        for text, category in wishes:
            learner.learn(text.format(number), category)
    assert learner.guess("the printer in room 40 has no toner").sure
