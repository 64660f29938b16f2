"""What people do in Teams, by mouse and keys, each as one call that ends when the app has been told."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.delivery import Answer
from tests.platforms.fake_teams.world import BOT, CARD, CHANNEL, PERSONAL, Account, Conversation, File, Message

if TYPE_CHECKING:
    from tests.platforms.fake_teams.teams import FakeTeams

Json = dict[str, Any]

MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"

CONSENT = "application/vnd.microsoft.teams.card.file.consent"


@dataclass
class Dialog:
    """A form that opened, or the words that came instead. `result` is what a message extension puts into a message."""

    by: str
    conversation: str
    on: Message | None = None
    command: str = ""
    title: str = ""
    card: Json = field(default_factory=dict)
    text: str = ""
    result: list[Json] = field(default_factory=list)
    answer: Answer = field(default_factory=lambda: Answer(0))
    open: bool = True

    @property
    def shown(self) -> str:
        return cards.shown(self.card) if self.card else self.text

    @property
    def labels(self) -> list[str]:
        return cards.labels(self.card) if self.card else []


class Person:
    """Somebody at the keyboard. What they did is there at once; each call waits until the app was told, once.

    `heard` is how the app took the latest; a tap returns it.
    """

    def __init__(self, teams: FakeTeams, account: Account) -> None:
        self._teams = teams
        self._world = teams.world
        self.account = account
        self.heard = Answer(0)

    @property
    def id(self) -> str:
        return self.account.id

    @property
    def aad(self) -> str:
        return self.account.aad

    @property
    def name(self) -> str:
        return self.account.name

    # --- words -------------------------------------------------------------------------------------------------

    async def writes(self, text: str, *files: tuple[str, bytes], pasted: bytes = b"") -> Message:
        """Write to the bot, with `files` (name and bytes) and a picture that is `pasted`."""
        assert self.account.installed, f"{self.name} does not have the app"
        return await self._writes(self._world.personal(self.id), text, "", files, pasted=pasted)

    async def mentions(self, place: Conversation, text: str, *, under: Message | None = None) -> Message:
        """Write to the bot in a channel or a group chat; `under` a message: in its thread."""
        return await self._writes(place, text, _root(under), mention=True)

    async def says(self, place: Conversation, text: str) -> Message:
        """Write in a channel or a group chat to the others. The bot does not hear it."""
        return self._keeps(place, text, "", [])

    async def replies(self, to: Message, text: str, *files: tuple[str, bytes], mention: bool = True) -> Message:
        """Write in the thread of a message. Without a `mention` the bot does not hear it where others are."""
        place = self._world.conversations[to.conversation]
        root = _root(to) if place.kind == CHANNEL else ""
        if place.kind == PERSONAL:
            return await self._writes(place, text, "", files)
        if not mention:
            return self._keeps(place, text, root, [])
        return await self._writes(place, text, root, files, mention=True)

    async def _writes(
        self,
        place: Conversation,
        text: str,
        root: str,
        files: tuple[tuple[str, bytes], ...] = (),
        *,
        pasted: bytes = b"",
        mention: bool = False,
    ) -> Message:
        kept = [self._teams.file(name, content) for name, content in files]
        if pasted:
            kept.append(self._teams.file("image.png", pasted, pasted=True))
        message = self._keeps(place, text, root, kept)
        message.activity = self._teams.activities.written(self.account, place, message, mention=mention)
        await self._tells(message.activity, place)
        return message

    def _keeps(self, place: Conversation, text: str, root: str, files: list[File]) -> Message:
        assert self.id in place.members, f"{self.name} is not in {place.name}"
        message = Message(self._world.message_id(), place.id, self.id, text, root, files=files)
        place.messages.append(message)
        return message

    async def edits(self, message: Message, text: str) -> None:
        """Change one's own message. In a channel a mention stays where it was."""
        assert message.sender == self.id, "that message is somebody else's"
        if not message.activity:
            message.text, message.edited = text, True
            return
        words = str(message.activity["text"]).replace(message.text, text) if message.text else text
        message.text, message.edited = text, True
        message.activity = self._teams.activities.edited(message.activity, words)
        await self._tells(message.activity, self._world.conversations[message.conversation])

    async def deletes(self, message: Message) -> None:
        """Take back one's own message."""
        assert message.sender == self.id, "that message is somebody else's"
        place = self._world.conversations[message.conversation]
        place.messages.remove(message)
        message.deleted = True
        if message.activity:
            await self._tells(self._teams.activities.deleted(message.activity), place)

    async def reacts(self, message: Message, kind: str = "like") -> None:
        """The bot hears it only of its own messages."""
        message.reactions.setdefault(kind, []).append(self.id)
        await self._reacted(message, kind, added=True)

    async def unreacts(self, message: Message, kind: str = "like") -> None:
        message.reactions[kind].remove(self.id)
        await self._reacted(message, kind, added=False)

    async def _reacted(self, message: Message, kind: str, *, added: bool) -> None:
        place = self._world.conversations[message.conversation]
        if message.sender == BOT:
            told = self._teams.activities.reacted(self.account, place, message, kind, added=added)
            await self._tells(told, place)

    # --- buttons -----------------------------------------------------------------------------------------------

    async def taps(self, message: Message, label: str, inputs: Json | None = None) -> Answer:
        """Press the button with this label, with `inputs` (by label or id) filled in."""
        card = self._card(message)
        action = cards.find(card, label)
        place = self._world.conversations[message.conversation]
        match action["type"]:
            case "Action.Execute":
                return await self._executes(message, card, action, inputs or {})
            case "Action.Submit":
                return await self._submits(message, place, card, action, inputs or {})
            case other:
                raise AssertionError(f"{label!r} is an {other}, of which the bot hears nothing")

    async def _executes(self, message: Message, card: Json, action: Json, inputs: Json) -> Answer:
        entered = cards.fill(card, action, inputs)
        sent = {name: action[name] for name in ("type", "id", "title", "verb") if name in action}
        data = action.get("data", {})
        assert isinstance(data, dict), "the data of a button is an object"
        value: Json = {"action": {**sent, "data": {**data, **entered}}, "trigger": "manual"}
        return await self._acts(message, value)

    async def _acts(self, message: Message, value: Json) -> Answer:
        """An action, or the question for a view of one's own; the card that comes back is what this person sees."""
        place = self._world.conversations[message.conversation]
        told = self._teams.activities.invoked("adaptiveCard/action", self.account, place, value, message)
        answer = await self._tells(told, place)
        if answer.ok and answer.body.get("type") == CARD:
            message.views[self.id] = answer.body["value"]
        return answer

    async def _submits(self, message: Message, place: Conversation, card: Json, action: Json, inputs: Json) -> Answer:
        data = copy.deepcopy(action.get("data", {}))
        entered = cards.fill(card, action, inputs)
        teams = data.pop("msteams", {}) if isinstance(data, dict) else {}
        assert teams.get("type") != "task/fetch", "that button opens a dialog: use `opens`"
        text = str(teams.get("text", ""))
        if teams.get("type") == "imBack":
            text, data, entered = str(teams["value"]), None, {}
        elif teams.get("type") == "messageBack":
            data = teams.get("value", {})
        value = {**data, **entered} if isinstance(data, dict) else data
        return await self._tells(self._teams.activities.submitted(self.account, place, value, message, text), place)

    async def refreshes(self, message: Message) -> Answer | None:
        """The card comes into sight: a client that may asks for this person's view of it. None if it does not ask."""
        refresh = (message.card or {}).get("refresh")
        place = self._world.conversations[message.conversation]
        assert self.id in place.members, f"{self.name} does not see that message"
        if not refresh or (
            self.id not in refresh.get("userIds", ()) and (refresh.get("userIds") or len(place.members) > 60)
        ):
            return None
        action = {name: refresh["action"][name] for name in ("type", "id", "verb", "data") if name in refresh["action"]}
        return await self._acts(message, {"action": action, "trigger": "automatic"})

    def _card(self, message: Message) -> Json:
        place = self._world.conversations[message.conversation]
        assert self.id in place.members and not message.deleted, f"{self.name} does not see that message"
        card = message.card_for(self.id)
        assert card, "that message has no card"
        return card

    # --- dialogs -----------------------------------------------------------------------------------------------

    async def opens(self, message: Message, label: str) -> Dialog:
        """Press a button that opens a dialog."""
        action = cards.find(self._card(message), label)
        teams = action.get("data", {}).get("msteams", {})
        assert action["type"] == "Action.Submit" and teams.get("type") == "task/fetch", f"{label!r} opens nothing"
        dialog = Dialog(self.id, message.conversation, message)
        value = {"data": {**action["data"], "type": "task/fetch"}, "context": {"theme": "default"}}
        return await self._asks(dialog, "task/fetch", value)

    async def submits(self, dialog: Dialog, inputs: Json | None = None, label: str = "") -> Dialog:
        """Fill in a dialog and send it with the button `label` (the first one, if not given)."""
        assert dialog.open and dialog.by == self.id, f"{self.name} has no such dialog open"
        action = cards.find(dialog.card, label or dialog.labels[0])
        assert action["type"] == "Action.Submit", "a dialog is sent with an Action.Submit"
        entered = cards.fill(dialog.card, action, inputs or {})
        value: Json = {"data": {**action.get("data", {}), **entered}, "context": {"theme": "default"}}
        if not dialog.command:
            return await self._asks(dialog, "task/submit", value)
        return await self._asks(dialog, "composeExtension/submitAction", {**self._pointed(dialog), **value})

    async def _asks(self, dialog: Dialog, name: str, value: Json) -> Dialog:
        place = self._world.conversations[dialog.conversation]
        on = None if dialog.command else dialog.on
        dialog.answer = await self._tells(self._teams.activities.invoked(name, self.account, place, value, on), place)
        return self._after(dialog)

    def _after(self, dialog: Dialog) -> Dialog:
        """What the answer makes of the dialog. Raises AssertionError for one that Teams does not understand."""
        body = dialog.answer.body
        dialog.title, dialog.card, dialog.text, dialog.open = "", {}, "", False
        if not dialog.answer.ok:
            return dialog
        if "composeExtension" in body:
            dialog.result = _results(body)
            return dialog
        task: Json = body.get("task") or {}
        match task.get("type"):
            case "continue":
                value = task["value"]
                assert value["card"]["contentType"] == CARD, "a dialog is a card"
                dialog.title, dialog.card, dialog.open = value["title"], value["card"]["content"], True
            case "message":
                dialog.text = task["value"]
            case None:
                pass
            case other:
                raise AssertionError(f"Teams knows no task of the type {other!r}")
        return dialog

    # --- the message extension ---------------------------------------------------------------------------------

    async def uses(self, command: str, on: Message | None = None) -> Dialog:
        """A command of the message extension, from the menu of a message, or from the box in which one writes."""
        place = on.conversation if on else self._world.personal(self.id).id
        dialog = Dialog(self.id, place, on, command)
        value = {**self._pointed(dialog), "context": {"theme": "default"}}
        return await self._asks(dialog, "composeExtension/fetchTask", value)

    def _pointed(self, dialog: Dialog) -> Json:
        shape: Json = {"commandId": dialog.command, "commandContext": "message" if dialog.on else "compose"}
        if dialog.on:
            shape["messagePayload"] = self._teams.activities.payload(dialog.on)
        return shape

    async def searches(self, command: str, words: str, parameter: str = "query", *, first: bool = False) -> list[Json]:
        """Search from the box in which one writes; what is found. `first`: before anything was typed."""
        asked = {"name": "initialRun", "value": "true"} if first else {"name": parameter, "value": words}
        value = {"commandId": command, "parameters": [asked], "queryOptions": {"skip": 0, "count": 25}}
        return await self._extension("composeExtension/query", value)

    async def pastes(self, link: str) -> list[Json]:
        """Paste a link into a message; its preview."""
        return await self._extension("composeExtension/queryLink", {"url": link})

    async def _extension(self, name: str, value: Json) -> list[Json]:
        place = self._world.personal(self.id)
        answer = await self._tells(self._teams.activities.invoked(name, self.account, place, value, None), place)
        return _results(answer.body) if answer.ok else []

    # --- files that the bot wants to give ------------------------------------------------------------------------

    async def accepts(self, message: Message) -> Answer:
        """Take a file that the bot has to give."""
        return await self._consents(message, "accept")

    async def declines(self, message: Message) -> Answer:
        return await self._consents(message, "decline")

    async def _consents(self, message: Message, action: str) -> Answer:
        found = next((each for each in message.attachments if each["contentType"] == CONSENT), None)
        assert found, "the bot has nothing to give there"
        value: Json = {"type": "fileUpload", "action": action, "context": found["content"].get(f"{action}Context", {})}
        if action == "accept":
            file = self._teams.file(found["name"], b"")
            url = f"{self._teams.url}/onedrive/{file.id}"
            value["uploadInfo"] = {
                "contentUrl": f"https://company-my.sharepoint.example/personal/{file.name}",
                "name": file.name,
                "uploadUrl": url,
                "uniqueId": file.id,
                "fileType": file.name.rpartition(".")[2],
            }
        place = self._world.conversations[message.conversation]
        return await self._tells(
            self._teams.activities.invoked("fileConsent/invoke", self.account, place, value, message), place
        )

    # --- the app -----------------------------------------------------------------------------------------------

    async def installs(self) -> None:
        """Get the app. The bot is told twice, in two ways."""
        self.account.installed = True
        place = self._world.personal(self.id)
        await self._tells(self._teams.activities.members(self.account, place, [BOT], added=True), place)
        await self._tells(self._teams.activities.installation(self.account, place, "add"), place)

    async def uninstalls(self) -> None:
        """Remove the app. It is told that, and can not answer any more."""
        place = self._world.personal(self.id)
        self.account.installed = False
        await self._tells(self._teams.activities.installation(self.account, place, "remove"), place, always=True)

    def blocks(self) -> None:
        """Block the bot, of which it is not told."""
        self.account.blocked = True

    def unblocks(self) -> None:
        self.account.blocked = False

    async def _tells(self, activity: Json, place: Conversation, *, always: bool = False) -> Answer:
        """Bring it to the app, if the app is where it happened."""
        installed = self.account.installed if place.kind == PERSONAL else place.installed
        if installed or always:
            self.heard = await self._teams.delivery.tell(activity)
        else:
            self.heard = Answer(200)
        return self.heard


def _root(message: Message | None) -> str:
    return (message.root or message.id) if message else ""


def _results(body: Json) -> list[Json]:
    """What a message extension found: its cards. Raises AssertionError for what Teams does not understand."""
    if not body:
        return []
    extension = body["composeExtension"]
    if extension["type"] == "message":
        return [{"contentType": "text", "content": extension["text"]}]
    assert extension["type"] == "result" and extension["attachmentLayout"] in ("list", "grid"), extension
    return list(extension["attachments"])
