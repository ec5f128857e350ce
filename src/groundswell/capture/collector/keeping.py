"""Waiting until events are on the disk: many requests at once, woken together."""

import asyncio
from collections import deque
from concurrent.futures import Future

KEEPING_S = 30.0
"""So long is waited for the disk before a sender is told to send again."""


class Keeping:
    """The requests of one event loop that wait for the disk.

    The inbox keeps what many of them brought at once, in a thread of its own. Waking the loop for each would cost more
    than the wait.
    """

    def __init__(self) -> None:
        self._done: deque[tuple[asyncio.Future[int], Future[int]]] = deque()
        self._is_woken = False

    async def kept(self, written: "Future[int]") -> int:
        """What the inbox says once it has written.

        Whoever stops waiting is told nothing, and sends again: what is not being written by then is not to be.

        Raises:
            TimeoutError: it takes too long.
            Exception: as the inbox raised it.
        """
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[int] = loop.create_future()

        def wake(_: "Future[int]") -> None:
            self._done.append((waiting, written))
            if not self._is_woken:
                self._is_woken = True
                loop.call_soon_threadsafe(self._wake)

        late = loop.call_later(KEEPING_S, _give_up, waiting)
        written.add_done_callback(wake)
        try:
            return await waiting
        finally:
            late.cancel()
            written.cancel()

    def _wake(self) -> None:
        # Before any is taken: whoever comes while they are taken wakes the loop again.
        self._is_woken = False
        while self._done:
            waiting, written = self._done.popleft()
            if waiting.done():  # given up, or its client left
                continue
            error = written.exception()
            if error is None:
                waiting.set_result(written.result())
            else:
                waiting.set_exception(error)


def _give_up(waiting: "asyncio.Future[int]") -> None:
    if not waiting.done():
        waiting.set_exception(TimeoutError())
