"""Replies as Adaptive Cards."""

from __future__ import annotations

import html
import json
import os
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import htpy as h
import pytest
from hypothesis import HealthCheck, given, settings

from adapters.teams import button, dialog, extension
from adapters.teams.card import Mention
from adapters.teams.preview import card_of, imitation, written
from adapters.teams.render import (
    LARGEST,
    LEFT_OUT,
    LONGEST_PLAIN,
    MOST_VIEWERS,
    NOTE_LABEL,
    WORK,
    Around,
    message,
    view,
    with_problems,
)
from adapters.text import clean
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Act, Choice, Choices, Facts, Field, Fields, Image, Paragraph, Reply, Steps
from flows.say.preview import NEW, Preview
from tests.platforms.fake_teams.cards import actions, everything, fields, fill, find, labels, shown
from tests.platforms.fake_teams_limits import card_problems, dialog_problems
from tests.rendering.contract import EXAMPLES, Contract, Rendered, choices, preview, squeezed
from tests.rendering.schemas import card_errors
from tests.rendering.teams_cards import ABOUT, ARTICLE, NOOR, ON_CARD, TECHNICIANS, all_cards
from tests.rendering.teams_live import live_in
from tests.rendering.test_slack import any_reply

GOLDEN = Path(__file__).parent / "golden" / "teams"
"""What each example looks like. `HELPLOOP_GOLDEN=write` writes them anew; read the difference before it is kept."""

Json = dict[str, Any]


def card_with(*blocks: Any) -> Json:
    return view(Reply("x", blocks), Around(ABOUT))


def render(reply: Reply) -> Rendered:
    card = view(reply, Around(ABOUT))
    forms = [each["card"] for each in actions(card) if each["type"] == "Action.ShowCard"]
    inner = [each for form in forms for each in form["actions"]]
    outer = [each for each in actions(card) if not any(each is other for other in inner)]
    inputs = [each for form in forms for each in everything(form) if each["type"] == "Input.Text"]
    return Rendered(
        shown(card),
        tuple(made_of(each) for each in outer),
        tuple(each["label"] for each in inputs),
        tuple(shapes(card)),
    )


def made_of(action: Json) -> tuple[str, str, str]:
    """Label, act and value of a button; the act of one that opens a form is that of the form."""
    does = action["card"]["actions"][0] if "card" in action else action
    what = button.read(does["data"])
    return (action["title"], what.action, what.value) if isinstance(what, Tap) else (action["title"], what.name, "")


def shapes(card: Json) -> list[str]:
    """Every element and button. How buttons are put into rows depends on their words; so does what is shown instead."""
    found = [each for each in [*everything(card), *actions(card)] if each["type"] != "ActionSet"]
    return [shape for shape, _ in groupby(f"{each['type']}({','.join(sorted(set(each) - _VARIES))})" for each in found)]


_VARIES = {"fallbackText", "mode"}


class TestTeamsKeepsTheContract(Contract):
    render = staticmethod(render)

    @staticmethod
    def seen(text: str) -> str:
        return squeezed(clean(text))


# --- within the schema, and within what Teams takes ----------------------------------------------------------------


def check(card: Json) -> None:
    """Teams shows this card: as the schema says, and as its documentation says."""
    assert card_errors(card) == []
    assert card_problems(card) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.id)
