"""What people attach reaches those who help them, and what these attach comes back."""

from __future__ import annotations

import pytest

from tests.platforms.fake_slack.faults import Fault
from tests.platforms.fake_slack.workspace import Channel, Message
from tests.platforms.slack.office import Office

NEED = "person please, outlook keeps asking for my password"
LOG = ("outlook.log", b"0x8004010F\n" * 100)
GUIDE = ("guide.pdf", b"%PDF-1.7 sign in again")
PICTURE = ("window.png", b"\x89PNG")


def brought(office: Office, channel: Channel, thread: str = "") -> list[tuple[str, bytes]]:
    """The files that the bot has put there, in order."""
    put = [each for each in office.slack.said(channel) if each.thread_ts == thread]
    return [(file.name, file.content) for message in put for file in message.files]


def under_the_card(office: Office) -> list[tuple[str, bytes]]:
    return brought(office, office.triage, office.card.ts)


def to_ada(office: Office) -> list[tuple[str, bytes]]:
    return brought(office, office.slack.workspace.im_with(office.ada.id))


def regrets(messages: list[Message]) -> list[str]:
    return [each.shown for each in messages if "could not bring" in each.shown]


async def test_files_follow_the_card_in_the_order_in_which_they_were_sent(office: Office) -> None:
    await office.says(office.ada, NEED, LOG, PICTURE, GUIDE)
    assert under_the_card(office) == [LOG, GUIDE], "a picture is shown on the card, it needs no copy"
    assert "Files: outlook.log, guide.pdf" in office.card.shown
    assert [block["alt_text"] for block in office.card.blocks if block["type"] == "image"] == ["window.png"]


async def test_a_card_that_changes_brings_nothing_again(office: Office) -> None:
    await office.says(office.ada, NEED, LOG)
    await office.taps(office.noor, office.card, "Claim")
    assert under_the_card(office) == [LOG]


async def test_files_follow_a_card_that_was_only_found_again(office: Office) -> None:
    in_triage = office.triage.id
    office.slack.fails("chat.postMessage", Fault.BROKEN_AFTER, where=lambda call: call["channel"] == in_triage)
    await office.says(office.ada, NEED, LOG)
    assert len(office.cards) == 1 and under_the_card(office) == [LOG]


async def test_a_file_that_is_sent_later_follows_its_words(office: Office) -> None:
    await office.in_work()
    await office.says(office.ada, "this is what it writes", LOG)
    assert under_the_card(office) == [LOG]
    assert any("Ada Novak sent: outlook.log" in each.shown for each in office.thread())


async def test_a_technicians_file_is_sent_on_purpose(office: Office) -> None:
    await office.in_work()
    await office.noor.replies(office.card, "> Please follow this.", GUIDE, PICTURE)
    await office.settles()
    assert to_ada(office) == [GUIDE]
    (wrote,) = [each for each in office.hears(office.ada) if "Please follow this." in each.shown]
    assert "Files: guide.pdf, window.png" in wrote.shown
    assert [block["alt_text"] for block in wrote.blocks if block["type"] == "image"] == ["window.png"]
    assert "Files: guide.pdf, window.png" in office.thread()[-1].shown, "the receipt names them"
    assert "guide.pdf" not in office.card.shown, "the card shows what the requester sent"


async def test_a_technicians_file_needs_no_words(office: Office) -> None:
    await office.in_work()
    await office.noor.replies(office.card, ">", GUIDE)
    await office.settles()
    assert to_ada(office) == [GUIDE]


async def test_what_technicians_show_each_other_stays_with_them(office: Office) -> None:
    await office.in_work()
    await office.noor.replies(office.card, "this is how it looks there", GUIDE)
    await office.settles()
    assert not to_ada(office) and not under_the_card(office)


@pytest.mark.parametrize("method", ["files.info", "files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_a_file_that_does_not_come_is_named_under_the_card(office: Office, method: str) -> None:
    office.slack.fails(method, Fault.BROKEN_BEFORE)
    await office.says(office.ada, NEED, LOG, GUIDE)
    assert under_the_card(office) == [GUIDE], "the next one comes nevertheless"
    assert regrets(office.thread()) == [
        "I could not bring the file outlook.log here. That did not work in Slack. Please ask for it in another way."
    ]


async def test_a_file_that_came_without_an_answer_is_not_brought_twice(office: Office) -> None:
    office.slack.fails("files.completeUploadExternal", Fault.BROKEN_AFTER)
    await office.says(office.ada, NEED, LOG)
    assert under_the_card(office) == [LOG]
    assert len(regrets(office.thread())) == 1, "nobody knows whether it came, and whoever reads this sees it"


async def test_a_large_file_stays_where_it_is(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.files.LARGEST", 1024 * 1024)
    await office.says(office.ada, NEED, ("dump.bin", b"\0" * (1024 * 1024 + 1)))
    assert not under_the_card(office)
    assert "It is larger than 1 MB." in regrets(office.thread())[0]


async def test_the_page_for_signing_in_is_not_taken_for_the_file(office: Office) -> None:
    office.slack.tokens.scopes -= {"files:read"}
    await office.says(office.ada, NEED, LOG)
    assert not under_the_card(office) and len(regrets(office.thread())) == 1


async def test_our_token_is_shown_to_slack_only(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.platforms.fake_slack.shapes.file", elsewhere)
    await office.says(office.ada, NEED, LOG)
    assert not under_the_card(office)
    assert "It is not kept in Slack." in regrets(office.thread())[0]


def elsewhere(file: object, _: str) -> dict[str, object]:
    """A file whose bytes are on somebody else's server, which is called as if it were Slack's."""
    told = vars(file)
    address = "https://slack.com.evil.example/outlook.log"
    return {"id": told["id"], "name": told["name"], "mimetype": "text/plain", "size": 4, "url_private": address}


async def test_a_picture_that_slack_does_not_show_comes_as_a_file(office: Office) -> None:
    photo = ("photo.heic", b"\0\0\0\x18ftypheic")
    await office.says(office.ada, NEED, photo)
    assert under_the_card(office) == [photo]
    assert not [block for block in office.card.blocks if block["type"] == "image"]
