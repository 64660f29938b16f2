"""Files that come along: small pictures are shown in the card's thread, and what can not be brought is said there."""

from __future__ import annotations

import base64

from bot.domain.ticket import Status
from tests.platforms.fake_teams.world import Message
from tests.platforms.teams.office import Office

PICTURE = b"\x89PNG\r\n\x1a\n a very small window"


def pictures(messages: list[Message]) -> list[bytes]:
    """The pictures that people see in these messages."""
    shown = [each for message in messages for each in message.attachments if each["contentType"].startswith("image/")]
    return [base64.b64decode(each["contentUrl"].partition("base64,")[2]) for each in shown]


async def test_a_pasted_picture_comes_along_to_the_card(office: Office) -> None:
    await office.says(office.ada, "person please, outlook keeps asking for my password", pasted=PICTURE)
    await office.ticket_is(Status.NEW)
    assert pictures(office.thread()) == [PICTURE]


async def test_a_picture_that_was_attached_comes_along(office: Office) -> None:
    await office.in_work()
    await office.says(office.ada, "this is what I see", ("window.png", PICTURE))
    assert pictures(office.thread()) == [PICTURE]


async def test_what_can_not_be_brought_is_said(office: Office) -> None:
    await office.in_work()
    await office.says(office.ada, "this is what I see", ("trace.pdf", b"%PDF"), ("huge.png", PICTURE * 5_000))
    said = "\n".join(each.shown for each in office.thread())
    assert "could not bring the file trace.pdf here" in said and "could not bring the file huge.png here" in said
    assert "It is kept at https://company-my.sharepoint.example/personal/trace.pdf" in said
    assert "up to 60 KB only" in said and pictures(office.thread()) == []


async def test_a_picture_that_is_gone_is_said_and_everything_else_goes_on(office: Office) -> None:
    await office.in_work()
    office.teams.fails("download", status=404)
    await office.says(office.ada, "this is what I see", pasted=PICTURE)
    assert "could not bring the file" in office.thread()[-1].shown
    assert any("this is what I see" in each.shown for each in office.thread())


async def test_a_picture_that_a_technician_pastes_reaches_the_requester(office: Office) -> None:
    await office.in_work()
    said = await office.noor.replies(office.card, "> it should look like this", mention=False)
    said.files.append(office.teams.file("image.png", PICTURE, pasted=True))
    await office.teams.tells(office.teams.activities.written(office.noor.account, office.triage, said, mention=True))
    await office.settles()
    assert any("it should look like this" in each.shown for each in office.hears(office.ada))
    assert pictures(office.hears(office.ada)) == [PICTURE]
