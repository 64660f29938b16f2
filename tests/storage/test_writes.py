"""Each change does what its docstring says, and its guard refuses what it must."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.calendar import Hours
from bot.domain.changes import (
    Asked,
    Change,
    ChangeTicket,
    Defer,
    Delivered,
    DropDue,
    EndPromise,
    Finish,
    Fire,
    Keep,
    Meet,
    OpenTalk,
    PostState,
    Prefer,
    PutDue,
    PutPromise,
    PutTicket,
    Receive,
    Redact,
    Refresh,
    Remember,
    SaveTalk,
    SetClock,
    ToldLater,
    Wrote,
)
from bot.domain.check_in import DueKind
from bot.domain.errors import Conflict, Duplicate, Gone
from bot.domain.heard import Expects, Question
from bot.domain.incoming import File, Form, Tap, Text
from bot.domain.message import DELETED, Message, Speaker
from bot.domain.pace import FREE, Pace
from bot.domain.person import Person, Register, Standing
from bot.domain.priority import Impact, Urgency
from bot.domain.promise import PromiseState
from bot.domain.ticket import EventKind, Held, Status, Ticket
from storage.store import SqlStore
from tests.storage.left import outbox, unfinished
from tests.storage.samples import (
    HELLO,
    NOW,
    dm,
    due,
    event,
    going,
    identity,
    incoming,
    key,
    meet,
    need,
    opened,
    person,
    post,
    promise,
    solved,
    talk,
    ticket,
)

FAR = NOW + timedelta(days=365)


async def test_what_arrives_is_kept_once_in_order(store: SqlStore) -> None:
    first = incoming(name="a")
    second = replace(incoming(Tap("answer", "yes", "talk", 3), name="b"), masked=("password",))
    await store.submit(Receive(first))
    await store.submit(Receive(second))
    with pytest.raises(Duplicate):
        await store.submit(Receive(replace(first, what=Form("resolve", (("text", "done"),)))))
    assert await unfinished(store) == (first, second)
    assert await unfinished(store, 1) == (first,)


async def test_what_was_dealt_with_is_finished_once(store: SqlStore) -> None:
    await store.submit(Receive(incoming(name="a")), Receive(incoming(name="b")))
    await store.submit(Finish("a"))
    await store.submit(Finish("b", "we broke"))
    assert await unfinished(store) == ()
    for again in (Finish("a"), Finish("b"), Finish("never seen")):
        with pytest.raises(Conflict):
            await store.submit(again)
    with pytest.raises(Duplicate):
        await store.submit(Receive(incoming(name="a")))


async def test_an_identity_is_met_once(store: SqlStore, ada: Person) -> None:
    other = person("Somebody else")
    with pytest.raises(Conflict):
        await store.submit(Meet(other, identity(), Standing.LEAD))
    known = await store.known(identity())
    assert known is not None and known.person == ada and known.standing is Standing.EMPLOYEE
    assert await store.identity_of(other.id) is None


async def test_a_register_is_remembered(store: SqlStore, ada: Person) -> None:
    await store.submit(Prefer(ada.id, Register.TECHNICAL))
    known = await store.known(identity())
    assert known is not None and known.person == replace(ada, register=Register.TECHNICAL)


async def test_it_is_kept_when_somebody_was_written_to_unasked_until_they_write(store: SqlStore, ada: Person) -> None:
    at = NOW + timedelta(hours=1)
    await store.submit(Asked(ada.id, NOW, FREE))
    await store.submit(ToldLater(ada.id, at))
    assert await pace(store) == Pace(NOW, at)
    await store.submit(Refresh(replace(ada, name="Ada Berger")))
    assert await pace(store) == Pace(NOW, at)
    await store.submit(Wrote(ada.id))
    assert await pace(store) == FREE


async def test_of_two_who_would_ask_at_once_one_does(store: SqlStore, ada: Person) -> None:
    await store.submit(Asked(ada.id, NOW, FREE))
    for later in (NOW, NOW + timedelta(hours=1)):
        with pytest.raises(Conflict):
            await store.submit(Asked(ada.id, later, FREE))
    await store.submit(Asked(ada.id, NOW + timedelta(hours=1), Pace(NOW)))
    assert await pace(store) == Pace(NOW + timedelta(hours=1))


async def pace(store: SqlStore) -> Pace:
    return (await store.scene(identity(), dm(), NOW)).pace


async def test_a_person_is_described_anew_and_keeps_their_register(store: SqlStore, ada: Person) -> None:
    await store.submit(Prefer(ada.id, Register.TECHNICAL))
    married = replace(ada, name="Ada Berger", email="berger@x.example", title="CFO", hours=Hours("Asia/Tokyo"))
    await store.submit(Refresh(replace(married, leadership=True)))
    known = await store.known(identity())
    assert known is not None and known.person == replace(married, leadership=True, register=Register.TECHNICAL)


async def test_words_that_were_taken_back_are_gone_from_what_arrived_and_from_the_ticket(
    store: SqlStore, ada: Person
) -> None:
    of = ticket(ada)
    said = Message("m1", ada.id, Speaker.REQUESTER, "it is on floor 2", NOW, of.id)
    kept = [incoming(name="a"), incoming(name="a/edited/1"), incoming(name="ab")]
    await store.submit(*opened(of), Keep(said), *(Receive(each) for each in kept))
    assert [each.key for each in await store.arrived("a")] == ["a", "a/edited/1"]
    await store.submit(Redact(("a", "a/edited/1"), (("m1", DELETED),), of.id))
    left = {each.key: each.what for each in await unfinished(store)}
    assert left["a"] == left["a/edited/1"] == Text(DELETED) and left["ab"] == kept[2].what
    file = await store.file(of.id)
    assert file is not None and DELETED in [message.text for message in file.messages]


async def test_a_talk_is_saved_by_whoever_saw_its_last_turn(store: SqlStore, ada: Person) -> None:
    question = Question(Expects.CHOICE, (("yes", "Yes"), ("no", "No")))
    made = talk(ada)
    await store.submit(OpenTalk(made))
    later = replace(made, turn=2, step="verify", question=question, asked=NOW, facts={"n": None, "é": [1.5]}, version=2)
    await store.submit(SaveTalk(later, seen=1))
    with pytest.raises(Conflict):
        await store.submit(SaveTalk(replace(made, turn=2, step="confirm"), seen=1))
    assert (await store.scene(identity(), dm(), NOW)).talks == (later,)
    await store.submit(SaveTalk(replace(later, turn=3, ended=NOW), seen=2))
    assert (await store.scene(identity(), dm(), NOW)).talks == ()


async def test_the_words_of_a_ticket_are_messages_in_whatever_order_they_come(store: SqlStore, ada: Person) -> None:
    said = Message(key(), ada.id, Speaker.TECHNICIAN, "signed out and in again", NOW)
    made = ticket(ada, resolution_message=said.id, category="mail", impact=Impact.SEVERAL, urgency=Urgency.STOPPED)
    said = replace(said, ticket=made.id)
    about, open_talk = going(ada, made)
    changes: list[Change] = [
        Remember(event(made, message=said.id)),
        open_talk,
        PutDue(due(talk=about.id, ticket=made.id)),
        PutTicket(made),
        Keep(said),
        Keep(need(made)),
    ]
    await store.submit(*changes)
    file = await store.file(made.id)
    assert file is not None
    assert file.ticket == replace(made, resolution="signed out and in again")
    assert file.talks == (about,) and {message.id for message in file.messages} == {said.id, made.need_message}


async def test_only_what_changed_of_a_ticket_is_written(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    await store.submit(*opened(made))
    await store.submit(
        ChangeTicket(
            made.id,
            Status.WITH_BOT,
            "",
            {"status": Status.CLAIMED, "technician": ada.id, "resolved": NOW, "reopened": 2, "held": Held.NO},
        )
    )
    file = await store.file(made.id)
    assert file is not None
    assert file.ticket == replace(
        made, status=Status.CLAIMED, technician=ada.id, resolved=NOW, reopened=2, held=Held.NO
    )
    await store.submit(ChangeTicket(made.id, Status.CLAIMED, ada.id, {"technician": "", "resolved": None}))
    file = await store.file(made.id)
    assert file is not None and file.technician is None and file.ticket.resolved is None


async def test_a_ticket_is_changed_by_whoever_saw_its_state(store: SqlStore, ada: Person) -> None:
    made = ticket(ada, status=Status.NEW)
    await store.submit(*opened(made))
    for seen, technician in ((Status.CLAIMED, ""), (Status.NEW, ada.id)):
        with pytest.raises(Conflict):
            await store.submit(ChangeTicket(made.id, seen, technician, {"category": "mail"}))
    with pytest.raises(Conflict):
        await store.submit(ChangeTicket("no such ticket", Status.NEW, "", {"category": "mail"}))
    await store.submit(ChangeTicket(made.id, Status.NEW, "", {"category": "mail"}))
    await store.submit(ChangeTicket(made.id, Status.CLAIMED, "", {}))


@pytest.mark.parametrize("field", ["need", "resolution", "id", "number", "nonsense", "status; DROP TABLE ticket"])
async def test_what_is_no_field_of_a_ticket_is_refused(store: SqlStore, ada: Person, field: str) -> None:
    made = ticket(ada)
    await store.submit(*opened(made))
    with pytest.raises(ValueError, match="no fields of a ticket"):
        await store.submit(ChangeTicket(made.id, Status.WITH_BOT, "", {field: "x"}))


async def test_a_state_that_does_not_exist_is_refused(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    await store.submit(*opened(made))
    with pytest.raises(ValueError, match="sleeping"):
        await store.submit(ChangeTicket(made.id, Status.WITH_BOT, "", {"status": "sleeping"}))


async def test_history_and_messages_are_read_in_order_of_time(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    said = Message(
        key(),
        ada.id,
        Speaker.INTERNAL,
        "hm",
        NOW + timedelta(hours=1),
        made.id,
        (File("a.png", "image/png", "f1"), File("b")),
    )
    late = event(made, EventKind.MOVED, at=NOW + timedelta(hours=2), actor=ada.id, move="claim", detail="x")
    early = event(made, EventKind.ADDED, message=said.id)
    await store.submit(*opened(made), Keep(said), Remember(late), Remember(early))
    file = await store.file(made.id)
    assert file is not None and file.history == (early, late) and file.messages == (need(made), said)


async def test_one_promise_is_open_at_a_time(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    first, second = promise(made, ada), promise(made, ada, in_minutes=60)
    await store.submit(*opened(made), PutPromise(first))
    with pytest.raises(Conflict):
        await store.submit(PutPromise(second))
    await store.submit(EndPromise(made.id, PromiseState.RENEWED), PutPromise(second))
    file = await store.file(made.id)
    assert file is not None and file.promise == second
    await store.submit(EndPromise(made.id, PromiseState.KEPT))
    await store.submit(EndPromise(made.id, PromiseState.DROPPED))  # there is none: nothing to end
    file = await store.file(made.id)
    assert file is not None and file.promise is None


async def test_what_is_due_fires_once_in_order(store: SqlStore) -> None:
    later, sooner = due(5, note="n", local="2026-11-24T10:00", zone="Europe/Vienna"), due(1)
    await store.submit(PutDue(later), PutDue(sooner), PutDue(due(60)))
    assert await store.next_due() == sooner.at
    assert await store.due(NOW + timedelta(minutes=5), 10) == (sooner, later)
    assert await store.due(NOW + timedelta(minutes=5), 1) == (sooner,)
    await store.submit(Fire(sooner.id))
    assert await store.next_due() == later.at
    for again in (Fire(sooner.id), Defer(sooner.id, FAR), PutDue(sooner)):
        with pytest.raises(Conflict):
            await store.submit(again)


async def test_what_is_due_can_be_put_off(store: SqlStore) -> None:
    one = due()
    await store.submit(PutDue(one))
    await store.submit(Defer(one.id, NOW + timedelta(hours=1)))
    assert await store.due(NOW, 10) == ()
    assert await store.next_due() == NOW + timedelta(hours=1)


async def test_what_is_scheduled_is_dropped_by_kind(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    about, open_talk = going(ada, made)
    remind, close = due(2, talk=about.id), due(1, talk=about.id, kind=DueKind.CLOSE)
    unclaimed = due(3, ticket=made.id, kind=DueKind.UNCLAIMED)
    await store.submit(*opened(made), open_talk, PutDue(remind), PutDue(close), PutDue(unclaimed))
    assert await store.scheduled(talk=about.id) == (close, remind)
    assert await store.scheduled(talk=about.id, ticket=made.id) == (close, remind, unclaimed)
    assert await store.scheduled() == ()
    await store.submit(DropDue((DueKind.REMIND, DueKind.UNCLAIMED), talk=about.id))
    assert await store.scheduled(talk=about.id, ticket=made.id) == (close, unclaimed)
    await store.submit(DropDue((DueKind.CLOSE, DueKind.UNCLAIMED), ticket=made.id))
    assert await store.scheduled(talk=about.id, ticket=made.id) == (close,)
    with pytest.raises(Conflict):
        await store.submit(Fire(remind.id))


async def test_a_message_of_ours_is_said_once(store: SqlStore) -> None:
    first, second = post("t/1/0", turn=1, talk="t"), post("t/1/1", reply=None, card="some ticket", thread_of="x")
    await store.submit(first, second)
    with pytest.raises(Conflict):
        await store.submit(replace(first, reply=None))
    assert await outbox(store) == (first, second)


async def test_what_became_of_messages_is_written_down(store: SqlStore) -> None:
    await store.submit(*(post(name) for name in "abcd"))
    await store.submit(
        Delivered(
            (("a", PostState.SENT, "ts1"), ("b", PostState.UNSURE, "timeout"), ("c", PostState.FAILED, "archived"))
        )
    )
    assert [post.key for post in await outbox(store)] == ["d"]
    vitals = await store.vitals()
    assert (vitals.unsent, vitals.unsure) == (1, 1)
    await store.submit(Delivered((("a", PostState.UNSURE, "late news"), ("b", PostState.SENT, "ts2"))))
    assert (await store.vitals()).unsure == 0


async def test_the_clock_of_the_sandbox_is_kept(store: SqlStore) -> None:
    assert await store.clock_ahead() == 0.0
    await store.submit(SetClock(90_061.5))
    assert await store.clock_ahead() == 90_061.5


async def test_numbers_are_never_given_out_twice(store: SqlStore) -> None:
    assert [await store.next_numbers(3), await store.next_numbers(1), await store.next_numbers(2)] == [1, 4, 5]
    with pytest.raises(ValueError, match="at least one"):
        await store.next_numbers(0)


async def test_a_change_set_is_stored_whole_or_not_at_all(store: SqlStore, ada: Person) -> None:
    made, (about, open_talk) = ticket(ada), going(ada)
    await store.submit(open_talk, Receive(incoming(name="a")))
    changes: list[Change] = [
        Finish("a"),
        *opened(made),
        PutDue(due(talk=about.id)),
        post("k"),
        SaveTalk(replace(about, turn=9), seen=8),
    ]
    with pytest.raises(Conflict):
        await store.submit(*changes)
    assert [arrived.key for arrived in await unfinished(store)] == ["a"]
    assert await store.file(made.id) is None
    assert await store.next_due() is None and await outbox(store) == ()


async def test_nothing_to_change_is_no_trouble(store: SqlStore) -> None:
    await store.submit()


@pytest.mark.parametrize("made", [ticket(person()), ticket(person("")), ticket(Person("", ""))])
async def test_a_ticket_of_nobody_is_refused(store: SqlStore, made: Ticket) -> None:
    with pytest.raises(Gone):
        await store.submit(PutTicket(made))


async def test_half_an_emoji_does_not_stop_a_message(store: SqlStore, ada: Person, database: str) -> None:
    made = ticket(ada, need="broken \ud83d and a zero \x00 byte")
    await store.submit(*opened(made), post("k", reply=replace(HELLO, summary="half \ud83d")))
    file = await store.file(made.id)
    zero = "\x00" if database == "sqlite" else "\ufffd"  # PostgreSQL takes none
    assert file is not None and file.ticket.need == f"broken ? and a zero {zero} byte"
    (waiting,) = await outbox(store)
    assert waiting.reply is not None and waiting.reply.summary == "half \ud83d"


async def test_a_verified_ticket_is_found_until_it_is_reopened(store: SqlStore, ada: Person, path: Path) -> None:
    made = ticket(ada, status=Status.RESOLVED, need="the projector shows no picture")
    await store.submit(*opened(made), *solved(ada, "my mouse is dead"))
    assert await store.similar("projector", 5) == ()
    said = Message(key(), ada.id, Speaker.TECHNICIAN, "changed the cable", NOW, made.id)
    await store.submit(
        ChangeTicket(made.id, Status.RESOLVED, "", {"status": Status.VERIFIED, "resolution_message": said.id}),
        Keep(said),
    )
    (found,) = await store.similar("projectors", 5)
    assert found.id == made.id and found.resolution == "changed the cable"
    assert await store.similar("projector", 5, but_not=made.id) == ()
    await store.submit(ChangeTicket(made.id, Status.VERIFIED, "", {"held": Held.YES}))
    assert len(await store.similar("projector", 5)) == 1
    await store.submit(ChangeTicket(made.id, Status.VERIFIED, "", {"status": Status.CLAIMED}))
    assert await store.similar("projector", 5) == ()
    with closing(sqlite3.connect(path)) as connection:  # its words are gone from the index, not just hidden
        assert connection.execute("SELECT need FROM ticket_search").fetchall() == [("my mouse is dead",)]


async def test_a_second_account_of_somebody_else_is_met(store: SqlStore, ada: Person) -> None:
    ben = person("Ben")
    await store.submit(meet(ben, "ben", Standing.TECHNICIAN))
    known = await store.identity_of(ben.id)
    assert known is not None and known.identity == identity("ben") and known.standing is Standing.TECHNICIAN
