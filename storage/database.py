"""What a store needs of a database: to run functions of a Connection, those that write and those that only look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy.engine import Connection

from storage.worker import Work

P = ParamSpec("P")
T = TypeVar("T")


class Database(Protocol):
    """A database that is open. Every method but `close` may raise StoreAway."""

    async def write(self, work: Work[T]) -> T:
        """The result of `work`, once it is committed. What it raises is raised here, and nothing of it is stored.

        It may be run more than once, each time after what it did was undone.
        """
        ...

    async def read(self, look: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `look` finds, at one moment. It sees everything that was committed before."""
        ...

    async def glance(self, look: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for a look by keys."""
        ...

    async def close(self) -> None:
        """Finish what has begun. Afterwards everything else raises StoreAway."""
        ...
