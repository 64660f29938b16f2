"""What every renderer owes every reply, whatever the platform. Each renderer is held to it in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.reply import (
    Act,
    Block,
    Choice,
    Choices,
    Code,
    Facts,
    Field,
    FieldKind,
    Fields,
    Image,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)
from flows.say.preview import Preview, examples

EXAMPLES = examples()

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><b onmouseover=alert(1)>',
    "' onfocus='alert(1)",
    "&lt;b&gt; &amp;amp; &#60;",
    "<!channel> <@U123> <https://evil.example|your bank>",
    "*bold* _it_ ~no~ `code` [link](javascript:alert(1)) @everyone",
    "</textarea></form><form action=//evil.example>",
    "]]> --> <!-- \u202e gnp.exe",
)
"""What people (and those who mean harm) write."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A reply as somebody sees it on a platform."""

    text: str
    """All that can be read, in order, without buttons."""
    buttons: tuple[tuple[str, str, str], ...]
    """Label, act and value of each button."""
    labels: tuple[str, ...]
    """What is written beside the fields of forms."""
    shape: tuple[str, ...]
    """The platform's own elements, in order, without any text."""


class Renderer(Protocol):
    """Renders a reply and reads the result back as somebody would."""

    def __call__(self, reply: Reply) -> Rendered: ...


class Contract:
    """The promises. A subclass gives `render`, and `seen`, which is how a text looks there."""

    render: Renderer

    @staticmethod
    def seen(text: str) -> str:
        return squeezed(text)

    def test_every_word_of_every_message_is_there(self) -> None:
        for each in EXAMPLES:
            rendered = self.render(each.reply)
            for text in texts(each.reply):
                assert self.seen(text) in squeezed(rendered.text), (each.id, text)

    def test_every_choice_can_be_made(self) -> None:
        for each in EXAMPLES:
            wanted = [(item.label, str(item.act), item.value) for item in choices(each.reply)]
            assert [button for button in self.render(each.reply).buttons if button in wanted] == wanted, each.id

    def test_every_field_has_its_label(self) -> None:
        for each in EXAMPLES:
            wanted = [field.label for item in choices(each.reply) if item.form for field in item.form.items]
            assert list(self.render(each.reply).labels) == wanted, each.id

    def test_a_reply_without_blocks_says_its_summary(self) -> None:
        assert "Hello there" in self.render(Reply("Hello there", ())).text

    def test_nothing_that_somebody_wrote_is_markup(self) -> None:
        for hostile in HOSTILE:
            harmless, harmful = self.render(everything("x")), self.render(everything(hostile))
            assert harmful.shape == harmless.shape, hostile
            assert self.seen(hostile) in squeezed(harmful.text), hostile

    def test_any_reply_can_be_rendered(self) -> None:
        render, seen = self.render, self.seen

        @settings(max_examples=150, suppress_health_check=list(HealthCheck))
        @given(replies())
        def holds(reply: Reply) -> None:
            rendered = render(reply)
            assert rendered.shape == render(blanked(reply)).shape
            for text in texts(reply):
                assert seen(text) in squeezed(rendered.text)

        holds()


def squeezed(text: str) -> str:
    """Without differences that only a line's width makes."""
    return " ".join(text.split())


def preview(id: str) -> Preview:
    return next(each for each in EXAMPLES if each.id == id)


# --- what is in a reply ----------------------------------------------------------------------------------------


def choices(reply: Reply) -> list[Choice]:
    return [item for block in reply.blocks if isinstance(block, Choices) for item in block.items]


def texts(reply: Reply) -> Iterator[str]:
    """All that is to be read in a reply."""
    for block in reply.blocks:
        match block:
            case Paragraph(text) | Note(text) | Code(text):
                yield text
            case Steps(items):
                yield from items
            case Facts(rows):
                yield from (part for row in rows for part in row)
            case Quote(text, by):
                yield from (text, by)
            case Image(_, alt):
                yield alt
            case Choices() | Fields():
                pass


def everything(text: str) -> Reply:
    """A reply with this text wherever a text can stand."""
    fields = Fields(Act.RESOLVE, (Field("text", text), Field("line", text, FieldKind.LINE, required=False)), text)
    blocks: tuple[Block, ...] = (
        Paragraph(text),
        Note(text),
        Code(text),
        Quote(text, text),
        Steps((text, text), start=3),
        Facts(((text, text),)),
        Image("f1", text),
        Image("", text, "https://help.company.example/a.png"),
        fields,
        Choices((Choice(Act.ANSWER, text, text), Choice(Act.RESOLVE, text, form=fields))),
    )
    return Reply(text, blocks)


def blanked(reply: Reply) -> Reply:
    """The same reply with 'x' for every text: it must look the same, but for the words."""
    return Reply("x", tuple(_blank(block) for block in reply.blocks))


def _blank(block: Block) -> Block:
    match block:
        case Paragraph():
            return Paragraph("x")
        case Note():
            return Note("x")
        case Code():
            return Code("x")
        case Quote(_, by):
            return Quote("x", "x" if by else "")
        case Steps(items, start):
            return Steps(("x",) * len(items), start)
        case Facts(rows):
            return Facts((("x", "x"),) * len(rows))
        case Image(ref, _, address):
            return Image(ref, "x", address)
        case Choices(items):
            return Choices(tuple(Choice(item.act, "x", "x" if item.value else "") for item in items))
        case Fields():
            return block


def replies() -> Any:
    """Replies of any shape, with any text in them."""
    text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=60)

    def tuples(each: Any) -> Any:
        return st.lists(each, min_size=1, max_size=4).map(tuple)

    choice = st.builds(Choice, st.sampled_from(Act), text, text)
    block = st.one_of(
        st.builds(Paragraph, text),
        st.builds(Note, text),
        st.builds(Code, text),
        st.builds(Quote, text, st.just("") | text),
        st.builds(Steps, tuples(text), st.integers(1, 30)),
        st.builds(Facts, tuples(st.tuples(text, text))),
        st.builds(Image, st.just("f1"), text),
        st.builds(Choices, tuples(choice)),
    )
    return st.builds(Reply, text, tuples(block))
