"""What people do in the workspace, by mouse and keys, each as one call that ends when the app has been told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.platforms.fake_slack import form, interactions
from tests.platforms.fake_slack.faults import Refused
from tests.platforms.fake_slack.mrkdwn import buttons, typed
from tests.platforms.fake_slack.parcel import Answer
from tests.platforms.fake_slack.workspace import BOT_USER, Channel, File, Message, User, View

if TYPE_CHECKING:
    from tests.platforms.fake_slack.slack import FakeSlack

Json = dict[str, Any]


class Person:
    """Somebody at the keyboard. What they did is there at once; each call waits until the app was told, once.

    After words, `heard` is how the app took the news; a tap, a form and a command return it.
    """

    def __init__(self, slack: FakeSlack, user: User) -> None:
        self._slack = slack
        self._workspace = slack.workspace
        self.user = user
        self.heard = Answer(0)

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def mention(self) -> str:
        """How Slack writes a mention of this person."""
        return f"<@{self.id}>"

    # --- words -------------------------------------------------------------------------------------------------

    async def dm(self, text: str, *files: tuple[str, bytes], thread: Message | None = None) -> Message:
        """Write to the bot, with `files` (name and bytes)."""
        return await self._post(self._workspace.im_with(self.id), typed(text), text, files, thread)

    async def says(self, channel: Channel, text: str, *files: tuple[str, bytes]) -> Message:
        """Write in a channel."""
        return await self._post(channel, typed(text), text, files, None)

    async def mentions(self, channel: Channel, text: str, *, thread: Message | None = None) -> Message:
        """Write in a channel to the bot."""
        return await self._post(channel, f"<@{BOT_USER}> {typed(text)}", text, (), thread, mention=True)

    async def replies(self, to: Message, text: str, *files: tuple[str, bytes]) -> Message:
        """Write in the thread of a message."""
        return await self._post(self._workspace.channels[to.channel], typed(text), text, files, to)

    async def _post(
        self,
        channel: Channel,
        text: str,
        words: str,
        files: tuple[tuple[str, bytes], ...],
        thread: Message | None,
        *,
        mention: bool = False,
    ) -> Message:
        if channel.archived:
            raise AssertionError(f"nobody can write in {channel.name}: it is archived")
        uploaded = [self._slack.files.new(name, content, self.id) for name, content in files]
        message = Message(
            channel.id,
            self._workspace.new_ts(),
            self.id,
            text,
            self._workspace.blocks_with_ids([_as_typed(words, mention=mention)]) if words else [],
            (thread.thread_ts or thread.ts) if thread else "",
            subtype="file_share" if uploaded else "",
            client_msg_id=str(uuid4()),
            files=uploaded,
        )
        self._attach(uploaded, channel)
        channel.messages.append(message)
        await self._wait(*self._slack.events.posted(message))
        return message

    def _attach(self, files: list[File], channel: Channel) -> None:
        for file in files:
            file.channels.append(channel.id)

    async def edits(self, message: Message, text: str) -> None:
        """Change one's own message."""
        assert message.user == self.id, "that message is somebody else's"
        before = self._slack.events.shape(message)
        message.text, message.edited = typed(text), self._workspace.new_ts()
        message.blocks = self._workspace.blocks_with_ids([_as_typed(text, mention=False)])
        await self._wait(self._slack.events.changed(message, before))

    async def deletes(self, message: Message) -> None:
        """Take back one's own message."""
        assert message.user == self.id, "that message is somebody else's"
        self._workspace.channels[message.channel].messages.remove(message)
        message.deleted = True
        await self._wait(self._slack.events.deleted(message))

    async def reacts(self, message: Message, emoji: str) -> None:
        users = message.reactions.setdefault(emoji, [])
        assert self.id not in users, "that reaction is there already"
        users.append(self.id)
        await self._wait(self._slack.events.reacted(self.user, message, emoji, added=True))

    async def unreacts(self, message: Message, emoji: str) -> None:
        message.reactions[emoji].remove(self.id)
        await self._wait(self._slack.events.reacted(self.user, message, emoji, added=False))

    # --- places ------------------------------------------------------------------------------------------------

    async def joins(self, channel: Channel) -> None:
        channel.members.append(self.id)
        await self._wait(self._slack.events.membership(self.user, channel, joined=True))

    async def leaves(self, channel: Channel) -> None:
        channel.members.remove(self.id)
        await self._wait(self._slack.events.membership(self.user, channel, joined=False))

    async def opens_home(self) -> None:
        home = self._workspace.homes.get(self.id)
        await self._wait(self._slack.events.home_opened(self.user, self._workspace.im_with(self.id), home))

    # --- buttons, forms, shortcuts, commands ---------------------------------------------------------------------

    async def taps(self, where: Message | View, label: str) -> Answer:
        """Press the button with this label."""
        blocks = where.blocks if isinstance(where, Message) else where.content["blocks"]
        button, block_id = _find(blocks, label)
        assert "url" not in button, "that button only opens a page"
        what = interactions.action(button, block_id, self._workspace.new_ts())
        trigger = self._slack.views.trigger(self.id)
        if isinstance(where, View):
            state = form.values(where.content["blocks"], {}, complete=False)
            payload = interactions.tapped_in_view(self.user, where, what, state, trigger)
        else:
            payload = self._tapped(where, what, trigger)
        return await self._slack.delivery.once("interactive", payload)

    def _tapped(self, message: Message, what: Json, trigger: str) -> Json:
        ephemeral = message in self._slack.whispers(self)
        seen = ephemeral or self.id in self._workspace.channels[message.channel].members
        assert seen and not message.deleted, f"{self.user.name} does not see that message"
        url = self._slack.responses.new(self.id, message.channel, message)
        return interactions.tapped_in_message(
            self.user, message, what, self._workspace, ephemeral=ephemeral, trigger=trigger, url=url
        )

    async def fills(self, view: View | None, entered: dict[str, Any]) -> Answer:
        """Fill in a modal by its labels and send it. What the app answers is done with the modal."""
        assert view is not None and view is self._slack.view_of(self), f"{self.user.name} has no such form open"
        state = form.values(view.content["blocks"], entered)
        view.errors = {}
        trigger = self._slack.views.trigger(self.id)
        answer = await self._slack.delivery.once("interactive", interactions.submitted(self.user, view, state, trigger))
        return self._after(view, answer)

    def _after(self, view: View, answer: Answer) -> Answer:
        """What the answer to a form makes of the modals; what Slack does not understand is no answer."""
        if not answer.ok:
            return answer
        stack = self._workspace.modals[self.id]
        try:
            match answer.body.get("response_action"):
                case None:
                    stack.remove(view)
                case "clear":
                    stack.clear()
                case "errors":
                    inputs = {each["block_id"] for each in view.content["blocks"] if each["type"] == "input"}
                    if not answer.body.get("errors") or set(answer.body["errors"]) - inputs:
                        raise Refused("errors for fields that are not there")
                    view.errors = answer.body["errors"]
                case "update":
                    self._slack.views.change(view, self._slack.views.check(answer.body.get("view"), "modal"))
                case "push":
                    self._slack.views.put_on_top(self.id, self._slack.views.check(answer.body.get("view"), "modal"))
                case other:
                    raise Refused(f"unknown response_action {other}")
        except Refused as why:
            return Answer(0, answer.body, str({"error": why.error, **why.more}))
        return answer

    async def closes(self, view: View) -> Answer:
        """Close a modal without sending it."""
        self._workspace.modals[self.id].remove(view)
        if not view.content.get("notify_on_close"):
            return Answer(200)
        return await self._slack.delivery.once("interactive", interactions.closed(self.user, view))

    async def uses_message_shortcut(self, message: Message, callback_id: str) -> Answer:
        """A shortcut from the menu of a message."""
        payload = interactions.message_shortcut(
            self.user,
            message,
            callback_id,
            self._workspace,
            self._workspace.new_ts(),
            self._slack.views.trigger(self.id),
            self._slack.responses.new(self.id, message.channel, message),
        )
        return await self._slack.delivery.once("interactive", payload)

    async def uses_shortcut(self, callback_id: str) -> Answer:
        """A shortcut from anywhere."""
        ts, trigger = self._workspace.new_ts(), self._slack.views.trigger(self.id)
        payload = interactions.global_shortcut(self.user, callback_id, ts, trigger)
        return await self._slack.delivery.once("interactive", payload)

    async def commands(self, name: str, text: str = "", channel: Channel | None = None) -> Answer:
        """A slash command (with `should_escape`), in a channel or in the direct message. Only they see the answer."""
        where = channel or self._workspace.im_with(self.id)
        trigger, url = self._slack.views.trigger(self.id), self._slack.responses.new(self.id, where.id)
        payload = interactions.command(self.user, name, typed(text), where, trigger, url)
        return await self._slack.delivery.once("slash_commands", payload)

    async def _wait(self, *told: asyncio.Future[Answer]) -> None:
        """Until the app was told of each once."""
        answers = await asyncio.gather(*told)
        self.heard = next((answer for answer in answers if not answer.ok), answers[0])


