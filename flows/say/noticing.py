"""What the words for all notices share."""

from __future__ import annotations

from functools import reduce

from bot.domain import notice as n
from bot.domain.incoming import File
from bot.domain.person import Person
from bot.domain.reply import Act, Block, Choices, Paragraph, Reply
from flows.say.attached import names, pictures
from flows.say.speaker import Speaker


class Noticing(Speaker):
    """Says what the services notice, for one reader."""

    def __init__(self, reader: n.Reader, language: str = "en", secrets_link: str = "") -> None:
        super().__init__(reader, language)
        self._secrets_link = secrets_link

    def _say(self, text: str, *blocks: Block) -> Reply:
        return Reply(text, (Paragraph(text), *blocks))

    def _name(self, person: Person | None) -> str:
        return person.name if person else self.text("the-team")

    def _kinds(self, kinds: tuple[str, ...]) -> str:
        """Secrets of these kinds, in one list."""
        first, *others = (self.text(f"kind-{kind.replace(' ', '-').lower()}") for kind in kinds)
        return reduce(lambda listed, kind: self.text("and", first=listed, second=kind), others, first)

    def _files(self, files: tuple[File, ...]) -> tuple[Block, ...]:
        """What came along: all by name, and the pictures to look at."""
        return (Paragraph(self._named(files)), *pictures(files)) if files else ()

    def _named(self, files: tuple[File, ...]) -> str:
        return self.text("files", count=len(files), files=names(files))

    @property
    def _person(self) -> Choices:
        return Choices((self.choice(Act.PERSON, "choice-person"),))
