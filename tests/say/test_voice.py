"""How it speaks: plain, warm and short, about everything that it can say."""

from __future__ import annotations

import re
import unicodedata

import pytest

from bot.domain.reply import Act, Choices
from flows.say import preview
from flows.say.preview import Preview, examples
from flows.say.support import Support
from tests.say.speaking import everything, offers, sentences

SAID = examples()
TO_REQUESTER = [said for said in SAID if said.audience == "requester"]

LONGEST = 40
"""Words in the sentences of one message."""

NO_WORDS_FOR_PEOPLE = (
    # the language of ticket systems
    *("incident", "ticket", "sla", "escalate", "escalation", "backend", "frontend", "asap", "eta", "queue", "triage"),
    *("workaround", "troubleshoot", "troubleshooting", "end user", "end-user", "stakeholder", "tier", "kb", "rca"),
    *("pending", "status code", "reproduce", "root cause", "onboard", "leverage", "utilize", "issue", "invalid"),
    # idioms, and what is read differently in another language
    *("touch base", "heads up", "no worries", "piece of cake", "on the same page", "get the ball rolling", "ballpark"),
    *("reach out", "circle back", "keep you posted", "in the loop", "hang tight", "bear with", "up and running"),
    *("good to go", "out of the box", "under the hood", "out of the blue", "oops", "uh oh", "whoops", "hiccup"),
    # what says less than it seems to
    *("unfortunately", "inconvenience", "kindly", "please note", "simply", "just", "obviously", "of course you"),
)
BLAME = (
    "you should have",
    "your fault",
    "you failed",
    "you forgot",
    "you must",
    "you did not",
    "you have to",
    "you were wrong",
    "your mistake",
)
CHEER = ("great", "awesome", "perfect", "yay", "hooray", "fantastic", "amazing")

NO_PERSON: dict[str, str] = {
    "support.several": "stands before the first need, which offers a person",
    "support.first_need": "stands before the answer to that need, which offers a person",
    "support.next_need": "stands before the answer to that need, which offers a person",
    "notice.About": "stands before the answer about these requests, which offers a person",
    "support.old_tap": "stands before where the requests are, which offers a person",
    "support.you_wrote": "stands before the question that it is about, which offers a person",
    "support.wants_to_talk": "stands before where the request is, which offers a person",
    "notice.NotKnown": "we do not know who it is, so there is nothing that a person could be handed",
    "notice.NotATechnician": "there is no request of theirs; it names whom to ask",
}
"""Messages that offer no person by themselves, and why that is honest."""


def named(said: Preview) -> str:
    return said.id


def words_in(text: str) -> str:
    """Lower case, one blank between words, so that a phrase can be looked for."""
    return " " + " ".join(re.findall(r"[a-z0-9]+(?:[-'][a-z0-9]+)*", text.lower())) + " "


@pytest.mark.parametrize("said", TO_REQUESTER, ids=named)
def test_a_message_is_short(said: Preview) -> None:
    words = sentences(said.reply).split()
    assert len(words) <= LONGEST, f"{len(words)} words: {' '.join(words)}"


@pytest.mark.parametrize("said", SAID, ids=named)
def test_it_never_shouts_and_smiles_with_words_only(said: Preview) -> None:
    text = everything(said.reply)
    assert "!" not in text
    odd = [sign for sign in text if unicodedata.category(sign) in {"So", "Sk", "Cs", "Co"} or ord(sign) > 0xFFFF]
    assert not odd


@pytest.mark.parametrize("said", SAID, ids=named)
def test_one_blank_between_words_and_no_holes(said: Preview) -> None:
    for text in everything(said.reply).split("\n"):
        assert "  " not in text
        assert text == text.strip()
        assert not re.search(r"\{|\}|\bNone\b|\$|\( ?\)|: ?\.|\.\.|,,| [.,;?]", text), text


@pytest.mark.parametrize("said", SAID, ids=named)
def test_a_name_inside_a_sentence_is_written_as_there(said: Preview) -> None:
    """'The IT team' begins a sentence; in the middle of one it would be 'the IT team'."""
    assert not re.search(r"[a-z,] The IT team", sentences(said.reply)), sentences(said.reply)


@pytest.mark.parametrize("said", TO_REQUESTER, ids=named)
def test_people_are_spoken_to_in_their_words(said: Preview) -> None:
    text = words_in(sentences(said.reply))
    assert not [word for word in NO_WORDS_FOR_PEOPLE if words_in(word) in text]


@pytest.mark.parametrize("said", TO_REQUESTER, ids=named)
def test_nobody_is_blamed(said: Preview) -> None:
    text = words_in(sentences(said.reply))
    assert not [word for word in BLAME if words_in(word) in text]


@pytest.mark.parametrize("said", [said for said in TO_REQUESTER if "sorry" in said.reply.summary.lower()], ids=named)
def test_who_is_sorry_is_not_cheerful(said: Preview) -> None:
    text = words_in(sentences(said.reply))
    assert not [word for word in CHEER if words_in(word) in text]


@pytest.mark.parametrize("said", SAID, ids=named)
def test_the_summary_says_it_in_one_line(said: Preview) -> None:
    assert said.reply.summary.strip()
    assert "\n" not in said.reply.summary


@pytest.mark.parametrize("said", TO_REQUESTER, ids=named)
def test_a_person_is_one_tap_away(said: Preview) -> None:
    message = ".".join(said.id.split(".")[:2])
    assert message in NO_PERSON or Act.PERSON in offers(said.reply)


def test_the_exceptions_are_messages() -> None:
    assert NO_PERSON.keys() <= {said.id for said in TO_REQUESTER}


@pytest.mark.parametrize("said", SAID, ids=named)
def test_buttons_are_all_different_and_short(said: Preview) -> None:
    for block in said.reply.blocks:
        if isinstance(block, Choices):
            labels = [choice.label for choice in block.items]
            assert len(set(labels)) == len(labels)
            assert all(label and len(label) <= 75 for label in labels)  # Slack cuts a button's label there


@pytest.mark.parametrize("said", TO_REQUESTER, ids=named)
def test_the_way_to_a_person_comes_last_among_the_buttons(said: Preview) -> None:
    for block in said.reply.blocks:
        if isinstance(block, Choices) and any(choice.act is Act.PERSON for choice in block.items):
            assert block.items[-1].act is Act.PERSON


def test_a_question_can_be_answered_in_writing() -> None:
    """Nobody has to tap: what is asked with yes and no also says how to write it, or is a plain question."""
    for said in TO_REQUESTER:
        values = {c.value for b in said.reply.blocks if isinstance(b, Choices) for c in b.items if c.act is Act.ANSWER}
        if {"yes", "no"} <= values:
            assert "?" in sentences(said.reply) or "yes or no" in sentences(said.reply), said.id


# --- nothing is left out -------------------------------------------------------------------------------------------


def test_every_message_of_the_support_talk_has_an_example() -> None:
    messages = {name for name, value in vars(Support).items() if callable(value) and not name.startswith("_")}
    assert {each.message for each in Support.examples()} == messages


def test_every_notice_has_an_example() -> None:
    assert preview.missing() == []


def test_a_preview_has_a_name_of_its_own() -> None:
    ids = [said.id for said in SAID]
    assert len(set(ids)) == len(ids)
