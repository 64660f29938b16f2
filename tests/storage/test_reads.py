"""What is read is what was written, and each read finds what it promises and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.domain.calendar import Hours
from bot.domain.changes import (
    Change,
    Delivered,
    Entry,
    OpenTalk,
    PostState,
    PutDue,
    PutPromise,
    Receive,
    Remember,
    Transcribe,
)
from bot.domain.check_in import DueKind
from bot.domain.heard import Expects, Question
from bot.domain.person import Person, Standing
from bot.domain.place import Place
from bot.domain.ticket import Status
from storage.store import SqlStore
from tests.storage.conftest import Opener
from tests.storage.left import outbox
from tests.storage.samples import (
    HELLO,
    NOW,
    dm,
    due,
    event,
    going,
    identity,
    incoming,
    meet,
    opened,
    person,
    post,
    promise,
    solved,
    talk,
    ticket,
)

QUESTION = Question(Expects.YES_NO, (("yes", "Yes"),))
TRIAGE = Place("sandbox", "company", "it")


async def test_everything_about_a_person_is_kept(store: SqlStore) -> None:
    hours = Hours("Asia/Tokyo", time(8, 30), time(16), frozenset({0, 6}), frozenset({date(2026, 12, 24)}))
    mei = replace(person("Mei Tanaka"), email="mei@company.example", title="Designer", hours=hours, leadership=True)
    await store.submit(meet(mei, "mei", Standing.LEAD))
    known = await store.known(identity("mei"))
    assert known is not None
    assert (known.person, known.identity, known.standing) == (mei, identity("mei"), Standing.LEAD)
    assert await store.known(identity("mei", "teams")) is None


async def test_the_scene_of_a_stranger_is_empty(store: SqlStore, ada: Person) -> None:
    made, opening = going(ada)
    await store.submit(opening)
    scene = await store.scene(identity("stranger"), dm(), NOW, made.id)
    assert scene.known is None and scene.talks == () and scene.named == made


async def test_the_scene_holds_the_talks_of_a_place(store: SqlStore, ada: Person) -> None:
    newer = talk(ada, opened=NOW + timedelta(minutes=1), question=QUESTION, asked=NOW)
    older, over = talk(ada), talk(ada, ended=NOW)
    elsewhere = talk(ada, place=dm().in_thread("1"))
    await store.submit(*(OpenTalk(each) for each in (newer, older, over, elsewhere)))
    scene = await store.scene(identity(), dm(), NOW)
    assert scene.talks == (older, newer) and scene.named is None and scene.asked_of is None
    for each in (newer, over, elsewhere):
        assert (await store.scene(identity(), dm(), NOW, each.id)).named == each
    assert (await store.scene(identity(), dm(), NOW, "no such talk")).named is None


async def test_the_scene_holds_tickets_that_are_open_or_ended_lately(store: SqlStore, ada: Person) -> None:
    noor = person("Noor")
    old = ticket(ada, status=Status.VERIFIED, ended=NOW - timedelta(days=91), opened=NOW - timedelta(days=95))
    recent = ticket(ada, status=Status.VERIFIED, ended=NOW - timedelta(days=89), opened=NOW - timedelta(days=89))
    claimed = ticket(ada, status=Status.CLAIMED, technician=noor.id)
    promised = promise(claimed, noor)
    foreign = ticket(noor)
    changes = [change for each in (old, recent, claimed, foreign) for change in opened(each)]
    await store.submit(meet(noor, "noor"), *changes, PutPromise(promised), PutPromise(promise(foreign, noor)))
    scene = await store.scene(identity(), dm(), NOW)
    assert scene.tickets == (claimed, recent)
    assert scene.promises == (promised,) and scene.people == (noor,)


async def test_the_scene_holds_the_ticket_of_a_talk_whoever_asked_first(store: SqlStore, ada: Person) -> None:
    ben = person("Ben")
    outage = ticket(ben, opened=NOW - timedelta(hours=1))
    long_ago = ticket(ada, status=Status.VERIFIED, ended=NOW - timedelta(days=130), opened=NOW - timedelta(days=131))
    (_, joined), (asked, asking) = going(ada, outage), going(ada, long_ago, ended=NOW)
    (bens, bens_own) = going(ben, outage, place=dm("ben"))
    await store.submit(meet(ben, "ben"), *opened(outage), *opened(long_ago), joined, asking, bens_own)
    assert (await store.scene(identity(), dm(), NOW)).tickets == (outage,)
    assert (await store.scene(identity(), dm(), NOW, asked.id)).tickets == (outage, long_ago)
    elsewhere = await store.scene(identity(), dm("x"), NOW, bens.id)
    assert elsewhere.named == bens and elsewhere.tickets == ()


async def test_time_speaks_to_a_talk_with_its_person_and_place(store: SqlStore, ada: Person) -> None:
    made, opening = going(ada, question=QUESTION)
    over, ended = going(ada, ended=NOW)
    await store.submit(opening, ended)
    scene = await store.scene_of(made.id, NOW)
    assert scene.known is not None and scene.known.person == ada
    assert scene.asked_of == identity() and scene.named == made and scene.talks == (made,)
    assert (await store.scene_of(over.id, NOW)).named == over
    assert (await store.scene_of("no such talk", NOW)).known is None


async def test_a_file_that_does_not_exist_is_none(store: SqlStore) -> None:
    assert await store.file("no such ticket") is None
    for number in (99, 0, -1, 2**31, 2**80):
        assert await store.ticket_numbered(number) == ""


async def test_a_ticket_is_found_by_its_number(store: SqlStore, ada: Person) -> None:
    made = ticket(ada)
    await store.submit(*opened(made))
    assert await store.ticket_numbered(made.number) == made.id


async def test_the_queue_holds_what_the_desk_owes(store: SqlStore, ada: Person) -> None:
    by_status = {status: ticket(ada, status=status) for status in Status}
    by_status[Status.CLAIMED] = replace(by_status[Status.CLAIMED], opened=NOW - timedelta(hours=1))
    await store.submit(*(change for each in by_status.values() for change in opened(each)))
    statuses = [each.status for each in (await store.queue(9)).tickets]
    assert statuses[0] is Status.CLAIMED
    assert set(statuses[1:]) == {Status.NEW, Status.WAITING_REQUESTER, Status.WAITING_THIRD_PARTY}


async def test_a_card_is_known_by_the_thread_that_it_starts(store: SqlStore) -> None:
    assert await store.card_ref("t1") == "" and await store.ticket_of_card(TRIAGE.in_thread("9.1")) == ""
    await store.submit(post("c1", place=TRIAGE, card="t1", reply=None), post("other", place=TRIAGE))
    assert await store.card_ref("t1") == ""
    await store.submit(Delivered((("c1", PostState.SENT, "9.1"), ("other", PostState.SENT, "9.2"))))
    await store.submit(post("c2", place=TRIAGE, card="t1", reply=None))
    await store.submit(Delivered((("c2", PostState.SENT, ""),)))  # folded into a later update
    assert await store.card_ref("t1") == "9.1"
    assert await store.ticket_of_card(TRIAGE.in_thread("9.1")) == "t1"
    for place in (TRIAGE, TRIAGE.in_thread("9.2"), dm().in_thread("9.1")):
        assert await store.ticket_of_card(place) == ""


async def test_messages_of_another_process_are_not_fresh(opener: Opener) -> None:
    before = await opener(alone=True)
    await before.submit(post("a"))
    assert [waiting.fresh for waiting in await before.hold(dm(), ()) or ()] == [True]
    await before.close()
    after = await opener(alone=True)
    await after.submit(post("b"))
    held = await after.hold(dm(), ()) or ()
    assert [(waiting.post.key, waiting.fresh) for waiting in held] == [("a", False), ("b", True)]


async def test_similar_tickets_come_best_first(store: SqlStore, ada: Person) -> None:
    await store.submit(
        *solved(ada, "printer on floor 2 prints empty pages", "replaced the toner"),
        *solved(ada, "the printer is offline", "restarted the print queue"),
        *solved(ada, "laptop is slow", "the printer driver was removed"),
        *opened(ticket(ada, need="printer prints empty pages")),
    )
    found = await store.similar("My PRINTER printed empty pages!", 10)
    assert [each.need.split()[0] for each in found] == ["printer", "the", "laptop"]
    assert found[0].resolution == "replaced the toner"
    assert len(await store.similar("printer", 2)) == 2


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("Die Größe der Schrift", "grosse GRÖSSE größe"),
        ("Réunion café", "REUNION"),
        ("reunion", "Re\u0301union"),
        ("outlook.exe crashes", "outlook"),
        ("mail to ada.novak@company.example bounces", "novak"),
        ("/etc/hosts is gone", "hosts"),
        ("the wi-fi_router blinks", "router"),
        ("error 0x80070005 on drive C:", "0x80070005"),
        ("two printers", "Printer!"),
    ],
)
async def test_words_are_found_however_they_are_written(store: SqlStore, ada: Person, need: str, text: str) -> None:
    await store.submit(*solved(ada, need), *solved(ada, "something else entirely"))
    assert [each.need for each in await store.similar(text, 5)] == [need]


async def test_what_was_needed_tells_more_than_what_helped(store: SqlStore, ada: Person) -> None:
    await store.submit(
        *solved(ada, "screen stays black", "the toner was replaced by mistake"),
        *solved(ada, "toner is empty", "new one"),
    )
    assert [each.need for each in await store.similar("toner", 5)] == ["toner is empty", "screen stays black"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "' | 'x",
        "printer:*",
        "!printer & (",
        "a<->b <2> c",
        "\\",
        "it's 'quoted'",
        "\u0301\u0301\u0301",
        "e\u0301" * 300,
        "   ",
        '"',
        '" OR need:*',
        "need : printer",
        "printer AND NOT (",
        "NEAR(printer pages, 1)",
        "printer*",
        "'; DROP TABLE ticket; --",
        "^printer",
        "-printer",
        "{need resolution} : printer",
        "\x00",
        "___",
        "\ud83d",
        "ⅷ ² ½ ͅ ᭄",
        "OR OR OR",
        "пароль 密码 كلمة",
        "a" * 20_000,
        "word " * 5_000,
    ],
)
async def test_any_text_can_be_looked_for(store: SqlStore, ada: Person, text: str) -> None:
    await store.submit(*solved(ada, f"printer {text}"))
    await store.similar(text, 3)
    assert len(await store.similar(f"printer {text[:100]}", 3)) == 1


async def test_a_calm_database_has_calm_vitals(store: SqlStore, ada: Person) -> None:
    noor = person("Noor")
    asked, waits, later, told = (ticket(ada, status=Status.RESOLVED) for _ in range(4))
    claimed, with_bot = ticket(ada, status=Status.CLAIMED), ticket(ada)
    verified = ticket(ada, status=Status.VERIFIED, ended=NOW)
    about_later, _ = later_talk = going(ada, later)
    changes: list[Change] = [meet(noor, "noor")]
    for each in (asked, waits, later, told, claimed, with_bot, verified):
        changes += opened(each)
    changes += [going(ada, asked, question=QUESTION)[1], going(ada, with_bot, question=QUESTION)[1]]
    changes += [PutDue(due(60, ticket=waits.id, kind=DueKind.RESOLVED)), PutDue(due(61, ticket=told.id))]
    changes += [later_talk[1], PutDue(due(62, talk=about_later.id)), PutPromise(promise(claimed, noor))]
    changes += [going(ada, verified, ended=NOW)[1], Remember(event(verified, actor=ada.id, move="verify"))]
    await store.submit(*changes)
    vitals = await store.vitals()
    assert (vitals.resolved_unasked, vitals.forgotten, vitals.unconfirmed) == ((), (), ())
    assert vitals.oldest_unfinished is None and vitals.oldest_due == NOW + timedelta(minutes=60)


async def test_vitals_name_what_nothing_will_happen_to(store: SqlStore, ada: Person) -> None:
    noor = person("Noor")
    unasked = ticket(ada, status=Status.RESOLVED)
    unpromised = ticket(ada, status=Status.NEW)
    silent = ticket(ada, opened=NOW + timedelta(seconds=1))
    lied_about = ticket(ada, status=Status.VERIFIED, ended=NOW)
    changes = [change for each in (unasked, unpromised, silent, lied_about) for change in opened(each)]
    await store.submit(
        meet(noor, "noor"),
        *changes,
        going(ada, unasked, question=QUESTION, ended=NOW)[1],
        PutDue(due(ticket=unasked.id, kind=DueKind.PROMISE)),  # heard by the desk: it asks nobody
        going(ada, silent)[1],
        going(ada, lied_about)[1],
        Remember(event(lied_about, actor=noor.id, move="verify")),
        Receive(incoming()),
        Receive(replace(incoming(), received=NOW - timedelta(minutes=1))),
    )
    vitals = await store.vitals()
    assert vitals.resolved_unasked == (unasked.id,)
    assert vitals.forgotten == (unpromised.id, silent.id)
    assert vitals.unconfirmed == (lied_about.id,)
    assert vitals.oldest_unfinished == NOW - timedelta(minutes=1) and vitals.oldest_due == NOW


async def test_the_transcript_keeps_an_entry_once(store: SqlStore) -> None:
    said = Entry("k1", "", dm(), NOW, author="ada", text="help")
    ref = await store.put(said)
    assert ref and await store.put(replace(said, text="again")) == ref
    assert await store.find("k1") == ref and await store.find("k2") == ""
    assert await store.read() == (replace(said, ref=ref, position=1),)
    assert await store.read(1) == ()


async def test_the_transcript_updates_what_an_entry_replaces(store: SqlStore) -> None:
    card = await store.put(Entry("c1", "card", dm(), NOW, HELLO, ticket="t", turn=3))
    await store.submit(Transcribe(Entry("k2", "mine", dm(), NOW, author="ada", text="hm")))
    later = Entry("c2", "", dm(), NOW + timedelta(hours=1), replace(HELLO, summary="New"), replaces="card")
    assert (card, await store.put(later), await store.put(later)) == ("card", "card", "card")
    assert await store.find("c2") == "card"
    second, changed = await store.read()
    assert (second.ref, changed) == ("mine", replace(later, ref="card", at=NOW, position=3))
    assert await store.read(2) == (changed,)
    assert await store.put(Entry("c3", "", dm(), NOW, HELLO, replaces="gone")) == "4"


async def test_what_was_committed_is_seen_at_once(store: SqlStore) -> None:
    for number in range(1, 50):
        await store.submit(post())
        assert len(await outbox(store)) == number