def test_each_message_looks_as_it_did(example: Preview) -> None:
    file, now = GOLDEN / f"{example.id}.json", written(example)
    check(json.loads(now)["card"])
    if os.environ.get("HELPLOOP_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, "utf-8")
    assert file.read_text("utf-8") == now, "it looks different: read it, then run with HELPLOOP_GOLDEN=write"


def test_no_golden_file_is_left_of_a_message_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {each.id for each in EXAMPLES}


def test_every_other_card_is_shown_too() -> None:
    for each in all_cards():
        if each.name.startswith("dialogs."):
            assert card_errors(each.card) == [] and dialog_problems(each.card) == [], each.name
        else:
            check(each.card)


def test_nothing_is_left_out_of_what_we_say() -> None:
    assert not [each.id for each in EXAMPLES if LEFT_OUT in shown(card_of(each))]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(any_reply())
def test_whatever_is_said_fits_and_is_inert(reply: Reply) -> None:
    around = Around(Tap("", "", "t" * 36, 99, "t" * 36), [f"29:{number:0100}" for number in range(MOST_VIEWERS)])
    rendered = message(reply, talk="t" * 36, turn=99, ticket="t" * 36)
    wrong = [with_problems(reply, around, Form(form.name, ()), {"text": "x"}) for form in forms_of(reply)]
    for card in (rendered.card, view(reply, around), *wrong[:3]):
        check(card)
        assert live_in(card) == []
    assert len(rendered.plain) <= LONGEST_PLAIN and "<" not in rendered.plain.replace("<br/>", "")


def forms_of(reply: Reply) -> list[Fields]:
    asked = [each for each in reply.blocks if isinstance(each, Fields)]
    return asked + [each.form for each in choices(reply) if each.form]


def test_the_gallery_shows_every_message() -> None:
    for example in EXAMPLES:
        page = html.unescape(str(h.fragment[imitation(example)])).replace("<br>", "\n")
        card = card_of(example)
        for words in [*labels(card), *(each["text"] for each in everything(card) if each["type"] == "TextRun")]:
            assert words in page, example.id


# --- people --------------------------------------------------------------------------------------------------------


def test_people_are_called_only_by_the_account_that_is_handed_in() -> None:
    reply = Reply("Noor, this waits", (Paragraph("<at>Ada</at> this waits"),), notify=("noor", "stranger"))
    rendered = message(reply, people={"noor": NOOR, "tom": Mention("29:tom", "Tom Weber")})
    assert live_in(rendered.card) == ["29:noor"]
    assert rendered.plain == "&lt;at&gt;Ada&lt;/at&gt; this waits <at>Noor Haddad</at>"
    assert rendered.entities == rendered.card["msteams"]["entities"]
    check(rendered.card)


def test_namesakes_are_called_each_for_themselves() -> None:
    people = {"a": Mention("29:a", "Kim"), "b": Mention("29:b", "Kim"), "c": Mention("29:c", "</at>*Kim*")}
    rendered = message(Reply("x", (), notify=("a", "b", "c", "a")), people=people)
    assert live_in(rendered.card) == ["29:a", "29:b", "29:c"]
    check(rendered.card)


# --- buttons -------------------------------------------------------------------------------------------------------


def _choice(label: str, value: str = "", form: Fields | None = None) -> Choice:
    return Choice(Act.ANSWER, label, value, form)


def rows_of(card: Json) -> list[list[str]]:
    return [[each["title"] for each in part["actions"]] for part in card["body"] if part["type"] == "ActionSet"]


def test_buttons_stand_side_by_side_only_as_far_as_a_phone_has_room() -> None:
    answers = Choices(tuple(_choice(label) for label in ("Yes, it works", "No, it does not", "Talk to a person")))
    assert rows_of(card_with(answers)) == [["Yes, it works", "No, it does not"], ["Talk to a person"]]


def test_six_buttons_are_shown_and_the_rest_wait_in_a_menu() -> None:
    card = card_with(Choices(tuple(_choice(f"{number}") for number in range(9))))
    modes = {each["title"]: (each.get("mode"), each["fallback"].get("mode")) for each in actions(card)}
    assert [title for title, mode in modes.items() if mode == (None, None)] == list("012345")
    assert [title for title, mode in modes.items() if mode == ("secondary", "secondary")] == list("678")


def test_the_buttons_of_the_open_question_are_shown_first() -> None:
    old, new = (Choices(tuple(_choice(f"{name} {number}") for number in range(5))) for name in ("old", "new"))
    in_menu = [each["title"] for each in actions(card_with(old, new)) if each.get("mode")]
    assert in_menu == ["old 1", "old 2", "old 3", "old 4"]


def test_a_tap_comes_back_with_its_place_from_old_clients_too() -> None:
    yes = find(card_with(Choices((_choice("Yes", "yes"),))), "Yes")
    assert button.read(yes["data"]) == Tap("answer", "yes", "talk-1", 3)
    assert yes["verb"] == "answer" and yes["fallback"]["data"] == yes["data"]


def test_what_is_filled_in_comes_back_with_its_place() -> None:
    card = view(preview("card.claimed").reply, ON_CARD)
    send = find(find(card, "Resolve")["card"], "Send and ask whether it works")
    filled = fill(card, send, {"What you did, in words for Ada Novak": "reset it"})
    assert button.read({**send["data"], **filled}) == Form("resolve", (("text", "reset it"),), "", 3, "ticket-1")


def test_each_form_of_a_card_has_inputs_of_its_own() -> None:
    form = Fields("x", (Field("text", "Words"),), "Go")
    card = card_with(form, Choices((_choice("A", form=form), _choice("B", form=form))))
    sends = [each["card"]["actions"][0] for each in actions(card) if "card" in each]
    ids = [each["id"] for send in sends for each in fields(card, send)]
    assert len(set(ids)) == 3
    assert button.read({**sends[1]["data"], ids[0]: "other", ids[1]: "mine"}) == Form(
        "x", (("text", "mine"),), "talk-1", 3
    )


def test_a_form_that_is_not_right_stays_open_with_what_was_written() -> None:
    claimed = preview("card.claimed").reply
    card = with_problems(claimed, ON_CARD, Form("send", (("text", "half a sen"),)), {"text": "Please say more."})
    assert labels(card) == ["Send", "Cancel"]
    assert "Please say more.\nWhat Ada Novak will read:" in shown(card)
    send = find(card, "Send")
    assert fill(card, send, {}) == {"in0.text": "half a sen"}
    assert button.read({**send["data"], "in0.text": "more"}) == Form("send", (("text", "more"),), "", 3, "ticket-1")
    cancel = find(card, "Cancel")
    assert button.read({**cancel["data"], **fill(card, cancel, {})}) == Tap(button.REFRESH, "send", "", 3, "ticket-1")
    assert fill(card, cancel, {}) == {}


def test_a_note_that_is_not_right_stays_open_too() -> None:
    card = with_problems(preview("card.claimed").reply, ON_CARD, Form("note", ()), {"text": "Please say more."})
    assert labels(card) == ["Keep the note", "Cancel"] and "Please say more." in shown(card)


def test_a_form_that_is_gone_meanwhile_is_not_opened() -> None:
    resolved = preview("card.resolved").reply
    assert with_problems(resolved, ON_CARD, Form("send", ()), {"text": "x"}) == view(resolved, ON_CARD)


@pytest.mark.parametrize(
    "value",
    [{}, {"act": 7, "turn": True, "v": None}, {"turn": "3", "talk": []}, {"form": 1, "in0.text": "x"}, {"x": {"y": 1}}],
)
def test_what_somebody_made_up_is_no_tap_of_ours(value: Json) -> None:
    assert button.read(value) == Tap("")


def test_only_words_are_filled_in() -> None:
    sent = {"act": "x", "form": "in0.", "in0.text": "y", "in0.number": 5, "in1.text": "of another form"}
    assert button.read(sent) == Form("x", (("text", "y"),))


# --- the card of a ticket ------------------------------------------------------------------------------------------


def test_everybody_sees_how_things_are_and_technicians_fetch_their_view() -> None:
    reply = preview("card.claimed").reply
    rendered = message(reply, turn=3, ticket="ticket-1", viewers=TECHNICIANS)
    assert labels(rendered.card) == [WORK]
    assert "Status: claimed" in shown(rendered.card)
    refresh = rendered.card["refresh"]
    assert refresh["userIds"] == ["29:noor", "29:tom"]
    assert button.read(refresh["action"]["data"]) == Tap(button.REFRESH, "", "", 3, "ticket-1")
    assert button.read(find(rendered.card, WORK)["data"]) == Tap(button.REFRESH, "", "", 3, "ticket-1")


def test_a_technician_can_do_everything_on_the_card() -> None:
    card = view(preview("card.claimed").reply, ON_CARD)
    offered = [title for row in rows_of(card) for title in row]
    always = ["Reply to the requester", "Resolve", "Ask and wait", "Waiting for others", "Release", NOTE_LABEL]
    assert offered == [*always, "Hand to a colleague", "Noor is away", "Make it a known outage"]
    assert card["refresh"]["userIds"] == ["29:noor", "29:tom"]
    note = find(find(card, NOTE_LABEL)["card"], "Keep the note")
    assert button.read({**note["data"], **fill(card, note, {note["data"]["form"] + "text": "called her"})}) == Form(
        "note", (("text", "called her"),), "", 3, "ticket-1"
    )


def test_sixty_technicians_can_fetch_their_view() -> None:
    rendered = message(preview("card.new").reply, ticket="ticket-1", viewers=[f"29:{number}" for number in range(60)])
    assert labels(rendered.card) == [WORK] and len(rendered.card["refresh"]["userIds"]) == 60


@pytest.mark.parametrize("viewers", [(), [f"29:{number}" for number in range(61)]])
def test_where_nobody_or_too_many_would_fetch_a_view_all_see_the_buttons(viewers: list[str]) -> None:
    reply = preview("card.new").reply
    rendered = message(reply, ticket="ticket-1", viewers=viewers)
    assert labels(rendered.card)[0] == "Claim" and "refresh" not in rendered.card
    assert rendered.card == view(reply, Around(Tap("", ticket="ticket-1"), viewers))


def test_a_card_on_which_nothing_can_be_done_is_the_same_for_all() -> None:
    rendered = message(preview("card.verified").reply, ticket="ticket-1", viewers=TECHNICIANS)
    assert "refresh" not in rendered.card and labels(rendered.card) == []


# --- how things look -----------------------------------------------------------------------------------------------


def test_steps_go_on_counting() -> None:
    assert shown(card_with(Steps(("one", "", "three"), start=4))) == "4. one\n5. …\n6. three"


def test_facts_stand_below_each_other() -> None:
    assert shown(card_with(Facts((("Status", "new"), ("Who", "Ada"))))) == "Status: new\nWho: Ada"


def test_a_picture_is_shown_where_it_may_be_and_named_elsewhere() -> None:
    reply = Reply("x", (Image("f1", "a window"), Image("f2", "a window"), Image("f3", "a window")))
    pictures = {"f1": "https://help.company.example/files/f1", "f2": "http://elsewhere.example/f2"}
    card = message(reply, pictures=pictures).card
    assert live_in(card) == ["https://help.company.example/files/f1"]
    assert shown(card) == "(a window)\nPicture: a window\nPicture: a window"
    check(card)


def test_a_picture_that_everybody_can_open_is_shown() -> None:
    card = card_with(Image("", "two tabs", "https://help.company.example/a.png"))
    assert live_in(card) == ["https://help.company.example/a.png"]
    check(card)


def test_a_photo_stands_above_the_words_about_its_person() -> None:
    card = card_with(Paragraph("Noor helps you now.", "https://pictures.example/noor.png"), Paragraph("x", "file:///y"))
    assert shown(card) == "(Photo)\nNoor helps you now.\nx"
    check(card)


def test_what_nobody_sees_is_marked() -> None:
    assert shown(card_with(Paragraph("a\u202eb\x00c\r\nd"))) == "a\ufffdb\ufffdc\nd"


def test_what_cards_replace_stays_as_it_was_written() -> None:
    card = card_with(Paragraph("{{DATE(2026-11-23T09:12:00Z,SHORT)}} {{{TIME(x)}}}"))
    assert shown(card) == "{{DATE(2026-11-23T09:12:00Z,SHORT)}} {{{TIME(x)}}}"
    assert live_in(card) == []


def test_what_is_too_long_is_left_out_with_a_word_but_one_can_answer() -> None:
    long = tuple(Paragraph(f"{number} " + "wörd " * 300) for number in range(60))
    card = card_with(*long, Choices((_choice("Yes"),)))
    check(card)
    assert shown(card).startswith("0 wörd") and LEFT_OUT in shown(card) and labels(card) == ["Yes"]
    assert LARGEST - 2_000 < len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode()) <= LARGEST


