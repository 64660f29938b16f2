"""Where words are exchanged: a direct message, a channel, or a thread in one."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation on a platform. `account` is the workspace or tenant; `thread` is set inside a thread."""

    platform: str
    account: str
    channel: str
    thread: str = ""

    @property
    def key(self) -> str:
        """One string that names the place, for unique keys and leases."""
        return "/".join((self.platform, self.account, self.channel, self.thread))

    @classmethod
    def from_key(cls, key: str) -> Place:
        """The place that `key` names. Raises ValueError if `key` is not one of ours."""
        platform, account, channel, thread = key.split("/")
        return cls(platform, account, channel, thread)

    def in_thread(self, thread: str) -> Place:
        """The thread of this channel that starts at the message `thread`."""
        return replace(self, thread=thread)

    def __post_init__(self) -> None:
        if any("/" in part for part in (self.platform, self.account, self.channel, self.thread)):
            raise ValueError("a place's parts must not contain '/'")
