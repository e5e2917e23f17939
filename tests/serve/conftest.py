"""A server for the tests of one file, and a browserless session for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.serve.served import Serving


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Return a server of the plumbing pack that has a secret in its environment."""
    with Serving(
        tmp_path_factory.mktemp("served"), "--visitors", "4", LADDER_TOKEN="a-secret-of-the-server"
    ) as running:
        yield running


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Return what makes requests."""
    async with aiohttp.ClientSession() as made:
        yield made


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Return the folder in which a server makes its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder
