"""Every card that people see in Teams, to be checked and to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from adapters.teams import dialog, extension
from adapters.teams.card import Mention
from adapters.teams.preview import OF_TICKET
from adapters.teams.render import NOTE_LABEL, Around, message, view, with_problems
from bot.domain.article import Article, Risk
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Act, Choice, Choices, Code, Field, FieldKind, Fields, Image, Note, Paragraph, Quote, Reply
from flows.say.preview import CLAIMED, NEW, examples
from tests.rendering.contract import preview

Json = dict[str, Any]

NOOR = Mention("29:noor", "Noor Haddad")
TECHNICIANS = ("29:noor", "29:tom")
ABOUT = Tap("", "", "talk-1", 3, "")
ON_CARD = Around(Tap("", "", "", 3, "ticket-1"), TECHNICIANS)
ARTICLE = Article(
    "vpn",
    "The VPN does not connect",
    ("vpn drops",),
    "network",
    ("Turn the Wi-Fi off and on.", "Open the VPN and choose Connect."),
    (),
    "The VPN says Connected.",
    "",
    Risk.NONE,
    "network",
    date(2026, 1, 1),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A card and its name. `opened` is the button that is pressed before it is looked at."""

    name: str
    card: Json
    opened: str = ""


def all_cards() -> Iterator[Shown]:
    """All of them, one kind after the other: the first part of a name is its kind."""
    for each in examples():
        around = ON_CARD if each.id.startswith(OF_TICKET) else Around(ABOUT)
        yield Shown(each.id, view(each.reply, around))
    yield from _ways()
    yield from _dialogs()
    yield from _found()


def _ways() -> Iterator[Shown]:
    """What examples do not show: views of a card, forms that are open, people who are called, all kinds of blocks."""
    claimed, waits = preview("card.claimed").reply, preview("notice.NeedsSomebody").reply
    everybody = message(claimed, ticket="ticket-1", viewers=TECHNICIANS)
    yield Shown("ways.claimed, as everybody sees it", everybody.card)
    for choice in next(block for block in claimed.blocks if isinstance(block, Choices)).items:
        if choice.form:
            yield Shown(f"ways.claimed, {choice.label}", view(claimed, ON_CARD), choice.label)
    yield Shown("ways.claimed, a note", view(claimed, ON_CARD), NOTE_LABEL)
    problems = {"text": "Please write what the requester should read."}
    wrong = with_problems(claimed, ON_CARD, Form("send", (("text", "   "),)), problems)
    yield Shown("ways.claimed, a form that is not right", wrong)
    proposed = preview("notice.ArticleProposed").reply
    few = with_problems(
        proposed, Around(Tap("", ticket="ticket-1")), Form("keep_article", ()), {"asked_as": "Add some."}
    )
    yield Shown("ways.an article that is not right", few)
    called = message(replace(waits, notify=("noor",)), people={"noor": NOOR})
    yield Shown("ways.somebody is called", called.card)
    yield Shown("ways.all kinds of blocks", message(_all_kinds()).card, "Send it")
    many = Choices(tuple(Choice(Act.ANSWER, f"Choice number {number}", str(number)) for number in range(1, 10)))
    yield Shown("ways.more buttons than are shown", message(Reply("x", (Paragraph("Which one?"), many))).card)
    long = Reply("A long paste", tuple(Paragraph(f"{number} " + "word " * 300) for number in range(30)))
    yield Shown("ways.too long", message(replace(long, blocks=long.blocks + _all_kinds().blocks[-1:])).card)


def _all_kinds() -> Reply:
    fields = Fields("x", (Field("line", "A line", FieldKind.LINE), Field("more", "More", required=False)), "Send it")
    blocks = (
        Paragraph("Words with a\nline break and <b>no</b> *markup*."),
        Quote("What somebody wrote.\nOn two lines.", "Ada Novak"),
        Code("ipconfig /flushdns\nipconfig /renew"),
        Note("Small print."),
        Image("f1", "a window with an error"),
        fields,
    )
    return Reply("All kinds", blocks)


def _dialogs() -> Iterator[Shown]:
    yield Shown("dialogs.a new request", dialog.asking())
    yield Shown("dialogs.from a message", dialog.asking("my laptop is so slow today", Mention("a" * 36, "Ada Novak")))
    yield Shown("dialogs.a notice", dialog.notice("That did not reach us. Please try again."))
    empty = dialog.with_problems(Form("new", (("text", " "),)), {"text": "Please write something here."})
    yield Shown("dialogs.nothing was written", empty)


def _found() -> Iterator[Shown]:
    yield Shown("found.a request", extension.of_ticket(CLAIMED, "Noor Haddad").card)
    yield Shown("found.a new request", extension.of_ticket(NEW).card)
    yield Shown("found.an article", extension.of_article(ARTICLE).card)
