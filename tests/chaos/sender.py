"""Who sends: over HTTP, again whatever was not acknowledged, and now and then what was."""

import json
import random
import threading
from dataclasses import dataclass, field
from typing import Any

import httpx
from tests.chaos.events import BATCH, KEY, gone, leaver, said

AT_ONCE = 3
"""So many senders send beside each other, each a batch after the other."""
PAUSE_S = 0.003


@dataclass
class Sender:
    """What was sent, and what of it was acknowledged.

    Attributes:
        kept: the first numbers of batches that the server said it has.
        open: of those that it did not.
        refused: how many were sent away, to be sent again.
        erased: of whom the server said that it would erase them.
    """

    choose: random.Random
    kept: set[int] = field(default_factory=set)
    open: set[int] = field(default_factory=set)
    refused: int = 0
    erased: set[str] = field(default_factory=set)
    _next: int = 0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def send(self, address: str, ended: threading.Event) -> None:
        """Send batches until the end, or until the server is gone."""
        with httpx.Client(base_url=address, timeout=30) as http:
            while not ended.is_set():
                first = self._first()
                try:
                    answer = _post(http, [said(n) for n in range(first, first + BATCH)])
                except httpx.TransportError:
                    return
                self._hear(first, answer)
                ended.wait(PAUSE_S)

    def erase(self, address: str, round: int) -> None:
        """Have somebody do something, and then erased."""
        with httpx.Client(base_url=address, timeout=30) as http:
            try:
                _post(http, gone(round))
                wish = {"users": [leaver(round)], "now": round % 2 == 0}
                answer = http.post("/api/projects/chaos/erasures", json=wish)
            except httpx.TransportError:
                return
        if answer.status_code == 201:
            self.erased.add(leaver(round))

    def _first(self) -> int:
        """The first number of the next batch."""
        with self._guard:
            if self.open and self.choose.random() < 0.5:
                return self.choose.choice(sorted(self.open))
            if self.kept and self.choose.random() < 0.1:
                return self.choose.choice(sorted(self.kept))
            self._next += BATCH
            self.open.add(self._next - BATCH)
            return self._next - BATCH

    def _hear(self, first: int, answer: httpx.Response) -> None:
        assert answer.status_code in (200, 429, 503), (answer.status_code, answer.text)
        with self._guard:
            if answer.status_code == 200:
                assert answer.json()["accepted"] == BATCH, answer.text
                self.kept.add(first)
                self.open.discard(first)
            else:
                self.refused += 1


def _post(http: httpx.Client, events: list[dict[str, Any]]) -> httpx.Response:
    return http.post("/i", content=json.dumps({"key": KEY, "events": events}))