class OtherBot:
    """Another app's bot."""

    def __init__(self, slack: FakeSlack, user: User) -> None:
        self._slack = slack
        self.user = user

    @property
    def id(self) -> str:
        return self.user.id

    async def posts(self, channel: Channel, text: str, *, classic: bool = False) -> Message:
        """A message of this bot. A `classic` integration posts with the subtype 'bot_message' and without a user."""
        message = Message(
            channel.id,
            self._slack.workspace.new_ts(),
            "" if classic else self.id,
            text,
            bot_id=self.user.bot_id,
            subtype="bot_message" if classic else "",
        )
        channel.messages.append(message)
        await asyncio.gather(*self._slack.events.posted(message))
        return message


def _as_typed(text: str, *, mention: bool) -> Json:
    """The block in which Slack keeps what came from its composer."""
    at: list[Json] = [{"type": "user", "user_id": BOT_USER}, {"type": "text", "text": " "}] if mention else []
    words: list[Json] = [{"type": "text", "text": text}] if text else []
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": at + words}]}


def _find(blocks: list[Json], label: str) -> tuple[Json, str]:
    """The button with this label, and the block in which it stands."""
    for block in blocks:
        for button in buttons(block):
            if button["text"]["text"] == label:
                return button, block["block_id"]
    raise AssertionError(f"no button {label!r}; there are {[each['text']['text'] for each in buttons(blocks)]}")
