"""From the first message to 'it is back', by every kind of hands."""

from __future__ import annotations

from tests.browser.axe import finds_nothing
from tests.browser.conftest import Company
from tests.browser.hands import Finger, Keys, Mouse
from tests.browser.phone import PHONE, fits_a_finger
from tests.browser.story import tell


def test_with_the_mouse_in_two_windows(company: Company) -> None:
    sandbox = company.opens(Mouse)
    tell(sandbox, lambda chapter: company.photograph(sandbox, chapter))
    finds_nothing(sandbox.page)


def test_with_the_keys_alone(company: Company) -> None:
    sandbox = company.opens(Keys)
    tell(sandbox, lambda chapter: company.photograph(sandbox, chapter))


def test_on_a_phone(company: Company) -> None:
    sandbox = company.opens(Finger, **PHONE)

    def after(chapter: str) -> None:
        company.photograph(sandbox, chapter)
        fits_a_finger(sandbox.page)

    tell(sandbox, after)
    sandbox.hands.turns_to(sandbox.window("Ada").root)
    after("reopened-for-ada")
    finds_nothing(sandbox.page)
