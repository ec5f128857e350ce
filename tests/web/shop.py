"""A project that is really sent events, and the web app over it."""

import json
from typing import Any
from urllib.request import Request, urlopen

from tests.web.app import App

BOOK = {"name": "Book", "user": "ann", "account": "Quay", "properties": {"path": "/new", "pallets": 3}}

EVENTS = "async () => (await (await fetch('/api/projects/shop')).json()).events"


class Shop(App):
    """The web app over a project *Shop* that loads what it is sent."""

    keys: dict[str, str]

    def send(
        self, *events: dict[str, Any], to: str = "production", library: str = "groundswell-js 0.1.0"
    ) -> None:
        """Send events as a page does."""
        body = {"key": self.keys[to], "library": library, "events": events}
        with urlopen(Request(f"{self.address}/i", json.dumps(body).encode())) as reply:
            assert reply.status == 200

    def wait_for_events(self, count: int) -> None:
        """Until so many are in the project's answers."""
        self.open("/")
        # `wait_for_function` takes the promise of an asynchronous function for its result.
        for _ in range(300):
            if self.page.evaluate(EVENTS) >= count:
                return
            self.page.wait_for_timeout(100)
        raise TimeoutError(f"There are not {count} events yet.")

    def capture(self, part: str = "", slug: str = "shop") -> None:
        """Open a part of the page."""
        self.open(f"/p/{slug}/capture/{part}".rstrip("/"))
        self.page.get_by_role("navigation", name="Capture").wait_for()
