"""What the service learns from is read as it became: verified tickets, what helped, corrected categories."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.changes import Keep, PutTicket, Remember
from bot.domain.learned import Corrected, Proposed, Solved
from bot.domain.message import Message, Speaker
from bot.domain.person import Person
from bot.domain.ticket import EventKind, Status, Ticket
from storage.store import SqlStore
from tests.storage.samples import NOW, event, key, opened, solved, ticket

LONG_AGO = NOW - timedelta(days=365)


def put(changes: object) -> Ticket:
    """The ticket among these changes."""
    assert isinstance(changes, list)
    return next(change.ticket for change in changes if isinstance(change, PutTicket))


async def test_a_verified_ticket_is_read_with_what_helped(store: SqlStore, ada: Person) -> None:
    changes = solved(ada, "vpn is down", "restarted the gateway", category="network")
    made = put(changes)
    tried = [
        event(made, EventKind.TRIED, detail="? The VPN does not connect"),
        event(made, EventKind.TRIED, detail="- The VPN does not connect"),
        event(made, EventKind.TRIED, detail="+ The Wi-Fi does not work"),
    ]
    await store.submit(*changes, *map(Remember, tried))
    expected = Solved(
        made.id,
        made.number,
        ada.id,
        "vpn is down",
        made.opened,
        NOW,
        "network",
        "restarted the gateway",
        ("The Wi-Fi does not work",),
        ("The VPN does not connect",),
    )
    assert await store.solved(LONG_AGO, 10) == (expected,)


async def test_only_what_is_verified_since_then_is_read_and_the_latest_of_many(store: SqlStore, ada: Person) -> None:
    await store.submit(*opened(ticket(ada, status=Status.WITHDRAWN, ended=NOW)))
    for hours in (30, 20, 10):
        made = ticket(ada, need=f"{hours} hours ago", status=Status.VERIFIED, ended=NOW - timedelta(hours=hours))
        await store.submit(*opened(made))
    assert [each.need for each in await store.solved(LONG_AGO, 10)] == ["30 hours ago", "20 hours ago", "10 hours ago"]
    assert [each.need for each in await store.solved(LONG_AGO, 2)] == ["20 hours ago", "10 hours ago"]
    assert [each.need for each in await store.solved(NOW - timedelta(hours=20), 9)] == ["20 hours ago", "10 hours ago"]
    assert await store.solved(NOW, 10) == ()


async def test_corrections_are_read_whatever_became_of_the_ticket(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    later = replace(event(made, EventKind.CATEGORY, detail="mail"), id=key(), at=NOW + timedelta(minutes=1))
    first = event(made, EventKind.CATEGORY, detail="network")
    await store.submit(*opened(made), Remember(later), Remember(first), Remember(event(made, EventKind.NOTE)))
    assert await store.corrected(NOW, 10) == (
        Corrected(first.id, NOW, made.need, "network"),
        Corrected(later.id, later.at, made.need, "mail"),
    )
    assert [each.category for each in await store.corrected(LONG_AGO, 1)] == ["mail"]
    assert await store.corrected(NOW + timedelta(minutes=2), 10) == ()


async def test_where_an_article_was_proposed_and_what_was_kept(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    proposed = event(made, EventKind.PROPOSED)
    text = Message(key(), ada.id, Speaker.INTERNAL, "---\ntitle: x\n---\n", NOW, made.id)
    kept = replace(event(made, EventKind.ARTICLE, detail="x.md"), message=text.id)
    await store.submit(
        *opened(made), Remember(proposed), Keep(text), Remember(kept), Remember(event(made, EventKind.NOTE))
    )
    assert await store.proposed(NOW) == (Proposed(made.id, NOW),)
    assert await store.proposed(NOW + timedelta(seconds=1)) == ()
    assert await store.past(LONG_AGO) and await store.past(NOW + timedelta(days=1)) == ()
