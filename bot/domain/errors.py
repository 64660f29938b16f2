"""Exceptions of the house. Each docstring is the message: what happened and what to do next."""

from __future__ import annotations


class HelploopError(Exception):
    """Something went wrong in Helploop. Look at the log line above this one for the cause."""

    def __init__(self, detail: str = "") -> None:
        meaning = (type(self).__doc__ or "").strip()
        super().__init__(f"{meaning} ({detail})" if detail else meaning)
        self.detail = detail


class MoveRefused(HelploopError):
    """The ticket is in a state that does not allow this."""


class Conflict(HelploopError):
    """Somebody was faster: what this change was based on is no longer so. Load again and run again."""


class Gone(HelploopError):
    """Somebody or something that this change refers to has been taken out. Load again and run again."""


class Duplicate(HelploopError):
    """This arrived before and is stored already. Nothing is left to do."""


class StoreAway(HelploopError):
    """The database can not be written now. Nothing was stored; try again when it is back."""


class FlowError(HelploopError):
    """A conversation took an arrow that its table does not allow. This is a defect of the flow."""


class DeliveryError(HelploopError):
    """A message could not be delivered."""


class TryLater(DeliveryError):
    """The platform asks to wait. Nothing was posted; send the same message again later."""

    def __init__(self, seconds: float, detail: str = "") -> None:
        super().__init__(detail)
        self.seconds = seconds


class Ambiguous(DeliveryError):
    """The connection broke after sending: the message may or may not be there. Look before sending again."""


class CanNotTell(DeliveryError):
    """The platform does not tell whether the message is there. Somebody has to look."""


class Undeliverable(DeliveryError):
    """The platform will never accept this message (place archived, person gone). The desk must know."""


class SetupError(HelploopError):
    """Helploop can not start with these settings."""
