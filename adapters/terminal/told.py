"""Ways in which a command ends other than with something to show."""

from __future__ import annotations


class Told(Exception):
    """One clear line for the person at the keyboard: what is not possible, and what to write instead."""


class Leave(Exception):
    """The person at the keyboard wants to leave."""
