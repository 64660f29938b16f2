"""A busy machine is no defect: properties have no deadline."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.harness import Company

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


@pytest.fixture
async def company(tmp_path: Path) -> AsyncIterator[Company]:
    company = Company(tmp_path)
    await company.opens()
    yield company
    await company.closes()
