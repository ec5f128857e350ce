"""A product that listens, and a client of it."""

from collections.abc import Iterator

import httpx
import pytest
from tests.capture.senders import Product, listening


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Product, httpx.Client]]:
    """A product and a client."""
    with listening(tmp_path_factory.mktemp("listening")) as found:
        yield found


@pytest.fixture
def http(both: tuple[Product, httpx.Client]) -> httpx.Client:
    """The client."""
    return both[1]


@pytest.fixture
def shop(both: tuple[Product, httpx.Client]) -> Product:
    """The product."""
    return both[0]
