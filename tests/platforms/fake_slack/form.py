"""How somebody fills in a form: what the client lets them enter, and what it sends."""

from __future__ import annotations

from typing import Any

from tests.platforms.fake_slack.mrkdwn import objects

Json = dict[str, Any]


def values(blocks: list[Json], entered: dict[str, Any], *, complete: bool = True) -> Json:
    """The state of a form in which `entered` (by label, or by action_id) was filled in; the rest stays as it was.

    Raises AssertionError where the client would not send it: something required is empty, something is too long, no
    such field or option. With `complete` False nothing is sent yet, so fields may still be empty.
    """
    left = dict(entered)
    state: Json = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element, label = block["element"], block["label"]["text"]
        for name in (label, element["action_id"], block["block_id"]):
            if name in left:
                value = _entered(element, left.pop(name), label)
                break
        else:
            value = _initial(element)
        if complete and not block.get("optional") and _empty(value):
            raise AssertionError(f"{label!r} must be filled in")
        state.setdefault(block["block_id"], {})[element["action_id"]] = value
    assert not left, f"no such fields: {sorted(left)}; there are {labels(blocks)}"
    return state


def labels(blocks: list[Json]) -> list[str]:
    """The labels of the fields."""
    return [each["label"]["text"] for each in objects(blocks) if each.get("type") == "input"]


def _entered(element: Json, value: Any, label: str) -> Json:
    kind = element["type"]
    match kind:
        case "plain_text_input":
            longest = element.get("max_length", 3_000)
            assert len(value) <= longest, f"{label!r} takes at most {longest} characters"
            return {"type": kind, "value": value or None}
        case "static_select" | "radio_buttons":
            return {"type": kind, "selected_option": _option(element, value, label)}
        case "checkboxes":
            return {"type": kind, "selected_options": [_option(element, each, label) for each in value]}
        case "users_select":
            return {"type": kind, "selected_user": value.id}
        case _:
            raise AssertionError(f"nobody can fill in a {kind}")


def _option(element: Json, text: str, label: str) -> Json:
    for option in element["options"]:
        if option["text"]["text"] == text:
            return dict(option)
    raise AssertionError(f"{label!r} has no option {text!r}: {[each['text']['text'] for each in element['options']]}")


def _initial(element: Json) -> Json:
    kind = element["type"]
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": element.get("initial_value")}
        case "static_select" | "radio_buttons":
            return {"type": kind, "selected_option": element.get("initial_option")}
        case "checkboxes":
            return {"type": kind, "selected_options": element.get("initial_options", [])}
        case _:
            return {"type": kind, "selected_user": element.get("initial_user")}


def _empty(value: Json) -> bool:
    return not any(each for name, each in value.items() if name != "type")
