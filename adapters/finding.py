"""What a doctor finds who looks whether a chat platform is set up as it should be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `mend` says what to do; it is empty where all is well."""

    what: str
    mend: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing is to be done."""
        return not self.mend
