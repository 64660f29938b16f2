"""What the ear hears, sentence by sentence; the sentences stand in the YAML files beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.heard import (
    AboutTicket,
    Correction,
    DontKnow,
    Expects,
    Greeting,
    Heard,
    ItsBack,
    NeverMind,
    No,
    PersonPlease,
    Picked,
    Question,
    StartOver,
    Thanks,
    Words,
    Yes,
)
from bot.domain.incoming import LONGEST_TEXT, File, Text
from bot.domain.reply import Act
from bot.service.hearing import STANDING
from flows.say.catalogue import catalogue
from flows.understanding.answers import EnglishEar

HERE = Path(__file__).parent
EAR = EnglishEar()
QUESTIONS = {
    "yes_no": Question(Expects.YES_NO),
    "anything_else": Question(Expects.YES_NO, idle=True),
    "words": Question(Expects.WORDS),
    "none": None,
}
KINDS = (
    *("yes", "no", "thanks", "its_back", "dont_know", "person", "never_mind", "greeting", "about_ticket"),
    *("start_over", "corrections", "words_for_the_bot"),
)
MOMENTS = ("anything_else", "arranging")
"""What the same words mean at one moment only: short lists."""
PICTURE = File("screen.png", "image/png", "ref")


def hear(text: str, question: Question | None = None) -> Heard:
    return EAR.hear(Text(text), question)


def load(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def sentences() -> Iterator[Any]:
    """(sentence, question, kind, what it carries, whether it must be that kind) of every file."""
    for name in KINDS + MOMENTS:
        table = load(name)
        question = QUESTIONS[table["question"]]
        kinds = table.get("kinds") or {table["means"]: table["sentences"]}
        for kind, lines in kinds.items():
            for line in lines:
                said, _, carried = line.partition(" => ")
                yield pytest.param(said, question, kind, carried, True, id=f"{name}: {line}")
        for line in table.get("never", ()):
            yield pytest.param(line, question, table["means"], "", False, id=f"{name}, not: {line}")


@pytest.mark.parametrize(("said", "question", "kind", "carried", "is_it"), list(sentences()))
def test_a_sentence_is_heard_as_what_it_means(
    said: str, question: Question | None, kind: str, carried: str, is_it: bool
) -> None:
    heard = hear(said, question)
    assert (type(heard).__name__ == kind) is is_it, heard
    if is_it and carried:
        told = heard.more if isinstance(heard, No) else heard.number if isinstance(heard, AboutTicket) else heard.text  # type: ignore[union-attr]
        assert str(told) == carried


def test_every_kind_has_enough_sentences() -> None:
    for name in KINDS:
        table = load(name)
        lines = sum(map(len, table["kinds"].values())) if "kinds" in table else len(table["sentences"])
        assert lines >= 40, name
        assert len(set(table.get("never", range(20)))) >= 15, name


def picks() -> Iterator[Any]:
    for table in load("choices"):
        options = tuple(table["options"].items())
        for value, lines in table["picks"].items():
            for line in lines:
                yield pytest.param(line, options, value, id=f"{value}: {line}")


@pytest.mark.parametrize(("said", "options", "value"), list(picks()))
def test_an_option_is_picked_by_number_label_or_value(said: str, options: Any, value: str) -> None:
    heard = hear(said, Question(Expects.CHOICE, options))
    assert heard != Picked("") and (heard == Picked(value) if value != "nothing" else not isinstance(heard, Picked))


IS_IT = Question(Expects.IS_IT, (("yes", "Yes, that is it"), ("no", "No, something else")))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("yes", Yes()),
        ("yep, that's it", Yes()),
        ("exactly", Yes()),
        ("same here", Yes()),
        ("me too", Yes()),
        ("we have that too", Yes()),
        ("yes, the vpn", Yes("the vpn")),
        ("yes it does not connect since 8", Yes("it does not connect since 8")),
        ("yes, and my work is stopped", Yes("and my work is stopped")),
        ("yes but only in outlook", Words("yes but only in outlook")),
        ("no", No()),
        ("nope", No()),
        ("no, it does not connect", No("it does not connect")),
        ("no it is my printer", Correction("it is my printer")),
        ("something else", No()),
        ("not sure", DontKnow()),
        ("it does not connect", Words("it does not connect")),
        ("keeps dropping", Words("keeps dropping")),
        ("still not working", Words("still not working")),
    ],
)
def test_whether_it_is_this_is_answered_by_yes_and_no_and_not_by_trouble(said: str, heard: Heard) -> None:
    assert hear(said, IS_IT) == heard


YES_NO_CHOICE = Question(Expects.CHOICE, (("yes", "Yes, it works"), ("no", "It did not help"), ("person", "A person")))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("yep", Yes()),
        ("yes", Yes()),
        ("Yes, it works", Yes()),
        ("1", Yes()),
        ("it works", Yes()),
        ("no", No()),
        ("2", No()),
        ("nope", No()),
        ("It did not help", No()),
        ("no luck", No()),
        ("3", Picked("person")),
        ("a person", Picked("person")),
        ("human please", Picked("person")),
        ("can someone call me?", PersonPlease()),
    ],
)
def test_a_choice_between_yes_and_no_is_answered_like_a_yes_or_no_question(said: str, heard: Heard) -> None:
    assert hear(said, YES_NO_CHOICE) == heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("yes", Words("yes")),
        ("yes please", Words("yes please")),
        ("no", Words("no")),
        ("it works now", Yes()),
        ("the vpn is working again, thanks", Yes()),
        ("it does not work", Words("it does not work")),
        ("no thanks", Thanks()),
        ("yes thanks", Thanks()),
        ("no, the other printer", Words("no, the other printer")),
        ("no, I meant the laptop", Correction("I meant the laptop")),
        ("thanks, but it still does not work", ItsBack("thanks, but it still does not work")),
    ],
)
def test_without_a_question_only_clear_statements_count(said: str, heard: Heard) -> None:
    assert hear(said) == heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("no idea", DontKnow()),
        ("person", PersonPlease()),
        ("can someone call me?", PersonPlease()),
        ("never mind", NeverMind()),
        ("start over", StartOver()),
        ("hi", Greeting()),
        ("yes", Words("yes")),
        ("2", Words("2")),
        ("details", Words("details")),
        ("still broken", Words("still broken")),
        ("the printer is back", Words("the printer is back")),
        ("a blue screen with a sad face", Words("a blue screen with a sad face")),
    ],
)
def test_an_open_question_takes_free_words_and_lets_few_wishes_through(said: str, heard: Heard) -> None:
    assert hear(said, Question(Expects.WORDS)) == heard


@pytest.mark.parametrize("said", ["", "   ", "\n\t", "😀", "😀 🎉", "...", "!!!", "❤️"])
@pytest.mark.parametrize("question", list(QUESTIONS.values()))
def test_no_words_are_no_words(said: str, question: Question | None) -> None:
    assert hear(said, question) == Words("")


def test_files_come_along() -> None:
    assert EAR.hear(Text("", (PICTURE,)), None) == Words("", (PICTURE,))
    assert EAR.hear(Text("hi", (PICTURE,)), None) == Words("hi", (PICTURE,))
    assert EAR.hear(Text("this is the error", (PICTURE,)), QUESTIONS["yes_no"]) == Words(
        "this is the error", (PICTURE,)
    )
    assert EAR.hear(Text("still broken", (PICTURE,)), QUESTIONS["yes_no"]) == No()


def test_a_mention_of_the_bot_does_not_hide_the_answer() -> None:
    assert hear("<@U0HELP> yes", QUESTIONS["yes_no"]) == Yes()
    assert hear("<@U0HELP> hello") == Greeting()


def test_a_long_no_keeps_what_was_said() -> None:
    more = "it is still asking for my password every time that I open it, " * 5
    assert hear(f"no, {more}", QUESTIONS["yes_no"]) == No(more.strip())


def test_a_long_story_is_words_even_if_it_thanks_at_the_end() -> None:
    story = "I wanted to write a mail to the new supplier in Graz and then the window closed. Thanks"
    assert hear(story, QUESTIONS["yes_no"]) == Words(story)


OWN_WORDS = [
    *(
        "yes",
        "no",
        "but",
        "it",
        "still",
        "works",
        "not",
        "thanks",
        ",",
        ".",
        "?",
        "👍",
        "again",
        "help",
        "the",
        "printer",
    ),
    *("2", "is", "never", "mind"),
]


@given(st.text(max_size=400), st.sampled_from([*QUESTIONS.values(), YES_NO_CHOICE]))
def test_it_never_raises(text: str, question: Question | None) -> None:
    assert isinstance(hear(text, question), Heard)


@given(
    st.lists(st.sampled_from(OWN_WORDS)),
    st.sampled_from([*QUESTIONS.values(), YES_NO_CHOICE]),
)
def test_it_never_raises_on_its_own_words(words: list[str], question: Question | None) -> None:
    assert isinstance(hear(" ".join(words), question), Heard)


@pytest.mark.parametrize("piece", ["no ", "a", "yes, but ", "? ", "it is back again ", "<@U1> ", ":x:", "\u0130 ", "'"])
def test_the_longest_message_is_no_trouble(piece: str) -> None:
    assert isinstance(hear(piece * (40_000 // len(piece)), QUESTIONS["yes_no"]), Heard)
    assert isinstance(hear(piece * (LONGEST_TEXT // len(piece))), Heard)


LABELS = {
    Act.PERSON: "choice-person",
    Act.BACK: "choice-back",
    Act.WITHDRAW: "choice-withdraw",
    Act.PLAINER: "choice-plain",
    Act.TECHNICAL: "choice-technical",
}


@pytest.mark.parametrize(("act", "meant"), STANDING.items())
def test_the_label_of_a_standing_button_can_be_typed_at_any_time(act: Act, meant: Heard) -> None:
    label = catalogue("en").text(LABELS[act])
    for question in QUESTIONS.values():
        if question and question.expects is Expects.WORDS and act in {Act.PLAINER, Act.TECHNICAL}:
            continue  # what was asked for is words, and these buttons do not stand beside it
        assert type(hear(label, question)) is type(meant), (label, question)
