"""A role: a character in one practice, with an account and a need of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from adapters.sandbox.company import Someone, dm, identity
from adapters.sandbox.practice.account import account_for
from adapters.sandbox.practice.character import ASK, STEP, Character
from bot.domain.article import Article
from bot.domain.person import Identity
from bot.domain.place import Place


@dataclass(frozen=True, slots=True)
class Role:
    """`lines` is the character with everything filled in, `article` the way out that the bot knows."""

    who: Someone
    lines: Character
    article: Article

    @property
    def identity(self) -> Identity:
        """Their account."""
        return identity(self.who.id)

    @property
    def place(self) -> Place:
        """Their direct message with the bot."""
        return dm(self.who.id)

    @property
    def patience(self) -> timedelta:
        """How long they wait for a word."""
        return timedelta(minutes=self.lines.patience_minutes)

    @property
    def answers_after(self) -> timedelta:
        """How long the technician waits for theirs."""
        return timedelta(minutes=self.lines.answers_after_minutes)


def cast(character: Character, articles: Sequence[Article], random: Random) -> Role:
    """The character with a need that fits, and a way to ask for it. `articles` must not be empty."""
    fitting = [each for each in articles if each.category in character.categories] or list(articles)
    article = random.choice(fitting)
    ask = random.choice(article.asked_as)
    who = Someone(account_for(character), character.profile, character.about)
    return Role(who, _filled(character, {ASK: ask, STEP: article.plain[0]}), article)


def _filled(character: Character, texts: dict[str, str]) -> Character:
    def fill(value: str) -> str:
        for placeholder, text in texts.items():
            value = value.replace(placeholder, text)
        return value

    filled: dict[str, str | tuple[str, ...]] = {}
    for name in {name for name, _ in character.lines()} - {"mood"}:
        value = getattr(character, name)
        filled[name] = fill(value) if isinstance(value, str) else tuple(fill(line) for line in value)
    return replace(character, **filled)  # type: ignore[arg-type]
