"""The file of characters: mistakes are named, and the bot understands what they say."""

from __future__ import annotations

from importlib.resources import files

import pytest

from adapters.sandbox.company import PEOPLE, identity
from adapters.sandbox.directory import SandboxDirectory
from adapters.sandbox.practice.account import account_for
from adapters.sandbox.practice.cast import read, shipped
from adapters.sandbox.practice.character import ASK, STEP, Character, Mood
from bot.domain.errors import SetupError
from bot.domain.heard import Expects, Heard, ItsBack, No, PersonPlease, Question, Thanks, Words, Yes
from bot.domain.incoming import Text
from bot.domain.person import Standing
from flows.understanding.answers import EnglishEar
from flows.understanding.need import about_same
from tests.harness import ARTICLES
from tests.sandbox.practice.conftest import character

FILE = files("adapters.sandbox.practice").joinpath("characters.toml").read_text(encoding="utf-8")

WORKING = Question(Expects.YES_NO, (("yes", "Yes, it works"), ("no", "No, it does not")))
ELSE = Question(Expects.YES_NO, (("yes", "Yes, something else"), ("no", "No, that is all")), idle=True)
IN_WORDS = Question(Expects.WORDS)

EAR = EnglishEar()


def heard(line: str, question: Question | None = None) -> Heard:
    return EAR.hear(Text(line), question)


def test_there_are_a_dozen_and_more() -> None:
    assert len(shipped()) >= 12 and len({each.mood for each in shipped()}) >= 10
    assert not {each.profile.name for each in shipped()} & {person.profile.name for person in PEOPLE}


@pytest.mark.parametrize("who", shipped(), ids=lambda who: who.id)
def test_the_bot_understands_what_they_say(who: Character) -> None:
    assert isinstance(heard(who.did_not_help, WORKING), No)
    assert isinstance(heard(who.wants_person, WORKING), PersonPlease)
    assert isinstance(heard(who.wants_person, IN_WORDS), PersonPlease)
    assert isinstance(heard(who.tells_more, IN_WORDS), Words)
    assert isinstance(heard(who.works, WORKING), Yes)
    assert all(isinstance(heard(line, WORKING), Thanks) for line in who.still_not[:-1])
    assert all(isinstance(heard(line, WORKING), No) for line in who.still_not[-1:])
    assert not who.takes_back or isinstance(heard(who.takes_back, ELSE), ItsBack)
    assert isinstance(heard(who.last_word, ELSE), Thanks | No)


@pytest.mark.parametrize("who", shipped(), ids=lambda who: who.id)
def test_nothing_that_they_tell_a_technician_is_another_request(who: Character) -> None:
    lines = [line for line in (who.on_claim, who.on_steps, who.nothing_more, *who.answers, *who.silence) if line]
    fitting = [article for article in ARTICLES if article.category in who.categories]
    assert fitting
    for article in fitting:
        for ask in article.asked_as:
            need = "\n".join(who.opens).replace(ASK, ask)
            for line in (each.replace(STEP, article.plain[0]) for each in lines):
                assert isinstance(heard(line), Words | Thanks), line
                assert about_same(need, line) is not False, (need, line)


async def test_the_directory_knows_them_by_their_accounts() -> None:
    directory, vera = SandboxDirectory(), character("vera")
    account = account_for(vera)
    assert account != account_for(vera)
    assert await directory.profile(identity(account)) == vera.profile
    assert vera.profile.standing is Standing.EMPLOYEE and vera.profile.hours.zone == "Europe/Stockholm"
    for unknown in ("practice-zoe-1", "practice-vera-", "practice-vera", "practice", "vera", "x-vera-1", ""):
        assert await directory.profile(identity(unknown)) is None


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('mood = "upset"', 'mood = "angry"', "character vera: mood: 'angry' is none of upset, vague"),
        ('mood = "upset"\n', "", "character vera: mood: this is missing"),
        ('mood = "upset"', 'mood = "upset"\nhat = 1', "character vera: no such field: hat"),
        ('id = "otto"', 'id = "vera"', "character vera: id: this is there twice"),
        ('id = "vera"', 'id = "Ve-ra"', "character Ve-ra: id: 'Ve-ra' must be small letters only"),
        ('id = "vera"\n', "", "character 1: id: this is missing"),
        ("patience_minutes = 15", 'patience_minutes = "15"', "character vera: patience_minutes: this must be a whole"),
        ("patience_minutes = 15", "patience_minutes = -1", "character vera: patience_minutes: this must not be negat"),
        ('opens = ["hi", "{ask}"]', 'opens = "hi"', "character otto: opens: this must be a list of texts"),
        ('opens = ["hi", "{ask}"]', "opens = []", "character otto: opens: there must be at least one line"),
        ('opens = ["hi", "{ask}"]', 'opens = ["hi {aks}"]', "character otto: opens: '{aks}' can not be filled in"),
        ('works = "works"', 'works = " "', "character otto: works: this must not be empty"),
        ('works = "works"', "works = 1", "character otto: works: this must be a text"),
        ('zone = "Europe/Berlin"', 'zone = "Berlin"', "character otto: zone: 'Berlin' is no IANA time zone"),
        ('id = "vera"', "id = ", r"characters.toml: Invalid value \(at line"),
    ],
)
def test_a_mistake_is_named(right: str, wrong: str, told: str) -> None:
    assert right in FILE
    with pytest.raises(SetupError, match=told.replace("{", r"\{")):
        read(FILE.replace(right, wrong, 1))


@pytest.mark.parametrize("text", ["", "character = 1", "[character]", "character = [1]"])
def test_a_file_without_characters(text: str) -> None:
    with pytest.raises(SetupError, match="there is no character"):
        read(text)


def test_moods_read_as_words() -> None:
    assert all(mood.replace(" ", "").isalpha() for mood in Mood)
