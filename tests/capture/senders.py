"""A product that is sent events: over a real socket, or to the collector itself."""

import asyncio
import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import msgspec
from tests.histories import History, history
from tests.serving import serving

from groundswell.app.compose import Opened
from groundswell.capture.collector.collector import Collector
from groundswell.capture.formats import FORMATS
from groundswell.model.event import Event
from groundswell.model.project import Environment

KEY = "gs_of_the_tests_0001"


@dataclass
class Product:
    """A project with the write key KEY, and what it was sent."""

    history: History
    seen: int = 0

    @property
    def opened(self) -> Opened:
        """The data folder, below the product's door."""
        return self.history.workspace._opened

    def key(self, environment: Environment = "production") -> str:
        """The write key of an environment."""
        return next(k.key for k in self.history.project.write_keys() if k.environment == environment)

    def kept(self, slug: str = "") -> list[Event]:
        """The events in the inbox, in the order in which they came."""
        inbox = self.opened.inbox(self.opened.catalog.project(slug or self.history.project.slug))
        return [event for batch in inbox.batches(0, 1_000_000) for event in batch.events]

    def new(self) -> list[Event]:
        """The events that came since this was last asked."""
        batches = self.opened.inbox(self.history.project.project).batches(self.seen, 1_000_000)
        self.seen = batches[-1].number if batches else self.seen
        return [event for batch in batches for event in batch.events]


@contextmanager
def product(folder: Path, **settings: Any) -> Iterator[Product]:
    """A product that is closed at the end."""
    with history(folder, write_key=KEY, **settings) as made:
        yield Product(made)


@contextmanager
def listening(folder: Path, **how: Any) -> Iterator[tuple[Product, httpx.Client]]:
    """A product, and a client of the server that takes in its events."""
    with (
        product(folder) as made,
        serving(made.history.workspace, **how) as address,
        httpx.Client(base_url=address) as client,
    ):
        yield made, client


def body(*events: Any, **envelope: Any) -> bytes:
    """A request of the native format."""
    return json.dumps({"key": KEY, "events": list(events), **envelope}).encode()


def packed(text: bytes) -> bytes:
    """The same as gzip."""
    return gzip.compress(text, mtime=0)


class Sending:
    """Sends to a collector without a server in between: fast enough for thousands of bodies."""

    def __init__(
        self, made: Product, *, by_key: float = 0, by_address: float = 0, sender: str = "127.0.0.1"
    ) -> None:
        """Send to a product from an address, so many events a second at most."""
        self._sender = sender
        backing = made.history.workspace.backing
        self.collector = Collector(FORMATS, backing, a_second_by_key=by_key, a_second_by_address=by_address)

    def send(
        self,
        content: bytes,
        path: str = "/i",
        *,
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
        query: bytes = b"",
    ) -> httpx.Response:
        """Send a body in pieces; returns the answer."""
        pieces = [content[at : at + 65_536] for at in range(0, len(content), 65_536)] or [b""]
        received = [
            {"type": "http.request", "body": piece, "more_body": place + 1 < len(pieces)}
            for place, piece in enumerate(pieces)
        ]
        told: list[dict[str, Any]] = []
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query,
            "client": (self._sender, 1),
            "headers": [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()],
        }

        async def receive() -> dict[str, Any]:
            return received.pop(0)

        async def send(message: dict[str, Any]) -> None:
            told.append(message)

        asyncio.run(self.collector(scope, receive, send))
        return httpx.Response(told[0]["status"], headers=told[0]["headers"], content=told[1]["body"])


def told(response: httpx.Response) -> tuple[int, list[int]]:
    """How many events an answer says were accepted, and the places of those that were not."""
    answer = msgspec.json.decode(response.content)
    return answer["accepted"], [entry["index"] for entry in answer["refused"]]
