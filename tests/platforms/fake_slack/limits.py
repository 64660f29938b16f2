"""What Slack accepts as blocks, messages and views. Each problem is worded as Slack words it, with a pointer.

The numbers are those of Slack's reference; `LONGEST_BLOCKS` is not documented, but people ran into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

BLOCKS_OF_MESSAGE, BLOCKS_OF_VIEW = 50, 100
LONGEST_TEXT = 40_000
LONGEST_BLOCKS = 13_000
"""Characters of a message's blocks as JSON without the spaces; beyond it Slack says msg_blocks_too_long."""
LONGEST_METADATA = 16_000
LARGEST_VIEW = 250_000
ID, VALUE = 255, 2_000
TITLE, PRIVATE_METADATA = 24, 3_000

MESSAGE, MODAL, HOME = "message", "modal", "home"

Json = dict[str, Any]

PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    # type: required, optional
    "section": (set(), {"text", "fields", "accessory", "expand"}),
    "header": ({"text"}, set()),
    "divider": (set(), set()),
    "context": ({"elements"}, set()),
    "actions": ({"elements"}, set()),
    "image": ({"alt_text"}, {"image_url", "slack_file", "title"}),
    "input": ({"label", "element"}, {"dispatch_action", "hint", "optional"}),
    "rich_text": ({"elements"}, set()),
}
"""The blocks that this Slack knows."""

ELEMENTS: dict[str, tuple[set[str], set[str]]] = {
    "button": ({"text"}, {"action_id", "url", "value", "style", "confirm", "accessibility_label"}),
    "overflow": ({"options"}, {"action_id", "confirm"}),
    "static_select": (
        {"options"},
        {"action_id", "placeholder", "initial_option", "confirm", "focus_on_load"},
    ),
    "users_select": (set(), {"action_id", "placeholder", "initial_user", "confirm", "focus_on_load"}),
    "checkboxes": ({"options"}, {"action_id", "initial_options", "confirm", "focus_on_load"}),
    "radio_buttons": ({"options"}, {"action_id", "initial_option", "confirm", "focus_on_load"}),
    "plain_text_input": (
        set(),
        {
            *("action_id", "initial_value", "multiline", "min_length", "max_length"),
            *("dispatch_action_config", "focus_on_load", "placeholder"),
        },
    ),
    "image": ({"alt_text"}, {"image_url", "slack_file"}),
}
"""The elements that this Slack knows."""

IN_ACTIONS = {"button", "overflow", "static_select", "users_select", "checkboxes", "radio_buttons"}
IN_INPUT = {"plain_text_input", "static_select", "users_select", "checkboxes", "radio_buttons"}
AS_ACCESSORY = IN_ACTIONS | {"image"}
WHERE = {MESSAGE: set(PROPERTIES) - {"input"}, MODAL: set(PROPERTIES), HOME: set(PROPERTIES)}

OPTIONS = {"overflow": 5, "static_select": 100, "checkboxes": 10, "radio_buttons": 10}
OPTION_TEXT, OPTION_VALUE = 75, 150

RICH_PARTS: dict[str, set[str]] = {
    # type: required
    "text": {"text"},
    "link": {"url"},
    "user": {"user_id"},
    "usergroup": {"usergroup_id"},
    "channel": {"channel_id"},
    "broadcast": {"range"},
    "emoji": {"name"},
    "date": {"timestamp", "format"},
}


def message_problems(blocks: Any) -> list[str]:
    """What Slack would not accept of a message's blocks."""
    return _Check(MESSAGE).blocks(blocks, "/blocks", BLOCKS_OF_MESSAGE)


