"""The port `Words`: notices and cards, worded for a reader."""

from __future__ import annotations

from bot.domain.notice import Card, Notice, Reader
from bot.domain.reply import Reply
from flows.say.card import CardWords
from flows.say.notices import NoticeWords


class EnglishWords:
    """Words in English. `secrets_link` is the page where people change a secret that they have shown."""

    def __init__(self, secrets_link: str = "") -> None:
        self._secrets_link = secrets_link

    def notice(self, notice: Notice, reader: Reader) -> Reply:
        """What the service noticed, for `reader`."""
        return NoticeWords(reader, secrets_link=self._secrets_link).word(notice)

    def card(self, card: Card, reader: Reader) -> Reply:
        """The card of a ticket, for the technicians."""
        return CardWords(reader).word(card)
