"""What is too long for a platform, shortened: the texts of a block, and the blocks of a message."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

LEAST_SHARE = 200
"""Characters that each of many texts may have at least."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a platform takes: blocks up to a `size` of `longest`, as it counts, and `most` of them."""

    longest: int
    size: Callable[[Sequence[Json]], int]
    most: int = sys.maxsize


def share(texts: Collection[str], longest: int) -> int:
    """How long each of these may be, so that together they leave room for the rest of the message.

    `longest`: so many characters may one text have that stands alone.
    """
    if sum(len(text) for text in texts) <= longest:
        return longest
    return max(LEAST_SHARE, longest // len(texts))


def fitting(blocks: list[Json], room: Room, *, buttons: str, left_out: Json) -> list[Json]:
    """As much as there is room for, and the note `left_out` if that is not all.

    The last `buttons`, as the platform calls the type of such a block, stay: one can always answer.
    """
    if len(blocks) <= room.most and room.size(blocks) <= room.longest:
        return blocks
    actions = [at for at, block in enumerate(blocks) if block["type"] == buttons]
    others = [at for at in range(len(blocks)) if at not in actions]
    answers = _first(actions[::-1], blocks, Room(room.longest // 2, room.size, room.most // 2))
    longest = room.longest - room.size([left_out, *(blocks[at] for at in answers)])
    said = _first(others, blocks, Room(longest, room.size, room.most - 1 - len(answers)))
    ends = said[-1] if said else -1
    kept = sorted([*answers, *said])
    return [*(blocks[at] for at in kept if at <= ends), left_out, *(blocks[at] for at in kept if at > ends)]


def _first(places: list[int], blocks: list[Json], room: Room) -> list[int]:
    """Those of the places that fit, up to the first that does not: behind a gap words would mean something else."""
    kept: list[int] = []
    left = room.longest
    for at in places[: room.most]:
        left -= room.size([blocks[at]])
        if left < 0:
            break
        kept.append(at)
    return kept
