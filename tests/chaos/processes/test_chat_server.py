"""The chat server does what is fated, and the messenger says what is known of it."""

from __future__ import annotations

import itertools
import time

import aiohttp
import pytest

from adapters.sandbox.company import dm
from bot.domain.errors import Ambiguous, TryLater
from bot.domain.ports import Outgoing
from bot.domain.reply import Reply
from tests.chaos.processes.chat_server import ChatServer
from tests.chaos.processes.fate import CHANCES, LATEST, RETRY_AFTER, Fate, fate_of
from tests.chaos.processes.messenger import ChatMessenger


async def sends(chat: ChatServer, key: str) -> str:
    """One post by a replica's messenger."""
    message = Outgoing(key, dm("employee-1"), Reply("Did that help?", ()))
    async with aiohttp.ClientSession() as http:
        return await ChatMessenger(http, chat.url).send(message)


def key_with(fate: Fate) -> str:
    """A key whose first attempt has this fate."""
    return next(key for key in map(str, itertools.count()) if fate_of(1, key, 1).fate is fate)


async def test_two_posts_with_one_key_are_two_messages() -> None:
    keys = (str(number) for number in itertools.count())
    key = next(key for key in keys if all(fate_of(1, key, attempt).fate is Fate.ANSWERED for attempt in (1, 2)))
    async with ChatServer(1) as chat:
        assert [await sends(chat, key), await sends(chat, key)] == ["m1", "m2"]
        assert [accepted.key for accepted in chat.log] == [key, key]


async def test_what_was_sent_too_long_ago_is_never_accepted() -> None:
    old = {"key": key_with(Fate.ANSWERED), "place": "", "ticket": "", "text": "", "sent": time.time() - LATEST - 0.1}
    async with ChatServer(1) as chat, aiohttp.ClientSession() as http:
        async with http.post(f"{chat.url}/send", json=old) as answer:
            assert answer.status == 503
        assert not chat.log


@pytest.mark.parametrize(
    ("fate", "accepted"),
    [(Fate.REFUSED, 0), (Fate.CUT, 0), (Fate.ACCEPTED_500, 1), (Fate.ACCEPTED_CUT, 1)],
)
async def test_nobody_knows_what_became_of_it(fate: Fate, accepted: int) -> None:
    async with ChatServer(1) as chat:
        with pytest.raises(Ambiguous):
            await sends(chat, key_with(fate))
        assert len(chat.log) == accepted


async def test_it_asks_to_wait() -> None:
    async with ChatServer(1) as chat:
        with pytest.raises(TryLater) as later:
            await sends(chat, key_with(Fate.BUSY))
        assert later.value.seconds == RETRY_AFTER
        assert not chat.log


def test_every_trouble_is_as_frequent_as_it_should_be() -> None:
    fates = [fate_of(1, f"key-{number}", 1).fate for number in range(10_000)]
    for fate, share in CHANCES.items():
        assert fates.count(fate) == pytest.approx(10_000 * share, rel=0.3)