def test_where_nothing_is_said_the_card_is_not_empty() -> None:
    card = message(Reply("", (Paragraph(" \n"),))).card
    check(card)
    assert shown(card) == "…"


def test_without_a_card_it_says_the_same() -> None:
    plain = message(preview("support.fix").reply).plain
    assert "<br/>1. Close Outlook.<br/>" in plain and "[Yes, it works]" in plain
    assert message(Reply("", (Paragraph("a < b"),))).text == "a &lt; b"


def test_the_notification_is_one_line() -> None:
    assert message(Reply("Noor\nwrote:  hello", ())).text == "Noor wrote: hello"


# --- dialogs and the message extension -----------------------------------------------------------------------------


def test_help_is_asked_for_in_a_dialog() -> None:
    card = dialog.opened(dialog.TITLE, dialog.asking())["task"]["value"]["card"]["content"]
    send = find(card, "Send")
    assert button.read({**send["data"], **fill(card, send, {"What do you need help with?": "vpn"})}) == Form(
        "new", (("text", "vpn"),)
    )


def test_from_a_message_it_is_its_author_who_is_stuck_unless_one_says_otherwise() -> None:
    card = dialog.asking("my vpn drops", Mention("a" * 36, "Ada [Novak](https://evil.example)"))
    send = find(card, "Send")
    asked = button.read({**send["data"], **fill(card, send, {})})
    assert asked == Form("new", (("text", "my vpn drops"), ("stuck", "a" * 36)))
    for_me = button.read({**send["data"], **fill(card, send, {"Who is stuck?": "I am"})})
    assert isinstance(for_me, Form) and for_me.get("stuck") == dialog.ME
    again = dialog.with_problems(for_me, {"text": "Please write something here."}, Mention("a" * 36, "Ada"))
    assert fill(again, find(again, "Send"), {}) == {"in0.text": "my vpn drops", "in0.stuck": dialog.ME}
    assert live_in(card) == [] and "Please write something here." in shown(again)