def blocks_too_long(blocks: Any) -> bool:
    """Whether a message's blocks are too much together."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > LONGEST_BLOCKS


def view_problems(view: Json) -> list[str]:
    """What Slack would not accept of a view."""
    kind = view.get("type")
    if kind not in (MODAL, HOME):
        return [_worded("must be one of modal, home", "/view/type")]
    check = _Check(kind)
    check.properties(view, VIEW_PROPERTIES[kind], "/view")
    check.length(view.get("private_metadata", ""), PRIVATE_METADATA, "/view/private_metadata")
    check.length(view.get("callback_id", ""), ID, "/view/callback_id")
    if kind == MODAL:
        for name in ("title", "submit", "close"):
            if name in view:
                check.text(view[name], TITLE, f"/view/{name}", kinds=("plain_text",))
        inputs = any(isinstance(each, dict) and each.get("type") == "input" for each in view.get("blocks") or [])
        if inputs and "submit" not in view:
            check.wrong("missing required property: submit", "/view")
    return check.blocks(view.get("blocks"), "/view/blocks", BLOCKS_OF_VIEW)


VIEW_PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    MODAL: (
        {"title", "blocks"},
        {
            *("submit", "close", "private_metadata", "callback_id", "clear_on_close"),
            *("notify_on_close", "external_id", "submit_disabled"),
        },
    ),
    HOME: ({"blocks"}, {"private_metadata", "callback_id", "external_id"}),
}


def metadata_problem(metadata: Any) -> str:
    """Slack's error for a message's metadata, or empty."""
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload"}:
        return "invalid_metadata_format"
    event_type, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(event_type, str) or not event_type.replace("_", "").replace(".", "").isalnum():
        return "invalid_metadata_format"
    if not isinstance(payload, dict):
        return "invalid_metadata_format"
    return "metadata_too_large" if len(json.dumps(metadata)) > LONGEST_METADATA else ""


def _worded(what: str, path: str) -> str:
    return f"[ERROR] {what} [json-pointer:{path}]"


class _Check:
    """Goes through blocks and collects what is wrong."""

    def __init__(self, surface: str) -> None:
        self._surface = surface
        self._problems: list[str] = []
        self._block_ids: set[str] = set()
        self._action_ids: set[str] = set()

    def wrong(self, what: str, path: str) -> None:
        self._problems.append(_worded(what, path))

    def blocks(self, blocks: Any, path: str, most: int) -> list[str]:
        if not isinstance(blocks, list):
            self.wrong("must be an array", path)
            return self._problems
        if len(blocks) > most:
            self.wrong(f"no more than {most} items allowed", path)
        for number, block in enumerate(blocks):
            self._block(block, f"{path}/{number}")
        return self._problems

    def properties(self, thing: Json, allowed: tuple[set[str], set[str]], path: str, *common: str) -> None:
        required, optional = allowed
        for name in sorted(required - set(thing)):
            self.wrong(f"missing required property: {name}", path)
        for name in sorted(set(thing) - required - optional - {"type", *common}):
            self.wrong(f"invalid additional property: {name}", path)

    def length(self, text: Any, most: int, path: str, least: int = 0) -> None:
        if not isinstance(text, str):
            self.wrong("must be a string", path)
        elif len(text) > most:
            self.wrong(f"must be less than {most + 1} characters", path)
        elif len(text) < least:
            self.wrong(f"must be more than {least - 1} characters", path)

    def text(self, text: Any, most: int, path: str, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> None:
        if not isinstance(text, dict) or text.get("type") not in kinds:
            self.wrong(f"must be one of {', '.join(kinds)}", path)
            return
        own = {"emoji"} if text["type"] == "plain_text" else {"verbatim"}
        self.properties(text, ({"text"}, own), path)
        self.length(text.get("text"), most, f"{path}/text", least=1)

    def _block(self, block: Any, path: str) -> None:
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in WHERE[self._surface]:
            self.wrong(f"unsupported type: {kind}", f"{path}/type")
            return
        self.properties(block, PROPERTIES[kind], path, "block_id")
        self._own_id(block.get("block_id", ""), self._block_ids, f"{path}/block_id")
        within: dict[str, Callable[[Json, str], None]] = {
            "section": self._section,
            "header": lambda each, at: self.text(each.get("text"), 150, f"{at}/text", ("plain_text",)),
            "context": self._context,
            "actions": self._actions,
            "image": self._image_block,
            "input": self._input,
            "rich_text": self._rich_text,
            "divider": lambda each, at: None,
        }
        within[kind](block, path)

    def _own_id(self, name: Any, taken: set[str], path: str) -> None:
        self.length(name, ID, path)
        if name and name in taken:
            self.wrong(f"`{name}` already exists", path)
        taken.add(name)

    def _section(self, block: Json, path: str) -> None:
        if "text" not in block and not block.get("fields"):
            self.wrong("missing required property: text", path)
        if "text" in block:
            self.text(block["text"], 3_000, f"{path}/text")
        for number, field in enumerate(self._items(block.get("fields", []), 10, f"{path}/fields", least=0)):
            self.text(field, 2_000, f"{path}/fields/{number}")
        if "accessory" in block:
            self._element(block["accessory"], AS_ACCESSORY, f"{path}/accessory")

    def _context(self, block: Json, path: str) -> None:
        for number, each in enumerate(self._items(block.get("elements"), 10, f"{path}/elements")):
            at = f"{path}/elements/{number}"
            if isinstance(each, dict) and each.get("type") == "image":
                self._element(each, {"image"}, at)
            else:
                self.text(each, 2_000, at)

    def _actions(self, block: Json, path: str) -> None:
        for number, each in enumerate(self._items(block.get("elements"), 25, f"{path}/elements")):
            self._element(each, IN_ACTIONS, f"{path}/elements/{number}")

    def _input(self, block: Json, path: str) -> None:
        self.text(block.get("label"), 2_000, f"{path}/label", ("plain_text",))
        if "hint" in block:
            self.text(block["hint"], 2_000, f"{path}/hint", ("plain_text",))
        self._element(block.get("element"), IN_INPUT, f"{path}/element")

    def _image_block(self, block: Json, path: str) -> None:
        self._image(block, path)
        if "title" in block:
            self.text(block["title"], 2_000, f"{path}/title", ("plain_text",))

    def _image(self, image: Json, path: str) -> None:
        if ("image_url" in image) == ("slack_file" in image):
            self.wrong("must have exactly one of image_url, slack_file", path)
        file = image.get("slack_file", {"id": ""})
        if not isinstance(file, dict) or len(set(file) & {"id", "url"}) != 1:
            self.wrong("must have exactly one of id, url", f"{path}/slack_file")
        self.length(image.get("image_url", ""), 3_000, f"{path}/image_url")
        self.length(image.get("alt_text"), 2_000, f"{path}/alt_text", least=1)

    def _items(self, items: Any, most: int, path: str, least: int = 1) -> list[Any]:
        if not isinstance(items, list):
            self.wrong("must be an array", path)
            return []
        if len(items) > most:
            self.wrong(f"no more than {most} items allowed", path)
        if len(items) < least:
            self.wrong(f"no fewer than {least} items allowed", path)
        return items

    # --- elements ----------------------------------------------------------------------------------------------

    def _element(self, element: Any, allowed: set[str], path: str) -> None:
        kind = element.get("type") if isinstance(element, dict) else None
        if kind not in allowed:
            self.wrong(f"unsupported type: {kind}", f"{path}/type")
            return
        self.properties(element, ELEMENTS[kind], path)
        if kind == "image":
            self._image(element, path)
            return
        self._own_id(element.get("action_id", ""), self._action_ids, f"{path}/action_id")
        if kind == "button":
            self._button(element, path)
        if kind in OPTIONS:
            self._options(element, OPTIONS[kind], path)
        if kind == "plain_text_input":
            self._text_input(element, path)
        if "placeholder" in element:
            self.text(element["placeholder"], 150, f"{path}/placeholder", ("plain_text",))
        if "confirm" in element:
            self._confirm(element["confirm"], f"{path}/confirm")

    def _button(self, button: Json, path: str) -> None:
        self.text(button.get("text"), 75, f"{path}/text", ("plain_text",))
        self.length(button.get("value", ""), VALUE, f"{path}/value")
        self.length(button.get("url", ""), 3_000, f"{path}/url")
        self.length(button.get("accessibility_label", ""), 75, f"{path}/accessibility_label")
        if button.get("style", "primary") not in ("primary", "danger"):
            self.wrong("must be one of primary, danger", f"{path}/style")

    def _options(self, element: Json, most: int, path: str) -> None:
        options = self._items(element.get("options"), most, f"{path}/options")
        for number, option in enumerate(options):
            at = f"{path}/options/{number}"
            if not isinstance(option, dict):
                self.wrong("must be an object", at)
                continue
            self.properties(option, ({"text", "value"}, {"description", "url"}), at)
            self.text(option.get("text"), OPTION_TEXT, f"{at}/text")
            self.length(option.get("value"), OPTION_VALUE, f"{at}/value", least=1)
            if "description" in option:
                self.text(option["description"], OPTION_TEXT, f"{at}/description")
        initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
        if any(each not in options for each in initial):
            self.wrong("initial option is not one of the options", path)

    def _text_input(self, element: Json, path: str) -> None:
        most = element.get("max_length", 3_000)
        if not isinstance(most, int) or not 1 <= most <= 3_000:
            self.wrong("must be between 1 and 3000", f"{path}/max_length")
            return
        self.length(element.get("initial_value", ""), most, f"{path}/initial_value")

    def _confirm(self, confirm: Any, path: str) -> None:
        for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
            kinds = ("plain_text", "mrkdwn") if name == "text" else ("plain_text",)
            self.text(confirm.get(name) if isinstance(confirm, dict) else None, most, f"{path}/{name}", kinds)

    # --- rich text ---------------------------------------------------------------------------------------------

    def _rich_text(self, block: Json, path: str) -> None:
        for number, each in enumerate(self._items(block.get("elements"), 1_000, f"{path}/elements")):
            self._rich(each, f"{path}/elements/{number}")

    def _rich(self, element: Any, path: str) -> None:
        kind = element.get("type") if isinstance(element, dict) else None
        if kind == "rich_text_list":
            self.properties(element, ({"style", "elements"}, {"indent", "offset", "border"}), path)
            if element.get("style") not in ("bullet", "ordered"):
                self.wrong("must be one of bullet, ordered", f"{path}/style")
            for number, each in enumerate(self._items(element.get("elements"), 1_000, f"{path}/elements")):
                if not isinstance(each, dict) or each.get("type") != "rich_text_section":
                    self.wrong("must be a rich_text_section", f"{path}/elements/{number}")
                else:
                    self._parts(each, path)
        elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
            self.properties(element, ({"elements"}, set() if kind == "rich_text_section" else {"border"}), path)
            self._parts(element, path)
        else:
            self.wrong(f"unsupported type: {kind}", f"{path}/type")

    def _parts(self, element: Json, path: str) -> None:
        parts = self._items(element.get("elements"), 1_000, f"{path}/elements")
        for number, part in enumerate(parts):
            at = f"{path}/elements/{number}"
            kind = part.get("type") if isinstance(part, dict) else None
            if kind not in RICH_PARTS:
                self.wrong(f"unsupported type: {kind}", f"{at}/type")
                continue
            optional = {"style", "unsafe", "unicode", "skin_tone", "fallback", "url", "text"}
            self.properties(part, (RICH_PARTS[kind], optional), at)
            if kind == "text":
                self.length(part.get("text"), LONGEST_TEXT, f"{at}/text", least=1)
