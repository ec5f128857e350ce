"""Bodies on their way in: bounded in bytes and in time, each and all together."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from groundswell.capture.collector.body import MOST_RAW_BYTES
from groundswell.capture.collector.errors import BodyTooLarge, BodyTooSlow, NotKept

Receive = Callable[[], Awaitable[dict[str, Any]]]

MOST_DRAINED_BYTES = 4 * MOST_RAW_BYTES
"""Of a body that is too large so much is read and thrown away: a sender that is cut off does not hear why."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a body may take to arrive, and how much all that are being received or worked at may be together."""

    body_s: float = 30.0
    held_bytes: int = 64 * 1024 * 1024


BOUNDS = Bounds()


class ClientLeft(Exception):
    """The sender went away before its request was there."""


class Receiving:
    """What is being received and worked at."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._held = 0

    @contextmanager
    def held(self, body: bytearray) -> Iterator[None]:
        """Count a body until it is done with."""
        try:
            yield
        finally:
            self._held -= len(body)

    async def receive(self, receive: Receive, into: bytearray) -> None:
        """Read a body.

        Raises:
            BodyTooLarge, BodyTooSlow, ClientLeft.
            NotKept: too much is being received from others.
        """
        try:
            async with asyncio.timeout(self._bounds.body_s):
                size = 0
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise ClientLeft
                    chunk: bytes = message.get("body", b"")
                    size += len(chunk)
                    if size <= MOST_RAW_BYTES:
                        self._held += len(chunk)
                        into += chunk
                    if self._held > self._bounds.held_bytes:
                        raise NotKept("The server is receiving too much at once. Send it again in a moment.")
                    if size > MOST_DRAINED_BYTES or not message.get("more_body"):
                        break
        except TimeoutError:
            raise BodyTooSlow(
                f"The body did not arrive within {self._bounds.body_s:g} s. Send fewer events at once."
            ) from None
        if size > MOST_RAW_BYTES:
            raise BodyTooLarge(
                f"The body has more than {MOST_RAW_BYTES:,} bytes. Send fewer events at once, at most 5 MiB unpacked."
            )
