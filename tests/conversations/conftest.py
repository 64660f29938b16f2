"""A company that is open for business, for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.databases import Fresh
from tests.harness import Company


@pytest.fixture
async def company(fresh: Fresh) -> AsyncIterator[Company]:
    company = Company(await fresh())
    await company.opens()
    yield company
    await company.closes()


@pytest.fixture
async def handed(company: Company) -> Company:
    """Ada's request is with the team, unclaimed."""
    await company.ada.says("outlook keeps asking for my password")
    await company.ada.taps("Talk to a person")
    company.ada.hears()
    return company
