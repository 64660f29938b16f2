"""The product is one conversation. This is it, for whoever plays it on the page, by whatever hands."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.windows import DESK, Sandbox

NEED = "outlook keeps asking for my password"
NOTE = "looks like a stale token, the sign-in log shows it"
WORD = "I am looking at your sign-in session."
DONE = "I reset your sign-in session."


def tell(sandbox: Sandbox, after: Callable[[str], None]) -> None:
    """Ada asks, Noor helps. `after` is called with the name of each chapter when it was told."""
    ada, noor = sandbox.window("Ada"), sandbox.window("Noor", DESK)

    ada.says(NEED)
    ada.hears("Outlook keeps asking for your password", "Did that help already?")
    after("asked")

    ada.taps("No, it does not")
    ada.hears("Here are the next steps")
    ada.taps("Show the next steps")
    ada.hears("The goal: ", "Did that help?")
    ada.says("no, it still asks me every time")
    ada.hears("Noor Haddad has your request", "They will write by")
    after("handed-over")

    noor.hears(NEED, "new", "it still asks me every time")
    noor.taps("Claim")
    noor.card_says("claimed", "Technician", "Noor Haddad", "Next word by")
    ada.hears("Noor Haddad, network technician, is helping you now")
    after("claimed")

    noor.says_in_thread(NOTE)
    noor.hears(NOTE)
    noor.says_in_thread(f"> {WORD}")
    noor.hears("Sent to Ada Novak")
    ada.hears("Noor Haddad writes", WORD)
    noor.fills("Resolve", DONE)
    noor.card_says("resolved")
    ada.hears("Noor Haddad says that this is done", DONE, "Is it working now?")
    ada.hears_nothing_of(NOTE)
    after("resolved")

    ada.taps("Yes, it works")
    ada.hears("I will ask you tomorrow at 10:00")
    noor.hears("Ada Novak says that it works")
    sandbox.moves_clock("tomorrow 10:00")
    ada.hears("Yesterday Noor Haddad put this right", "Is it still working?")
    after("checked-in")

    ada.says("it's back")
    ada.hears("I reopened the same request", "Noor Haddad has the history")
    noor.hears("Ada Novak says that it does not work")
    noor.card_says("claimed", "Noor Haddad")
    after("reopened")
