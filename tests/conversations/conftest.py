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