def test_a_dialog_ends_with_words() -> None:
    assert dialog.closed("Thank you.") == {"task": {"type": "message", "value": "Thank you."}}
    assert shown(dialog.notice("That did not reach us.")) == "That did not reach us."


def test_a_request_is_found_with_a_preview_and_a_card() -> None:
    found = extension.of_ticket(replace(NEW, need="<b>vpn</b> [x](y)"), "Noor Haddad")
    (attached,) = extension.results([found])["composeExtension"]["attachments"]
    preview_of = attached["preview"]["content"]
    assert preview_of == {"title": "12 · b vpn /b x y", "text": "waiting for a technician, Noor Haddad"}
    assert "12 · <b>vpn</b> [x](y)\nStatus: waiting for a technician\nTechnician: Noor Haddad" in shown(found.card)
    assert live_in(found.card) == []


def test_an_article_is_found_with_its_steps() -> None:
    said = shown(extension.of_article(ARTICLE).card)
    assert said.startswith("The VPN does not connect\n1. Turn the Wi-Fi off and on.\n2. Open the VPN")
    assert said.endswith("The goal: The VPN says Connected.")


def test_nothing_found_is_said_and_a_list_has_an_end() -> None:
    assert extension.results([])["composeExtension"] == {"type": "message", "text": extension.NOTHING_FOUND}
    many = [extension.of_article(ARTICLE)] * 40
    assert len(extension.results(many)["composeExtension"]["attachments"]) == extension.MOST
